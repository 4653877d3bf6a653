import { describe, expect, it } from "vitest";
import { bgBb } from "../../../../src/clv/discrete/bg-bb";
import { issuesOfCall } from "../../../harness/issues-of";

const many = (n: number, value: (i: number) => number) => Array.from({ length: n }, (_, i) => value(i));
const model = bgBb.fromParams({ alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.78 });

describe("bgBb.fit", () => {
  it.each([
    { alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.78 },
    { alpha: 0.8, beta: 3, gamma: 1.5, delta: 12 },
  ])("finds the parameters of simulated customers within their standard errors: %o", (truth) => {
    const simulated = bgBb.simulate(bgBb.fromParams(truth), { T: many(20_000, (i) => 10 + (i % 6)), seed: 2 });
    const { params, fit } = bgBb.fit(simulated);
    expect(fit.converged).toBe(true);
    for (const name of ["alpha", "beta", "gamma", "delta"] as const)
      expect(Math.abs(params[name] - truth[name]) / fit.standardErrors![name]!, name).toBeLessThan(3.5);
  });

  it.each([
    ["nobody buys again", many(50, () => 0), many(50, () => 0), "noRepeat"],
    ["nobody drops out", many(64, (i) => [3, 1, 2, 3, 4, 5, 6, 3][i % 8]!), many(64, () => 6), "noDropout"],
    ["all buy once and are gone", many(60, () => 1), many(60, () => 1), "extremeRates"],
  ] as const)("names the limiting model where %s", (_, x, tx, boundary) => {
    const table = { x, tx, T: many(x.length, () => 6) };
    const fitted = bgBb.fit(table);
    expect(fitted.fit).toMatchObject({ boundary, covariance: null });
    const expected = bgBb.expectedPurchases(table, fitted, { horizon: 6 });
    expect(expected.every((each) => each >= 0 && each <= 6)).toBe(true);
  });

  it.each([
    ["one customer", { x: [2], tx: [4], T: [6] }],
    ["one opportunity", { x: [0, 1, 1, 0], tx: [0, 1, 1, 0], T: [1, 1, 1, 1] }],
    ["no opportunity", { x: [0, 0], tx: [0, 0], T: [0, 0] }],
    ["a thousand opportunities", { x: [0, 3, 9], tx: [0, 300, 900], T: [1000, 1000, 1000] }],
  ])("ends with finite predictions for %s", (_, table) => {
    const fitted = bgBb.fit(table);
    const values = [
      ...Object.values(fitted.params),
      fitted.fit.logLikelihood,
      ...bgBb.probabilityAlive(table, fitted, { ahead: 10 }),
      ...bgBb.expectedPurchases(table, fitted, { horizon: 1e9 }),
      ...bgBb.probabilityOf(table, fitted, { purchases: 2, horizon: 10 }),
      ...bgBb.discountedResidualTransactions(table, fitted, { discountRate: 0.1 }),
    ];
    expect(values.every(Number.isFinite)).toBe(true);
  });

  it("reports what is no count of opportunities", () => {
    const wrong = { x: [3, 1, 1], tx: [2, 1.5, 1], T: [6, 6, 6.5] };
    expect(issuesOfCall(() => bgBb.fit(wrong)).map(({ code, path }) => [code, path])).toEqual([
      ["out_of_range", "/x/0"],
      ["invalid_value", "/tx/1"],
      ["invalid_value", "/T/2"],
    ]);
    expect(issuesOfCall(() => bgBb.fit({ x: [0], tx: [0], T: [1e6] }))).toMatchObject([{ path: "/T/0" }]);
  });
});

describe("bgBb predictions", () => {
  const donors = { x: [6, 2, 0], tx: [6, 4, 0], T: [6, 6, 6] };

  it("looks one opportunity ahead, or more", () => {
    const next = bgBb.probabilityAlive(donors, model);
    const after = bgBb.probabilityAlive(donors, model, { ahead: 1 });
    const stays = (2.78 + 7) / (0.66 + 2.78 + 7);
    next.forEach((p, i) => {
      expect(after[i]! / p).toBeCloseTo(stays, 13);
    });
    // of who bought at the last opportunity only a death just before the next is possible
    expect(next[0]).toBeCloseTo((2.78 + 6) / (0.66 + 2.78 + 6), 14);
  });

  it("keeps probabilities of many purchases at many opportunities", () => {
    const lively = bgBb.fromParams({ alpha: 0.02, beta: 60, gamma: 0.01, delta: 500 });
    let sum = 0;
    for (let purchases = 0; purchases <= 2000; purchases++)
      sum += bgBb.probabilityOf(null, lively, { purchases, horizon: 2000 })[0]!;
    expect(sum).toBeCloseTo(1, 11);
    expect(bgBb.probabilityOf(null, lively, { purchases: 1500, horizon: 2000 })[0]).toBeGreaterThan(0);
  });

  it("refuses more opportunities than it can sum over, half opportunities and no discount", () => {
    const horizon = 2_000_000;
    expect(issuesOfCall(() => bgBb.probabilityOf(null, model, { purchases: 1, horizon }))).toMatchObject([
      { code: "out_of_range", path: "/horizon" },
    ]);
    expect(issuesOfCall(() => bgBb.expectedPurchases(donors, model, { horizon: 1.5 }))).toMatchObject([
      { path: "/horizon" },
    ]);
    const dert = bgBb.discountedResidualTransactions;
    expect(issuesOfCall(() => dert(donors, model, { discountRate: 0 }))).toMatchObject([{ path: "/discountRate" }]);
    expect(issuesOfCall(() => dert(donors, model, {} as never))).toMatchObject([{ code: "missing" }]);
  });
});
