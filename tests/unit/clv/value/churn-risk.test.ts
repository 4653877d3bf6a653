import { describe, expect, it } from "vitest";
import { mbgNbd } from "../../../../src/clv/beta-geometric/mbg-nbd";
import { churnRisk } from "../../../../src/clv/value/churn-risk";
import { labelValues } from "../../../../src/core/labels";
import { problemsOf } from "../../../harness/issues-of";

const model = mbgNbd.fromParams({ r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 }, { unit: "week" });
const table = { x: [6, 6, 0, 1], tx: [36, 12, 0, 10], T: [38, 38, 38, 35], unit: "week" } as const;

describe("churnRisk", () => {
  it("labels by the probability alive, the pause, or the worse of both", () => {
    const { churnRisk: labels, probabilityAlive, overdueRatio } = churnRisk(table, model);
    expect(probabilityAlive).toEqual(mbgNbd.probabilityAlive(table, model));
    expect(Array.from(overdueRatio)).toEqual([1 / 3, 13, 0, 2.5]);
    expect(labels.levels).toEqual(["low", "medium", "high"]);
    expect(labelValues(labels)).toEqual(["low", "high", "medium", "medium"]);
    expect(labelValues(churnRisk(table, model, { by: "overdue" }).churnRisk)).toEqual(["low", "high", "low", "medium"]);
    const worse = churnRisk(table, model, { by: "worse", aliveLimits: [0.1, 0.2], overdueLimits: [0.3, 2.5] });
    expect(labelValues(worse.churnRisk)).toEqual(["medium", "high", "low", "high"]);
  });

  it("takes a value on a limit for one that has reached it", () => {
    const [first, , third] = churnRisk(table, model).probabilityAlive as unknown as number[];
    const labels = churnRisk(table, model, { aliveLimits: [third!, first!] }).churnRisk;
    expect(labelValues(labels).slice(0, 3)).toEqual(["low", "high", "medium"]);
  });

  it("keeps ratios finite", () => {
    const tiny = churnRisk({ x: [100], tx: [5e-324], T: [1e90] }, model).overdueRatio;
    expect(tiny[0]).toBe(Number.MAX_VALUE);
  });

  it("refuses limits that are none", () => {
    const bad = { aliveLimits: [0.7, 0.3], overdueLimits: [1], by: "both" } as never;
    expect(problemsOf(() => churnRisk(table, model, bad))).toEqual([
      "invalid_value /by",
      "not_increasing /aliveLimits",
      "invalid_type /overdueLimits",
    ]);
    expect(problemsOf(() => churnRisk(table, model, { aliveLimits: [0, 70] }))).toEqual(["out_of_range /aliveLimits"]);
    expect(problemsOf(() => churnRisk({ ...table, unit: "day" }, model))).toEqual(["suspicious_unit /unit"]);
    expect(problemsOf(() => churnRisk(table, { ...model, kind: Object.create(null) }))).toEqual([
      "invalid_model /model",
    ]);
  });
});
