import { isObject } from "../../core/check";
import { pointer, report } from "../../core/issue";
import { type Labels, UNASSIGNED } from "../../core/labels";
import type { Tags } from "../../core/tags";
import type { OverlapOptions as ModuleOptions } from "../../overlap/options";
import { resolveOverlap } from "../../overlap/resolve";
import { checkByModule, knownField } from "../document/door";
import { checkName } from "../document/plan-document";
import type { OverlapOptions } from "./overlap";
import type { StepDoor } from "./step";

/** Checks the fields that the keys name, and has the module check the options on no customers. */
export function checkOverlap(door: StepDoor, of: unknown, names: readonly string[], options: OverlapOptions): void {
  checkKeyFields(door, options);
  checkAxisNames(door, options);
  checkDistinct(door, of);
  const segments = segmentsOf(door, of, names, options);
  const tags: Tags = { names: segments, bits: segments.map(() => new Uint32Array(0)), length: 0 };
  const by = Array.isArray(options.by) ? options.by.map(withoutRows) : options.by;
  const given = options.margin === undefined ? {} : { previous: nobodyBefore(options) };
  checkByModule(door, "/options", () => resolveOverlap(tags, { ...options, ...given, by } as ModuleOptions));
}

/** What an axis decides is given under its name, beside what the step gives itself. */
function checkAxisNames({ issues, path }: StepDoor, { axes }: OverlapOptions): void {
  if (!isObject(axes)) return;
  for (const axis of Object.keys(axes)) {
    const at = `${path}/options/axes${pointer(axis)}`;
    checkName(issues, at, "axis", axis);
    if (axis !== "composite") continue;
    report(issues, { code: "duplicate", path: at, expected: "a name that no output of overlap has", received: axis });
  }
}

/** A segment that two steps give could not be told apart. */
function checkDistinct({ issues, path, fields }: StepDoor, of: unknown): void {
  const seen = new Set<string>();
  const list: readonly unknown[] = Array.isArray(of) ? of : [];
  for (const [k, name] of list.entries()) {
    if (typeof name !== "string" || list.indexOf(name) < k) continue;
    const levels = (fields.get(name)?.levels ?? []).filter((level) => level !== UNASSIGNED);
    const found = levels.find((level) => seen.has(level));
    const expected = "tags or labels that none before it has";
    if (found !== undefined)
      report(issues, { code: "duplicate", path: `${path}/of/${k}`, expected, found: JSON.stringify(found) });
    for (const level of levels) seen.add(level);
  }
}

function checkKeyFields(door: StepDoor, { by }: OverlapOptions): void {
  if (!Array.isArray(by)) return;
  by.forEach((key: unknown, k) => {
    if (!isObject(key)) return;
    if (key["key"] === "score") checkScores(door, `/options/by/${k}/scores`, key["scores"]);
    for (const [member, type] of [
      ["scores", "number"],
      ["since", "date"],
    ] as const) {
      const named = key[member];
      const at = `/options/by/${k}/${member}`;
      if (typeof named === "string" && member === "scores")
        knownField(door, at, named, [type], `a field of type ${type}`);
      else if (isObject(named))
        for (const [segment, field] of Object.entries(named))
          knownField(door, at + pointer(segment), field, [type], `a field of type ${type}`);
    }
  });
}

/** The module takes columns, too: in a plan they are named. */
function checkScores({ issues, path }: StepDoor, below: string, scores: unknown): void {
  if (typeof scores === "string" || isObject(scores)) return;
  const code = scores === undefined ? "missing" : "invalid_type";
  const expected = "the name of a field of numbers, or an object with one for every segment";
  report(issues, { code, path: path + below, expected, received: scores });
}

/** The segments that compete. Where only data know some of them, those that the options name stand for these. */
function segmentsOf(
  { fields }: StepDoor,
  of: unknown,
  names: readonly string[],
  options: OverlapOptions,
): readonly string[] {
  const levels = names.map((name) => fields.get(name)?.levels);
  const known = levels.flatMap((some) => some ?? []);
  const complete = names.length > 0 && names.length === (of as unknown[]).length && !levels.includes(undefined);
  return [...new Set(complete ? known : [...known, ...namedSegments(options)])];
}

/** The segments that options name, of which nothing is known yet. */
function namedSegments({ by, capacity, axes }: { readonly [K in keyof OverlapOptions]?: unknown }): readonly string[] {
  const keys: readonly unknown[] = Array.isArray(by) ? by : [];
  const lists = [
    ...keys.filter(isObject).map(({ order }) => order),
    ...(isObject(axes) ? Object.values(axes) : []),
  ].filter(Array.isArray);
  const records = [
    ...keys.filter(isObject).flatMap(({ weights, scores, since }) => [weights, scores, since]),
    capacity,
  ];
  return [...lists.flat(), ...records.filter(isObject).flatMap(Object.keys)].filter((name) => typeof name === "string");
}

/** What nobody had before: without it a margin means nothing. */
function nobodyBefore({ axes }: OverlapOptions): ModuleOptions["previous"] {
  const primary: Labels = { levels: [], codes: new Uint16Array(0) };
  if (!isObject(axes)) return primary;
  return { primary, axes: Object.fromEntries(Object.keys(axes).map((axis) => [axis, primary])) };
}

/** A key of no customers. */
function withoutRows(key: unknown): unknown {
  if (!isObject(key)) return key;
  const empty = (named: unknown) =>
    isObject(named) ? Object.fromEntries(Object.keys(named).map((name) => [name, []])) : named;
  const { scores, since, ...others } = key;
  const scored = scores !== undefined || key["key"] === "score";
  return {
    ...others,
    ...(scored ? { scores: isObject(scores) ? empty(scores) : [] } : {}),
    ...(since === undefined ? {} : { since: empty(since) }),
  };
}
