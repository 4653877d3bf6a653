import { checkNumber } from "../../core/check";
import { type Issues, report } from "../../core/issue";

/** The units in which the tables of these models count time. */
export type TimeUnit = "day" | "week" | "month";

/** Units per year of 365.2425 days, the mean length of the Gregorian calendar; a month is a twelfth of it. */
export function unitsPerYear(unit: TimeUnit): number {
  return unit === "month" ? 12 : 365.2425 / (unit === "week" ? 7 : 1);
}

/** The continuous rate per unit that discounts a year by as much as the annual rate does: ln(1 + d) / units per year. */
export function discountPerUnit(annualDiscountRate: number, unit: TimeUnit): number {
  return Math.log1p(annualDiscountRate) / unitsPerYear(unit);
}

/** Options of sums over all time to come. */
export interface AnnualDiscountOptions {
  /** Interest per year by which later purchases are worth less: 0.1 is 10 %. Above 0. */
  readonly annualDiscountRate: number;
}

/** A rate of 10 is 1,000 % a year: a slip for 10 %. */
export const HIGHEST_RATE = 9.99;

/** The continuous rate per unit of time. Without end only a rate above 0 gives finite sums, and it needs a unit. */
export function readRatePerUnit(
  issues: Issues,
  { annualDiscountRate: annual }: Partial<AnnualDiscountOptions>,
  unit: TimeUnit | undefined,
): number {
  const path = "/annualDiscountRate";
  if (annual === undefined) report(issues, { code: "missing", path, expected: "a rate", received: annual });
  if (annual === 0) report(issues, { code: "out_of_range", path, expected: "above 0", received: annual });
  const rate = checkAnnualRate(issues, annual);
  if (unit !== undefined) return discountPerUnit(rate, unit);
  reportNoUnit(issues);
  return rate;
}

/** A rate per year, from 0. */
export function checkAnnualRate(issues: Issues, rate: number | undefined): number {
  const limits = { from: 0, to: HIGHEST_RATE, fallback: 0, unit: "0.1 is 10 % a year" };
  return checkNumber(issues, "/annualDiscountRate", rate, limits);
}

/** An annual rate is of no use to a table that does not say what its times count. */
export function reportNoUnit(issues: Issues): void {
  const expected = '"day", "week" or "month", to turn the annual rate into one per unit';
  const hint = "repeatTable tells it; beside columns of your own write unit";
  report(issues, { code: "missing", path: "/unit", expected, received: undefined, hint });
}
