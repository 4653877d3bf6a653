import type { Expectation } from "../family/family";
import type { AnyKernel } from "../family/kernels";
import { newCustomer, type RepeatColumns } from "../family/repeat-input";
import { unitsPerYear } from "../value/discount";

/** A table: repeat purchases of the whole cohort over time, from the first customer's first purchase on. */
export interface HoldoutTracking {
  /**
   * End of each step: 1, 2, … units of time. Above 1,000 units (calibration and holdout together) a step is several whole
   * units, so that there are at most 1,000 rows: at 1,500 days 2, 4, …; units that fill no step at the end are left out.
   */
  readonly t: Float64Array;
  /** Repeat purchases within each step. */
  readonly expected: Float64Array;
  /** Repeat purchases up to the end of each step. */
  readonly cumulativeExpected: Float64Array;
  /** What came, where it was given. */
  readonly actual?: Float64Array;
  readonly cumulativeActual?: Float64Array;
}

/**
 * Every customer joins when its life begins, max T − T after the first one, and is from then on a new customer of whom
 * the model knows nothing more. Ages count from day to day, so at the end of week t, which has 7 t days, the first customer
 * is t weeks less a day old: as old as `T` says at the end of observation.
 *
 * @see Fader, Hardie & Lee (2005), Marketing Science 24(2), figures 2 and 3
 */
export function trackingOf(
  kernel: AnyKernel,
  { T, unit }: RepeatColumns,
  theta: Float64Array,
  ahead: number,
  actual: Float64Array | undefined,
): HoldoutTracking {
  const day = dayOf(kernel, unit);
  const expectOfNew = kernel.expectation(newCustomer(), theta);
  const units = unitsTracked(kernel, { T, unit }, ahead);
  const births = countsOf(T, longestOf(T));
  const step = Math.max(1, Math.ceil(units / MOST_ROWS));
  const t = Float64Array.from({ length: Math.floor(units / step) }, (_, i) => (i + 1) * step);
  const cumulativeExpected = t.map((end) => expectedUpTo(expectOfNew, births, end - day));
  return {
    t,
    expected: steps(cumulativeExpected),
    cumulativeExpected,
    ...(actual === undefined ? {} : actualOf(actual, t)),
  };
}

/** Longer times are shown in steps of several units. */
const MOST_ROWS = 1000;

/** Whole units of time from the first customer's first purchase to the end of the holdout. */
export function unitsTracked(kernel: AnyKernel, { T, unit }: Pick<RepeatColumns, "T" | "unit">, ahead: number): number {
  return T.length === 0 ? 0 : Math.floor(longestOf(T) + dayOf(kernel, unit) + ahead + ROUNDING);
}

/** The day, or the opportunity, on which a life begins, in the unit of the table; 0 where the unit is not known. */
function dayOf({ discrete }: AnyKernel, unit: RepeatColumns["unit"]): number {
  if (discrete === true) return 1;
  return unit === undefined ? 0 : unitsPerYear(unit) / unitsPerYear("day");
}

function longestOf(T: Float64Array): number {
  return T.reduce((most, age) => Math.max(most, age), 0);
}

/** Ages such as 272 / 7 + 1 / 7 + 39 fall short of a whole number of weeks by rounding alone. */
const ROUNDING = 1e-9;

/** How many customers begin at which time. */
function countsOf(T: Float64Array, observed: number): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const age of T) counts.set(observed - age, (counts.get(observed - age) ?? 0) + 1);
  return counts;
}

function expectedUpTo(expect: Expectation, births: ReadonlyMap<number, number>, end: number): number {
  const within = new Float64Array(1);
  let sum = 0;
  for (const [birth, customers] of births) {
    if (birth >= end) continue;
    expect(end - birth, within);
    sum += customers * within[0]!;
  }
  return sum;
}

function actualOf(actual: Float64Array, t: Float64Array): Pick<HoldoutTracking, "actual" | "cumulativeActual"> {
  let counted = 0;
  let sum = 0;
  const cumulativeActual = t.map((end) => {
    while (counted < end) sum += actual[counted++]!;
    return sum;
  });
  return { actual: steps(cumulativeActual), cumulativeActual };
}

function steps(cumulative: Float64Array): Float64Array {
  return cumulative.map((sum, i) => sum - (i === 0 ? 0 : cumulative[i - 1]!));
}
