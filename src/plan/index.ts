export { applyPlan } from "./apply-plan";
export type { CentreFeature, CentresAround } from "./centres-around";
export { definePlan } from "./define-plan";
export {
  type ComparedSegmentation,
  type DiffSegmentationsOptions,
  diffSegmentations,
  type SegmentationDiff,
} from "./diff-segmentations";
export type { ExpectedGapModel } from "./expected-gap";
export {
  type CustomerExplanation,
  type ExplainCustomerOptions,
  explainCustomer,
  type StepExplanation,
} from "./explain-customer";
export type { ExplanationNames } from "./explanation-names";
export { fitPlan } from "./fit-plan";
export type { FittedPlan } from "./fitted-plan";
export { B2B_PLAN } from "./library/b2b";
export { EIGHT_CLASSES_PLAN } from "./library/eight-classes";
export { SMALL_SHOP_PLAN } from "./library/small-shop";
export { SUBSCRIPTION_PLAN } from "./library/subscription";
export type { LimitsAround } from "./limits-around";
export type {
  Plan,
  PlanColumns,
  PlanCustomers,
  PlanField,
  PlanPolicy,
  PlanPrepare,
  PlanRelation,
} from "./plan";
export { planScorer } from "./plan-scorer";
export { restoreSegmentation } from "./restore-segmentation";
export type { ApplyPlanOptions, PlanData, PlanProgress, PlanRows, RunPlanOptions } from "./run-options";
export { runPlan } from "./run-plan";
export type { Segmentation, SegmentedCustomers, StepAccount } from "./segmentation";
export type { PlanStep } from "./step-kinds";
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
export type { TiersStep } from "./steps/tiers";
export type { StepWords } from "./steps/words";
export { type StoredLabels, type StoredSegmentation, type StoredTags, storeSegmentation } from "./store-segmentation";
export type { TagChanges } from "./tag-changes";
