export { type AbcResult, abc } from "./abc/abc";
export type { AbcClasses } from "./abc/class-table";
export { classifyAbc } from "./abc/classify";
export { type Concentration, type ConcentrationOptions, concentration } from "./abc/concentration";
export { fitAbc } from "./abc/fit";
export type { AbcModel, AbcOptions } from "./abc/model";
export { ABC_NAMES, XYZ_NAMES } from "./abc/names";
export { type XyzLabels, type XyzOptions, xyz } from "./abc/xyz";
export { adjustedRandIndex } from "./cluster/choose/adjusted-rand-index";
export { type ChosenK, chooseK } from "./cluster/choose/choose-k";
export type { ChooseKOptions, ChooseKProgress } from "./cluster/choose/choose-k-options";
export type { KCriterion, KTable } from "./cluster/choose/criterion";
export type { KChoices, KLevel } from "./cluster/choose/recommend";
export { type SilhouetteOptions, type SilhouetteResult, silhouette } from "./cluster/choose/silhouette";
export { assignClusters } from "./cluster/k-means/assign";
export type { KMeansEngine, KMeansProblem, KMeansSolution } from "./cluster/k-means/engine";
export { type ClusterFeatures, fitKMeans, kMeans } from "./cluster/k-means/fit";
export type {
  ClusterAssignment,
  KMeansInit,
  KMeansModel,
  KMeansOptions,
  KMeansProgress,
  KMeansResult,
} from "./cluster/k-means/model";
export { createMiniBatch, type MiniBatch } from "./cluster/mini-batch/mini-batch";
export type { MiniBatchOptions } from "./cluster/mini-batch/mini-batch-options";
export type {
  ClusterTree,
  ClusterTreeBranch,
  ClusterTreeLeaf,
  ClusterTreeSplit,
} from "./cluster/understand/cluster-tree";
export { type ClusterExplanation, type ExplainClustersOptions, explainClusters } from "./cluster/understand/explain";
export type { ExplanationTable } from "./cluster/understand/explanation-table";
export { type NameClustersOptions, nameClusters } from "./cluster/understand/naming";
export {
  type ClusterProfile,
  type ClusterSizes,
  type ProfileClustersOptions,
  type ProfileReport,
  profileClusters,
} from "./cluster/understand/profile";
export type { LevelSummary } from "./cluster/understand/profile-levels";
export type { NumberSummary } from "./cluster/understand/profile-numbers";
export type { HighLow } from "./cluster/understand/words";
export type { BetaGeometricFamily, BetaGeometricParams } from "./clv/beta-geometric/beta-geometric";
export { type BgNbdModel, type BgNbdParams, bgNbd } from "./clv/beta-geometric/bg-nbd";
export { type MbgNbdModel, type MbgNbdParams, mbgNbd } from "./clv/beta-geometric/mbg-nbd";
export {
  type BgBbFamily,
  type BgBbModel,
  type BgBbParams,
  bgBb,
  type OpportunityDiscountOptions,
} from "./clv/discrete/bg-bb";
export { type SBgFamily, type SBgFitOptions, sBg } from "./clv/discrete/s-bg";
export type {
  ContractSimulateOptions,
  LifetimeOptions,
  RetentionCurveOptions,
  SBgModel,
  SBgParams,
  SimulatedContracts,
} from "./clv/discrete/s-bg-future";
export type { Survivors } from "./clv/discrete/survivor-counts";
export { compareModels, type ModelComparison } from "./clv/family/compare-models";
export type {
  AliveOptions,
  Boundary,
  FitOptions,
  FitProgress,
  FitStop,
  GivenOptions,
  HorizonOptions,
  ParamsOf,
  PurchasesOptions,
  RepeatFamily,
  RepeatFit,
  RepeatModel,
  SimulatedCustomers,
  SimulateOptions,
} from "./clv/family/family";
export {
  type DeltaIntervalOptions,
  deltaInterval,
  type Estimate,
  type IntervalOptions,
  type ModelWithCovariance,
  parameterIntervals,
} from "./clv/family/intervals";
export type { RepeatInput } from "./clv/family/repeat-input";
export {
  type EvaluateHoldoutOptions,
  evaluateHoldout,
  type HoldoutEvaluation,
  type HoldoutInput,
} from "./clv/holdout/evaluate-holdout";
export type { ByFrequency, HoldoutErrors } from "./clv/holdout/holdout-errors";
export type { HoldoutTracking } from "./clv/holdout/holdout-tracking";
export { type NbdModel, type NbdParams, nbd } from "./clv/pareto-nbd/nbd";
export {
  type ParetoNbdFamily,
  type ParetoNbdModel,
  type ParetoNbdParams,
  paretoNbd,
} from "./clv/pareto-nbd/pareto-nbd";
export type { SpendFit } from "./clv/spend/fit-spend";
export {
  type GammaGammaModel,
  type GammaGammaParams,
  gammaGamma,
  type SimulateSpendOptions,
  type SpendFamily,
} from "./clv/spend/gamma-gamma";
export type { SpendInput } from "./clv/spend/spend-input";
export { type BootstrapOptions, bootstrapClv, type ClvIntervals, type Interval } from "./clv/value/bootstrap-clv";
export { type ChurnRisk, type ChurnRiskOptions, churnRisk } from "./clv/value/churn-risk";
export type { AnnualDiscountOptions } from "./clv/value/discount";
export { type HistoricValueOptions, historicValue } from "./clv/value/historic-value";
export {
  type LifetimeValue,
  type LifetimeValueOptions,
  lifetimeValue,
  type ValueInput,
} from "./clv/value/lifetime-value";
export { type RetentionValueOptions, retentionValue } from "./clv/value/retention-value";
export { type ColumnsOf, columnsFrom, type ForeignColumns, type Source } from "./core/columns";
export { displayNames } from "./core/display-names";
export type { ArqueroTable, ArrowTable, DuckDbReader, ForeignTable } from "./core/foreign-shapes";
export { type Issue, type IssueCode, SegmentationError } from "./core/issue";
export {
  countLabels,
  type Labels,
  type LabelsFromOptions,
  labelAt,
  labelsFrom,
  labelValues,
  membersOf,
} from "./core/labels";
export type { DisplayNames, Language } from "./core/language";
export type { AnyModel, Json, Model } from "./core/model";
export { renameLevels } from "./core/rename-levels";
export { rowAt, take, toRows } from "./core/rows";
export type {
  Column,
  CustomerId,
  CustomerTable,
  FeatureTable,
  HasRows,
  IdColumn,
  NumericInput,
  RepeatTable,
  RfmTable,
  RowOf,
  Table,
  TableFact,
  TableMember,
  TransactionTable,
} from "./core/tables";
export { countTags, hasTag, mergeTags, type Tags, tagNamesAt, tagsFromLabels } from "./core/tags";
export { transferables } from "./core/transferables";
export { applyCross } from "./cross/apply-cross";
export { crossLabels } from "./cross/cross-labels";
export type {
  CellChoice,
  CellMerge,
  CrossDimension,
  CrossedLabels,
  CrossModel,
  CrossOptions,
} from "./cross/cross-model";
export { type CubeCounts, type CubeOptions, cubeCounts } from "./cross/cube-counts";
export type { Subtotals } from "./cross/cube-rows";
export type { EffectMeasure } from "./cross/dimensions/finding";
export {
  type RankDimensionsOptions,
  type RankedDimensions,
  rankDimensions,
} from "./cross/dimensions/rank-dimensions";
export { fitCross } from "./cross/fit-cross";
export { applyHierarchy, hierarchy } from "./cross/hierarchy/apply-hierarchy";
export { fitHierarchy, type HierarchyOptions } from "./cross/hierarchy/fit-hierarchy";
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
} from "./cross/hierarchy/hierarchy-model";
export { alignById, type IdAlignment } from "./cross/migration/align-by-id";
export { type ColumnById, carryColumn } from "./cross/migration/carry-column";
export { carryLabels } from "./cross/migration/carry-labels";
export type { LabelsById } from "./cross/migration/labels-by-id";
export type { LevelOrder, RankingOrder } from "./cross/migration/level-order";
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
} from "./cross/migration/migration";
export { migrationMatrix } from "./cross/migration/migration-matrix";
export type { OverlapAccount, SegmentAccount } from "./overlap/account";
export { type CandidateExplanation, explainResolution, type ResolutionExplanation } from "./overlap/explain";
export type {
  EntryKey,
  OverlapKey,
  OverlapOptions,
  PrimaryAndAxes,
  PriorityKey,
  ScoreKey,
  WeightKey,
} from "./overlap/options";
export type { Decision, KeyFact } from "./overlap/reasons";
export {
  type OverlapCombination,
  type OverlapReport,
  type OverlapReportOptions,
  overlapReport,
} from "./overlap/report";
export { type Resolution, resolveOverlap } from "./overlap/resolve";
export type { OverlapSwap } from "./overlap/sensitivity";
export type { SegmentSubset } from "./overlap/subsets";
export type { ExplainResolutionOptions } from "./overlap/telling";
export { definePlan } from "./plan/document/define-plan";
export type { CentreFeature, CentresAround } from "./plan/explain/centres-around";
export {
  type CustomerExplanation,
  type ExplainCustomerOptions,
  explainCustomer,
  type StepExplanation,
} from "./plan/explain/explain-customer";
export type { ExplanationNames } from "./plan/explain/explanation-names";
export type { LimitsAround } from "./plan/explain/limits-around";
export type { FittedPlan } from "./plan/fitted/fitted-plan";
export { B2B_PLAN } from "./plan/library/b2b";
export { EIGHT_CLASSES_PLAN } from "./plan/library/eight-classes";
export { SMALL_SHOP_PLAN } from "./plan/library/small-shop";
export { SUBSCRIPTION_PLAN } from "./plan/library/subscription";
export type {
  Plan,
  PlanColumns,
  PlanCustomers,
  PlanField,
  PlanPolicy,
  PlanPrepare,
  PlanRelation,
} from "./plan/plan";
export {
  type ComparedSegmentation,
  type DiffSegmentationsOptions,
  diffSegmentations,
  type SegmentationDiff,
} from "./plan/results/diff-segmentations";
export { restoreSegmentation } from "./plan/results/restore-segmentation";
export {
  type StoredLabels,
  type StoredSegmentation,
  type StoredTags,
  storeSegmentation,
} from "./plan/results/store-segmentation";
export type { TagChanges } from "./plan/results/tag-changes";
export { applyPlan } from "./plan/run/apply-plan";
export { fitPlan } from "./plan/run/fit-plan";
export { planScorer } from "./plan/run/plan-scorer";
export type { ApplyPlanOptions, PlanData, PlanProgress, PlanRows, RunPlanOptions } from "./plan/run/run-options";
export { runPlan } from "./plan/run/run-plan";
export type { Segmentation, SegmentedCustomers, StepAccount } from "./plan/run/segmentation";
export type { AbcStep } from "./plan/steps/abc";
export type {
  ClusterFeatures as PlanClusterFeatures,
  ClusterOptions as PlanClusterOptions,
  ClustersModel,
  ClustersStep,
} from "./plan/steps/clusters";
export type { ClvModel, ClvStep, PlanPurchases } from "./plan/steps/clv";
export type { CompositeStep } from "./plan/steps/composite";
export type { CrossStep } from "./plan/steps/cross";
export type { ExpectedGapModel } from "./plan/steps/expected-gap";
export type { HierarchyStep, PlanHierarchyLevel } from "./plan/steps/hierarchy";
export type { LifecycleStep, TimeWithin } from "./plan/steps/lifecycle";
export type { OverdueStep } from "./plan/steps/overdue";
export type {
  OverlapOptions as PlanOverlapOptions,
  OverlapStep,
  PlanEntryKey,
  PlanOverlapKey,
  PlanScoreKey,
} from "./plan/steps/overlap";
export type { PeriodsStep } from "./plan/steps/periods";
export type { PreferencesStep } from "./plan/steps/preferences";
export type { RfmStep } from "./plan/steps/rfm";
export type { RulesStep } from "./plan/steps/rules";
export type { SegmentsStep, ShippedMap } from "./plan/steps/segments";
export type { SizesStep } from "./plan/steps/sizes";
export type { PlanStep } from "./plan/steps/step-kinds";
export type { TiersStep } from "./plan/steps/tiers";
export type { StepWords } from "./plan/steps/words";
export { applyFeatures } from "./prepare/features/apply-features";
export type {
  AppliedFeatures,
  AppliedReport,
  FeatureColumns,
  FeatureInput,
  FeatureModel,
  FeatureOptions,
  FeatureScale,
  FeatureTransform,
  FittedFeatures,
  LevelFeature,
  NumberFeature,
  PerColumn,
} from "./prepare/features/feature-model";
export { featureTable } from "./prepare/features/features";
export { countRepeats, type RepeatCounts } from "./prepare/repeat/count-repeats";
export type { RepeatTableOptions } from "./prepare/repeat/repeat-options";
export type { DroppedCustomer, RepeatReport } from "./prepare/repeat/repeat-report";
export { type RepeatTableOf, repeatTable } from "./prepare/repeat/repeat-table";
export type { RepeatUnit } from "./prepare/repeat/repeat-unit";
export { type RfmTableOptions, rfmTable } from "./prepare/rfm-table";
export type { ShopRow } from "./prepare/simulate/shop-rows";
export { type SimulateShopOptions, simulateShop } from "./prepare/simulate/simulate-shop";
export type { CustomerOrder } from "./prepare/summary/customer-order";
export { type SummaryOptions, summarizeTransactions } from "./prepare/summary/summarize";
export { createSummary, type Summary } from "./prepare/summary/summary";
export type { SummaryInput } from "./prepare/summary/summary-input";
export type { Instant, TimeUnit } from "./prepare/time/instant";
export type { CurrencyConverter, CurrencyRates } from "./prepare/transactions/currency";
export type { ColumnFields, FieldSource, TransactionColumns, TransactionFields } from "./prepare/transactions/fields";
export type { NumberParser } from "./prepare/transactions/numeric-text";
export type { PreparePolicy } from "./prepare/transactions/policy";
export type { MergedRow, RejectCode, Rejected, TransactionField } from "./prepare/transactions/rejected";
export type { PrepareReport } from "./prepare/transactions/report";
export { type PreparedTransactions, transactionsFrom } from "./prepare/transactions/transactions";
export {
  type BetweenOptions,
  type TimedLog,
  transactionsBetween,
} from "./prepare/transactions/transactions-between";
export type { RecordConflicts } from "./prepare/unify/conflicts";
export {
  type EntityExplanation,
  explainEntity,
  explainUnion,
  type RecordTie,
  type UnifiedRecords,
  type UnionExplanation,
} from "./prepare/unify/explain";
export { jaroWinkler } from "./prepare/unify/jaro-winkler";
export type { UnusableValue } from "./prepare/unify/keys";
export { type Normalizer, type NormalizerName, normalizeKey } from "./prepare/unify/normalize-key";
export type { SimilarityRule, SurvivorPolicy, UnifyOptions } from "./prepare/unify/options";
export type { PhoneNormalizer } from "./prepare/unify/phone";
export type { KeyReport, UnifyReport } from "./prepare/unify/report";
export type { IgnoredReason, IgnoredValue } from "./prepare/unify/shared-values";
export type { RefusedBlock, SimilarityReport } from "./prepare/unify/similar";
export type { RecordTies } from "./prepare/unify/ties";
export { type UnifiedCustomers, type UnifiedTable, unifyCustomers } from "./prepare/unify/unify";
export { checkSegmentMap } from "./rfm/check-segment-map";
export type { Inversion, OverlappingCell, SegmentMapReport } from "./rfm/coverage";
export { mergeSegments, renameSegment, splitSegment } from "./rfm/edit-segment-map";
export { type DimensionExplanation, explainScore, type ScoreStep } from "./rfm/explain";
export { fitRfm, rfm } from "./rfm/fit";
export { EIGHT_CLASSES } from "./rfm/maps/eight-classes";
export { EIGHT_LABELS } from "./rfm/maps/eight-labels";
export { ELEVEN_SEGMENTS } from "./rfm/maps/eleven-segments";
export { ELEVEN_SEGMENTS_MONOTONE } from "./rfm/maps/eleven-segments-monotone";
export { FREQUENCY_VALUE } from "./rfm/maps/frequency-value";
export { PYMC_MARKETING_SEGMENTS } from "./rfm/maps/published/pymc-marketing";
export { PYTHON_RFM_SEGMENTS } from "./rfm/maps/published/python-rfm";
export { R_RFM_02_SEGMENTS } from "./rfm/maps/published/r-rfm-02";
export { R_RFM_03_SEGMENTS } from "./rfm/maps/published/r-rfm-03";
export { RF_GRID } from "./rfm/maps/rf-grid";
export type {
  DimensionModel,
  PerDimension,
  RfmDimension,
  RfmMethod,
  RfmModel,
  RfmModelOptions,
  RfmTotal,
  ScoreLimits,
} from "./rfm/model";
export type { RfmOptions } from "./rfm/options";
export { type RfmInput, type RfmScores, scoreRfm } from "./rfm/score";
export { type CustomerScores, type RfmCustomer, rfmScorer } from "./rfm/scorer";
export { type SegmentInput, segmentRfm } from "./rfm/segment";
export {
  defineSegmentMap,
  type LocalizedText,
  type ScoreBox,
  type ScoreLetter,
  type ScorePattern,
  type Segment,
  type SegmentMap,
  type SegmentWords,
} from "./rfm/segment-map";
export { segmentNames } from "./rfm/segment-names";
export { fromJsonLogic } from "./rules/convert/from-json-logic";
export { fromQueryBuilder } from "./rules/convert/from-query-builder";
export type { QueryBuilderGroup, QueryBuilderRule } from "./rules/convert/query-builder";
export { toQueryBuilder } from "./rules/convert/to-query-builder";
export type { CustomersInput, TagContext } from "./rules/evaluate/prepare-rules";
export { tagCustomers } from "./rules/evaluate/tag-customers";
export { diffRules, type TagDiff } from "./rules/explain/diff";
export { type ExplainContext, type ExplainNode, explainTag, type TagExplanation } from "./rules/explain/explain";
export type { LeafFacts, Limits } from "./rules/explain/explain-leaf";
export type { SequenceFacts, UnansweredRow } from "./rules/explain/explain-sequence";
export type { Flip } from "./rules/explain/flip";
export { type CountNode, type RuleCounts, ruleCounts } from "./rules/explain/rule-counts";
export type {
  AggregateRule,
  AllRule,
  AnniversaryRule,
  AnyRule,
  AtLeastRule,
  BandRule,
  BetweenRule,
  CompareRule,
  Comparison,
  DidNotFollowRule,
  Duration,
  EqRule,
  EventPattern,
  EveryoneRule,
  ExistsRule,
  FieldType,
  InRule,
  NobodyRule,
  NotRule,
  OlderThanRule,
  OrderRule,
  Rule,
  RuleSet,
  RuleValue,
  TagReference,
  TagRule,
  TextRule,
  TimeWindow,
  TopRule,
  WithinRule,
} from "./rules/grammar/ast";
export type {
  AggregateOptions,
  BandOptions,
  FieldBuilders,
  Pattern,
  RuleBuilders,
  Rules,
  TopOptions,
} from "./rules/grammar/builder-types";
export { buildersFor } from "./rules/grammar/builders";
export { type Catalog, defineCatalog, type RelationFields } from "./rules/grammar/catalog";
export { type CompiledRules, compileRules } from "./rules/grammar/compile";
export { STARTER_CATALOG } from "./rules/library/starter-catalog";
export { STARTER_FIELD_NAMES } from "./rules/library/starter-names";
export { STARTER_RULES } from "./rules/library/starter-rules";
export { type DescribeOptions, describeRule } from "./rules/words/describe";
export { type ApplyTiersOptions, applyTiers } from "./tiers/apply";
export { type CompositeOptions, compositeValue } from "./tiers/composite-value";
export type { CustomerColumns } from "./tiers/customers";
export { fitTiers, tiers } from "./tiers/fit";
export type { Margin, MarginOption } from "./tiers/hysteresis";
export { type LifecycleInput, type LifecycleOptions, lifecycleStages } from "./tiers/lifecycle";
export type { LogInput } from "./tiers/log";
export type { TierLabels, TierMethod, TierModel, TierOptions } from "./tiers/model";
export { LIFECYCLE_NAMES, PERIOD_NAMES, SIZE_NAMES, TIER_NAMES } from "./tiers/names";
export { type OverdueInput, type OverdueOptions, overdueRatio } from "./tiers/overdue-ratio";
export { type PeriodInput, type PeriodOptions, type PeriodStages, periodStages } from "./tiers/period-stages";
export type { Period } from "./tiers/periods";
export { type PreferenceInput, type PreferenceOptions, type Preferences, preferences } from "./tiers/preferences";
export { type SizeCombination, type SizeOptions, sizeTiers } from "./tiers/size-tiers";
