import fc from "fast-check";
import { coefficientOfVariation } from "simple-statistics";
import { describe, expect, it } from "vitest";
import { abc } from "../../../src/abc/abc";
import { xyz } from "../../../src/abc/xyz";
import { labelValues } from "../../../src/core/labels";
import { crossLabels } from "../../../src/cross/cross-labels";
import { problemsOf } from "../../harness/issues-of";

describe("xyz", () => {
  it("classifies by standard deviation over mean; a row at a limit is in the steadier class", () => {
    // Rows: 10 ± 5 has variation 0.5, 10 ± 10 has 1, (40, 0, 0, 0) has √3, all 0 has none.
    const { variation, ...labels } = xyz([
      [5, 0, 40, 0],
      [15, 20, 0, 0],
      [5, 0, 0, 0],
      [15, 20, 0, 0],
    ]);
    expect(labelValues(labels)).toEqual(["X", "Y", "Z", "none"]);
    expect(Array.from(variation)).toEqual([0.5, 1, expect.closeTo(Math.sqrt(3), 12), 0]);
  });

  it("finds amounts of whole cents exactly at a limit", () => {
    for (let a = 1; a < 2000; a++) {
      const { codes, variation } = xyz([
        [a / 100, a / 100],
        [(3 * a) / 100, 0],
      ]);
      expect([...codes, ...variation]).toEqual([0, 1, 0.5, 1]);
    }
    // (9, 11) varies by a tenth, (97, 103) by three hundredths; the last one by half, in hundred millions.
    const { codes, variation } = xyz(
      [
        [0.9, 9.7, 9e8 + 0.01],
        [1.1, 10.3, 27e8 + 0.03],
      ],
      { limits: [0.03, 0.1] },
    );
    expect([...codes, ...variation]).toEqual([1, 0, 2, 0.1, 0.03, 0.5]);
  });

  it("takes other limits", () => {
    // Variations of 0, 0.5 and 1.
    const rows = [
      [7, 5, 0],
      [7, 15, 20],
    ];
    const classesAt = (limits: readonly number[]) => labelValues(xyz(rows, { limits })).join("");
    expect(classesAt([0.5, 1])).toBe("XXY");
    expect(classesAt([0, 0.5])).toBe("XYZ");
    expect(classesAt([0.4, 0.9])).toBe("XYZ");
    expect(classesAt([1, 1.5])).toBe("XXX");
  });

  it("agrees with simple-statistics after its n − 1 is turned to n", () => {
    const rows = fc.array(fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 6, maxLength: 6 }), {
      minLength: 1,
      maxLength: 10,
    });
    fc.assert(
      fc.property(rows, (given) => {
        const periods = [0, 1, 2, 3, 4, 5].map((p) => given.map((row) => row[p]!));
        const { variation } = xyz(periods);
        given.forEach((row, i) => {
          expect(variation[i]).toBeCloseTo(coefficientOfVariation(row) * Math.sqrt(5 / 6), 10);
        });
        expect(xyz([...periods].reverse()).variation).toEqual(variation);
      }),
      { numRuns: 1000 },
    );
  });

  it("measures the smallest numbers as any others, and gives nothing that is not finite", () => {
    const { variation, ...labels } = xyz([
      [1e-200, 5e-324],
      [3e-200, 5e-324],
    ]);
    expect(labelValues(labels)).toEqual(["X", "X"]);
    expect(Array.from(variation)).toEqual([0.5, 0]);
  });

  it("crosses with ABC", () => {
    const values = labelValues(
      crossLabels(
        [
          abc([90, 8, 2]).labels,
          xyz([
            [9, 1, 1],
            [9, 9, 0],
          ]),
        ],
        { separator: "" },
      ),
    );
    expect(values).toEqual(["AX", "BY", "CY"]);
  });

  it("names what is wrong", () => {
    expect(problemsOf(() => xyz([[1, 2]]))).toEqual(["too_few /periods"]);
    expect(problemsOf(() => xyz([[1, 2], [1]]))).toEqual(["length_mismatch /periods/1"]);
    expect(problemsOf(() => xyz([[1], [2 ** 53]]))).toEqual(["out_of_range /periods/1/0"]);
    expect(problemsOf(() => xyz([[-(2 ** 53)], [1]]))).toEqual(["out_of_range /periods/0/0"]);
    for (const limits of [
      [1, 0.5],
      [1, 1],
    ])
      expect(problemsOf(() => xyz([[1], [1]], { limits }))).toEqual(["not_increasing /limits/1"]);
    expect(problemsOf(() => xyz([[1], [1]], { limits: [1] }))).toEqual(["out_of_range /limits"]);
  });
});
