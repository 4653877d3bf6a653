import { checkNumber, isObject, isTextArray } from "../core/check";
import { type Issues, pointer, report } from "../core/issue";
import { isLabels, type Labels, UNASSIGNED } from "../core/labels";
import { hintOf } from "../core/nearest";
import { DAY } from "../prepare/time/civil";
import { instantOf } from "../prepare/time/instant";
import { checkZone } from "../prepare/time/zone";
import type { Axis } from "./axes";
import { addRow, hasRow, noWords } from "./bits";
import { isRecord, type Segments } from "./names";
import type { OverlapOptions } from "./options";
import { decidingKey, keyValue, type OrderKey, type SegmentOrder } from "./order";
import { valuesWhere } from "./read-values";

/** What holds customers in the segment that they had. */
export interface Holding {
  /** The former segment of every customer, or the number of segments where it had none of this group. */
  readonly former: Uint16Array;
  /** What a margin adds to the value of the former segment. */
  readonly margin: { readonly share: number; readonly amount: number };
  /** Since when the customer must have had its segment to leave it, whatever the keys say. */
  readonly before: number;
  /** Since when it has had it; undefined without a dwell. */
  readonly since: Float64Array | undefined;
}

/** Whether the dwell of customer `i` is not over. */
export function isDwelling({ since, before }: Holding, i: number): boolean {
  return since !== undefined && since[i]! > before;
}

/** Whether customer `i` keeps its former segment `p` although `challenger` is before it by the keys. */
export function holds(order: SegmentOrder, holding: Holding, i: number, p: number, challenger: number): boolean {
  if (isDwelling(holding, i)) return true;
  const key = order.keys[decidingKey(order, i, challenger, p)];
  if (key === undefined) return true;
  if (key.key === "priority" || key.key === "entry") return false;
  const value = keyValue(key, i, p);
  const { share, amount } = holding.margin;
  return keyValue(key, i, challenger) <= value + (share * Math.abs(value) + amount);
}

/** Enough to hold a segment against noise, little enough that a real change gets through: as for tiers. */
const DEFAULT_MARGIN = 0.1;

/** Reads what holds customers in each axis, under undefined where there are none. */
export function readHolding(
  issues: Issues,
  options: OverlapOptions,
  keys: readonly OrderKey[],
  axes: readonly Axis[] | undefined,
  segments: Segments,
): Map<string | undefined, Holding> {
  const { previous, margin } = options;
  if (previous === undefined) refuseWithout(issues, options, ["margin", "minimumDwell", "since"], "previous");
  if (options.minimumDwell === undefined) refuseWithout(issues, options, ["since", "asOf", "zone"], "minimumDwell");
  const numeric = keys.some(({ key }) => key === "weight" || key === "score");
  if (margin !== undefined && !numeric && keys.length > 0) {
    const expected = "absent, since no key of by is a weight or a score that a margin could be added to";
    report(issues, { code: "invalid_value", path: "/margin", expected, received: margin });
  }
  const width = readMargin(issues, margin);
  const dwell = readDwell(issues, options);
  const holdings = new Map<string | undefined, Holding>();
  for (const [axis, path, labels] of formerLabels(issues, previous, axes)) {
    const members = axes?.find(([name]) => name === axis)?.[1] ?? [...segments.names.keys()];
    const former = formerCodes(issues, `/previous${path}`, labels, members, segments);
    const column = axes === undefined || !isRecord(options.since) ? options.since : options.since[axis!];
    const since = dwell && readSince(issues, `/since${path}`, column, former, segments, dwell.now);
    holdings.set(axis, { former, margin: width, before: dwell?.before ?? 0, since });
  }
  return holdings;
}

function refuseWithout(issues: Issues, options: OverlapOptions, names: readonly string[], needed: string): void {
  const without = names.find((name) => options[name as keyof OverlapOptions] !== undefined);
  if (without === undefined) return;
  const expected = `given, since ${without} is: it means nothing without`;
  report(issues, { code: "missing", path: `/${needed}`, expected, received: undefined });
}

function readMargin(issues: Issues, given: OverlapOptions["margin"]): Holding["margin"] {
  const limits = { from: 0, to: Number.MAX_VALUE };
  if (!isObject(given)) {
    return { share: checkNumber(issues, "/margin", given, { ...limits, fallback: DEFAULT_MARGIN }), amount: 0 };
  }
  for (const name of Object.keys(given)) {
    if (name === "absolute") continue;
    const path = pointer("margin", name);
    report(issues, { code: "unknown_option", path, expected: "absolute", received: name });
  }
  const { absolute = Number.NaN } = given as { absolute?: number };
  return { share: 0, amount: checkNumber(issues, "/margin/absolute", absolute, { ...limits, fallback: 0 }) };
}

function readDwell(
  issues: Issues,
  { minimumDwell, asOf, zone }: OverlapOptions,
): { readonly now: number; readonly before: number } | undefined {
  if (minimumDwell === undefined) return undefined;
  const limits = { from: 0, to: Number.MAX_SAFE_INTEGER, fallback: 0, unit: "days" };
  const days = checkNumber(issues, "/minimumDwell", minimumDwell, limits);
  const now = instantOf(issues, "/asOf", asOf, checkZone(issues, "/zone", zone));
  return { now, before: now - days * DAY };
}

type Former = readonly [axis: string | undefined, path: string, labels: Labels];

function formerLabels(
  issues: Issues,
  previous: OverlapOptions["previous"],
  axes: readonly Axis[] | undefined,
): readonly Former[] {
  if (previous === undefined) return [];
  if (axes === undefined) return [[undefined, "", previous as Labels]];
  if (!isRecord(previous) || isLabels(previous)) {
    const expected = "an object with the former winners of each axis, as axes of the result";
    report(issues, { code: "invalid_type", path: "/previous", expected, received: previous });
    return [];
  }
  return Object.entries(previous).flatMap(([axis, labels]): Former[] => {
    const path = pointer(axis);
    if (axes.some(([name]) => name === axis)) return [[axis, path, labels]];
    const expected = `one of the axes ${axes.map(([name]) => name).join(", ")}`;
    report(issues, { code: "unknown_name", path: `/previous${path}`, expected, received: axis });
    return [];
  });
}

/** Levels are matched by name; a customer whose former level is no segment had none. */
function formerCodes(
  issues: Issues,
  path: string,
  labels: unknown,
  members: readonly number[],
  { names, length }: Segments,
): Uint16Array {
  const none = names.length;
  if (!isLabels(labels) || !isTextArray(labels.levels)) {
    report(issues, { code: "invalid_type", path, expected: "Labels (levels and codes)", received: labels });
    return new Uint16Array(length).fill(none);
  }
  const { levels, codes } = labels;
  if (codes.length !== length) {
    const expected = `labels of the ${length} customers of the tags`;
    report(issues, { code: "length_mismatch", path, expected, received: codes.length });
    return new Uint16Array(length).fill(none);
  }
  const highest = codes.reduce((most, code) => Math.max(most, code), -1);
  if (highest >= levels.length) {
    const expected = `codes from 0 to ${levels.length - 1} (levels)`;
    report(issues, { code: "out_of_range", path: `${path}/codes`, expected, received: highest });
  }
  const own = members.map((s) => names[s]!);
  refuseForeignLevels(issues, path, levels, own);
  const codeOf = levels.map((level) => members[own.indexOf(level)] ?? none);
  return codes.map((code) => codeOf[code] ?? none);
}

/** Levels of which none is a segment would hold nobody, silently. */
function refuseForeignLevels(issues: Issues, path: string, levels: readonly string[], own: readonly string[]): void {
  const named = levels.filter((level) => level !== UNASSIGNED);
  if (named.length === 0 || own.length === 0 || named.some((level) => own.includes(level))) return;
  const expected = `levels of which one at least is a segment (${own.slice(0, 20).join(", ")})`;
  const found = named.slice(0, 20).join(", ");
  report(issues, { code: "unknown_name", path: `${path}/levels`, expected, found, ...hintOf(named[0], own) });
}

/** Read where the customer is still in its former segment: elsewhere it holds nobody. */
function readSince(
  issues: Issues,
  path: string,
  column: unknown,
  former: Uint16Array,
  { words, length, only }: Segments,
  now: number,
): Float64Array {
  const held = noWords(length);
  for (let i = 0; i < length; i++) {
    const segment = words[former[i]!];
    if (segment !== undefined && hasRow(segment, i)) addRow(held, i);
  }
  return valuesWhere(issues, path, column, { words: held, length, only }, Number.isNaN(now) ? undefined : now);
}
