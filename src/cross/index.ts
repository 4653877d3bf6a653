export { applyCross } from "./apply-cross";
export { crossLabels } from "./cross-labels";
export type { CellChoice, CellMerge, CrossDimension, CrossedLabels, CrossModel, CrossOptions } from "./cross-model";
export { type CubeCounts, type CubeOptions, cubeCounts } from "./cube-counts";
export type { Subtotals } from "./cube-rows";
export type { EffectMeasure } from "./dimensions/finding";
export {
  type RankDimensionsOptions,
  type RankedDimensions,
  rankDimensions,
} from "./dimensions/rank-dimensions";
export { fitCross } from "./fit-cross";
export { applyHierarchy, hierarchy } from "./hierarchy/apply-hierarchy";
export { fitHierarchy, type HierarchyOptions } from "./hierarchy/fit-hierarchy";
export type {
  FittedHierarchy,
  Hierarchy,
  HierarchyLevel,
  HierarchyModel,
  HierarchyNode,
  HierarchyNodes,
  LabelLevel,
  StoredLevel,
  TierLevel,
} from "./hierarchy/hierarchy-model";
export { alignById, type IdAlignment } from "./migration/align-by-id";
export { type ColumnById, carryColumn } from "./migration/carry-column";
export { carryLabels } from "./migration/carry-labels";
export type { LabelsById } from "./migration/labels-by-id";
export type { LevelOrder, RankingOrder } from "./migration/level-order";
export type {
  LevelFlows,
  Migration,
  MigrationDrift,
  MigrationGrid,
  MigrationOptions,
  MigrationPeriod,
  MigrationTotals,
  Movers,
  RankedMigration,
} from "./migration/migration";
export { migrationMatrix } from "./migration/migration-matrix";
