import { isRecord, isTextArray } from "../core/check";
import { type Issues, pointer, report } from "../core/issue";
import { isLabels, type Labels, UNASSIGNED } from "../core/labels";
import { hintOf } from "../core/nearest";
import type { Axis } from "./axes";
import type { Segments } from "./names";
import type { OverlapOptions, PrimaryAndAxes } from "./options";

/** Whose former segments or dates these are: those of an axis, or undefined for the primary. */
export type Slot = string | undefined;

/** A level that no segment has, and how many customers had it. */
export type ForeignLevel = readonly [level: string, customers: number];

/** Former segments by their codes, the number of segments for none. */
export interface FormerCodes {
  readonly codes: Uint16Array;
  readonly foreign: readonly ForeignLevel[];
}

/** Whether the primary and the axes are given in one object, as in a result; an axis may be called `axes` itself. */
function isWhole(given: unknown): given is PrimaryAndAxes<unknown> {
  return isRecord(given) && isRecord(given["axes"]) && !isLabels(given["axes"]);
}

/** What `previous` or `since` has for the primary or an axis, and its path below. */
export function partOf(given: unknown, slot: Slot, hasAxes: boolean): { readonly at: string; readonly value: unknown } {
  if (isWhole(given)) {
    return slot === undefined
      ? { at: "/primary", value: given.primary }
      : { at: pointer("axes", slot), value: given.axes[slot] };
  }
  if (!hasAxes || !isRecord(given) || isLabels(given)) return { at: "", value: given };
  return slot === undefined ? { at: "/primary", value: undefined } : { at: pointer(slot), value: given[slot] };
}

/** For what there are former segments. */
export function formerSlots(
  issues: Issues,
  previous: OverlapOptions["previous"],
  axes: readonly Axis[] | undefined,
): readonly Slot[] {
  if (previous === undefined) return [];
  if (axes === undefined) return [undefined];
  const byAxis = isWhole(previous) ? previous.axes : previous;
  if (!isRecord(byAxis) || isLabels(byAxis)) {
    const expected = "the former result, or an object with the former winners of each axis, as its axes";
    report(issues, { code: "invalid_type", path: "/previous", expected, received: previous });
    return [];
  }
  const slots = Object.keys(byAxis).filter((axis) => {
    if (axes.some(([name]) => name === axis)) return true;
    const expected = `one of the axes ${axes.map(([name]) => name).join(", ")}`;
    const path = `/previous${partOf(previous, axis, true).at}`;
    report(issues, { code: "unknown_name", path, expected, received: axis });
    return false;
  });
  return isWhole(previous) ? [undefined, ...slots] : slots;
}

/** Levels are matched by name; a customer whose former level is no segment had none. */
export function formerCodes(
  issues: Issues,
  path: string,
  labels: unknown,
  members: readonly number[],
  { names, length }: Segments,
): FormerCodes {
  const none = names.length;
  const nobody = { codes: new Uint16Array(length).fill(none), foreign: [] };
  if (!isLabels(labels) || !isTextArray(labels.levels)) {
    report(issues, { code: "invalid_type", path, expected: "Labels (levels and codes)", received: labels });
    return nobody;
  }
  const { levels, codes } = labels;
  if (codes.length !== length) {
    const expected = `labels of the ${length} customers of the tags`;
    report(issues, { code: "length_mismatch", path, expected, received: codes.length });
    return nobody;
  }
  const highest = codes.reduce((most, code) => Math.max(most, code), -1);
  if (highest >= levels.length) {
    const expected = `codes from 0 to ${levels.length - 1} (levels)`;
    report(issues, { code: "out_of_range", path: `${path}/codes`, expected, received: highest });
  }
  const own = new Map(members.map((s) => [names[s]!, s]));
  checkLevels(issues, `${path}/levels`, levels, [...own.keys()]);
  const codeOf = levels.map((level) => own.get(level) ?? none);
  return { codes: codes.map((code) => codeOf[code] ?? none), foreign: foreignLevels(labels, own) };
}

/** Levels of which none is a segment would hold nobody, silently; of two that are one, which is meant is anyone's guess. */
function checkLevels(issues: Issues, path: string, levels: readonly string[], own: readonly string[]): void {
  const seen = new Set<string>();
  levels.forEach((level, code) => {
    if (seen.has(level)) {
      report(issues, { code: "duplicate", path: `${path}/${code}`, expected: "a level of its own", received: level });
    }
    seen.add(level);
  });
  const named = levels.filter((level) => level !== UNASSIGNED);
  if (named.length === 0 || own.length === 0 || named.some((level) => own.includes(level))) return;
  const expected = `levels of which one at least is a segment (${own.slice(0, 20).join(", ")})`;
  const found = named.slice(0, 20).join(", ");
  report(issues, { code: "unknown_name", path, expected, found, ...hintOf(named[0], own) });
}

function foreignLevels({ levels, codes }: Labels, own: ReadonlyMap<string, number>): ForeignLevel[] {
  if (levels.every((level) => own.has(level) || level === UNASSIGNED)) return [];
  const counts = new Int32Array(levels.length);
  for (let i = 0; i < codes.length; i++) counts[codes[i]!]!++;
  return levels.flatMap((level, code): ForeignLevel[] => {
    return own.has(level) || level === UNASSIGNED || counts[code] === 0 ? [] : [[level, counts[code]!]];
  });
}
