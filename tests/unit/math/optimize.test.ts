import { describe, expect, it } from "vitest";
import { minimize, type Objective } from "../../../src/math/optimize";

const OPTIONS = { maxIterations: 200, reach: 50 };

/** Rosenbrock's valley, whose minimum 0 is at (1, 1), lifted by 3. */
function rosenbrock(hasHessian: boolean): Objective {
  return {
    k: 2,
    hasHessian,
    evaluate: (u, gradient, hessian) => {
      const [x, y] = [u[0]!, u[1]!];
      const off = y - x * x;
      gradient.set([-2 * (1 - x) - 400 * x * off, 200 * off]);
      hessian.set([2 - 400 * off + 800 * x * x, -400 * x, -400 * x, 200]);
      return 3 + (1 - x) ** 2 + 100 * off * off;
    },
  };
}

/** A function of one number. */
function ofOne(value: (u: number) => number, slope: (u: number) => number, bend?: (u: number) => number): Objective {
  return {
    k: 1,
    hasHessian: bend !== undefined,
    evaluate: (u, gradient, hessian) => {
      gradient[0] = slope(u[0]!);
      if (bend !== undefined) hessian[0] = bend(u[0]!);
      return value(u[0]!);
    },
  };
}

describe("minimize", () => {
  it.each([true, false])("finds the end of a curved valley (second derivatives: %s)", (hasHessian) => {
    const { u, value, stop, evaluations } = minimize(rosenbrock(hasHessian), [Float64Array.of(-1.2, 1)], OPTIONS);
    expect(stop).toMatch(/gradient|likelihood/);
    expect(u[0]).toBeCloseTo(1, 7);
    expect(u[1]).toBeCloseTo(1, 7);
    expect(value).toBeCloseTo(3, 14);
    expect(evaluations).toBeLessThan(hasHessian ? 60 : 120);
  });

  it("gives the second derivatives at the minimum, exact or differenced", () => {
    for (const hasHessian of [true, false]) {
      const { hessian } = minimize(rosenbrock(hasHessian), [Float64Array.of(0.5, 0.5)], OPTIONS);
      [802, -400, -400, 200].forEach((bend, i) => {
        expect(hessian[i]! / bend).toBeCloseTo(1, 5);
      });
    }
  });

  it.each([
    ["exact", (u: number) => 3 * u ** 2 - 1],
    ["learnt from what bends up alone", undefined],
  ])("leaves a point where the function bends down (second derivatives: %s)", (_, bend) => {
    // u⁴ / 4 − u² / 2, from near the hilltop at 0
    const well = ofOne(
      (u) => u ** 4 / 4 - u ** 2 / 2,
      (u) => u ** 3 - u,
      bend,
    );
    const { u, evaluations } = minimize(well, [Float64Array.of(0.01)], OPTIONS);
    expect(u[0]).toBeCloseTo(1, 8);
    expect(evaluations).toBeLessThan(25);
  });

  it("learns from small steps too: a long slope that bends little", () => {
    const cone = ofOne(
      (u) => 0.01 * Math.sqrt(1 + u * u),
      (u) => (0.01 * u) / Math.sqrt(1 + u * u),
    );
    const { u, evaluations } = minimize(cone, [Float64Array.of(45)], OPTIONS);
    expect(u[0]).toBeCloseTo(0, 6);
    expect(evaluations).toBeLessThan(100);
  });

  it("cuts a step that went too far to the bottom of the parabola through what it knows", () => {
    // u² / 2 that claims to bend a quarter of what it does: the first step is four times too long
    const parabola = ofOne(
      (u) => u ** 2 / 2,
      (u) => u,
      () => 0.25,
    );
    const { u, evaluations } = minimize(parabola, [Float64Array.of(0.5)], OPTIONS);
    expect(u[0]).toBeCloseTo(0, 15);
    expect(evaluations).toBe(3);
  });

  it.each([1, 1e6])("ends after a few steps whose gain drowns in rounding, at a value of %d", (lift) => {
    // Bends ten times less than it claims: a tenth of the way in every step, for a gain that no value can show.
    const flat = ofOne(
      (u) => lift * (1 + (1e-14 * u ** 2) / 2),
      (u) => lift * 1e-14 * u,
      () => lift * 1e-13,
    );
    expect(minimize(flat, [Float64Array.of(1)], OPTIONS)).toMatchObject({ stop: "likelihood", iterations: 3 });
  });

  it("follows the lowest of its starts", () => {
    const tilted = ofOne(
      (u) => u ** 4 / 4 - u ** 2 / 2 + u / 10,
      (u) => u ** 3 - u + 0.1,
      (u) => 3 * u ** 2 - 1,
    );
    const { u, evaluations } = minimize(tilted, [Float64Array.of(1.5), Float64Array.of(-1.2)], OPTIONS);
    expect(u[0]).toBeLessThan(-1);
    expect(evaluations).toBeLessThan(12);
  });

  it.each([
    ["exact", () => 0],
    ["nothing to learn from", undefined],
  ])("stops at its reach where there is no minimum, and says so (second derivatives: %s)", (_, bend) => {
    const falling = ofOne(
      (u) => -10 * u,
      () => -10,
      bend,
    );
    const { stop, u, iterations, evaluations } = minimize(falling, [Float64Array.of(0)], OPTIONS);
    expect(stop).toBe("boundary");
    expect(u[0]).toBeGreaterThan(50);
    expect(iterations).toBeLessThan(30);
    expect(evaluations).toBeLessThan(30);
  });

  it("takes a value that is not finite as a wall", () => {
    // −ln u + u with a wall at 0: the minimum is at 1
    const walled = ofOne(
      (u) => u - Math.log(u),
      (u) => 1 - 1 / u,
      (u) => 1 / u ** 2,
    );
    expect(minimize(walled, [Float64Array.of(3)], OPTIONS).u[0]).toBeCloseTo(1, 9);
  });

  it("stops after its iterations, and when it is told to", () => {
    const start = [Float64Array.of(-1.2, 1)];
    expect(minimize(rosenbrock(true), start, { ...OPTIONS, maxIterations: 3 })).toMatchObject({
      stop: "iterations",
      iterations: 3,
    });
    const seen: number[] = [];
    const onStep = ({ iteration, value }: { iteration: number; value: number }) => {
      seen.push(value);
      return iteration === 2;
    };
    expect(minimize(rosenbrock(true), start, { ...OPTIONS, onStep }).stop).toBe("aborted");
    expect(seen).toHaveLength(3);
    expect(seen[2]).toBeLessThan(seen[0]!);
  });
});
