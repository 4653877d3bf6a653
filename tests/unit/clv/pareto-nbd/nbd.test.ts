import { describe, expect, it } from "vitest";
import { nbd } from "../../../../src/clv/pareto-nbd/nbd";

const many = (n: number, value: (i: number) => number) => Array.from({ length: n }, (_, i) => value(i));

describe("nbd", () => {
  it("finds the parameters of simulated customers within their standard errors", () => {
    const truth = { r: 0.8, alpha: 9 };
    const simulated = nbd.simulate(nbd.fromParams(truth), { T: many(20_000, (i) => 26 + (i % 27)), seed: 4 });
    const { params, fit } = nbd.fit(simulated);
    expect(fit.converged).toBe(true);
    for (const name of ["r", "alpha"] as const)
      expect(Math.abs(params[name] - truth[name]) / fit.standardErrors![name]!).toBeLessThan(3.5);
    expect(simulated.alive.every((alive) => alive === 1)).toBe(true);
    expect(simulated.dropout.every((rate) => rate === 0)).toBe(true);
  });

  it("becomes Poisson where customers are alike, and nothing where nobody buys", () => {
    const T = many(60, () => 30);
    const alike = { x: many(60, () => 6), tx: many(60, (i) => 10 + (i % 20)), T };
    const model = nbd.fit(alike);
    expect(model.fit).toMatchObject({ boundary: "equalRates", covariance: null });
    expect(nbd.expectedPurchases(alike, model, { horizon: 15 })[0]).toBeCloseTo(3, 6);
    const poisson = (3 ** 2 / 2) * Math.exp(-3);
    expect(nbd.probabilityOf(alike, model, { purchases: 2, horizon: 15 })[0]).toBeCloseTo(poisson, 6);
    const idle = { x: many(60, () => 0), tx: many(60, () => 0), T };
    const none = nbd.fit(idle);
    expect(none.fit.boundary).toBe("noRepeat");
    expect(nbd.expectedPurchases(idle, none, { horizon: 1000 })[0]).toBeLessThan(1e-3);
  });

  it("has the negative binomial by hand", () => {
    const model = nbd.fromParams({ r: 2, alpha: 3 });
    // (r)_n / n! · (α/(α+t))^r (t/(α+t))^n with t = 1
    const p = [0, 1, 2].map((purchases) => nbd.probabilityOf(null, model, { purchases, horizon: 1 })[0]!);
    expect(p[0]).toBeCloseTo(9 / 16, 14);
    expect(p[1]).toBeCloseTo((2 * 9) / 64, 14);
    expect(p[2]).toBeCloseTo((3 * 9) / 256, 14);
    expect(nbd.probabilityAlive({ x: [0], tx: [0], T: [99] }, model, { ahead: 50 })[0]).toBe(1);
    expect(nbd.expectedPurchasesOfNew(model, { horizon: 6 })).toBe(4);
    expect(nbd.probabilityOf(null, model, { purchases: 3, horizon: 0 })[0]).toBe(0);
  });
});
