import { describe, expect, it } from "vitest";
import { type RetentionValueOptions, retentionValue } from "../../../../src/clv/value/retention-value";
import { problemsOf } from "../../../harness/issues-of";

/** The sum itself, term by term. */
function naive(margin: number, options: RetentionValueOptions, periods: number): number {
  const { retention, annualDiscountRate, periodsPerYear = 1, first = "now" } = options;
  let sum = 0;
  for (let t = 0; t < periods; t++) {
    const age = first === "now" ? t : t + 1;
    sum += (margin * retention ** age) / (1 + annualDiscountRate) ** (age / periodsPerYear);
  }
  return sum;
}

describe("retentionValue", () => {
  it("is the textbook's closed form", () => {
    const rates = { retention: 0.8, annualDiscountRate: 0.1 };
    expect(retentionValue([100, 0, -50], rates)[0]).toBeCloseTo((100 * 1.1) / 0.3, 10);
    expect(retentionValue([100], { ...rates, first: "later" })[0]).toBeCloseTo((100 * 0.8) / 0.3, 10);
    expect(Array.from(retentionValue([0, -50], rates))).toEqual([0, expect.closeTo(-183.333333333333, 9)]);
  });

  it("is the sum, for any horizon", () => {
    for (const retention of [0, 0.3, 0.95, 1]) {
      for (const annualDiscountRate of [0, 0.1, 0.5]) {
        for (const horizon of [0, 1, 2, 36]) {
          for (const first of ["now", "later"] as const) {
            const options = { retention, annualDiscountRate, horizon, first, periodsPerYear: 12 };
            expect(retentionValue([7], options)[0]).toBeCloseTo(naive(7, options, horizon), 10);
          }
        }
      }
    }
  });

  it("approaches the endless value", () => {
    const rates = { retention: 0.9, annualDiscountRate: 0.12, periodsPerYear: 4 };
    expect(retentionValue([1], { ...rates, horizon: 1000 })[0]).toBeCloseTo(retentionValue([1], rates)[0]!, 12);
  });

  it("is nothing for a margin of nothing, and the largest number where the sum is beyond every number", () => {
    const growing = { retention: 1, annualDiscountRate: -0.99, horizon: 1e6 };
    const most = Number.MAX_VALUE;
    expect(Array.from(retentionValue([0, -0, 1, -1], growing))).toEqual([0, 0, most, -most]);
  });

  it("refuses an endless sum that has no end, and rates that are slips", () => {
    expect(problemsOf(() => retentionValue([1], { retention: 1, annualDiscountRate: 0 }))).toEqual([
      "out_of_range /annualDiscountRate",
    ]);
    expect(problemsOf(() => retentionValue([1], { retention: 80, annualDiscountRate: 10 }))).toEqual([
      "out_of_range /retention",
      "out_of_range /annualDiscountRate",
    ]);
    expect(problemsOf(() => retentionValue([1], {} as never))).toEqual([
      "missing /retention",
      "missing /annualDiscountRate",
    ]);
    expect(
      problemsOf(() => retentionValue([Number.NaN], { retention: 0.5, annualDiscountRate: 0.1, horizon: 1.5 })),
    ).toEqual(["out_of_range /horizon", "not_finite /margin/0"]);
  });
});
