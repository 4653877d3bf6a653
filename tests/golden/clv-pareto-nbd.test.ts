import { describe, expect, it } from "vitest";
import { nbd } from "../../src/clv/pareto-nbd/nbd";
import { type ParetoNbdParams, paretoNbd } from "../../src/clv/pareto-nbd/pareto-nbd";
import { unitsPerYear } from "../../src/clv/value/discount";
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

// Not covered, as there are no such models here: the entries of GGom/NBD and of Abe's hierarchical Bayes variant.

interface Fit {
  readonly params: Readonly<Record<string, number>>;
  readonly logLikelihoodSum: number;
  readonly standardErrors: Readonly<Record<string, number>>;
  readonly nCustomers: number;
}

const modelOf = (params: unknown) => paretoNbd.fromParams(params as ParetoNbdParams, { unit: "week" });
const csvBeside = (path: string) => path.replace(GOLDEN.slice(3), "data/cdnow_sample.csv");

/** P(n purchases in (from, to]) of a new customer: none of those who die before, the model's of those who do not. */
function inInterval(params: ParetoNbdParams, purchases: number, from: number, to: number): number {
  const newcomer = { x: [0], tx: [0], T: [0] };
  const [living] = paretoNbd.probabilityAlive(newcomer, modelOf(params), { ahead: from });
  const survivors = modelOf({ ...params, beta: params.beta + from });
  const [p] = paretoNbd.probabilityOf(null, survivors, { purchases, horizon: to - from });
  return living! * p! + (purchases === 0 ? 1 - living! : 0);
}

/** Computes what an entry asks for: `pt.pn.cet39.…`, `rob.pn.overflow.ll.…`, … */
function computed({ id, quantity, input, params }: GoldenEntry & { readonly quantity: string }): number {
  const model = modelOf(params);
  const { x = 0, t_x = 0, T = 0, t = 0, tStart = 0, tEnd = 0, d = 0 } = input;
  const table = { x: [x], tx: [t_x], T: [T] };
  if (id.includes(".pmfint.")) return inInterval(params as unknown as ParetoNbdParams, x, tStart, tEnd);
  if (id.includes(".dert.")) {
    const annualDiscountRate = Math.expm1(d * unitsPerYear("week"));
    return paretoNbd.discountedResidualTransactions(table, model, { annualDiscountRate })[0]!;
  }
  if (quantity.startsWith("logLikelihood")) return paretoNbd.logLikelihood(table, model)[0]!;
  if (quantity === "P(alive)") return paretoNbd.probabilityAlive(table, model)[0]!;
  if (quantity.startsWith("P(X")) return paretoNbd.probabilityOf(null, model, { purchases: x, horizon: t })[0]!;
  if (quantity.includes("of a new customer")) return paretoNbd.expectedPurchasesOfNew(model, { horizon: t });
  return paretoNbd.expectedPurchases(table, model, { horizon: t })[0]!;
}

describe("Pareto/NBD", () => {
  itWithShared(GOLDEN, "has every golden point to 1e-10", (path) => {
    const entries = goldenEntries(path, "Pareto/NBD", "point");
    expect(entries).toHaveLength(68);
    for (const entry of entries) expectNear(computed(entry as never), entry.value, POINT, entry.id);
  });

  itWithShared(GOLDEN, "is right where peers overflow, underflow or divide by zero", (path) => {
    const entries = goldenEntries(path, "Pareto/NBD", "robustness");
    expect(entries).toHaveLength(10);
    for (const entry of entries) expectNear(computed(entry as never), entry.value, POINT, entry.id);
  });

  describeWithShared(GOLDEN, "on CDNOW", (path) => {
    it("finds the golden parameters, likelihood and standard errors in at most 12 evaluations", () => {
      const { value } = goldenEntry<Fit>(path, "fit.pn.cdnowB");
      const { params, fit } = paretoNbd.fit(cdnowTable(csvBeside(path)));
      expect(fit).toMatchObject({ n: value.nCustomers, uniqueRows: 1016, converged: true, unit: "week", notes: [] });
      expect(fit.boundary).toBeUndefined();
      expect(fit.evaluations).toBeLessThanOrEqual(12);
      expect(Math.abs(fit.logLikelihood - value.logLikelihoodSum)).toBeLessThan(1e-8);
      for (const [name, expected] of Object.entries(value.params)) {
        expectNear(params[name as "r"], expected, 1e-8, name);
        expectNear(fit.standardErrors![name]!, value.standardErrors[name]!, 1e-6, `error of ${name}`);
      }
    });

    it("finds the published parameters and standard errors to the digits printed", () => {
      const { value } = goldenEntry<Record<string, number>>(path, "pub.pnbd.params");
      const { params, fit } = paretoNbd.fit(cdnowTable(csvBeside(path)));
      for (const name of ["r", "alpha", "s", "beta"] as const) {
        expect(params[name].toFixed(3)).toBe(value[name]!.toFixed(3));
      }
      expect(fit.logLikelihood.toFixed(1)).toBe(value["LL"]!.toFixed(1));
      const errors = goldenEntry<Record<string, number>>(path, "pub.pnbd.se").value;
      for (const name of ["r", "alpha", "s", "beta"]) expectNear(fit.standardErrors![name]!, errors[name]!, 1e-3, name);
    });

    it("knows customer 1516 as published", () => {
      const model = paretoNbd.fit(cdnowTable(csvBeside(path)));
      const [cet, alive, ofNew] = goldenEntry<number[]>(path, "pub.pnbd.cust1516").value;
      const customer = { x: [26], tx: [30.857142857], T: [31] };
      expect(paretoNbd.expectedPurchases(customer, model, { horizon: 52 })[0]!.toFixed(2)).toBe(cet!.toFixed(2));
      expect(paretoNbd.probabilityAlive(customer, model)[0]!.toFixed(4)).toBe(alive!.toFixed(4));
      expect(paretoNbd.expectedPurchasesOfNew(model, { horizon: 52 }).toFixed(3)).toBe(ofNew!.toFixed(3));
    });

    it("forecasts the holdout as the golden aggregate does", () => {
      const { value, params } = goldenEntry<Record<string, number>>(path, "agg.pn.cdnowB");
      const table = cdnowTable(csvBeside(path));
      const expected = paretoNbd.expectedPurchases(table, modelOf(params), { horizon: value["horizonWeeks"]! });
      const alive = paretoNbd.probabilityAlive(table, modelOf(params));
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
      const entries = goldenEntries(path, "Pareto/NBD", "customer");
      expect(entries).toHaveLength(6);
      for (const { id, params, value } of entries) {
        const { x, t_xDays, TDays, CET39, PAlive } = value as unknown as Record<string, number>;
        const table = { x: [x!], tx: [t_xDays! / 7], T: [TDays! / 7] };
        expectNear(paretoNbd.expectedPurchases(table, modelOf(params), { horizon: 39 })[0]!, CET39!, POINT, id);
        expectNear(paretoNbd.probabilityAlive(table, modelOf(params))[0]!, PAlive!, POINT, id);
      }
    });

    it("discounts by the year, not by the week as a peer does", () => {
      const { value } = goldenEntry<number>(path, "trap.clvtools.dert");
      const { params } = goldenEntry<number>(path, "cust.pn.1");
      const customer = { x: [2], tx: [213 / 7], T: [272 / 7] };
      const options = { annualDiscountRate: 0.1 };
      const [dert] = paretoNbd.discountedResidualTransactions(customer, modelOf(params), options);
      const [within39] = paretoNbd.expectedPurchases(customer, modelOf(params), { horizon: 39 });
      expect(Math.abs(dert! - value)).toBeGreaterThan(1);
      expect(dert!).toBeGreaterThan(within39!);
    });

    it("finds the golden parameters of the NBD", () => {
      const { value } = goldenEntry<Fit>(path, "fit.nbd.cdnowB");
      const { params, fit } = nbd.fit(cdnowTable(csvBeside(path)));
      expect(fit).toMatchObject({ n: value.nCustomers, converged: true, notes: [] });
      expect(fit.evaluations).toBeLessThanOrEqual(12);
      expect(Math.abs(fit.logLikelihood - value.logLikelihoodSum)).toBeLessThan(1e-8);
      for (const [name, expected] of Object.entries(value.params)) {
        expectNear(params[name as "r"], expected, 1e-7, name);
        expectNear(fit.standardErrors![name]!, value.standardErrors[name]!, 1e-6, `error of ${name}`);
      }
    });
  });

  itWithShared(GOLDEN, "sums the probabilities of an interval to 1, as a peer does not", (path) => {
    const { value, params } = goldenEntry<number[]>(path, "trap.btyd.pnbd.pmf.General");
    const pmf = Array.from({ length: 60 }, (_, n) => inInterval(params as unknown as ParetoNbdParams, n, 10, 20));
    expect(pmf.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 10);
    value.forEach((wrong, n) => {
      expect(Math.abs(pmf[n]! - wrong)).toBeGreaterThan(0.005);
    });
  });
});
