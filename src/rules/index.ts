export type { Instant } from "../prepare/instant";
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
} from "./ast";
export type {
  AggregateOptions,
  BandOptions,
  FieldBuilders,
  Pattern,
  RuleBuilders,
  Rules,
  TopOptions,
} from "./builder-types";
export { aggregate, band, buildersFor, didNotFollow, tag, top } from "./builders";
export { type Catalog, defineCatalog, type RelationFields } from "./catalog";
export { type CompiledRules, compileRules } from "./compile";
export { type DescribeOptions, describeRule } from "./describe";
export { diffRules, type TagDiff } from "./diff";
export { type ExplainContext, type ExplainNode, explainTag, type TagExplanation } from "./explain";
export type { LeafFacts, Limits } from "./explain-leaf";
export type { SequenceFacts, UnansweredRow } from "./explain-sequence";
export type { Flip } from "./flip";
export { fromJsonLogic } from "./from-json-logic";
export { fromQueryBuilder } from "./from-query-builder";
export {
  ABANDONED_SAME_COURSE,
  DISCOUNT_HUNTER,
  INTERACTION_HIGH,
  INTERACTION_LOW,
  INTERACTION_MEDIUM,
  VIEWED_NEVER_ENROLLED,
} from "./library/behaviour-rules";
export {
  AGE_25_TO_39,
  AGE_40_AND_OVER,
  AGE_UNDER_25,
  BIRTHDAY_THIS_WEEK,
  NEW_THIS_MONTH,
  REGION_NORTH,
} from "./library/profile-rules";
export { CANNOT_LOSE, DECLINING_SPEND, LAPSING_HIGH_VALUE, ONE_TIME_BUYER } from "./library/risk-rules";
export { STARTER_CATALOG } from "./library/starter-catalog";
export { STARTER_FIELD_NAMES } from "./library/starter-names";
export { STARTER_RULES } from "./library/starter-rules";
export { FINANCE_LARGE_CONTRACT, GROWTH_ENGAGED, TOP_DECILE_SPEND, VIP } from "./library/value-rules";
export type { CustomersInput, TagContext } from "./prepare-rules";
export type { QueryBuilderGroup, QueryBuilderRule } from "./query-builder";
export {
  all,
  anniversary,
  any,
  atLeast,
  between,
  compare,
  contains,
  endsWith,
  eq,
  everyone,
  exists,
  gt,
  gte,
  lt,
  lte,
  nobody,
  not,
  olderThan,
  oneOf,
  startsWith,
  within,
} from "./row-builders";
export { type CountNode, type RuleCounts, ruleCounts } from "./rule-counts";
export { tagCustomers } from "./tag-customers";
export { toQueryBuilder } from "./to-query-builder";
