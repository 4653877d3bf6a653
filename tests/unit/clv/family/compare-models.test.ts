import { describe, expect, it } from "vitest";
import { bgNbd } from "../../../../src/clv/beta-geometric/bg-nbd";
import { mbgNbd } from "../../../../src/clv/beta-geometric/mbg-nbd";
import { bgBb } from "../../../../src/clv/discrete/bg-bb";
import { sBg } from "../../../../src/clv/discrete/s-bg";
import { compareModels } from "../../../../src/clv/family/compare-models";
import { nbd } from "../../../../src/clv/pareto-nbd/nbd";
import { gammaGamma } from "../../../../src/clv/spend/gamma-gamma";
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

  it("says which model has not converged", () => {
    const [whole, cut] = [nbd.fit(table), mbgNbd.fit(table, { maxIterations: 1 })];
    expect([whole.fit.converged, cut.fit.converged]).toEqual([true, false]);
    const { index, converged } = compareModels([whole, cut]);
    expect(Array.from(index, (i) => converged[i === index[0] ? 0 : 1])).toEqual(index[0] === 0 ? [1, 0] : [0, 1]);
  });

  it("refuses likelihoods of different things", () => {
    const x = table.x;
    const spend = gammaGamma.fit({ x, m: [4, 0, 7, 9, 0, 3] });
    const contracts = sBg.fit([6, 4, 3]);
    const counted = bgBb.fit(table);
    const weighted = mbgNbd.fit(table, { weights: [1, 2, 1, 1, 1, 1] });
    const [first] = models as [(typeof models)[0]];
    expect(problemsOf(() => compareModels([first, spend, contracts] as never))).toEqual([
      "invalid_model /models/1",
      "invalid_model /models/2",
    ]);
    expect(problemsOf(() => compareModels([first, counted]))).toEqual(["invalid_model /models/1"]);
    expect(problemsOf(() => compareModels([counted, first]))).toEqual(["invalid_model /models/1"]);
    expect(problemsOf(() => compareModels([first, weighted]))).toEqual(["invalid_model /models/1"]);
    expect(compareModels([counted, counted]).kind).toEqual(["bgBb", "bgBb"]);
  });

  it("refuses kinds and units that are no text", () => {
    const [first] = models as [(typeof models)[0]];
    for (const odd of [Object.create(null), Symbol("week"), Number.NaN])
      for (const wrong of [
        { ...first, kind: odd },
        { ...first, fit: { ...first.fit, unit: odd } },
      ])
        expect(problemsOf(() => compareModels([first, wrong]))).toEqual(["invalid_model /models/1"]);
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
