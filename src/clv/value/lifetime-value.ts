import { checkNumber, checkOptions } from "../../core/check";
import { type Issues, issuesOf, report, throwIssues } from "../../core/issue";
import type { Labels } from "../../core/labels";
import type { NumericInput } from "../../core/tables";
import type { RepeatModel } from "../family/family";
import { type AnyKernel, kernelOf } from "../family/kernels";
import { groupedRows, readInput } from "../family/predict";
import { LONGEST_TIME, type RepeatColumns, type RepeatInput } from "../family/repeat-input";
import { type CheckedSpend, expectedValues, type GammaGammaModel, readSpendModel } from "../spend/gamma-gamma";
import { checkAnnualRate, discountPerUnit, reportNoUnit } from "./discount";
import { purchasesToCome } from "./discounted-purchases";

/** A repeat table with values, as `repeatTable` makes it. */
export interface ValueInput extends RepeatInput {
  /** Mean value of the repeat purchases. */
  readonly m: NumericInput;
}

/** Options of `lifetimeValue`. */
export interface LifetimeValueOptions {
  /** How often: a fitted model of repeat purchases of any family. */
  readonly purchases: RepeatModel;
  /** How much: a fitted `gammaGamma` model. */
  readonly spend: GammaGammaModel;
  /** How long, in the unit of the table; `Infinity` for all that is to come, which needs a discount rate above 0. */
  readonly horizon: number;
  /** Interest per year by which later money is worth less: 0.1 is 10 %. From 0. */
  readonly annualDiscountRate: number;
  /**
   * The share of spend that is profit, from 0 to 1.
   * @defaultValue 1: the value is revenue
   */
  readonly margin?: number | undefined;
}

/** A table: what each customer is still worth, and why. */
export interface LifetimeValue {
  /** That the customer is still one at the end of observation. */
  readonly probabilityAlive: Float64Array;
  /** Within the horizon. With an endless one discounted, since only that sum is finite. */
  readonly expectedPurchases: Float64Array;
  /** The same with each purchase discounted to the end of observation. */
  readonly discountedPurchases: Float64Array;
  /** Expected value of one purchase, in money. */
  readonly expectedValue: Float64Array;
  /** margin × discountedPurchases × expectedValue: the future alone, nothing of what was spent before. */
  readonly clv: Float64Array;
  /**
   * How much more the customer would be worth if it were surely still one: clv / probabilityAlive − clv. The list of whom
   * to win back is the one that begins with the largest; 0 where the probability is 0 or 1.
   */
  readonly valueAtRisk: Float64Array;
  /**
   * What the value of a purchase rests on: `ok` (the customer's own repeat purchases and the population), `oneTime` (no
   * repeat purchase yet: the mean of the population), `noSpend` (repeat purchases worth 0 or less: likewise).
   */
  readonly status: Labels;
}

/**
 * Customer lifetime value: how often each customer will still buy, times what a purchase will be worth, discounted.
 *
 * Spend is taken to be independent of how often a customer buys; `spend.fit` tells the correlation that this ignores.
 * Purchases are discounted continuously at the time when they are expected, (1 + d)^(−years) with years of 365.2425 days.
 * Past spend is no part of it: see `historicValue`.
 *
 * @param repeat - Table with `x`, `tx`, `T`, `m` and its `unit`, which turns the annual rate into one per unit.
 * @param options - See {@link LifetimeValueOptions}.
 * @returns One row per customer, in the order of the table; all numbers are finite. A customer alone has the same values as
 * among others, to the last bit.
 * @throws SegmentationError `missing` (an option, or the unit where neither table nor model tells it), `invalid_model`,
 * `suspicious_unit` (table and model in different units), `out_of_range` (rate, margin, an endless horizon at rate 0),
 * `unknown_option`, and what a wrong table brings.
 * @remarks O(different rows × a few dozen predictions).
 * @see Fader, Hardie & Lee (2005), RFM and CLV, Journal of Marketing Research 42(4)
 * @example
 * const table = { x: [2, 0], tx: [30.43, 0], T: [38.86, 38.86], m: [22.35, 0], unit: "week" } as const;
 * const purchases = bgNbd.fromParams({ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 });
 * const spend = gammaGamma.fromParams({ p: 6.25, q: 3.74, v: 15.44 });
 * const { clv, status } = lifetimeValue(table, { purchases, spend, horizon: 52, annualDiscountRate: 0.1 });
 * Array.from(clv, Math.round) // => [37, 8]
 * labelValues(status) // => ["ok", "oneTime"]
 */
export function lifetimeValue(repeat: ValueInput, options: LifetimeValueOptions): LifetimeValue {
  const checked = readValue(issuesOf("lifetimeValue"), repeat, options);
  const { kernel, rows, theta, horizon, rate, spend } = checked;
  const { distinct, spread } = groupedRows(rows);
  const come = purchasesToCome(kernel, distinct, theta, { horizon, rate });
  const discounted = spread((out) => out.set(come.discounted));
  const probabilityAlive = spread((out) => kernel.alive(distinct, theta, 0, out));
  const clv = clvFrom(discounted, checked);
  return {
    probabilityAlive,
    expectedPurchases: spread((out) => out.set(come.expected)),
    discountedPurchases: discounted,
    expectedValue: expectedValues(spend),
    clv,
    valueAtRisk: clv.map((value, i) => lostByLeaving(value, probabilityAlive[i]!)),
    status: statusOf(rows, spend.m),
  };
}

/** Lifetime values alone, of what has been checked. */
export function clvOf(checked: CheckedValue): Float64Array {
  const { kernel, rows, theta, horizon, rate } = checked;
  const { distinct, spread } = groupedRows(rows);
  const { discounted } = purchasesToCome(kernel, distinct, theta, { horizon, rate });
  return clvFrom(
    spread((out) => out.set(discounted)),
    checked,
  );
}

function clvFrom(discounted: Float64Array, { spend, margin }: CheckedValue): Float64Array {
  const expectedValue = expectedValues(spend);
  return discounted.map((purchases, i) => margin * purchases * expectedValue[i]!);
}

/** A table and models that have been checked, with the rate per unit of time. */
export interface CheckedValue {
  readonly kernel: AnyKernel;
  readonly rows: RepeatColumns;
  readonly theta: Float64Array;
  readonly spend: CheckedSpend;
  readonly horizon: number;
  readonly rate: number;
  readonly margin: number;
}

/** Checks table, models and options together. */
export function readValue(issues: Issues, repeat: ValueInput, options: LifetimeValueOptions): CheckedValue {
  const given = checkOptions<LifetimeValueOptions>(issues, options, OPTIONS);
  for (const name of REQUIRED) {
    if (given[name] === undefined)
      report(issues, { code: "missing", path: `/${name}`, expected: "given", received: undefined });
  }
  throwIssues(issues);
  const kernel = kernelOf(issues, "/purchases", given.purchases);
  const { horizon, annualDiscountRate, margin } = readNumbers(issues, given, kernel.discrete === true);
  throwIssues(issues);
  const { rows, theta } = readInput(issues, kernel, repeat, given.purchases, "/purchases");
  throwIssues(issues);
  const spend = readSpendModel(issues, repeat, given.spend, "/spend");
  const unit = rows.unit ?? given.purchases.fit.unit;
  if (unit === undefined && annualDiscountRate > 0 && horizon > 0) reportNoUnit(issues);
  throwIssues(issues);

  const rate = annualDiscountRate === 0 ? 0 : discountPerUnit(annualDiscountRate, unit ?? "day");
  return { kernel, rows, theta, spend, horizon, rate, margin };
}

const REQUIRED = ["purchases", "spend", "horizon", "annualDiscountRate"] as const;
const OPTIONS = ["purchases", "spend", "horizon", "annualDiscountRate", "margin"] as const;

function readNumbers(
  issues: Issues,
  given: LifetimeValueOptions,
  integer: boolean,
): { horizon: number; annualDiscountRate: number; margin: number } {
  const endless = given.horizon === Number.POSITIVE_INFINITY;
  const lengths = { from: 0, to: LONGEST_TIME, integer, fallback: 0, unit: "the unit of the table" };
  const horizon = endless ? given.horizon : checkNumber(issues, "/horizon", given.horizon, lengths);
  const annualDiscountRate = checkAnnualRate(issues, given.annualDiscountRate);
  if (endless && annualDiscountRate === 0) {
    const expected = "above 0 where the horizon is endless";
    report(issues, { code: "out_of_range", path: "/annualDiscountRate", expected, received: annualDiscountRate });
  }
  const margin = checkNumber(issues, "/margin", given.margin, { from: 0, to: 1, fallback: 1 });
  return { horizon, annualDiscountRate, margin };
}

function lostByLeaving(value: number, alive: number): number {
  return alive === 0 ? 0 : Math.min(Number.MAX_VALUE, (value / alive) * (1 - alive));
}

function statusOf({ n, x }: RepeatColumns, m: Float64Array): Labels {
  const codes = new Uint16Array(n);
  for (let i = 0; i < n; i++) codes[i] = x[i] === 0 ? 1 : m[i]! > 0 ? 0 : 2;
  return { levels: ["ok", "oneTime", "noSpend"], codes };
}
