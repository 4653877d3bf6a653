import { discriminatedUnion } from "zod/mini";
import type { KMeansModel } from "../../cluster/k-means/model";
import type { RepeatModel } from "../../clv/family/family";
import { type Issues, pointer, report } from "../../core/issue";
import type { FittedPlan } from "../../plan/fitted/fitted-plan";
import type { ClustersModel } from "../../plan/steps/clusters";
import type { ClvModel } from "../../plan/steps/clv";
import type { ExpectedGapModel } from "../../plan/steps/expected-gap";
import type { PlanStep } from "../../plan/steps/step-kinds";
import { byName, numeric, whole } from "../pieces";
import { schemaOfPlan } from "../plan/plan";
import { checkPlanDemands } from "../plan/plan-demands";
import type { Schema } from "../schema";
import { mapSchemas } from "../segment-map";
import { repeatUnit } from "./clv-models";
import { modelOf } from "./model";
import { checkModelDemands } from "./model-demands";
import { type ModuleModels, modelSchemas, oneOfModels } from "./module-models";

/** Every model that the steps of a plan learn, by its kind. */
interface StepModels extends Omit<ModuleModels, "rules"> {
  readonly clusters: ClustersModel;
  readonly clv: ClvModel;
  readonly "expected-gap": ExpectedGapModel;
}

/** A fitted plan: the plan, and what each of its steps has learned. */
export function fittedPlan(): Schema<FittedPlan> {
  const { rules: _, ...modules } = modelSchemas();
  const steps = {
    ...modules,
    clusters: clustersModel(modules["k-means"]),
    clv: clvModel(modules),
    "expected-gap": expectedGapModel(),
  };
  return modelOf<FittedPlan>("FittedPlan", "fitted-plan", 1, {
    options: { asOf: numeric() },
    params: {
      plan: schemaOfPlan(),
      models: byName("models by the name of the step", oneOfModels<StepModels>("StepModel", steps)),
    },
    fit: { buyers: whole({ from: 0 }) },
  });
}

function clvModel({
  bgNbd,
  mbgNbd,
  paretoNbd,
  nbd,
  gammaGamma,
}: Omit<ReturnType<typeof modelSchemas>, "rules">): Schema<ClvModel> {
  const purchases = discriminatedUnion("kind", [bgNbd, mbgNbd, paretoNbd, nbd] as never, {
    error: "a model of purchases",
  });
  return modelOf<ClvModel>("ClvModel", "clv", 1, {
    options: { unit: repeatUnit() },
    params: { purchases: purchases as unknown as Schema<RepeatModel>, spend: gammaGamma },
    fit: {},
  });
}

function clustersModel(kMeans: Schema<KMeansModel>): Schema<ClustersModel> {
  return modelOf<ClustersModel>("ClustersModel", "clusters", 1, {
    options: {},
    params: { kMeans, names: byName("names by cluster", mapSchemas().texts) },
    fit: {},
  });
}

function expectedGapModel(): Schema<ExpectedGapModel> {
  return modelOf<ExpectedGapModel>("ExpectedGapModel", "expected-gap", 1, {
    options: {},
    params: { days: numeric({ above: 0 }) },
    fit: {},
  });
}

/** The plan inside has its demands, and so has every model. */
export function checkFittedPlan(issues: Issues, { params }: FittedPlan): void {
  checkPlanDemands(issues, "/params/plan", params.plan);
  const models = params.models as Readonly<Record<string, StepModels[keyof StepModels]>>;
  for (const [name, step] of Object.entries(params.plan.steps)) checkLearned(issues, name, step, models);
  for (const [name, model] of Object.entries(models)) {
    const path = pointer("params", "models", name);
    if (model.kind === "clv") {
      const { purchases, spend } = model.params;
      checkModelDemands(issues, `${path}/params/purchases`, purchases as ModuleModels["bgNbd"]);
      checkModelDemands(issues, `${path}/params/spend`, spend);
    } else if (model.kind === "clusters") checkModelDemands(issues, `${path}/params/kMeans`, model.params.kMeans);
    else if (model.kind !== "expected-gap") checkModelDemands(issues, path, model);
  }
}

/** What each use of a step learns; the others learn nothing, or nothing where their options say all. */
const LEARNED: { readonly [U in PlanStep["use"]]?: keyof StepModels } = {
  rfm: "rfm",
  tiers: "tiers",
  abc: "abc",
  clv: "clv",
  clusters: "clusters",
  hierarchy: "hierarchy",
  cross: "cross",
};

function learnedBy(step: PlanStep): keyof StepModels | undefined {
  const gap =
    (step.use === "lifecycle" && step.options?.by === "gap") || step.use === "overdue"
      ? step.options?.expectedGap === undefined
      : false;
  return gap ? "expected-gap" : LEARNED[step.use];
}

/** A step that learns has its model, of the kind that it learns. */
function checkLearned(
  issues: Issues,
  name: string,
  step: PlanStep,
  models: Readonly<Record<string, { readonly kind: string }>>,
): void {
  const kind = learnedBy(step);
  const model = Object.hasOwn(models, name) ? models[name] : undefined;
  if (kind === undefined || model?.kind === kind) return;
  report(issues, {
    code: model === undefined ? "missing" : "invalid_model",
    path: pointer("params", "models", name),
    expected: `what the step "${name}" learned, a model of kind "${kind}"`,
    received: model?.kind,
  });
}
