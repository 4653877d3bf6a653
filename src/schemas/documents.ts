import type { Plan } from "../plan/plan";
import { readSegmentMap } from "../rfm/read-segment-map";
import type { SegmentMap } from "../rfm/segment-map";
import type { RuleSet } from "../rules/grammar/ast";
import { checkFittedPlan } from "./models/fitted-plan";
import { checkModelDemands } from "./models/model-demands";
import { type StoredModel, schemaOfModel } from "./models/stored-model";
import { schemaOfPlan } from "./plan/plan";
import { checkPlanDemands } from "./plan/plan-demands";
import { collect, type DocumentForm, refusePrototypes } from "./read-document";
import { ruleSchemas } from "./rules/rule-set";
import { checkRuleSet } from "./rules/rule-set-demands";
import { mapSchemas } from "./segment-map";

// The four kinds of documents, and how each is read: what parse…, the Standard Schemas and the JSON Schemas have in common.

export const PLAN: DocumentForm<Plan> = {
  schema: schemaOfPlan,
  demands: (issues, plan) => {
    refusePrototypes(issues, plan);
    checkPlanDemands(issues, "", plan);
  },
};

export const RULES: DocumentForm<RuleSet> = {
  schema: () => ruleSchemas().ruleSet,
  demands: (issues, ruleSet) => checkRuleSet(issues, "", ruleSet),
};

/** What is said of segments may be longer than texts in rules. */
export const SEGMENT_MAP: DocumentForm<SegmentMap> = {
  schema: () => mapSchemas().map,
  demands: (issues, map) => collect(issues, () => readSegmentMap(issues.where, map)),
  limits: { longestText: 100_000 },
};

export const MODEL: DocumentForm<StoredModel> = {
  schema: schemaOfModel,
  demands: (issues, model) => {
    refusePrototypes(issues, model);
    if (issues.count > 0) return;
    if (model.kind === "fitted-plan") checkFittedPlan(issues, model);
    else checkModelDemands(issues, "", model);
  },
  limits: { longestList: 100_000, longestText: 100_000 },
};
