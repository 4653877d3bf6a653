export { applyFeatures } from "./features/apply-features";
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
} from "./features/feature-model";
export { featureTable } from "./features/features";
export { countRepeats, type RepeatCounts } from "./repeat/count-repeats";
export type { RepeatTableOptions } from "./repeat/repeat-options";
export type { DroppedCustomer, RepeatReport } from "./repeat/repeat-report";
export { type RepeatTableOf, repeatTable } from "./repeat/repeat-table";
export type { RepeatUnit } from "./repeat/repeat-unit";
export { type RfmTableOptions, rfmTable } from "./rfm-table";
export type { ShopRow } from "./simulate/shop-rows";
export { type SimulateShopOptions, simulateShop } from "./simulate/simulate-shop";
export type { CustomerOrder } from "./summary/customer-order";
export { type SummaryOptions, summarizeTransactions } from "./summary/summarize";
export { createSummary, type Summary } from "./summary/summary";
export type { SummaryInput } from "./summary/summary-input";
export type { Instant, TimeUnit } from "./time/instant";
export type { CurrencyConverter, CurrencyRates } from "./transactions/currency";
export type { ColumnFields, FieldSource, TransactionColumns, TransactionFields } from "./transactions/fields";
export type { NumberParser } from "./transactions/numeric-text";
export type { PreparePolicy } from "./transactions/policy";
export type { MergedRow, RejectCode, Rejected, TransactionField } from "./transactions/rejected";
export type { PrepareReport } from "./transactions/report";
export { type PreparedTransactions, transactionsFrom } from "./transactions/transactions";
export { type BetweenOptions, type TimedLog, transactionsBetween } from "./transactions/transactions-between";
export type { RecordConflicts } from "./unify/conflicts";
export {
  type EntityExplanation,
  explainEntity,
  explainUnion,
  type RecordTie,
  type UnifiedRecords,
  type UnionExplanation,
} from "./unify/explain";
export { jaroWinkler } from "./unify/jaro-winkler";
export type { UnusableValue } from "./unify/keys";
export { type Normalizer, type NormalizerName, normalizeKey } from "./unify/normalize-key";
export type { SimilarityRule, SurvivorPolicy, UnifyOptions } from "./unify/options";
export type { PhoneNormalizer } from "./unify/phone";
export type { KeyReport, UnifyReport } from "./unify/report";
export type { IgnoredReason, IgnoredValue } from "./unify/shared-values";
export type { RefusedBlock, SimilarityReport } from "./unify/similar";
export type { RecordTies } from "./unify/ties";
export { type UnifiedCustomers, type UnifiedTable, unifyCustomers } from "./unify/unify";
