import { isObject } from "../core/check";
import { type Issues, pointer, report } from "../core/issue";
import { UNASSIGNED } from "../core/labels";
import type { DisplayNames } from "../core/language";
import { hintOf } from "../core/nearest";
import type { LocalizedText } from "../rfm/segment-map";
import { checkText } from "./plan-document";
import type { KnownField } from "./step";

type LevelNames = Readonly<Record<string, LocalizedText>>;

/** The display names of those levels that the shipped names know. */
export function namesOf(shipped: DisplayNames<string>, levels: readonly string[]): LevelNames {
  return Object.fromEntries(
    levels.flatMap((level) => (Object.hasOwn(shipped, level) ? [[level, shipped[level]!]] : [])),
  );
}

/** Level names of which nothing is known yet. */
export function checkLevelNames(issues: Issues, path: string, given: unknown): void {
  if (isObject(given))
    for (const [level, names] of Object.entries(given)) checkText(issues, path + pointer(level), names);
  else if (given !== undefined)
    report(issues, { code: "invalid_type", path, expected: "an object of texts by level", received: given });
}

/** Refuses names of levels that a step cannot give, where its levels are known before there are data. */
export function checkNamedLevels(issues: Issues, path: string, given: unknown, fields: readonly KnownField[]): void {
  const groups = fields.filter(({ type }) => type === "labels" || type === "tags");
  if (!isObject(given) || groups.some(({ levels }) => levels === undefined)) return;
  const levels = [...new Set(groups.flatMap((group) => group.levels!)), UNASSIGNED];
  const expected =
    groups.length === 0 ? "absent: the step gives no levels" : `one of ${levels.slice(0, 20).join(", ")}`;
  for (const level of Object.keys(given)) {
    if (groups.length > 0 && levels.includes(level)) continue;
    report(issues, {
      code: "unknown_name",
      path: path + pointer(level),
      expected,
      received: level,
      ...hintOf(level, levels),
    });
  }
}

/**
 * What the levels are called, with the step's own names put over it, language by language. All of it in copies, since
 * results are anybody's to change, and the shipped names are not.
 */
export function withOwnNames(found: LevelNames, own: LevelNames = {}): LevelNames {
  const of = (names: LevelNames, level: string) => (Object.hasOwn(names, level) ? names[level] : undefined);
  const levels = new Set([...Object.keys(found), ...Object.keys(own)]);
  return Object.fromEntries(Array.from(levels, (level) => [level, { ...of(found, level), ...of(own, level) }]));
}
