import { describe, expect, it } from "vitest";
import { ABC_NAMES } from "../../../src/abc/names";
import { explainCustomer } from "../../../src/plan/explain/explain-customer";
import { applyPlan } from "../../../src/plan/run/apply-plan";
import { fitPlan } from "../../../src/plan/run/fit-plan";
import { planScorer } from "../../../src/plan/run/plan-scorer";
import { runPlan } from "../../../src/plan/run/run-plan";
import { EIGHT_CLASSES } from "../../../src/rfm/maps/eight-classes";
import { ELEVEN_SEGMENTS } from "../../../src/rfm/maps/eleven-segments";
import { RF_GRID } from "../../../src/rfm/maps/rf-grid";
import { LIFECYCLE_NAMES, PERIOD_NAMES, SIZE_NAMES, TIER_NAMES } from "../../../src/tiers/names";
import { plansWithData, shopData } from "../../harness/plans-with-data";
import { spoil } from "../../harness/spoil";

const asOf = "2026-11-01";
const PLANS = plansWithData(shopData(120));

describe("what a plan gives", () => {
  it.each(PLANS)("may be changed without any effect on later requests: %s", (_, plan, data) => {
    const score = planScorer(fitPlan(data, plan, { asOf }));
    const before = structuredClone(score(structuredClone(data), { asOf }));
    spoil(score(structuredClone(data), { asOf }));
    expect(score(data, { asOf })).toStrictEqual(before);
  });

  it.each(PLANS)("is none of the library's own objects: %s", (_, plan, data) => {
    const shipped = { ABC_NAMES, LIFECYCLE_NAMES, PERIOD_NAMES, SIZE_NAMES, TIER_NAMES };
    const own = { ...shipped, EIGHT_CLASSES, ELEVEN_SEGMENTS, RF_GRID, plan };
    const before = structuredClone(own);
    const fitted = fitPlan(data, plan, { asOf });
    const segmentation = applyPlan(data, fitted, { asOf });
    spoil(explainCustomer(segmentation, fitted, 0));
    expect(own).toStrictEqual(before);
    spoil(applyPlan(structuredClone(data), structuredClone(fitted), { asOf }));
    expect(own).toStrictEqual(before);
    spoil(runPlan(structuredClone(data), plan, { asOf }));
    expect(own).toStrictEqual(before);
  });

  it.each(PLANS)("is not part of the model that it was made with: %s", (_, plan, data) => {
    const { fitted, ...segmentation } = runPlan(structuredClone(data), plan, { asOf });
    const before = structuredClone(fitted);
    spoil([segmentation.labels, segmentation.steps.map(({ levelNames }) => levelNames)]);
    expect(fitted).toStrictEqual(before);
  });
});
