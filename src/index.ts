export { type AbcClasses, type AbcResult, abc } from "./abc/abc";
export { classifyAbc } from "./abc/classify";
export { fitAbc } from "./abc/fit";
export type { AbcModel, AbcOptions } from "./abc/model";
export { type ColumnsOf, columnsFrom, rowAt, type Source, take, toRows } from "./core/columns";
export { type Issue, type IssueCode, SegmentationError } from "./core/issue";
export { countLabels, type Labels, labelAt, labelsFrom, labelValues, membersOf } from "./core/labels";
export type { AnyModel, Json, Model } from "./core/model";
export type {
  Column,
  CustomerId,
  CustomerTable,
  IdColumn,
  NumericInput,
  RfmTable,
  RowOf,
  Table,
  TableMember,
  TransactionTable,
} from "./core/tables";
export { countTags, hasTag, type Tags, tagNamesAt, tagsFromLabels } from "./core/tags";
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
export { fitRfm, rfm } from "./rfm/fit";
export { EIGHT_CLASSES } from "./rfm/maps/eight-classes";
export { RF_GRID } from "./rfm/maps/rf-grid";
export type { DimensionModel, PerDimension, RfmDimension, RfmMethod, RfmModel } from "./rfm/model";
export type { RfmOptions } from "./rfm/options";
export { type RfmInput, type RfmScores, scoreRfm } from "./rfm/score";
export { type SegmentInput, segmentNames, segmentRfm } from "./rfm/segment";
export {
  defineSegmentMap,
  type Language,
  type ScoreBox,
  type ScoreLetter,
  type ScorePattern,
  type Segment,
  type SegmentMap,
} from "./rfm/segment-map";
