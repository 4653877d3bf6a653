import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bgNbd } from "../../src/clv/beta-geometric/bg-nbd";
import { mbgNbd } from "../../src/clv/beta-geometric/mbg-nbd";
import { gammaGamma } from "../../src/clv/spend/gamma-gamma";
import { expectNear } from "../harness/clv-golden";

const RUNS = { numRuns: 1000 };

/** Parameters from heterogeneous to nearly equal customers, log-uniform. */
const positive = (from: number, to: number) =>
  fc.double({ min: Math.log(from), max: Math.log(to), noNaN: true }).map(Math.exp);
const params = fc.record({
  r: positive(0.02, 50),
  alpha: positive(0.05, 200),
  a: positive(0.02, 50),
  b: positive(0.02, 50),
});

/** One possible history, in days. */
const history = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 400 }))
  .map(([x, tx, more]) => (x === 0 ? { x, tx: 0, T: more } : { x, tx: tx / 7, T: (tx + more) / 7 }));
const histories = fc.array(history, { minLength: 1, maxLength: 40 });

type History = { x: number; tx: number; T: number };
const tableOf = (rows: readonly History[], unit = 1) => ({
  x: rows.map(({ x }) => x),
  tx: rows.map(({ tx }) => tx * unit),
  T: rows.map(({ T }) => T * unit),
});

const horizon = positive(0.1, 1000);

describe.each([
  { name: "bgNbd", family: bgNbd as unknown as typeof bgNbd },
  { name: "mbgNbd", family: mbgNbd as unknown as typeof bgNbd },
])("$name", ({ family }) => {
  it("keeps P(alive) from 0 to 1, falling as time goes on", () => {
    fc.assert(
      fc.property(histories, params, horizon, (rows, given, ahead) => {
        const model = family.fromParams(given);
        const table = tableOf(rows);
        const now = family.probabilityAlive(table, model);
        const later = family.probabilityAlive(table, model, { ahead });
        const last = family.probabilityAlive(table, model, { ahead: 2 * ahead });
        for (let i = 0; i < rows.length; i++) {
          expect(now[i]).toBeGreaterThanOrEqual(0);
          expect(now[i]).toBeLessThanOrEqual(1);
          expect(later[i]!).toBeLessThanOrEqual(now[i]! * (1 + 1e-12));
          expect(last[i]!).toBeLessThanOrEqual(later[i]! * (1 + 1e-12));
          expect(last[i]!).toBeGreaterThanOrEqual(0);
        }
      }),
      RUNS,
    );
  });

  it("expects finite purchases, more of them the longer the horizon, at most those of who stays", () => {
    fc.assert(
      fc.property(histories, params, horizon, (rows, given, t) => {
        const model = family.fromParams(given);
        const table = tableOf(rows);
        const alive = family.probabilityAlive(table, model);
        const within = family.expectedPurchases(table, model, { horizon: t });
        const twice = family.expectedPurchases(table, model, { horizon: 2 * t });
        rows.forEach(({ x, T }, i) => {
          const undisturbed = (alive[i]! * (given.r + x) * t) / (given.alpha + T);
          expect(within[i]).toBeGreaterThanOrEqual(0);
          expect(within[i]!).toBeLessThanOrEqual(undisturbed * (1 + 1e-10));
          expect(twice[i]!).toBeGreaterThanOrEqual(within[i]! * (1 - 1e-10));
        });
      }),
      RUNS,
    );
  });

  it("expects what its probabilities sum up to, and they sum to 1", () => {
    const mild = fc.record({ r: positive(0.1, 5), alpha: positive(2, 50), a: positive(0.2, 5), b: positive(0.2, 5) });
    fc.assert(
      fc.property(history, mild, positive(0.1, 20), (row, given, t) => {
        const model = family.fromParams(given);
        const table = row.x > 30 ? null : tableOf([row]);
        let total = 0;
        let mean = 0;
        for (let purchases = 0; purchases < 3000; purchases++) {
          const p = family.probabilityOf(table, model, { purchases, horizon: t })[0]!;
          total += p;
          mean += purchases * p;
          if (purchases > 20 && p * purchases < 1e-14) break;
        }
        expect(total).toBeCloseTo(1, 9);
        const expected =
          table === null
            ? family.expectedPurchasesOfNew(model, { horizon: t })
            : family.expectedPurchases(table, model, { horizon: t })[0]!;
        expect(mean).toBeCloseTo(expected, 7);
        const any = family.probabilityOfPurchase(table, model, { horizon: t })[0]!;
        expect(any).toBeCloseTo(1 - family.probabilityOf(table, model, { purchases: 0, horizon: t })[0]!, 12);
      }),
      { numRuns: 300 },
    );
  });

  it("is continuous at a = 1", () => {
    fc.assert(
      fc.property(history, params, horizon, (row, given, t) => {
        const at = (a: number) =>
          family.expectedPurchases(tableOf([row]), family.fromParams({ ...given, a }), { horizon: t })[0]!;
        const middle = (at(1 - 1e-7) + at(1 + 1e-7)) / 2;
        if (middle > 1e-250) expectNear(at(1), middle, 1e-9, JSON.stringify({ row, given, t }));
      }),
      RUNS,
    );
  });

  it("knows no unit of time: k times as long in a unit k times as short", () => {
    fc.assert(
      fc.property(histories, params, horizon, positive(1e-6, 1e6), (rows, given, t, k) => {
        const model = family.fromParams(given);
        const scaled = family.fromParams({ ...given, alpha: given.alpha * k });
        const [table, other] = [tableOf(rows), tableOf(rows, k)];
        const before = family.logLikelihood(table, model);
        const after = family.logLikelihood(other, scaled);
        const expected = family.expectedPurchases(table, model, { horizon: t });
        const expectedAfter = family.expectedPurchases(other, scaled, { horizon: t * k });
        rows.forEach(({ x }, i) => {
          const shift = x * Math.log(k);
          expect(Math.abs(after[i]! + shift - before[i]!)).toBeLessThan(
            1e-11 * (10 + Math.abs(before[i]!) + Math.abs(shift)),
          );
          if (expected[i]! > 1e-250) expectNear(expectedAfter[i]!, expected[i]!, 1e-9, "expected");
        });
      }),
      RUNS,
    );
  });

  it("fits any table without throwing, and predicts finite numbers from what it found", () => {
    fc.assert(
      fc.property(histories, (rows) => {
        const table = tableOf(rows);
        const { params: found, fit, ...model } = family.fit(table);
        expect(Object.values(found).every((value) => value > 0 && Number.isFinite(value))).toBe(true);
        expect(Number.isFinite(fit.logLikelihood)).toBe(true);
        expect(fit.evaluations).toBeLessThan(1000);
        if (fit.boundary !== undefined) expect(fit.covariance).toBeNull();
        const whole = { ...model, params: found, fit };
        expect(JSON.parse(JSON.stringify(whole))).toEqual(whole);
        const total = family.logLikelihood(table, whole).reduce((sum, each) => sum + each, 0);
        expect(Math.abs(total - fit.logLikelihood)).toBeLessThan(1e-7 * (1 + Math.abs(total)));
        for (const value of family.expectedPurchases(table, whole, { horizon: 52 })) {
          expect(Number.isFinite(value) && value >= 0).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  const crowd = family.simulate(family.fromParams({ r: 0.4, alpha: 5, a: 0.8, b: 2 }), { n: 300, T: 39, seed: 4 });
  const days = Array.from(crowd.x, (x, i) => ({ x, tx: Math.ceil(crowd.tx[i]! * 7), T: 273 }));

  it("learns the same from any order of the rows, and from weights as from copies, to the last bit", () => {
    const whole = family.fit(tableOf(days));
    expect(family.fit(tableOf([...days].reverse()))).toEqual(whole);
    const weights = days.map((_, i) => (i * 7) % 4);
    const copies = days.flatMap((row, i) => Array<History>(weights[i]!).fill(row));
    const weighted = family.fit(tableOf(days), { weights });
    const copied = family.fit(tableOf(copies));
    expect(weighted.params).toEqual(copied.params);
    expect(weighted.fit.covariance).toEqual(copied.fit.covariance);
    expect(weighted.fit.logLikelihood).toBe(copied.fit.logLikelihood);
  });

  it("learns the same in another unit of time, alpha apart", () => {
    const before = family.fit(tableOf(days));
    for (const k of [1e-6, 1 / 7, 1e6]) {
      const { params: after, fit } = family.fit(tableOf(days, k));
      for (const name of ["r", "a", "b"] as const) expectNear(after[name], before.params[name], 1e-7, name);
      expectNear(after.alpha, before.params.alpha * k, 1e-7, "alpha");
      const purchases = days.reduce((sum, { x }) => sum + x, 0);
      expect(fit.logLikelihood + purchases * Math.log(k)).toBeCloseTo(before.fit.logLikelihood, 6);
      expectNear(fit.standardErrors!["alpha"]!, before.fit.standardErrors!["alpha"]! * k, 1e-6, "error");
    }
  });

  it("finds the parameters that customers were simulated with, within its standard errors", () => {
    const truth = { r: 0.7, alpha: 6, a: 0.9, b: 2.2 };
    let squares = 0;
    const rounds = 12;
    for (let seed = 0; seed < rounds; seed++) {
      const T = Float64Array.from({ length: 4000 }, (_, i) => 27 + (i % 12));
      const { params: found, fit } = family.fit(family.simulate(family.fromParams(truth), { T, seed }));
      expect(fit.converged).toBe(true);
      for (const [name, value] of Object.entries(truth)) {
        const error = (found[name as "r"] - value) / fit.standardErrors![name]!;
        expect(Math.abs(error)).toBeLessThan(4);
        squares += error * error;
      }
    }
    // the mean square of a standard error is 1
    expect(squares / (4 * rounds)).toBeGreaterThan(0.4);
    expect(squares / (4 * rounds)).toBeLessThan(1.9);
  });
});

describe("gammaGamma", () => {
  const spendParams = fc.record({ p: positive(0.05, 100), q: positive(0.05, 100), v: positive(0.01, 1e4) });
  const customers = fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), positive(0.01, 1e5)), {
    minLength: 1,
    maxLength: 40,
  });

  it("expects a finite positive value between what the customer and the population spend", () => {
    fc.assert(
      fc.property(customers, spendParams, (rows, given) => {
        const model = gammaGamma.fromParams(given);
        const table = { x: rows.map(([x]) => x), m: rows.map(([, m]) => m) };
        const values = gammaGamma.expectedValue(table, model);
        const population = (given.p * given.v) / (given.q - 1);
        rows.forEach(([x, m], i) => {
          expect(values[i]! > 0 && Number.isFinite(values[i]!)).toBe(true);
          if (given.q <= 1 || x === 0) return;
          expect(values[i]!).toBeGreaterThanOrEqual(Math.min(m, population) * (1 - 1e-9));
          expect(values[i]!).toBeLessThanOrEqual(Math.max(m, population) * (1 + 1e-9));
        });
      }),
      RUNS,
    );
  });

  it("knows no unit of money: only v goes with it", () => {
    fc.assert(
      fc.property(customers, spendParams, positive(1e-6, 1e6), (rows, given, k) => {
        const model = gammaGamma.fromParams(given);
        const scaled = gammaGamma.fromParams({ ...given, v: given.v * k });
        const table = { x: rows.map(([x]) => x), m: rows.map(([, m]) => m) };
        const other = { x: table.x, m: table.m.map((m) => m * k) };
        const values = gammaGamma.expectedValue(table, model);
        gammaGamma.expectedValue(other, scaled).forEach((value, i) => {
          expectNear(value, values[i]! * k, 1e-12, "value");
        });
        const before = gammaGamma.logLikelihood(table, model);
        gammaGamma.logLikelihood(other, scaled).forEach((value, i) => {
          const shift = before[i] === 0 ? 0 : Math.log(k);
          expect(value + shift).toBeCloseTo(before[i]!, 8);
        });
      }),
      RUNS,
    );
  });

  it("fits any table without throwing, whatever the spend, and stays finite and positive", () => {
    fc.assert(
      fc.property(customers, fc.boolean(), (rows, constant) => {
        const table = { x: rows.map(([x]) => x + 1), m: rows.map(([, m]) => (constant ? 25 : m)) };
        const model = gammaGamma.fit(table);
        expect(JSON.parse(JSON.stringify(model))).toEqual(model);
        expect(Number.isFinite(model.fit.logLikelihood)).toBe(true);
        for (const value of gammaGamma.expectedValue(table, model))
          expect(value > 0 && Number.isFinite(value)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("finds the parameters that spend was simulated with, within its standard errors", () => {
    const truth = { p: 6, q: 4, v: 15 };
    const x = Float64Array.from({ length: 5000 }, (_, i) => i % 6);
    for (let seed = 0; seed < 5; seed++) {
      const { m } = gammaGamma.simulate(gammaGamma.fromParams(truth), { x, seed });
      const { params: found, fit } = gammaGamma.fit({ x, m });
      expect(fit.converged).toBe(true);
      for (const [name, value] of Object.entries(truth))
        expect(Math.abs(found[name as "p"] - value)).toBeLessThan(4 * fit.standardErrors![name]!);
    }
  });
});
