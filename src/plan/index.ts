export { definePlan } from "./document/define-plan";
export type { CentreFeature, CentresAround } from "./explain/centres-around";
export {
  type CustomerExplanation,
  type ExplainCustomerOptions,
  explainCustomer,
  type StepExplanation,
} from "./explain/explain-customer";
export type { ExplanationNames } from "./explain/explanation-names";
export type { LimitsAround } from "./explain/limits-around";
export type { FittedPlan } from "./fitted/fitted-plan";
export { B2B_PLAN } from "./library/b2b";
export { EIGHT_CLASSES_PLAN } from "./library/eight-classes";
export { SMALL_SHOP_PLAN } from "./library/small-shop";
export { SUBSCRIPTION_PLAN } from "./library/subscription";
export type {
  Plan,
  PlanColumns,
  PlanCustomers,
  PlanField,
  PlanPolicy,
  PlanPrepare,
  PlanRelation,
} from "./plan";
export {
  type ComparedSegmentation,
  type DiffSegmentationsOptions,
  diffSegmentations,
  type SegmentationDiff,
} from "./results/diff-segmentations";
export { restoreSegmentation } from "./results/restore-segmentation";
export {
  type StoredLabels,
  type StoredSegmentation,
  type StoredTags,
  storeSegmentation,
} from "./results/store-segmentation";
export type { TagChanges } from "./results/tag-changes";
export { applyPlan } from "./run/apply-plan";
export { fitPlan } from "./run/fit-plan";
export { planScorer } from "./run/plan-scorer";
export type { ApplyPlanOptions, PlanData, PlanProgress, PlanRows, RunPlanOptions } from "./run/run-options";
export { runPlan } from "./run/run-plan";
export type { Segmentation, SegmentedCustomers, StepAccount } from "./run/segmentation";
export type { AbcStep } from "./steps/abc";
export type {
  ClusterFeatures as PlanClusterFeatures,
  ClusterOptions as PlanClusterOptions,
  ClustersModel,
  ClustersStep,
} from "./steps/clusters";
export type { ClvModel, ClvStep, PlanPurchases } from "./steps/clv";
export type { CompositeStep } from "./steps/composite";
export type { CrossStep } from "./steps/cross";
export type { ExpectedGapModel } from "./steps/expected-gap";
export type { HierarchyStep, PlanHierarchyLevel } from "./steps/hierarchy";
export type { LifecycleStep, TimeWithin } from "./steps/lifecycle";
export type { OverdueStep } from "./steps/overdue";
export type {
  OverlapOptions as PlanOverlapOptions,
  OverlapStep,
  PlanEntryKey,
  PlanOverlapKey,
  PlanScoreKey,
} from "./steps/overlap";
export type { PeriodsStep } from "./steps/periods";
export type { PreferencesStep } from "./steps/preferences";
export type { RfmStep } from "./steps/rfm";
export type { RulesStep } from "./steps/rules";
export type { SegmentsStep, ShippedMap } from "./steps/segments";
export type { SizesStep } from "./steps/sizes";
export type { PlanStep } from "./steps/step-kinds";
export type { TiersStep } from "./steps/tiers";
export type { StepWords } from "./steps/words";
