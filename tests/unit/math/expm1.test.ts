import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expm1 } from "../../../src/math/expm1";
import { log1pOf } from "../../../src/math/log1p";

describe("expm1", () => {
  it("is e^y − 1", () => {
    fc.assert(
      fc.property(fc.double({ min: -40, max: 700, noNaN: true }), (y) => {
        const [own, peer] = [expm1(y), Math.expm1(y)];
        expect(Math.abs(own - peer)).toBeLessThanOrEqual(8e-16 * Math.abs(peer));
      }),
    );
    expect([expm1(0), expm1(-0), expm1(1e-20), expm1(-700)]).toEqual([0, 0, 1e-20, -1]);
  });

  it("leads back from log1p", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 2 ** 53, noNaN: true }), (x) => {
        const back = expm1(log1pOf(Float64Array.of(x))[0]!);
        expect(Math.abs(back - x)).toBeLessThanOrEqual(1e-14 * x);
      }),
    );
  });

  it("stays finite", () => {
    expect([expm1(1e300), expm1(-1e300)]).toEqual([expm1(700), -1]);
    expect(Number.isFinite(expm1(700))).toBe(true);
  });
});
