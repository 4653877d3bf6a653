import { describe, expect, it } from "vitest";
import { bgNbd } from "../../../../src/clv/beta-geometric/bg-nbd";
import { mbgNbd } from "../../../../src/clv/beta-geometric/mbg-nbd";
import { bgBb } from "../../../../src/clv/discrete/bg-bb";
import { nbd } from "../../../../src/clv/pareto-nbd/nbd";
import { paretoNbd } from "../../../../src/clv/pareto-nbd/pareto-nbd";
import { gammaGamma } from "../../../../src/clv/spend/gamma-gamma";
import { lifetimeValue } from "../../../../src/clv/value/lifetime-value";
import { labelValues } from "../../../../src/core/labels";
import { problemsOf } from "../../../harness/issues-of";

const table = {
  x: [2, 1, 0, 7, 26, 3],
  tx: [30.43, 1.71, 0, 29.43, 30.857, 20],
  T: [38.86, 38.86, 38.86, 38.86, 31, 38.86],
  m: [22.35, 11.77, 0, 73.74, 30, 0],
  unit: "week",
} as const;
const spend = gammaGamma.fromParams({ p: 6.25, q: 3.74, v: 15.44 });
const pareto = paretoNbd.fromParams({ r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 });
const families = [
  { family: bgNbd, model: bgNbd.fromParams({ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }) },
  { family: mbgNbd, model: mbgNbd.fromParams({ r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 }) },
  { family: paretoNbd, model: pareto },
  { family: nbd, model: nbd.fromParams({ r: 0.385, alpha: 12.072 }) },
] as const;
const weeksPerYear = 365.2425 / 7;

describe("lifetimeValue", () => {
  for (const { family, model } of families) {
    it(`puts the predictions of ${family.kind} together`, () => {
      const options = { purchases: model, spend, horizon: 52, annualDiscountRate: 0 } as const;
      const value = lifetimeValue(table, options);
      const { expectedPurchases } = family as { expectedPurchases: typeof bgNbd.expectedPurchases };
      expect(value.expectedPurchases).toEqual(expectedPurchases(table, model as never, { horizon: 52 }));
      expect(value.discountedPurchases).toEqual(value.expectedPurchases);
      expect(value.expectedValue).toEqual(gammaGamma.expectedValue(table, spend));
      expect(value.clv).toEqual(value.expectedPurchases.map((n, i) => n * value.expectedValue[i]!));
      expect(lifetimeValue(table, { ...options, margin: 0.3 }).clv[0]).toBeCloseTo(value.clv[0]! * 0.3, 12);
      value.clv.forEach((clv, i) => {
        const alive = value.probabilityAlive[i]!;
        expect(value.valueAtRisk[i]).toBeCloseTo(alive === 1 ? 0 : clv / alive - clv, 9);
      });
    });

    it(`discounts the purchases of ${family.kind} when they are expected`, () => {
      const rate = Math.log(1.5) / weeksPerYear;
      const { expectedPurchases } = family as { expectedPurchases: typeof bgNbd.expectedPurchases };
      const within = (t: number) => expectedPurchases(table, model as never, { horizon: t });
      // Riemann–Stieltjes sums of daily steps, discounted at their middle: good to the square of a step.
      const steps = 52 * 28;
      const sums = new Float64Array(6);
      let before = within(0);
      for (let k = 1; k <= steps; k++) {
        const after = within(k / 28);
        for (let i = 0; i < 6; i++) sums[i]! += (after[i]! - before[i]!) * Math.exp((-rate * (k - 0.5)) / 28);
        before = after;
      }
      const value = lifetimeValue(table, { purchases: model, spend, horizon: 52, annualDiscountRate: 0.5 });
      for (let i = 0; i < 6; i++) expect(value.discountedPurchases[i]! / sums[i]!).toBeCloseTo(1, 6);
    });
  }

  it("agrees with the closed form of the Pareto/NBD for an endless horizon", () => {
    for (const annualDiscountRate of [0.01, 0.15, 2]) {
      const closed = paretoNbd.discountedResidualTransactions(table, pareto, { annualDiscountRate });
      const value = lifetimeValue(table, {
        purchases: pareto,
        spend,
        horizon: Number.POSITIVE_INFINITY,
        annualDiscountRate,
      });
      for (let i = 0; i < 6; i++) expect(value.discountedPurchases[i]! / closed[i]!).toBeCloseTo(1, 12);
      expect(value.expectedPurchases).toEqual(value.discountedPurchases);
    }
  });

  it("is right for customers of a moment ago, where the curve bends most", () => {
    const fresh = { x: [0, 1], tx: [0, 0.01], T: [0, 0.01], m: [0, 5], unit: "week" } as const;
    const model = paretoNbd.fromParams({ r: 0.5, alpha: 0.02, s: 0.6, beta: 0.03 });
    const closed = paretoNbd.discountedResidualTransactions(fresh, model, { annualDiscountRate: 0.1 });
    const endless = { purchases: model, spend, horizon: Number.POSITIVE_INFINITY, annualDiscountRate: 0.1 };
    const { discountedPurchases } = lifetimeValue(fresh, endless);
    for (let i = 0; i < 2; i++) expect(discountedPurchases[i]! / closed[i]!).toBeCloseTo(1, 11);
  });

  it("sells at the end of each opportunity in discrete time", () => {
    const model = bgBb.fromParams({ alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.78 });
    const yearly = { x: [3, 0], tx: [5, 0], T: [6, 6], m: [50, 0], unit: "month" } as const;
    const within = (t: number) => bgBb.expectedPurchases(yearly, model, { horizon: t })[0]!;
    const worth = 1.2 ** (-1 / 12);
    const sum = [1, 2, 3].reduce((total, t) => total + (within(t) - within(t - 1)) * worth ** t, 0);
    const value = lifetimeValue(yearly, { purchases: model, spend, horizon: 3, annualDiscountRate: 0.2 });
    expect(value.discountedPurchases[0]).toBeCloseTo(sum, 12);
  });

  it("says what the value of a purchase rests on", () => {
    const { status, expectedValue } = lifetimeValue(table, {
      purchases: pareto,
      spend,
      horizon: 10,
      annualDiscountRate: 0.1,
    });
    expect(labelValues(status)).toEqual(["ok", "ok", "oneTime", "ok", "ok", "noSpend"]);
    expect(expectedValue[2]).toBe(expectedValue[5]);
  });

  it("takes the unit from the model where the table has none, and needs one of them to discount", () => {
    const { unit, ...plain } = table;
    const weekly = paretoNbd.fromParams(pareto.params, { unit });
    const options = { purchases: pareto, spend, horizon: 52, annualDiscountRate: 0.1 };
    expect(lifetimeValue(plain, { ...options, purchases: weekly })).toEqual(lifetimeValue(table, options));
    expect(problemsOf(() => lifetimeValue(plain, options))).toEqual(["missing /unit"]);
    expect(lifetimeValue(plain, { ...options, annualDiscountRate: 0 }).clv).toHaveLength(6);
    expect(problemsOf(() => lifetimeValue({ ...table, unit: "day" }, { ...options, purchases: weekly }))).toEqual([
      "suspicious_unit /unit",
    ]);
  });

  it("refuses what is missing or out of range, all at once", () => {
    expect(problemsOf(() => lifetimeValue(table, {} as never))).toEqual([
      "missing /purchases",
      "missing /spend",
      "missing /horizon",
      "missing /annualDiscountRate",
    ]);
    const bad = { purchases: spend, spend, horizon: -1, annualDiscountRate: 10, margin: 30 } as never;
    expect(problemsOf(() => lifetimeValue(table, bad))).toEqual([
      "invalid_model /purchases",
      "out_of_range /horizon",
      "out_of_range /annualDiscountRate",
      "out_of_range /margin",
    ]);
    const { m, ...withoutSpend } = table;
    expect(m).toHaveLength(6);
    const good = { purchases: pareto, spend, horizon: 5, annualDiscountRate: 0 };
    expect(problemsOf(() => lifetimeValue(withoutSpend as never, good))).toEqual(["missing /m", "length_mismatch /m"]);
    expect(problemsOf(() => lifetimeValue(table, { ...good, spend: pareto as never }))).toEqual([
      "invalid_model /spend",
    ]);
    const wrong = { ...pareto, params: { ...pareto.params, r: -1 } };
    expect(problemsOf(() => lifetimeValue(table, { ...good, purchases: wrong }))).toEqual([
      "invalid_model /purchases/params/r",
    ]);
    const endless = { purchases: pareto, spend, horizon: Number.POSITIVE_INFINITY, annualDiscountRate: 0 };
    expect(problemsOf(() => lifetimeValue(table, endless))).toEqual(["out_of_range /annualDiscountRate"]);
  });

  it("has no rows for no customers", () => {
    const empty = { x: [], tx: [], T: [], m: [], unit: "week" } as const;
    expect(lifetimeValue(empty, { purchases: pareto, spend, horizon: 5, annualDiscountRate: 0.1 }).clv).toHaveLength(0);
  });

  for (const { family, model } of families) {
    it(`values a customer of ${family.kind} alone as among others of every age, to the last bit`, () => {
      const T = Array.from({ length: 120 }, (_, i) => (i * i) / 40);
      const x = T.map((_, i) => (i < 3 ? 0 : i % 7));
      const tx = T.map((end, i) => (x[i] === 0 ? 0 : (end * ((i % 5) + 1)) / 6));
      const m = x.map((count, i) => (count === 0 ? 0 : 10 + i));
      const options = { purchases: model, spend, annualDiscountRate: 0.1 } as const;
      for (const horizon of [0.5, 52, Number.POSITIVE_INFINITY]) {
        const { clv, discountedPurchases } = lifetimeValue({ x, tx, T, m, unit: "week" }, { ...options, horizon });
        const alone = T.map((end, i) => {
          const row = { x: [x[i]!], tx: [tx[i]!], T: [end], m: [m[i]!], unit: "week" } as const;
          const value = lifetimeValue(row, { ...options, horizon });
          return [value.clv[0], value.discountedPurchases[0]];
        });
        expect(alone).toEqual(T.map((_, i) => [clv[i], discountedPurchases[i]]));
      }
    });
  }
});
