import { describe, expect, it } from "vitest";
import { bgNbd } from "../../src/clv/beta-geometric/bg-nbd";
import { mbgNbd } from "../../src/clv/beta-geometric/mbg-nbd";
import {
  cdnowTable,
  expectNear,
  GOLDEN,
  type GoldenEntry,
  goldenEntries,
  goldenEntry,
  POINT,
} from "../harness/clv-golden";
import { describeWithShared, itWithShared } from "../harness/shared-data";

const FAMILIES = [
  { short: "bg", name: "BG/NBD", family: bgNbd },
  { short: "mbg", name: "MBG/NBD", family: mbgNbd },
] as const;

type Family = (typeof FAMILIES)[number]["family"];
type Params = { r: number; alpha: number; a: number; b: number };

/** Computes what an entry's id asks for: `pt.bg.cet39.…`, `pt.mbg.palive.…`, `rob.bg.ll.200`, … */
function computed(family: Family, { id, input, params }: GoldenEntry): number {
  const model = (family as typeof bgNbd).fromParams(params as Params) as never;
  const { x = 0, t_x = 0, T = 0, t = 0 } = input;
  const table = { x: [x], tx: [t_x], T: [T] };
  const horizon = t;
  if (id.includes(".ll.")) return family.logLikelihood(table, model)[0]!;
  if (id.includes(".palive.")) return family.probabilityAlive(table, model)[0]!;
  if (id.includes(".exp.")) return family.expectedPurchasesOfNew(model, { horizon });
  if (id.includes(".pmf.")) return family.probabilityOf(null, model, { purchases: x, horizon })[0]!;
  return family.expectedPurchases(table, model, { horizon })[0]!;
}

describe.each(FAMILIES)("$name", ({ short, name, family }) => {
  itWithShared(GOLDEN, "has every golden point to 1e-10", (path) => {
    for (const entry of goldenEntries(path, name, "point")) {
      const value = computed(family, entry);
      // ln 1, of a probability that is a sum of two
      if (entry.value === 0 && entry.id.includes(".ll.")) expect(Math.abs(value), entry.id).toBeLessThan(1e-15);
      else expectNear(value, entry.value, POINT, entry.id);
    }
  });

  describeWithShared(GOLDEN, "on CDNOW", (path) => {
    const csv = path.replace(GOLDEN.slice(3), "data/cdnow_sample.csv");
    interface Fit {
      readonly params: Readonly<Record<string, number>>;
      readonly logLikelihoodSum: number;
      readonly standardErrors: Readonly<Record<string, number>>;
      readonly nCustomers: number;
      readonly nUniqueRows: number;
    }

    it("finds the golden parameters, likelihood and standard errors in at most 12 evaluations", () => {
      const { value } = goldenEntry<Fit>(path, `fit.${short}.cdnowB`);
      const { params, fit } = family.fit(cdnowTable(csv));
      expect(fit).toMatchObject({ n: value.nCustomers, uniqueRows: value.nUniqueRows, converged: true, notes: [] });
      expect(fit.boundary).toBeUndefined();
      expect(fit.evaluations).toBeLessThanOrEqual(12);
      expect(Math.abs(fit.logLikelihood - value.logLikelihoodSum)).toBeLessThan(1e-8);
      for (const [parameter, expected] of Object.entries(value.params)) {
        expectNear(params[parameter as "r"], expected, 1e-8, parameter);
        expectNear(fit.standardErrors![parameter]!, value.standardErrors[parameter]!, 1e-6, `error of ${parameter}`);
      }
    });

    it("finds the published parameters to the digits printed", () => {
      const { value } = goldenEntry<Record<string, number>>(path, `pub.${short}nbd.params`);
      const { params, fit } = family.fit(cdnowTable(csv));
      for (const parameter of ["r", "alpha", "a", "b"] as const)
        expect(params[parameter].toFixed(3)).toBe(value[parameter]!.toFixed(3));
      if (value["LL"] !== undefined) expect(fit.logLikelihood.toFixed(1)).toBe(value["LL"].toFixed(1));
    });

    it("forecasts the holdout as the golden aggregate does", () => {
      const { value, params } = goldenEntry<Record<string, number>>(path, `agg.${short}.cdnowB`);
      const model = (family as typeof bgNbd).fromParams(params as Params) as never;
      const table = cdnowTable(csv);
      const expected = family.expectedPurchases(table, model, { horizon: value["horizonWeeks"]! });
      const alive = family.probabilityAlive(table, model);
      const errors = expected.map((purchases, i) => purchases - table.holdoutX![i]!);
      const sum = (values: Float64Array) => values.reduce((total, each) => total + each, 0);
      const n = expected.length;
      expect(sum(table.holdoutX!)).toBe(value["actual"]);
      expectNear(sum(expected), value["sumCET"]!, 1e-9, "sum");
      expectNear(sum(alive) / n, value["meanPAlive"]!, 1e-9, "mean P(alive)");
      expectNear(sum(errors.map(Math.abs)) / n, value["MAE"]!, 1e-9, "MAE");
      expectNear(Math.sqrt(sum(errors.map((error) => error * error)) / n), value["RMSE"]!, 1e-9, "RMSE");
    });

    it("knows each golden customer", () => {
      for (const { id, params, value } of goldenEntries(path, name, "customer")) {
        const { x, t_xDays, TDays, CET39, PAlive } = value as unknown as Record<string, number>;
        const model = (family as typeof bgNbd).fromParams(params as Params) as never;
        const table = { x: [x!], tx: [t_xDays! / 7], T: [TDays! / 7] };
        expectNear(family.expectedPurchases(table, model, { horizon: 39 })[0]!, CET39!, POINT, id);
        expectNear(family.probabilityAlive(table, model)[0]!, PAlive!, POINT, id);
      }
    });
  });
});

describe("BG/NBD", () => {
  itWithShared(GOLDEN, "is right where peers overflow or divide by zero", (path) => {
    for (const entry of goldenEntries(path, "BG/NBD", "robustness")) {
      expectNear(computed(bgNbd, entry), entry.value, POINT, entry.id);
    }
  });

  it("is right where c = a + b + x − 1 is negative", () => {
    const model = bgNbd.fromParams({ r: 0.11, alpha: 2.24, a: 0.31, b: 0.5 });
    const [purchases] = bgNbd.expectedPurchases({ x: [0], tx: [0], T: [1] }, model, { horizon: 30 });
    expect(purchases).toBeCloseTo(0.5645886155, 10);
  });

  itWithShared(GOLDEN, "prints the published tables", (path) => {
    const given = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
    // the papers' table has its ages rounded to hundredths of a week
    const table = cdnowTable(path.replace(GOLDEN.slice(3), "data/cdnow_sample.csv"));
    const rounded = (ages: Float64Array) => ages.map((age) => Math.round(age * 100) / 100);
    const best = bgNbd.fit({ x: table.x, tx: rounded(table.tx), T: rounded(table.T) });
    const { value: cet } = goldenEntry<number>(path, "pub.bgnbd.cet");
    const customer = { x: [2], tx: [30.43], T: [38.86] };
    expect(bgNbd.expectedPurchases(customer, best, { horizon: 39 })[0]!.toFixed(3)).toBe(cet.toFixed(3));

    const { value: expectation } = goldenEntry<number[]>(path, "pub.bgnbd.expectation");
    [0.1429, 1, 3, 31.8571, 32].forEach((horizon, i) => {
      expect(bgNbd.expectedPurchasesOfNew(best, { horizon }).toFixed(4)).toBe(expectation[i]!.toFixed(4));
    });
    // printed as 1.8576: the spreadsheet sums fewer terms of the series than this horizon needs
    expect(Math.abs(bgNbd.expectedPurchasesOfNew(best, { horizon: 78 }) - expectation[5]!)).toBeLessThan(5e-4);

    const { value: pmf } = goldenEntry<number[]>(path, "pub.bgnbd.pmf");
    const model = bgNbd.fromParams(given);
    pmf.forEach((expected, i) => {
      expect(bgNbd.probabilityOf(null, model, { purchases: 11 + i, horizon: 30 })[0]).toBeCloseTo(expected, 9);
    });
  });

  itWithShared(GOLDEN, "does not repeat the mistakes of peers", (path) => {
    const { value, params } = goldenEntry<number>(path, "trap.btyd.bgnbd.pmf.General");
    const model = bgNbd.fromParams(params as Params);
    // P(no purchase in (39, 78]) of a new customer: the mean, over what may have happened until 39, of what follows
    let none = 0;
    const sim = bgNbd.simulate(model, { n: 200_000, T: 39, seed: 1 });
    for (const p of bgNbd.probabilityOf(sim, model, { purchases: 0, horizon: 39 })) none += p / sim.x.length;
    expect(Math.abs(none - value)).toBeGreaterThan(0.1);
    expect(Math.abs(none - 0.7538)).toBeLessThan(0.002);
  });

  itWithShared(GOLDEN, "tells likelihoods as sums in the unit of the table", (path) => {
    const { value } = goldenEntry<number>(path, "trap.lifetimes.nll");
    const { fit } = bgNbd.fit(cdnowTable(path.replace(GOLDEN.slice(3), "data/cdnow_sample.csv")));
    expect(fit.logLikelihood).toBeLessThan(-9000);
    expect(Math.abs(fit.logLikelihood + value)).toBeGreaterThan(1);
  });
});
