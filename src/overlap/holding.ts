import { checkNumber } from "../core/check";
import { type Issues, report } from "../core/issue";
import { DAY } from "../prepare/time/civil";
import { instantOf } from "../prepare/time/instant";
import { checkZone } from "../prepare/time/zone";
import { DEFAULT_MARGIN, readMargin, type Width, widthAt } from "../tiers/hysteresis";
import type { Axis } from "./axes";
import { addRow, hasRow, noWords } from "./bits";
import { type ForeignLevel, formerCodes, formerSlots, partOf, type Slot } from "./former";
import type { Segments } from "./names";
import type { OverlapOptions } from "./options";
import { decidingKey, keyValue, type OrderKey, type SegmentOrder } from "./order";
import { valuesWhere } from "./read-values";

/** What holds customers in the segment that they had. */
export interface Holding {
  /** The former segment of every customer, or `none` where it had none of this group. */
  readonly former: Uint16Array;
  readonly none: number;
  /** What a margin adds to the value of the former segment. */
  readonly margin: Width;
  /** Since when the customer must have had its segment to leave it, whatever the keys say; Infinity without a dwell. */
  readonly before: number;
  /** Since when it has had it; undefined where that was not asked. */
  readonly since: Float64Array | undefined;
  /** What the former labels have and the segments have not. */
  readonly foreign: readonly ForeignLevel[];
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
  const { width, slack } = widthAt(holding.margin, value);
  return keyValue(key, i, challenger) <= value + width + slack;
}

/** What the options say about former segments. */
export interface Holdings {
  /** By axis; under undefined for the primary. */
  readonly of: ReadonlyMap<Slot, Holding>;
  /** The instant of this resolution, where it was given. */
  readonly asOf: number | undefined;
}

/** Reads what holds customers, as primary and on each axis. */
export function readHoldings(
  issues: Issues,
  options: OverlapOptions,
  keys: readonly OrderKey[],
  axes: readonly Axis[] | undefined,
  segments: Segments,
): Holdings {
  const { previous, margin } = options;
  if (previous === undefined) refuseWithout(issues, options, ["margin", "minimumDwell", "since"], "previous");
  if (options.asOf === undefined) refuseWithout(issues, options, ["minimumDwell", "since", "zone"], "asOf");
  const numeric = keys.some(({ key }) => key === "weight" || key === "score");
  if (margin !== undefined && !numeric && keys.length > 0) {
    const expected = "absent, since no key of by is a weight or a score that a margin could be added to";
    report(issues, { code: "invalid_value", path: "/margin", expected, received: margin });
  }
  const width = readMargin(issues, "/margin", margin, DEFAULT_MARGIN);
  const { asOf, before } = readDwell(issues, options);
  const isDated = previous !== undefined && (options.asOf !== undefined || options.minimumDwell !== undefined);
  if (isDated && options.since === undefined) {
    const expected =
      "given, since asOf and previous are: the dates of what each customer had, such as those of the result";
    report(issues, { code: "missing", path: "/since", expected, received: undefined });
  }
  const holdings = new Map<Slot, Holding>();
  for (const slot of formerSlots(issues, previous, axes)) {
    const members = axes?.find(([name]) => name === slot)?.[1] ?? [...segments.names.keys()];
    const { at, value } = partOf(previous, slot, axes !== undefined);
    const { codes, foreign } = formerCodes(issues, `/previous${at}`, value, members, segments);
    const dates = partOf(options.since, slot, axes !== undefined);
    const since =
      isDated && options.since !== undefined
        ? readSince(issues, `/since${dates.at}`, dates.value, codes, segments, asOf)
        : undefined;
    holdings.set(slot, { former: codes, none: segments.names.length, margin: width, before, since, foreign });
  }
  return { of: holdings, asOf };
}

function refuseWithout(issues: Issues, options: OverlapOptions, names: readonly string[], needed: string): void {
  const without = names.find((name) => options[name as keyof OverlapOptions] !== undefined);
  if (without === undefined) return;
  const expected = `given, since ${without} is: it means nothing without`;
  report(issues, { code: "missing", path: `/${needed}`, expected, received: undefined });
}

function readDwell(
  issues: Issues,
  { minimumDwell, asOf, zone }: OverlapOptions,
): { readonly asOf: number | undefined; readonly before: number } {
  const limits = { from: 0, to: Number.MAX_SAFE_INTEGER, fallback: 0, unit: "days" };
  const days = checkNumber(issues, "/minimumDwell", minimumDwell, limits);
  const timeZone = checkZone(issues, "/zone", zone);
  if (asOf === undefined) return { asOf, before: Number.POSITIVE_INFINITY };
  const now = instantOf(issues, "/asOf", asOf, timeZone);
  return { asOf: now, before: minimumDwell === undefined ? Number.POSITIVE_INFINITY : now - days * DAY };
}

/** Read where the customer is still in its former segment: elsewhere it holds nobody. */
function readSince(
  issues: Issues,
  path: string,
  column: unknown,
  former: Uint16Array,
  { words, length, only }: Segments,
  asOf = Number.NaN,
): Float64Array {
  const held = noWords(length);
  for (let i = 0; i < length; i++) {
    const segment = words[former[i]!];
    if (segment !== undefined && hasRow(segment, i)) addRow(held, i);
  }
  return valuesWhere(issues, path, column, { words: held, length, only }, Number.isNaN(asOf) ? undefined : asOf);
}
