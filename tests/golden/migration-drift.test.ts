import { describe, expect, it } from "vitest";
import { labelsFrom } from "../../src/core/labels";
import { migrationMatrix } from "../../src/cross/migration/migration-matrix";

/** Customers in levels of these sizes; the ids of both periods are the same numbers, in other levels. */
function period(sizes: Readonly<Record<string, number>>) {
  const values = Object.entries(sizes).flatMap(([level, size]) => Array<string>(size).fill(level));
  const labels = labelsFrom(values, { levels: Object.keys(sizes) });
  return { customerId: Int32Array.from(labels.codes.keys()), labels };
}

describe("the drift of published distributions", () => {
  // Shares of incomes in two years, the worked example of geeksforgeeks.org, "Population Stability Index (PSI)", 2025:
  // low 0.4 → 0.35, medium 0.3 → 0.25, high 0.3 → 0.4. The parts are worked by hand with logarithms of 30 digits.
  const expected = [-0.05 * -0.13353139262452263, -0.05 * -0.1823215567939546, 0.1 * 0.28768207245178096];

  it("is the index worked by hand, to the last digits", () => {
    const before = period({ low: 40, medium: 30, high: 30 });
    const { drift } = migrationMatrix(before, period({ low: 35, medium: 25, high: 40 }));
    expected.forEach((part, level) => {
      expect(drift.byLevel[level]).toBeCloseTo(part, 16);
    });
    expect(drift.psi).toBeCloseTo(0.04456085471610195, 16);
  });

  it("does not depend on how many customers the shares are of", () => {
    const before = period({ low: 40, medium: 30, high: 30 });
    const few = migrationMatrix(before, period({ low: 7, medium: 5, high: 8 }));
    const many = migrationMatrix(before, period({ low: 700, medium: 500, high: 800 }));
    expect(few.drift.psi).toBe(many.drift.psi);
    // Yurdakul 2018: n m / (n + m) times the index follows χ² with 2 degrees of freedom, whose mean is 2.
    expect(few.drift.byChance * ((100 * 20) / 120)).toBeCloseTo(2, 14);
    expect(many.drift.byChance * ((100 * 2000) / 2100)).toBeCloseTo(2, 14);
  });
});
