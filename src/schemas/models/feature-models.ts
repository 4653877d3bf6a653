import { discriminatedUnion } from "zod/mini";
import { K_MEANS_MODEL_VERSION, type KMeansModel } from "../../cluster/k-means/model";
import {
  FEATURE_MODEL_VERSION,
  type FeatureModel,
  type FeatureScale,
  type FeatureTransform,
  type LevelFeature,
  type NumberFeature,
} from "../../prepare/features/feature-model";
import { exactly, flag, listOf, nullOr, numeric, oneOf, text, whole } from "../pieces";
import { named } from "../registry";
import { objectOf, type Schema } from "../schema";
import { modelOf } from "./model";

// Models of features, and of what measures distance between them.

export function featureTransform(): Schema<FeatureTransform> {
  return oneOf<FeatureTransform>({ identity: true, log1p: true, signedLog1p: true });
}

export function featureScale(): Schema<FeatureScale> {
  return oneOf<FeatureScale>({ standard: true, robust: true, minmax: true, none: true });
}

export function featureModel(): Schema<FeatureModel> {
  const column = discriminatedUnion("kind", [numberFeature(), levelFeature()] as never, { error: "a column" });
  return modelOf<FeatureModel>("FeatureModel", "features", FEATURE_MODEL_VERSION, {
    options: { unknownLevels: oneOf<"zero" | "error">({ zero: true, error: true }), weighted: flag() },
    params: { columns: listOf("columns", column as unknown as Schema<NumberFeature | LevelFeature>, { least: 1 }) },
    fit: {},
  });
}

function numberFeature(): Schema<NumberFeature> {
  const feature = objectOf<NumberFeature>("a column", {
    kind: exactly("number"),
    name: text(),
    transform: featureTransform(),
    scale: featureScale(),
    center: numeric(),
    spread: numeric({ from: 0 }),
    importance: numeric({ from: 0 }),
  });
  return named("NumberFeature", feature);
}

function levelFeature(): Schema<LevelFeature> {
  const feature = objectOf<LevelFeature>("a column", {
    kind: exactly("levels"),
    name: text(),
    levels: listOf("texts", text()),
    scale: featureScale(),
    center: listOf("numbers", numeric()),
    spread: listOf("numbers", numeric({ from: 0 })),
    importance: numeric({ from: 0 }),
  });
  return named("LevelFeature", feature);
}

export function kMeansModel(features: Schema<FeatureModel>): Schema<KMeansModel> {
  return modelOf<KMeansModel>("KMeansModel", "k-means", K_MEANS_MODEL_VERSION, {
    options: {
      k: whole({ from: 1 }),
      seed: numeric(),
      starts: whole({ from: 1 }),
      init: oneOf<"k-means++" | "random" | "given">({ "k-means++": true, random: true, given: true }),
      start: oneOf<"all" | "sample">({ all: true, sample: true }),
      maxIterations: whole({ from: 1 }),
      tolerance: numeric({ from: 0 }),
      weighted: flag(),
      engine: text(),
    },
    params: {
      names: listOf("names", text(), { least: 1 }),
      centroids: listOf("centroids", listOf("numbers", numeric(), { least: 1 }), { least: 1 }),
      features: nullOr(features),
    },
    fit: {
      sizes: listOf("numbers", numeric({ from: 0 })),
      inertia: numeric({ from: 0 }),
      iterations: whole({ from: 0 }),
      converged: flag(),
    },
  });
}
