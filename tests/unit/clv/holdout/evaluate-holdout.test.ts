import { describe, expect, it } from "vitest";
import { bgNbd } from "../../../../src/clv/beta-geometric/bg-nbd";
import { bgBb } from "../../../../src/clv/discrete/bg-bb";
import { evaluateHoldout, type HoldoutInput } from "../../../../src/clv/holdout/evaluate-holdout";
import { nbd } from "../../../../src/clv/pareto-nbd/nbd";
import { problemsOf } from "../../../harness/issues-of";

const model = bgNbd.fromParams({ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 });
const table = {
  x: [2, 0, 5, 9],
  tx: [20, 0, 31, 25],
  T: [30, 30, 32, 28],
  holdoutX: [1, 0, 4, 6],
  holdoutDuration: [26, 26, 26, 13],
};

describe("evaluateHoldout", () => {
  const result = evaluateHoldout(table, model);
  const expected = [0, 1, 2, 3].map((i) => {
    const row = { x: [table.x[i]!], tx: [table.tx[i]!], T: [table.T[i]!] };
    return bgNbd.expectedPurchases(row, model, { horizon: table.holdoutDuration[i]! })[0]!;
  });
  const errors = expected.map((value, i) => value - table.holdoutX[i]!);

  it("has the errors of the model's own predictions, each over its own duration", () => {
    expect(result.n).toBe(4);
    expect(result.actual).toBe(11);
    expect(result.expected).toBeCloseTo(
      expected.reduce((a, b) => a + b),
      12,
    );
    expect(result.mae).toBeCloseTo(errors.reduce((a, b) => a + Math.abs(b), 0) / 4, 12);
    expect(result.rmse).toBeCloseTo(Math.sqrt(errors.reduce((a, b) => a + b * b, 0) / 4), 12);
    expect(result.bias).toBeCloseTo(errors.reduce((a, b) => a + b, 0) / 4, 12);
  });

  it("groups by frequency, seven and more in one", () => {
    expect(result.byFrequency.frequency).toEqual(["0", "2", "5", "7+"]);
    expect(Array.from(result.byFrequency.customers)).toEqual([1, 1, 1, 1]);
    expect(Array.from(result.byFrequency.actual)).toEqual([0, 1, 4, 6]);
    expect(Array.from(result.byFrequency.expected)).toEqual([1, 0, 2, 3].map((i) => expected[i]));
  });

  it("compares with the NBD and with each customer's own rate", () => {
    const repeat = { x: table.x, tx: table.tx, T: table.T };
    const fitted = nbd.fit(repeat);
    const byNbd = [26, 13].map((horizon) => nbd.expectedPurchases(repeat, fitted, { horizon }));
    const errorsOfNbd = table.holdoutX.map((count, i) => byNbd[i === 3 ? 1 : 0]![i]! - count);
    expect(result.baselines.nbd.mae).toBeCloseTo(errorsOfNbd.reduce((a, b) => a + Math.abs(b), 0) / 4, 12);
    const ownRate = [(2 / 30) * 26 - 1, 0, (5 / 32) * 26 - 4, (9 / 28) * 13 - 6];
    expect(result.baselines.lastPeriodRate.bias).toBeCloseTo(ownRate.reduce((a, b) => a + b) / 4, 12);
  });

  it("tracks a cohort whose customers begin at different times", () => {
    const { t, expected: perUnit, cumulativeExpected } = result.tracking;
    expect(Array.from(t)).toEqual(Array.from({ length: 58 }, (_, i) => i + 1));
    const ofNew = (age: number) => (age > 0 ? bgNbd.expectedPurchasesOfNew(model, { horizon: age }) : 0);
    const at = (end: number) => 2 * ofNew(end - 2) + ofNew(end) + ofNew(end - 4);
    for (const end of [1, 3, 5, 40, 58]) expect(cumulativeExpected[end - 1]).toBeCloseTo(at(end), 12);
    expect(perUnit[9]).toBeCloseTo(at(10) - at(9), 12);
    expect(result.tracking.actual).toBeUndefined();
  });

  it("counts the day on which a life begins where the unit is known", () => {
    const weekly = evaluateHoldout({ ...table, unit: "week" }, model);
    const ofNew = (age: number) => (age > 0 ? bgNbd.expectedPurchasesOfNew(model, { horizon: age }) : 0);
    const end = 10 - 1 / 7;
    expect(weekly.tracking.cumulativeExpected[9]).toBeCloseTo(2 * ofNew(end - 2) + ofNew(end) + ofNew(end - 4), 12);
  });

  it("sets what came beside it, and shows long times in steps", () => {
    const actual = Array.from({ length: 60 }, (_, i) => i % 3);
    const tracking = evaluateHoldout(table, model, { actual }).tracking;
    expect(Array.from(tracking.actual!)).toEqual(actual.slice(0, 58));
    expect(tracking.cumulativeActual![57]).toBe(actual.slice(0, 58).reduce((a, b) => a + b));
    const long = { x: [1], tx: [900], T: [2400], holdoutX: [0], holdoutDuration: [100] };
    const days = evaluateHoldout(long, model, { actual: new Float64Array(2500).fill(2) }).tracking;
    expect(Array.from(days.t.slice(0, 3))).toEqual([3, 6, 9]);
    expect(days.t.length).toBe(833);
    expect(Array.from(days.actual!.slice(0, 2))).toEqual([6, 6]);
  });

  it("is all zero for an empty table", () => {
    const empty = { x: [], tx: [], T: [], holdoutX: [], holdoutDuration: [] };
    const { mae, rmse, bias, tracking, byFrequency, baselines } = evaluateHoldout(empty, model);
    expect({ mae, rmse, bias }).toEqual({ mae: 0, rmse: 0, bias: 0 });
    expect(baselines.nbd).toEqual({ mae: 0, rmse: 0, bias: 0 });
    expect(tracking.t).toHaveLength(0);
    expect(byFrequency.frequency).toEqual([]);
  });

  it("refuses a table without holdout, another model, and too few counts", () => {
    const { x, tx, T } = table;
    expect(problemsOf(() => evaluateHoldout({ x, tx, T } as HoldoutInput, model))).toEqual(["missing /holdoutX"]);
    expect(problemsOf(() => evaluateHoldout(table, { ...model, kind: "rfm" } as never))).toEqual([
      "invalid_model /model",
    ]);
    const discrete = bgBb.fromParams({ alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.78 });
    const half = { ...table, holdoutDuration: [26, 26, 2.5, 13] };
    expect(problemsOf(() => evaluateHoldout(half, discrete))).toEqual(["invalid_value /holdoutDuration/2"]);
    expect(problemsOf(() => evaluateHoldout(null as never, model))).toEqual(["invalid_type /repeat"]);
    expect(problemsOf(() => evaluateHoldout(table, model, { actual: [1, 2] }))).toEqual(["length_mismatch /actual"]);
    expect(problemsOf(() => evaluateHoldout({ ...table, holdoutX: [1, 0, 4, -1] }, model))).toEqual([
      "out_of_range /holdoutX/3",
    ]);
    expect(problemsOf(() => evaluateHoldout({ ...table, holdoutX: [1, 0, 4.5, 6] }, model))).toEqual([
      "invalid_value /holdoutX/2",
    ]);
    expect(problemsOf(() => evaluateHoldout(table, { ...model, kind: Object.create(null) }))).toEqual([
      "invalid_model /model",
    ]);
  });
});
