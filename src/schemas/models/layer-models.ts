import { type CellChoice, type CellMerge, CROSS_MODEL_VERSION, type CrossModel } from "../../cross/cross-model";
import {
  HIERARCHY_MODEL_VERSION,
  type HierarchyModel,
  type HierarchyNode,
  type StoredLevel,
} from "../../cross/hierarchy/hierarchy-model";
import type { TierMethod } from "../../tiers/model";
import { flag, listOf, name, nullOr, numeric, oneOf, text, whole } from "../pieces";
import { named } from "../registry";
import { objectOf, optional, type Schema } from "../schema";
import { modelOf } from "./model";

// Models of segmentations over other segmentations.

export function cellChoice(): Schema<CellChoice> {
  return oneOf<CellChoice>({ full: true, observed: true });
}

export function cellMerge(): Schema<CellMerge> {
  return oneOf<CellMerge>({ other: true, nearest: true });
}

export function crossModel(): Schema<CrossModel> {
  const places = listOf("places", whole({ from: 0 }));
  return modelOf<CrossModel>("CrossModel", "cross", CROSS_MODEL_VERSION, {
    options: {
      separator: text(),
      cells: optional(cellChoice()),
      minimumSize: optional(numeric({ from: 0 })),
      merge: optional(cellMerge()),
      weighted: flag(),
    },
    params: {
      dimensions: listOf("lists of levels", listOf("levels", text()), { least: 1 }),
      levels: listOf("levels", text()),
      cells: places,
      levelOf: places,
      rest: nullOr(whole({ from: 0 })),
    },
    fit: { sizes: listOf("numbers", numeric({ from: 0 })) },
  });
}

export function hierarchyModel(): Schema<HierarchyModel> {
  return modelOf<HierarchyModel>("HierarchyModel", "hierarchy", HIERARCHY_MODEL_VERSION, {
    options: { minimumSize: numeric({ from: 0 }), weighted: flag() },
    params: {
      levels: listOf("levels", named("StoredLevel", storedLevel()), { least: 1 }),
      nodes: listOf("nodes", named("HierarchyNode", node()), { least: 1 }),
    },
    fit: {},
  });
}

type LevelMethod = TierMethod | "labels";

function storedLevel(): Schema<StoredLevel> {
  return objectOf<StoredLevel>("a level", {
    name: name("a text"),
    column: text(),
    by: oneOf<LevelMethod>({ labels: true, quantile: true, breaks: true, valueShare: true, natural: true }),
    labels: optional(listOf("names", name("a text"))),
    shares: optional(listOf("shares", numeric())),
  });
}

function node(): Schema<HierarchyNode> {
  return objectOf<HierarchyNode>("a group", {
    parent: whole({ from: -1 }),
    key: text(),
    size: numeric({ from: 0 }),
    firstChild: optional(whole({ from: 1 })),
    limits: optional(listOf("numbers, or null", nullOr(numeric()))),
  });
}
