import { describe, expect, it } from "vitest";
import { paretoNbd } from "../../../../src/clv/pareto-nbd/pareto-nbd";
import { issuesOfCall } from "../../../harness/issues-of";

const weekly = paretoNbd.fromParams({ r: 0.55, alpha: 10.6, s: 0.6, beta: 11.7 }, { unit: "week" });
const customers = { x: [2, 0, 26], tx: [30.4, 0, 30.9], T: [38.9, 38.9, 31] };
const many = (n: number, value: (i: number) => number) => Array.from({ length: n }, (_, i) => value(i));

describe("paretoNbd.fit", () => {
  it.each([
    { r: 0.6, alpha: 8, s: 0.7, beta: 12 },
    { r: 2, alpha: 5, s: 1.5, beta: 30 },
    { r: 1.2, alpha: 20, s: 0.4, beta: 2 },
  ])("finds the parameters of simulated customers within their standard errors: %o", (truth) => {
    const simulated = paretoNbd.simulate(paretoNbd.fromParams(truth), {
      T: many(20_000, (i) => 26 + (i % 27)),
      seed: 11,
    });
    const { params, fit } = paretoNbd.fit(simulated);
    expect(fit.converged).toBe(true);
    for (const name of ["r", "alpha", "s", "beta"] as const) {
      expect(Math.abs(params[name] - truth[name]) / fit.standardErrors![name]!, name).toBeLessThan(3.5);
    }
  });

  it("starts where it is told and comes to the same end", () => {
    const simulated = paretoNbd.simulate(weekly, { n: 2000, T: 50, seed: 3 });
    const one = paretoNbd.fit(simulated);
    const other = paretoNbd.fit(simulated, { start: { r: 3, alpha: 2, s: 4, beta: 1 } });
    for (const name of ["r", "alpha", "s", "beta"] as const)
      expect(other.params[name] / one.params[name]).toBeCloseTo(1, 5);
    expect(other.options.start).toEqual({ r: 3, alpha: 2, s: 4, beta: 1 });
  });

  it.each([
    ["nobody buys again", many(50, () => 0), many(50, () => 0), "noRepeat"],
    [
      "nobody drops out",
      many(300, (i) => [0, 1, 3, 8, 0, 20, 2][i % 7]!),
      many(300, (i) => [0, 29, 29.7, 29.9, 0, 29.95, 29.5][i % 7]!),
      "noDropout",
    ],
    ["all customers are alike", many(100, () => 5), many(100, () => 30), "equalRates"],
  ] as const)("names the limiting model where %s, and predicts by it", (_, x, tx, boundary) => {
    const table = { x, tx, T: many(x.length, () => 30) };
    const model = paretoNbd.fit(table);
    expect(model.fit).toMatchObject({ boundary, covariance: null, standardErrors: null });
    expect(model.fit.notes).toHaveLength(1);
    const rate = x.reduce((sum, each) => sum + each, 0) / x.length / 30;
    const expected = paretoNbd.expectedPurchases(table, model, { horizon: 30 });
    const mean = expected.reduce((sum, each) => sum + each, 0) / x.length;
    expect(mean).toBeCloseTo(rate * 30, 2);
  });

  it.each([
    ["one customer", { x: [3], tx: [5], T: [10] }],
    ["one customer of age 0", { x: [0], tx: [0], T: [0] }],
    ["five customers", { x: [0, 1, 2, 0, 4], tx: [0, 2, 20, 0, 30], T: [30, 31, 32, 33, 34] }],
    ["ages in seconds", { x: [0, 1, 2, 9, 4], tx: [0, 2e5, 2e6, 3e6, 1e6], T: [3e6, 3.1e6, 3.2e6, 3.3e6, 3.4e6] }],
    ["who bought 100,000 times", { x: [100_000, 5, 0, 3], tx: [29, 3, 0, 20], T: [30, 30, 30, 30] }],
    ["deaths at once", { x: [1, 2, 1, 2], tx: [0.001, 0.002, 0.001, 0.002], T: [30, 30, 30, 30] }],
  ])("ends with finite predictions for %s", (_, table) => {
    const model = paretoNbd.fit(table);
    const values = [
      ...Object.values(model.params),
      model.fit.logLikelihood,
      ...paretoNbd.logLikelihood(table, model),
      ...paretoNbd.probabilityAlive(table, model, { ahead: 10 }),
      ...paretoNbd.expectedPurchases(table, model, { horizon: 1e9 }),
      ...paretoNbd.probabilityOf(table, model, { purchases: 3, horizon: 10 }),
      ...paretoNbd.discountedResidualTransactions({ ...table, unit: "day" }, model, { annualDiscountRate: 0.1 }),
    ];
    expect(values.every(Number.isFinite)).toBe(true);
  });

  it("reports every impossible row", () => {
    const wrong = { x: [1, 0, 1.5], tx: [12, 3, 2], T: [10, 10, 10] };
    expect(issuesOfCall(() => paretoNbd.fit(wrong)).map(({ path }) => path)).toEqual(["/tx/0", "/tx/1", "/x/2"]);
  });
});

describe("paretoNbd predictions", () => {
  it("gives who lives on the Pareto tail", () => {
    const now = paretoNbd.probabilityAlive(customers, weekly);
    const later = paretoNbd.probabilityAlive(customers, weekly, { ahead: 20 });
    customers.T.forEach((T, i) => {
      expect(later[i]! / now[i]!).toBeCloseTo(((11.7 + T) / (11.7 + T + 20)) ** 0.6, 13);
    });
  });

  it("has exact zeros where P(alive) is below the smallest number", () => {
    const gone = { x: [1000], tx: [10], T: [100] };
    expect(paretoNbd.probabilityAlive(gone, weekly)[0]).toBe(0);
    expect(paretoNbd.expectedPurchases(gone, weekly, { horizon: 39 })[0]).toBe(0);
    expect(paretoNbd.probabilityOf(gone, weekly, { purchases: 0, horizon: 39 })[0]).toBe(1);
    expect(paretoNbd.probabilityOf(gone, weekly, { purchases: 2, horizon: 39 })[0]).toBe(0);
  });

  it("discounts by the unit of the table", () => {
    const options = { annualDiscountRate: 0.12 };
    const daily = paretoNbd.fromParams({ r: 0.55, alpha: 74.2, s: 0.6, beta: 81.9 });
    const inDays = {
      x: customers.x,
      tx: customers.tx.map((age) => 7 * age),
      T: customers.T.map((age) => 7 * age),
      unit: "day" as const,
    };
    const byWeek = paretoNbd.discountedResidualTransactions(customers, weekly, options);
    paretoNbd.discountedResidualTransactions(inDays, daily, options).forEach((value, i) => {
      expect(value / byWeek[i]!).toBeCloseTo(1, 12);
    });
  });

  it("says what the discount lacks", () => {
    const unitless = paretoNbd.fromParams({ r: 0.55, alpha: 10.6, s: 0.6, beta: 11.7 });
    const dert = paretoNbd.discountedResidualTransactions;
    expect(issuesOfCall(() => dert(customers, unitless, { annualDiscountRate: 0.1 }))).toMatchObject([
      { code: "missing", path: "/unit" },
    ]);
    expect(issuesOfCall(() => dert(customers, weekly, { annualDiscountRate: 0 }))).toMatchObject([
      { code: "out_of_range", path: "/annualDiscountRate" },
    ]);
    expect(issuesOfCall(() => dert(customers, weekly, {} as never))).toMatchObject([
      { code: "missing", path: "/annualDiscountRate" },
    ]);
    expect(issuesOfCall(() => dert({ ...customers, unit: "day" }, weekly, { annualDiscountRate: 10 }))).toMatchObject([
      { code: "suspicious_unit", path: "/unit" },
      { code: "out_of_range", path: "/annualDiscountRate" },
    ]);
  });
});

describe("paretoNbd.simulate", () => {
  it("draws customers as the model expects them", () => {
    const T = 40;
    const n = 40_000;
    const drawn = paretoNbd.simulate(weekly, { n, T, seed: 5 });
    const mean = drawn.x.reduce((sum, x) => sum + x, 0) / n;
    expect(mean / paretoNbd.expectedPurchasesOfNew(weekly, { horizon: T })).toBeCloseTo(1, 1);
    const [alive] = paretoNbd.probabilityAlive({ x: [0], tx: [0], T: [0] }, weekly, { ahead: T });
    expect(drawn.alive.reduce((sum, each) => sum + each, 0) / n).toBeCloseTo(alive!, 2);
    const judged = paretoNbd.probabilityAlive(drawn, weekly).reduce((sum, p) => sum + p, 0) / n;
    expect(judged).toBeCloseTo(alive!, 2);
    for (const purchases of [0, 1, 5]) {
      const share = drawn.x.filter((x) => x === purchases).length / n;
      expect(share).toBeCloseTo(paretoNbd.probabilityOf(null, weekly, { purchases, horizon: T })[0]!, 2);
    }
    expect(paretoNbd.simulate(weekly, { n, T, seed: 5 })).toEqual(drawn);
    expect(paretoNbd.simulate(weekly, { n, T, seed: 6 }).x).not.toEqual(drawn.x);
  });
});
