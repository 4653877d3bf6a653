export { type AbcResult, abc } from "./abc/abc";
export type { AbcClasses } from "./abc/class-table";
export { classifyAbc } from "./abc/classify";
export { type Concentration, type ConcentrationOptions, concentration } from "./abc/concentration";
export { fitAbc } from "./abc/fit";
export type { AbcModel, AbcOptions } from "./abc/model";
export { ABC_NAMES, XYZ_NAMES } from "./abc/names";
export { type XyzLabels, type XyzOptions, xyz } from "./abc/xyz";
export { type ColumnsOf, columnsFrom, type Source } from "./core/columns";
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
export { rowAt, take, toRows } from "./core/rows";
export type {
  Column,
  CustomerId,
  CustomerTable,
  FeatureTable,
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
export { countTags, hasTag, type Tags, tagNamesAt, tagsFromLabels } from "./core/tags";
export { type CrossOptions, crossLabels } from "./cross/cross-labels";
export type { ColumnFields, FieldSource, TransactionColumns, TransactionFields } from "./prepare/fields";
export type { Instant, TimeUnit } from "./prepare/instant";
export type { PreparePolicy } from "./prepare/policy";
export type { RejectCode, Rejected, TransactionField } from "./prepare/rejected";
export type { PrepareReport } from "./prepare/report";
export { type RfmTableOptions, rfmTable } from "./prepare/rfm-table";
export type { ShopRow } from "./prepare/shop-rows";
export { type SimulateShopOptions, simulateShop } from "./prepare/simulate-shop";
export { type SummaryInput, type SummaryOptions, summarizeTransactions } from "./prepare/summarize";
export { type PreparedTransactions, transactionsFrom } from "./prepare/transactions";
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
} from "./rules/ast";
export type {
  AggregateOptions,
  BandOptions,
  FieldBuilders,
  Pattern,
  RuleBuilders,
  Rules,
  TopOptions,
} from "./rules/builder-types";
export { buildersFor } from "./rules/builders";
export { type Catalog, defineCatalog, type RelationFields } from "./rules/catalog";
export { type CompiledRules, compileRules } from "./rules/compile";
export { type DescribeOptions, describeRule } from "./rules/describe";
export { diffRules, type TagDiff } from "./rules/diff";
export { type ExplainContext, type ExplainNode, explainTag, type TagExplanation } from "./rules/explain";
export type { LeafFacts, Limits } from "./rules/explain-leaf";
export type { SequenceFacts, UnansweredRow } from "./rules/explain-sequence";
export type { Flip } from "./rules/flip";
export { fromJsonLogic } from "./rules/from-json-logic";
export { fromQueryBuilder } from "./rules/from-query-builder";
export { STARTER_CATALOG } from "./rules/library/starter-catalog";
export { STARTER_FIELD_NAMES } from "./rules/library/starter-names";
export { STARTER_RULES } from "./rules/library/starter-rules";
export type { CustomersInput, TagContext } from "./rules/prepare-rules";
export type { QueryBuilderGroup, QueryBuilderRule } from "./rules/query-builder";
export { type CountNode, type RuleCounts, ruleCounts } from "./rules/rule-counts";
export { tagCustomers } from "./rules/tag-customers";
export { toQueryBuilder } from "./rules/to-query-builder";
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
