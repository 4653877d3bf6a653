import { discriminatedUnion } from "zod/mini";
import type { AbcModel } from "../../abc/model";
import type { KMeansModel } from "../../cluster/k-means/model";
import type { CrossModel } from "../../cross/cross-model";
import type { HierarchyModel } from "../../cross/hierarchy/hierarchy-model";
import type { FeatureModel } from "../../prepare/features/feature-model";
import type { RfmModel } from "../../rfm/model";
import type { CompiledRules } from "../../rules/grammar/compile";
import type { TierModel } from "../../tiers/model";
import { named } from "../registry";
import type { Schema, SchemasOf } from "../schema";
import { abcModel, tierModel } from "./class-models";
import { type ClvModels, clvModels } from "./clv-models";
import { compiledRules } from "./compiled-rules";
import { featureModel, kMeansModel } from "./feature-models";
import { crossModel, hierarchyModel } from "./layer-models";
import { rfmModel } from "./rfm-model";

/** Every model of a single module, by its kind. */
export interface ModuleModels extends ClvModels {
  readonly rfm: RfmModel;
  readonly tiers: TierModel;
  readonly abc: AbcModel;
  readonly features: FeatureModel;
  readonly "k-means": KMeansModel;
  readonly cross: CrossModel;
  readonly hierarchy: HierarchyModel;
  readonly rules: CompiledRules;
}

const KEPT: { schemas?: SchemasOf<ModuleModels> } = {};

/** Made once, when they are first needed. */
export function modelSchemas(): SchemasOf<ModuleModels> {
  KEPT.schemas ??= makeSchemas();
  return KEPT.schemas;
}

function makeSchemas(): SchemasOf<ModuleModels> {
  const features = featureModel();
  return {
    rfm: rfmModel(),
    tiers: tierModel(),
    abc: abcModel(),
    ...clvModels(),
    features,
    "k-means": kMeansModel(features),
    cross: crossModel(),
    hierarchy: hierarchyModel(),
    rules: compiledRules(),
  };
}

/** One of several models, told apart by their kind. */
export function oneOfModels<M>(id: string, schemas: SchemasOf<M>): Schema<M[keyof M]> {
  const union = discriminatedUnion("kind", Object.values(schemas) as never, { error: "a model as a fit gives it" });
  return named(id, union as unknown as Schema<M[keyof M]>);
}
