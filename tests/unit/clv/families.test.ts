import { describe, expect, it } from "vitest";
import { bgNbd } from "../../../src/clv/beta-geometric/bg-nbd";
import { mbgNbd } from "../../../src/clv/beta-geometric/mbg-nbd";
import { gammaGamma } from "../../../src/clv/spend/gamma-gamma";
import { issuesOfCall } from "../../harness/issues-of";

const PARAMS = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
const model = bgNbd.fromParams(PARAMS, { unit: "week" });
const table = { x: [2, 0], tx: [30, 0], T: [38, 38] };

describe("what a repeat table must be", () => {
  const wrong: readonly [what: string, table: object, problem: object][] = [
    ["x that is not whole", { x: [1.5], tx: [3], T: [4] }, { code: "invalid_value", path: "/x/0" }],
    ["x below 0", { x: [-1], tx: [3], T: [4] }, { code: "out_of_range", path: "/x/0" }],
    ["tx beyond T", { x: [1], tx: [5], T: [4] }, { code: "out_of_range", path: "/tx/0" }],
    ["tx 0 where x is not", { x: [0, 1], tx: [0, 0], T: [4, 4] }, { code: "out_of_range", path: "/tx/1" }],
    ["tx above 0 where x is 0", { x: [0], tx: [3], T: [4] }, { code: "out_of_range", path: "/tx/0" }],
    ["NaN", { x: [1], tx: [Number.NaN], T: [4] }, { code: "not_finite", path: "/tx/0" }],
    ["T without end", { x: [0], tx: [0], T: [Number.POSITIVE_INFINITY] }, { code: "not_finite", path: "/T/0" }],
    ["columns of two lengths", { x: [1, 0], tx: [2], T: [4, 4] }, { code: "length_mismatch", path: "/tx" }],
    ["a missing column", { x: [1], T: [4] }, { code: "missing", path: "/tx" }],
    ["an unknown unit", { ...table, unit: "year" }, { code: "invalid_value", path: "/unit" }],
  ];
  it.each(wrong)("%s is refused with its place", (_, given, problem) => {
    const kinds = [(column: number[]) => column, (column: number[]) => Float64Array.from(column)];
    for (const of of kinds) {
      const columns = Object.fromEntries(
        Object.entries(given).map(([name, column]) => [name, Array.isArray(column) ? of(column) : column]),
      );
      expect(issuesOfCall(() => bgNbd.fit(columns as never))).toMatchObject([problem]);
      expect(issuesOfCall(() => bgNbd.probabilityAlive(columns as never, model))).toMatchObject([problem]);
    }
  });

  it("says that tx is no recency", () => {
    const [problem] = issuesOfCall(() => bgNbd.fit({ x: [0], tx: [3], T: [4] }));
    expect(problem?.hint).toContain("not the time since");
  });

  it("must have a row to be fitted, and none to be predicted", () => {
    const none = { x: [], tx: [], T: [] };
    expect(issuesOfCall(() => bgNbd.fit(none))).toMatchObject([{ code: "too_few", path: "/repeat" }]);
    expect(bgNbd.probabilityAlive(none, model)).toEqual(new Float64Array(0));
  });

  it("must be in the unit of the model", () => {
    const problem = { code: "suspicious_unit", path: "/unit" };
    expect(issuesOfCall(() => bgNbd.probabilityAlive({ ...table, unit: "day" }, model))).toMatchObject([problem]);
    expect(bgNbd.probabilityAlive({ ...table, unit: "week" }, model)[1]).toBe(1);
  });
});

describe("fit", () => {
  const crowd = bgNbd.simulate(model, { n: 500, T: 39, seed: 2 });

  it("names the simpler model where there are no best parameters, and stays finite", () => {
    const cases: readonly [string, object][] = [
      ["noRepeat", { x: [0, 0, 0], tx: [0, 0, 0], T: [10, 20, 30] }],
      ["equalRates", { x: [3], tx: [9], T: [10] }],
      ["noDropout", bgNbd.simulate(bgNbd.fromParams({ r: 1.5, alpha: 10, a: 1e-6, b: 1 }), { n: 900, T: 40, seed: 1 })],
      [
        "equalDropout",
        bgNbd.simulate(bgNbd.fromParams({ r: 1, alpha: 10, a: 1e6, b: 3e6 }), { n: 2000, T: 40, seed: 3 }),
      ],
    ];
    for (const [boundary, given] of cases) {
      const { params, fit, ...rest } = bgNbd.fit(given as typeof table);
      expect(fit).toMatchObject({ boundary, converged: true, covariance: null, standardErrors: null });
      expect(fit.notes[0]).toContain("simpler model");
      const found = { params, fit, ...rest };
      const predicted = bgNbd.expectedPurchases(given as typeof table, found, { horizon: 10 });
      expect(predicted.every((value) => value >= 0 && Number.isFinite(value))).toBe(true);
    }
  });

  it("learns nothing from customers of age 0", () => {
    const ages = { x: [...crowd.x, 0, 0], tx: [...crowd.tx, 0, 0], T: [...crowd.T, 0, 0] };
    const [before, after] = [bgNbd.fit(crowd), bgNbd.fit(ages)];
    for (const name of ["r", "alpha", "a", "b"] as const)
      expect(after.params[name]).toBeCloseTo(before.params[name], 6);
    expect(bgNbd.fit({ x: [0], tx: [0], T: [0] }).fit.notes).toEqual([
      "the data do not determine all parameters: no standard errors",
    ]);
  });

  it("starts where it is told to, stops when it is told to, and tells how far it is", () => {
    const found = bgNbd.fit(crowd);
    const again = bgNbd.fit(crowd, { start: found.params });
    expect(again.fit.evaluations).toBeLessThan(found.fit.evaluations);
    expect(again.options.start).toEqual(found.params);
    expect(bgNbd.fit(crowd, { maxIterations: 1 }).fit).toMatchObject({ stop: "iterations", converged: false });
    const seen: number[] = [];
    const onProgress = ({ logLikelihood }: { logLikelihood: number }) => void seen.push(logLikelihood);
    expect(bgNbd.fit(crowd, { onProgress }).params).toEqual(found.params);
    expect(seen.at(-1)).toBeCloseTo(found.fit.logLikelihood, 6);
    const controller = new AbortController();
    controller.abort();
    const { fit } = bgNbd.fit(crowd, { signal: controller.signal });
    expect(fit).toMatchObject({ stop: "aborted", converged: false, iterations: 0 });
    expect(fit.notes).toEqual(["aborted by the caller: not converged"]);
  });

  it("scores models by AIC and BIC", () => {
    const { logLikelihood, aic, bic } = bgNbd.fit(crowd).fit;
    expect(aic).toBeCloseTo(8 - 2 * logLikelihood, 9);
    expect(bic).toBeCloseTo(4 * Math.log(500) - 2 * logLikelihood, 9);
  });
});

describe("predictions", () => {
  it("are those of each row alone, however many rows there are", () => {
    const crowd = mbgNbd.simulate(mbgNbd.fromParams(PARAMS), { n: 2000, T: 12, seed: 9 });
    const found = mbgNbd.fromParams(PARAMS);
    const days = { x: crowd.x, tx: crowd.tx.map((age) => Math.ceil(age)), T: crowd.T };
    const all = mbgNbd.expectedPurchases(days, found, { horizon: 26 });
    for (let i = 0; i < 2000; i += 97) {
      const one = { x: [days.x[i]!], tx: [days.tx[i]!], T: [days.T[i]!] };
      expect(mbgNbd.expectedPurchases(one, found, { horizon: 26 })[0]).toBe(all[i]);
    }
  });

  it("of the next purchase: half of those alive buy before the median", () => {
    const next = bgNbd.medianNextPurchase(table, model);
    const alive = bgNbd.probabilityAlive(table, model);
    next.forEach((horizon, i) => {
      const any = bgNbd.probabilityOfPurchase(table, model, { horizon })[i]!;
      expect(any / alive[i]!).toBeCloseTo(0.5, 12);
    });
  });

  it("of a time without length are 0, and P(no purchase) is 1", () => {
    expect(Array.from(bgNbd.expectedPurchases(table, model, { horizon: 0 }))).toEqual([0, 0]);
    expect(Array.from(bgNbd.probabilityOf(table, model, { purchases: 0, horizon: 0 }))).toEqual([1, 1]);
    expect(Array.from(bgNbd.probabilityOf(table, model, { purchases: 1, horizon: 0 }))).toEqual([0, 0]);
  });

  it("agree with a simulation of the same customers", () => {
    const n = 100_000;
    for (const family of [bgNbd, mbgNbd as unknown as typeof bgNbd]) {
      const truth = family.fromParams({ r: 0.8, alpha: 6, a: 0.9, b: 2.2 });
      const { x, alive } = family.simulate(truth, { n, T: 20, seed: 5 });
      const share = (test: (i: number) => boolean) => Array.from({ length: n }, (_, i) => i).filter(test).length / n;
      const mean = x.reduce((sum, count) => sum + count, 0) / n;
      expect(mean).toBeCloseTo(family.expectedPurchasesOfNew(truth, { horizon: 20 }), 1);
      for (const purchases of [0, 1, 3]) {
        const p = family.probabilityOf(null, truth, { purchases, horizon: 20 })[0]!;
        expect(Math.abs(share((i) => x[i] === purchases) - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / n));
      }
      const p = family.probabilityAlive({ x: [0], tx: [0], T: [0] }, truth, { ahead: 20 })[0]!;
      expect(Math.abs(share((i) => alive[i] === 1) - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / n));
    }
  });

  it("refuse parameters that no model of theirs has", () => {
    expect(issuesOfCall(() => bgNbd.fromParams({ ...PARAMS, aplha: 3 } as never))).toMatchObject([
      { code: "unknown_option", path: "/params/aplha", hint: 'did you mean "alpha"?' },
    ]);
    expect(issuesOfCall(() => bgNbd.fit(table, { start: { ...PARAMS, c: 3 } as never }))).toMatchObject([
      { code: "unknown_option", path: "/start/c" },
    ]);
  });

  it("refuse a model whose kind or unit is no text", () => {
    for (const odd of [Object.create(null), Symbol("week")]) {
      const unit = { ...model, fit: { ...model.fit, unit: odd } };
      expect(issuesOfCall(() => bgNbd.probabilityAlive({ ...table, unit: "week" }, unit))[0]!.path).toBe("/unit");
      const kind = { ...model, kind: odd };
      expect(issuesOfCall(() => bgNbd.probabilityAlive(table, kind))).toMatchObject([{ code: "invalid_model" }]);
    }
  });

  it("refuse parameters that are none, wherever the model comes from", () => {
    const broken = { ...model, params: { ...PARAMS, a: -1 } };
    expect(issuesOfCall(() => bgNbd.probabilityAlive(table, broken))).toMatchObject([
      { code: "invalid_model", path: "/model/params/a" },
    ]);
    expect(issuesOfCall(() => mbgNbd.probabilityAlive(table, model as never))).toMatchObject([
      { code: "invalid_model" },
    ]);
    expect(issuesOfCall(() => bgNbd.fromParams({ ...PARAMS, r: 0 }))).toMatchObject([
      { code: "out_of_range", path: "/params/r" },
    ]);
    expect(issuesOfCall(() => bgNbd.expectedPurchases(table, model, {} as never))).toMatchObject([
      { code: "missing", path: "/horizon" },
    ]);
  });
});

describe("gammaGamma", () => {
  it("leaves out and counts customers without spend to learn from, and gives them the population's", () => {
    const given = { x: [3, 2, 0, 5, 1, 4], m: [20, 35, 0, 28, 0, -7] };
    const spend = gammaGamma.fit(given);
    expect(spend.fit).toMatchObject({ n: 6, used: 3 });
    expect(spend.fit.notes).toContain("left out: 1 without repeat purchases");
    expect(spend.fit.notes).toContain("left out: 2 whose repeat purchases are worth 0 or less");
    const values = gammaGamma.expectedValue(given, spend);
    expect(values[2]).toBe(values[4]);
    expect(values[2]).toBe(values[5]);
    expect(issuesOfCall(() => gammaGamma.fit({ x: [0, 1], m: [0, -2] }))).toMatchObject([{ code: "too_few" }]);
  });

  it("has a stated stand-in where the mean of the population is infinite, never a negative value", () => {
    for (const q of [0.3, 1]) {
      const spend = gammaGamma.fromParams({ p: 0.5, q, v: 12 });
      expect(spend.fit.populationMean).toBe("infinite");
      const [none, one] = gammaGamma.expectedValue({ x: [0, 1], m: [0, 40] }, spend);
      expect(none).toBeCloseTo((0.5 * 12) / q, 12);
      expect(one! > 0).toBe(true);
    }
  });

  it("expects of constant spend that constant", () => {
    const given = { x: [1, 2, 3, 4], m: [25, 25, 25, 25] };
    const spend = gammaGamma.fit(given);
    expect(spend.fit.boundary).toBe("constantSpend");
    for (const value of gammaGamma.expectedValue(given, spend)) expect(value).toBeCloseTo(25, 2);
  });
});

describe("a start", () => {
  it("where the likelihood cannot be computed is passed over", () => {
    const crowd = bgNbd.simulate(model, { n: 300, T: 39, seed: 3 });
    const found = bgNbd.fit(crowd, { start: { r: 1e16, alpha: 1e-100, a: 1e16, b: 1e-16 } });
    expect(found.fit.converged).toBe(true);
    expect(found.fit.logLikelihood).toBeCloseTo(bgNbd.fit(crowd).fit.logLikelihood, 8);
  });
});

describe("tables of many customers", () => {
  it("are predicted as each customer alone, whether rows are grouped or not", () => {
    const n = 40_000;
    const T = Float64Array.from({ length: n }, (_, i) => 27 + 12 * ((i * 0.618) % 1));
    const crowd = mbgNbd.simulate(mbgNbd.fromParams(PARAMS), { T, seed: 4 });
    const few = { x: crowd.x, tx: crowd.tx.map((age) => Math.ceil(age)), T: T.map(() => 40) };
    for (const family of [bgNbd, mbgNbd]) {
      const given = family.fromParams(PARAMS) as never;
      for (const customers of [crowd, few]) {
        const alive = family.probabilityAlive(customers, given);
        const later = family.probabilityAlive(customers, given, { ahead: 3 });
        const expected = family.expectedPurchases(customers, given, { horizon: 39 });
        for (let i = 0; i < n; i += 997) {
          const alone = { x: [customers.x[i]!], tx: [customers.tx[i]!], T: [customers.T[i]!] };
          expect(alive[i]).toBe(family.probabilityAlive(alone, given)[0]);
          expect(later[i]).toBe(family.probabilityAlive(alone, given, { ahead: 3 })[0]);
          expect(expected[i]).toBe(family.expectedPurchases(alone, given, { horizon: 39 })[0]);
        }
      }
    }
  });
});
