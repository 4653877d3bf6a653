import { checkNumber, checkOneOf, checkOptions, numberColumn } from "../../core/check";
import { issuesOf, report, throwIssues } from "../../core/issue";
import type { NumericInput } from "../../core/tables";
import { HIGHEST_RATE } from "./discount";

/** Options of `retentionValue`. */
export interface RetentionValueOptions {
  /** The share of customers that stay from one period to the next, from 0 to 1. */
  readonly retention: number;
  /** Interest per year by which later money is worth less: 0.1 is 10 %. Above −1. */
  readonly annualDiscountRate: number;
  /**
   * How many periods a year has: 12 for monthly subscriptions.
   * @defaultValue 1
   */
  readonly periodsPerYear?: number | undefined;
  /**
   * How many periods to count, a whole number or `Infinity`.
   * @defaultValue Infinity
   */
  readonly horizon?: number | undefined;
  /**
   * When the first margin comes in: `"now"`, before anyone could leave, or `"later"`, after the first period.
   * @defaultValue "now"
   */
  readonly first?: "now" | "later" | undefined;
}

/**
 * The textbook lifetime value of a contract: a constant margin per period, a constant retention, discounted. For those
 * who want only that; where retention differs between customers or rises with age, as it does in nearly every real
 * cohort, `sBg` and the other models say more (a single retention rate undervalues long-standing customers).
 *
 * With retention r and discount rate d per period the value is m · Σ rᵗ / (1 + d)ᵗ, counted from t = 0 (`"now"`:
 * m (1 + d) / (1 + d − r) without end) or from t = 1 (`"later"`: m r / (1 + d − r)).
 *
 * @param margin - Profit per period of each customer, in money; may be 0 or negative.
 * @returns One value per customer, in the same money; at most the largest number.
 * @throws SegmentationError `missing`, `out_of_range` (also where no discount and full retention make an endless sum
 * infinite), `not_finite`, `invalid_value`, `unknown_option`.
 * @remarks O(n).
 * @see Gupta & Lehmann (2003), Customers as assets, Journal of Interactive Marketing 17(1), equations 2 and 3
 * @example
 * retentionValue([100], { retention: 0.8, annualDiscountRate: 0.1 }) // => [366.6666666666667]
 * retentionValue([100], { retention: 0.8, annualDiscountRate: 0.1, first: "later" }) // => [266.6666666666667]
 */
export function retentionValue(margin: NumericInput, options: RetentionValueOptions): Float64Array {
  const issues = issuesOf("retentionValue");
  const given = checkOptions<RetentionValueOptions>(issues, options, OPTIONS);
  for (const name of ["retention", "annualDiscountRate"] as const) {
    if (given[name] === undefined)
      report(issues, { code: "missing", path: `/${name}`, expected: "a rate", received: undefined });
  }
  const retention = checkNumber(issues, "/retention", given.retention, { from: 0, to: 1, fallback: 0 });
  const annual = checkNumber(issues, "/annualDiscountRate", given.annualDiscountRate, {
    from: LOWEST_RATE,
    to: HIGHEST_RATE,
    fallback: 0,
  });
  const periods = checkNumber(issues, "/periodsPerYear", given.periodsPerYear, { from: 1, to: 366, fallback: 1 });
  const endless = given.horizon === undefined || given.horizon === Number.POSITIVE_INFINITY;
  const counted = { from: 0, to: Number.MAX_SAFE_INTEGER, integer: true, fallback: 0 };
  const horizon = endless ? Number.POSITIVE_INFINITY : checkNumber(issues, "/horizon", given.horizon, counted);
  const first = checkOneOf(issues, "/first", given.first, ["now", "later"], "now");
  const margins = numberColumn(issues, "/margin", margin);
  const kept = retention * (1 + annual) ** (-1 / periods);
  if (endless && kept >= 1) {
    const expected = "so high, or retention so low, that an endless sum is finite";
    report(issues, { code: "out_of_range", path: "/annualDiscountRate", expected, received: annual });
  }
  throwIssues(issues);
  const factor = geometricSum(kept, horizon) * (first === "now" ? 1 : kept);
  return margins.map((money) => worthOf(money, factor));
}

const OPTIONS = ["retention", "annualDiscountRate", "periodsPerYear", "horizon", "first"] as const;

/** Money that gains value, but not without end. */
const LOWEST_RATE = -0.99;

/** No margin is worth nothing, also over a sum beyond every number. */
function worthOf(money: number, factor: number): number {
  return money === 0 ? 0 : Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, money * factor)) + 0;
}

/** 1 + q + … + q^(n − 1), also for an infinite n where q < 1. */
function geometricSum(q: number, n: number): number {
  if (q === 1) return n;
  if (n === 0) return 0;
  return n === Number.POSITIVE_INFINITY ? 1 / (1 - q) : Math.expm1(n * Math.log(q)) / (q - 1);
}
