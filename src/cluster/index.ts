export { adjustedRandIndex } from "./choose/adjusted-rand-index";
export { type ChosenK, chooseK } from "./choose/choose-k";
export type { ChooseKOptions, ChooseKProgress } from "./choose/choose-k-options";
export type { KCriterion, KTable } from "./choose/criterion";
export type { KChoices, KLevel } from "./choose/recommend";
export { type SilhouetteOptions, type SilhouetteResult, silhouette } from "./choose/silhouette";
export { assignClusters } from "./k-means/assign";
export type { KMeansEngine, KMeansProblem, KMeansSolution } from "./k-means/engine";
export { type ClusterFeatures, fitKMeans, kMeans } from "./k-means/fit";
export type {
  ClusterAssignment,
  KMeansInit,
  KMeansModel,
  KMeansOptions,
  KMeansProgress,
  KMeansResult,
} from "./k-means/model";
export { createMiniBatch, type MiniBatch } from "./mini-batch/mini-batch";
export type { MiniBatchOptions } from "./mini-batch/mini-batch-options";
export type {
  ClusterTree,
  ClusterTreeBranch,
  ClusterTreeLeaf,
  ClusterTreeSplit,
} from "./understand/cluster-tree";
export { type ClusterExplanation, type ExplainClustersOptions, explainClusters } from "./understand/explain";
export type { ExplanationTable } from "./understand/explanation-table";
export { type NameClustersOptions, nameClusters } from "./understand/naming";
export {
  type ClusterProfile,
  type ClusterSizes,
  type ProfileClustersOptions,
  type ProfileReport,
  profileClusters,
} from "./understand/profile";
export type { LevelSummary } from "./understand/profile-levels";
export type { NumberSummary } from "./understand/profile-numbers";
export type { HighLow } from "./understand/words";
