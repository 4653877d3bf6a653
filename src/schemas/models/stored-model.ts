import type { FittedPlan } from "../../plan/fitted/fitted-plan";
import type { Schema } from "../schema";
import { fittedPlan } from "./fitted-plan";
import { type ModuleModels, modelSchemas, oneOfModels } from "./module-models";

/** Every model that can be stored, by its kind. */
interface StoredModels extends ModuleModels {
  readonly "fitted-plan": FittedPlan;
}

/** A model of any kind, as it is stored. Its `kind` says which. */
export type StoredModel = StoredModels[keyof StoredModels];

const KEPT: { model?: Schema<StoredModel> } = {};

/** Made once, when it is first needed. */
export function schemaOfModel(): Schema<StoredModel> {
  KEPT.model ??= oneOfModels<StoredModels>("StoredModel", { ...modelSchemas(), "fitted-plan": fittedPlan() });
  return KEPT.model;
}
