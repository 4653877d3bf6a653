import { discriminatedUnion } from "zod/mini";
import type { KMeansInit } from "../../cluster/k-means/model";
import type { ClusterFeatures, ClusterOptions, ClustersStep } from "../../plan/steps/clusters";
import type { CrossStep } from "../../plan/steps/cross";
import type { HierarchyStep, PlanHierarchyLevel } from "../../plan/steps/hierarchy";
import type { OverlapOptions, OverlapStep, PlanOverlapKey } from "../../plan/steps/overlap";
import type { RulesStep } from "../../plan/steps/rules";
import type { PerColumn } from "../../prepare/features/feature-model";
import type { TierMethod } from "../../tiers/model";
import { featureScale, featureTransform } from "../models/feature-models";
import { cellChoice, cellMerge } from "../models/layer-models";
import { byName, either, exactly, flag, listOf, name, numeric, oneOf, text } from "../pieces";
import { named } from "../registry";
import { ruleSchemas } from "../rules/rule-set";
import { objectOf, optional, type Schema } from "../schema";
import { margin, tierShape } from "./measure-steps";
import { optionsOf, type StepSchemas, stepOf } from "./step";

// Steps that make groups, and those that decide between groups or combine them.

export function groupSteps(): StepSchemas<"clusters" | "rules" | "overlap" | "hierarchy" | "cross"> {
  return {
    clusters: clustersStep(),
    rules: stepOf<RulesStep>("RulesStep", "rules", { rules: ruleSchemas().ruleSet }),
    overlap: overlapStep(),
    hierarchy: hierarchyStep(),
    cross: crossStep(),
  };
}

function clustersStep(): Schema<ClustersStep> {
  const features = objectOf<ClusterFeatures>("an object with columns", {
    columns: listOf("fields", name("the name of a field"), { least: 1 }),
    transform: optional(onceOrPerColumn("a transform", featureTransform())),
    scale: optional(onceOrPerColumn("a scale", featureScale())),
    importance: optional(byName("numbers by field", numeric())),
    maximumLevels: optional(numeric()),
    unknownLevels: optional(oneOf<"zero" | "error">({ zero: true, error: true })),
  });
  const options = optionsOf<ClusterOptions>("ClusterOptions", {
    k: numeric(),
    seed: optional(numeric()),
    starts: optional(numeric()),
    init: optional(clusterStart()),
    start: optional(oneOf<"all" | "sample">({ all: true, sample: true })),
    maxIterations: optional(numeric()),
    tolerance: optional(numeric()),
  });
  return stepOf<ClustersStep>("ClustersStep", "clusters", { features: named("ClusterFeatures", features), options });
}

function clusterStart(): Schema<KMeansInit> {
  const method = oneOf<Extract<KMeansInit, string>>({ "k-means++": true, random: true });
  return either('"k-means++", "random", or centroids', method, listOf("centroids", listOf("numbers", numeric())));
}

function onceOrPerColumn<T>(what: string, setting: Schema<T>): Schema<PerColumn<string, T>> {
  return either(`${what}, or an object with one for each field`, setting, byName(`${what} by field`, setting)) as never;
}

function overlapStep(): Schema<OverlapStep> {
  const names = listOf("segments", text());
  const options = optionsOf<OverlapOptions>("OverlapOptions", {
    by: listOf("keys", overlapKey(names), { least: 1 }),
    capacity: optional(byName("numbers by segment", numeric())),
    axes: optional(byName("lists of segments", names)),
    margin: optional(margin()),
    secondaries: optional(numeric()),
    separator: optional(text()),
    sensitivity: optional(flag()),
  });
  const of = listOf("names of steps", name("the name of a step"), { least: 1 });
  return stepOf<OverlapStep>("OverlapStep", "overlap", { of, options });
}

type KeyOf<K> = Extract<PlanOverlapKey, { readonly key: K }>;

/** One schema for every key, so that the compiler misses the one that is left out. */
function overlapKey(names: Schema<readonly string[]>): Schema<PlanOverlapKey> {
  const fields = byName("fields by segment", text());
  const keys: { readonly [K in PlanOverlapKey["key"]]: Schema<KeyOf<K>> } = {
    priority: objectOf<KeyOf<"priority">>("a key", {
      key: exactly("priority"),
      order: names,
      rest: optional(oneOf<"after" | "error">({ after: true, error: true })),
    }),
    weight: objectOf<KeyOf<"weight">>("a key", {
      key: exactly("weight"),
      weights: byName("numbers by segment", numeric()),
    }),
    score: objectOf<KeyOf<"score">>("a key", {
      key: exactly("score"),
      scores: either("a field, or fields by segment", text(), fields),
    }),
    entry: objectOf<KeyOf<"entry">>("a key", {
      key: exactly("entry"),
      since: fields,
      first: oneOf<"earliest" | "latest">({ earliest: true, latest: true }),
    }),
  };
  const error = 'a key such as { "key": "priority", "order": […] }';
  return named("OverlapKey", discriminatedUnion("key", Object.values(keys) as never, { error }) as never);
}

function hierarchyStep(): Schema<HierarchyStep> {
  type LevelMethod = TierMethod | "labels";
  const level = objectOf<PlanHierarchyLevel>("a level with the name of its column", {
    column: name("the name of a field"),
    name: optional(text()),
    ...tierShape(),
    by: optional(oneOf<LevelMethod>({ labels: true, quantile: true, breaks: true, valueShare: true, natural: true })),
  });
  const options = optionsOf<NonNullable<HierarchyStep["options"]>>("HierarchyOptions", {
    minimumSize: optional(numeric()),
  });
  const levels = listOf("levels", named("HierarchyLevel", level), { least: 1 });
  return stepOf<HierarchyStep>("HierarchyStep", "hierarchy", { levels, options: optional(options) });
}

function crossStep(): Schema<CrossStep> {
  const options = optionsOf<NonNullable<CrossStep["options"]>>("CrossOptions", {
    separator: optional(text()),
    cells: optional(cellChoice()),
    minimumSize: optional(numeric()),
    merge: optional(cellMerge()),
    other: optional(text()),
    names: optional(byName("names by cell", text())),
  });
  const of = listOf("names", name("the name of labels"), { least: 1 });
  return stepOf<CrossStep>("CrossStep", "cross", { of, options: optional(options) });
}
