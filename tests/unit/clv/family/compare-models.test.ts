import { describe, expect, it } from "vitest";
import { bgNbd } from "../../../../src/clv/beta-geometric/bg-nbd";
import { mbgNbd } from "../../../../src/clv/beta-geometric/mbg-nbd";
import { compareModels } from "../../../../src/clv/family/compare-models";
import { nbd } from "../../../../src/clv/pareto-nbd/nbd";
import { problemsOf } from "../../../harness/issues-of";

const table = { x: [2, 0, 5, 1, 0, 3], tx: [20, 0, 31, 8, 0, 12], T: [30, 30, 32, 31, 28, 30] };

describe("compareModels", () => {
  const models = [mbgNbd.fit(table), nbd.fit(table), bgNbd.fit(table)];
  const compared = compareModels(models);

  it("puts the lowest AIC first and says what each model has", () => {
    expect(compared.kind).toEqual(Array.from(compared.index, (i) => models[i]!.kind));
    expect(Array.from(compared.aic)).toEqual(models.map(({ fit }) => fit.aic).sort((a, b) => a - b));
    Array.from(compared.index).forEach((i, place) => {
      const { fit, params } = models[i]!;
      const k = Object.keys(params).length;
      expect(compared.parameters[place]).toBe(k);
      expect(compared.aic[place]).toBeCloseTo(2 * k - 2 * fit.logLikelihood, 12);
      expect(compared.bic[place]).toBeCloseTo(Math.log(6) * k - 2 * fit.logLikelihood, 12);
    });
  });

  it("weighs models by their distance from the best", () => {
    expect(compared.deltaAic[0]).toBe(0);
    expect(compared.weight.reduce((a, b) => a + b)).toBeCloseTo(1, 14);
    expect(compared.weight[1]! / compared.weight[0]!).toBeCloseTo(Math.exp(-compared.deltaAic[1]! / 2), 14);
  });

  it("is one row for one model, and keeps the order of equals", () => {
    expect(compareModels([models[0]!]).kind).toEqual(["mbgNbd"]);
    expect(Array.from(compareModels([models[0]!, models[0]!]).index)).toEqual([0, 1]);
  });

  it("refuses models that cannot be compared", () => {
    const given = bgNbd.fromParams({ r: 0.2, alpha: 4, a: 1, b: 2 });
    const other = nbd.fit({ x: [1], tx: [2], T: [3] });
    const weekly = nbd.fit({ ...table, unit: "week" });
    expect(problemsOf(() => compareModels([]))).toEqual(["too_few /models"]);
    expect(problemsOf(() => compareModels([models[0]!, given, other, weekly]))).toEqual([
      "invalid_model /models/1",
      "invalid_model /models/2",
      "invalid_model /models/3",
    ]);
    expect(problemsOf(() => compareModels([null] as never))).toEqual(["invalid_model /models/0"]);
    expect(problemsOf(() => compareModels(models[0] as never))).toEqual(["invalid_type /models"]);
  });
});
