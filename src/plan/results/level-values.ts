import { isObject } from "../../core/check";
import { pointer, report } from "../../core/issue";
import { UNASSIGNED } from "../../core/labels";
import { hintOf } from "../../core/nearest";
import type { StepDoor } from "../steps/step";

/**
 * Refuses rules that ask for a level which labels cannot have, where their levels are known before there are data: such a
 * rule would tag nobody, and nobody would notice. Any labels may be `"unassigned"`.
 */
export function checkLevelValues(door: StepDoor, rules: unknown): void {
  const waiting: [path: string, value: unknown][] = [[`${door.path}/rules`, rules]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [path, value] = next;
    if (typeof value !== "object" || value === null || asksRelatedRows(value)) continue;
    checkLeaf(door, path, value as Readonly<Record<string, unknown>>);
    const inner = Object.entries(value).map(([key, member]): [string, unknown] => [path + pointer(key), member]);
    waiting.push(...inner.reverse());
  }
}

/** The fields inside are those of related rows. */
function asksRelatedRows(value: object): boolean {
  return isObject(value) && (value["op"] === "aggregate" || value["op"] === "didNotFollow");
}

function checkLeaf({ issues, fields }: StepDoor, path: string, leaf: Readonly<Record<string, unknown>>): void {
  const { op, field, value, values } = leaf;
  const asked = typeof field === "string" ? fields.get(field) : undefined;
  if (asked?.type !== "labels" || asked.levels === undefined) return;
  const levels = [...new Set([...asked.levels, UNASSIGNED])];
  const wanted: readonly [string, unknown][] =
    op === "eq" ? [["/value", value]] : op === "in" ? (values as unknown[]).map((one, k) => [`/values/${k}`, one]) : [];
  for (const [below, level] of wanted) {
    if (levels.includes(level as string)) continue;
    const expected = `a level of "${String(field)}" (${levels.slice(0, SHOWN).join(", ")})`;
    report(issues, { code: "unknown_name", path: path + below, expected, received: level, ...hintOf(level, levels) });
  }
}

const SHOWN = 20;
