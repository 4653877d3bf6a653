import { checkAbcModel } from "../../abc/check-model";
import { checkKMeansModel } from "../../cluster/k-means/check-model";
import { hasCovariance } from "../../clv/family/intervals";
import { readModel } from "../../clv/family/read-model";
import { type Issues, issuesOf, report } from "../../core/issue";
import { checkCrossModel } from "../../cross/check-cross-model";
import { checkHierarchyModel } from "../../cross/hierarchy/check-hierarchy-model";
import { checkFeatureModel } from "../../prepare/features/check-feature-model";
import { checkRfmModel } from "../../rfm/check-model";
import { readCompiled } from "../../rules/grammar/read-compiled";
import { checkTierModel } from "../../tiers/check-model";
import { CLV_PARAMS, CLV_VERSION, type ClvModels } from "./clv-models";
import type { ModuleModels } from "./module-models";

// Limits that rise, a score for each interval, names of their own: the module that applies a model knows what must hold
// in it, and checks that here as it does there.

type Checks = { readonly [K in Exclude<keyof ModuleModels, keyof ClvModels>]: Check<ModuleModels[K]> };
type Check<M> = (issues: Issues, model: M) => unknown;

const CHECKS: Checks = {
  rfm: checkRfmModel,
  tiers: checkTierModel,
  abc: checkAbcModel,
  features: checkFeatureModel,
  "k-means": checkKMeansModel,
  cross: checkCrossModel,
  hierarchy: checkHierarchyModel,
  rules: readCompiled,
};

/** Reports what is wrong in a model whose types are right; `path` leads to it. */
export function checkModelDemands(issues: Issues, path: string, model: ModuleModels[keyof ModuleModels]): void {
  const found = issuesOf(issues.where);
  if (isClv(model)) {
    readModel(found, { kind: model.kind, version: CLV_VERSION, names: CLV_PARAMS[model.kind] }, model);
    if (found.count === 0 && !hasCovariance(model)) reportCovariance(found, model);
  } else (CHECKS[model.kind] as Check<typeof model>)(found, model);
  for (const { received, ...issue } of found.list)
    report(issues, { ...issue, path: path + issue.path.replace(/^\/(model|compiled)/, ""), found: received });
}

/** What intervals ask of a model whose parameters are right. */
function reportCovariance(issues: Issues, { fit, params }: ClvModels[keyof ClvModels]): void {
  const k = Object.keys(params).length;
  const expected = `a covariance of ${k} × ${k} numbers, or null`;
  report(issues, { code: "invalid_model", path: "/model/fit/covariance", expected, received: fit.covariance });
}

function isClv(model: ModuleModels[keyof ModuleModels]): model is ClvModels[keyof ClvModels] {
  return Object.hasOwn(CLV_PARAMS, model.kind);
}
