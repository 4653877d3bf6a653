import { describe, expect, it } from "vitest";
import { bgNbd } from "../../../../src/clv/beta-geometric/bg-nbd";
import { mbgNbd } from "../../../../src/clv/beta-geometric/mbg-nbd";
import { bgBb } from "../../../../src/clv/discrete/bg-bb";
import { sBg } from "../../../../src/clv/discrete/s-bg";
import { paretoNbd } from "../../../../src/clv/pareto-nbd/pareto-nbd";
import { retentionValue } from "../../../../src/clv/value/retention-value";
import { issuesOfCall } from "../../../harness/issues-of";

describe("a likelihood with several highest points", () => {
  it.each([
    { truth: { r: 1.4, alpha: 28, a: 1, b: 0.25 }, n: 300, seed: 32 },
    { truth: { r: 1.2, alpha: 50, a: 1.2, b: 0.11 }, n: 1000, seed: 3 },
    { truth: { r: 1.2, alpha: 50, a: 1.2, b: 0.11 }, n: 4000, seed: 3 },
  ])("is climbed to the highest, without being told where: $n customers", ({ truth, n, seed }) => {
    const table = mbgNbd.simulate(mbgNbd.fromParams(truth), { n, T: 52, seed });
    const told = mbgNbd.fit(table, { start: truth });
    expect(mbgNbd.fit(table).fit.logLikelihood).toBeGreaterThan(told.fit.logLikelihood - 1e-5);
  });

  it("names the limit that is likeliest", () => {
    const x = [0, 2, 3, 0, 0, 5, 0, 2, 0, 0, 3, 0, 9, 2, 0, 9, 0, 0, 0, 2];
    const tx = [0, 12, 2, 0, 0, 6, 0, 0.5, 0, 0, 1.5, 0, 4.5, 10, 0, 23.5, 0, 0, 0, 2];
    const T = [27, 18, 6, 15, 42, 29, 22, 3, 28, 28, 11, 1, 24, 24, 31, 32, 4, 41, 18, 17];
    const { params, fit } = mbgNbd.fit({ x, tx, T });
    expect(fit).toMatchObject({ boundary: "equalDropout", converged: true });
    expect(params.r).toBeCloseTo(0.28, 2);
  });

  it("does not take nobody dropping out for the likeliest where somebody did at once", () => {
    const T = [32, 27, 39, 56, 32, 16, 15, 48, 26, 52, 37];
    const once = (value: number) => T.map((_, i) => (i === 3 ? value : 0));
    const { fit } = paretoNbd.fit({ x: once(11), tx: once(48.62), T });
    expect(fit.logLikelihood).toBeGreaterThan(-32.6);
    expect(fit.boundary).not.toBe("noDropout");
  });
});

describe("a table that says too little", () => {
  it("is not called converged", () => {
    const nothing = { x: [0, 0], tx: [0, 0], T: [0, 0] };
    for (const { fit } of [
      mbgNbd.fit(nothing),
      paretoNbd.fit(nothing),
      bgBb.fit(nothing),
      sBg.fit([100]),
      sBg.fit([10, 5]),
    ]) {
      expect(fit).toMatchObject({ converged: false, stop: "undetermined", covariance: null });
      expect(fit.notes).toEqual(["the data do not determine all parameters: no standard errors"]);
    }
  });

  it("names its limit also where purchases are countless", () => {
    const { fit } = bgNbd.fit({ x: [1e9, 5e8, 3], tx: [5, 5, 5], T: [6, 6, 6] });
    expect(fit.boundary).toBe("noDropout");
  });
});

describe("parameters beyond all sense", () => {
  it("are refused before anything is computed from them", () => {
    const pareto = { r: 0.5, alpha: 10, s: 1e308, beta: 11 };
    expect(issuesOfCall(() => paretoNbd.fromParams(pareto))).toMatchObject([
      { code: "out_of_range", path: "/params/s" },
    ]);
    const stored = { ...bgNbd.fromParams({ r: 1, alpha: 1, a: 1, b: 1 }), params: { r: 1, alpha: 1e-320, a: 1, b: 1 } };
    const table = { x: [0], tx: [0], T: [1] };
    expect(issuesOfCall(() => bgNbd.logLikelihood(table, stored))).toMatchObject([
      { code: "invalid_model", path: "/model/params/alpha" },
    ]);
  });

  it("cannot come from a fit: times that would lead to them are refused", () => {
    const table = (T: number) => ({ x: [1, 0], tx: [T / 2, 0], T: [T, T] });
    for (const T of [1e-90, 1e90])
      expect(issuesOfCall(() => bgNbd.fit(table(T)))).toMatchObject([{ code: "out_of_range", path: "/T" }]);
    for (const T of [1e-79, 1e79]) expect(bgNbd.logLikelihood(table(T), bgNbd.fit(table(T)))).toHaveLength(2);
  });

  it("give finite predictions up to the last that are allowed", () => {
    const table = { x: [0, 1, 3], tx: [0, 2, 6], T: [6, 6, 6], unit: "week" } as const;
    const shapes = [1e-16, 1, 1e16];
    const times = [1e-100, 1, 1e100];
    const all = shapes.flatMap((r) => shapes.flatMap((s) => times.flatMap((t) => times.map((u) => ({ r, s, t, u })))));
    for (const { r, s, t, u } of all) {
      const pareto = paretoNbd.fromParams({ r, alpha: t, s, beta: u });
      expect([...paretoNbd.logLikelihood(table, pareto)].every(Number.isFinite)).toBe(true);
      expect([...paretoNbd.expectedPurchases(table, pareto, { horizon: 52 })].every(Number.isFinite)).toBe(true);
      const opposite = u < 1 ? 1e-16 : u > 1 ? 1e16 : 1;
      const bg = bgNbd.fromParams({ r, alpha: t, a: s, b: opposite });
      expect([...bgNbd.logLikelihood(table, bg)].every(Number.isFinite)).toBe(true);
      expect([...bgNbd.expectedPurchases(table, bg, { horizon: 52 })].every(Number.isFinite)).toBe(true);
      expect([...bgNbd.medianNextPurchase(table, bg)].every(Number.isFinite)).toBe(true);
    }
  });

  it("are no margins of an endless contract either: its value is at most the largest number", () => {
    const value = retentionValue([1e308, -1e308], { retention: 0.9, annualDiscountRate: 0 });
    expect([...value]).toEqual([Number.MAX_VALUE, -Number.MAX_VALUE]);
  });
});
