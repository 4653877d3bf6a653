import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eigen, factorize, invert, solveFactorized } from "../../../src/math/linear";

/** B Bᵀ + I, which is symmetric and positive definite, for any B. */
const definite = fc.integer({ min: 1, max: 5 }).chain((k) =>
  fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: k * k, maxLength: k * k }).map((b) => {
    const matrix = new Float64Array(k * k);
    for (let i = 0; i < k; i++)
      for (let j = 0; j < k; j++) {
        for (let m = 0; m < k; m++) matrix[i * k + j]! += b[i * k + m]! * b[j * k + m]!;
        if (i === j) matrix[i * k + j]! += 1;
      }
    return { k, matrix };
  }),
);

function product(a: Float64Array, b: Float64Array, k: number): Float64Array {
  const result = new Float64Array(k * k);
  for (let i = 0; i < k; i++)
    for (let j = 0; j < k; j++) for (let m = 0; m < k; m++) result[i * k + j]! += a[i * k + m]! * b[m * k + j]!;
  return result;
}

describe("small symmetric matrices", () => {
  it("solves and inverts positive definite ones", () => {
    fc.assert(
      fc.property(definite, ({ k, matrix }) => {
        const unit = product(matrix, invert(matrix, k)!, k);
        const factor = matrix.slice();
        expect(factorize(factor, k)).toBe(true);
        const b = Float64Array.from({ length: k }, (_, i) => i + 1);
        const solved = b.slice();
        solveFactorized(factor, k, solved);
        for (let i = 0; i < k; i++) {
          let back = 0;
          for (let j = 0; j < k; j++) {
            expect(unit[i * k + j]).toBeCloseTo(i === j ? 1 : 0, 9);
            back += matrix[i * k + j]! * solved[j]!;
          }
          expect(back).toBeCloseTo(b[i]!, 9);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("refuses what is not positive definite", () => {
    expect(invert(Float64Array.of(1, 2, 2, 1), 2)).toBeUndefined();
    expect(invert(Float64Array.of(1, 1, 1, 1), 2)).toBeUndefined();
    expect(invert(Float64Array.of(0), 1)).toBeUndefined();
    expect(invert(Float64Array.of(Number.NaN), 1)).toBeUndefined();
  });

  it.each([1e-150, 1e-20, 1, 1e20, 1e150])("judges a matrix in its own unit: %d", (unit) => {
    const regular = Float64Array.of(2, 1, 1, 2).map((entry) => entry * unit);
    invert(regular, 2)!.forEach((entry, i) => {
      expect(entry * unit).toBeCloseTo([2, -1, -1, 2][i]! / 3, 14);
    });
    const singular = Float64Array.of(1, 1, 1, 1 + 4e-15).map((entry) => entry * unit);
    expect(invert(singular, 2)).toBeUndefined();
  });

  it("finds eigenvalues and orthonormal eigenvectors, also where some are negative or equal", () => {
    fc.assert(
      fc.property(definite, fc.double({ min: -9, max: 9, noNaN: true }), ({ k, matrix }, shift) => {
        const shifted = matrix.map((value, at) => value + (at % (k + 1) === 0 ? shift : 0));
        const { values, vectors } = eigen(shifted, k);
        for (let j = 0; j < k; j++) {
          for (let i = 0; i < k; i++) {
            let image = 0;
            let inner = 0;
            for (let m = 0; m < k; m++) {
              image += shifted[i * k + m]! * vectors[m * k + j]!;
              inner += vectors[m * k + i]! * vectors[m * k + j]!;
            }
            expect(image).toBeCloseTo(values[j]! * vectors[i * k + j]!, 9);
            expect(inner).toBeCloseTo(i === j ? 1 : 0, 12);
          }
        }
      }),
      { numRuns: 1000 },
    );
    expect(Array.from(eigen(Float64Array.of(2, 0, 0, -3), 2).values)).toEqual([2, -3]);
  });
});
