export type { Instant } from "../prepare/time/instant";
export { fromJsonLogic } from "./convert/from-json-logic";
export { fromQueryBuilder } from "./convert/from-query-builder";
export type { QueryBuilderGroup, QueryBuilderRule } from "./convert/query-builder";
export { toQueryBuilder } from "./convert/to-query-builder";
export type { CustomersInput, TagContext } from "./evaluate/prepare-rules";
export { tagCustomers } from "./evaluate/tag-customers";
export { diffRules, type TagDiff } from "./explain/diff";
export { type ExplainContext, type ExplainNode, explainTag, type TagExplanation } from "./explain/explain";
export type { LeafFacts, Limits } from "./explain/explain-leaf";
export type { SequenceFacts, UnansweredRow } from "./explain/explain-sequence";
export type { Flip } from "./explain/flip";
export { type CountNode, type RuleCounts, ruleCounts } from "./explain/rule-counts";
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
} from "./grammar/ast";
export type {
  AggregateOptions,
  BandOptions,
  FieldBuilders,
  Pattern,
  RuleBuilders,
  Rules,
  TopOptions,
} from "./grammar/builder-types";
export { aggregate, band, buildersFor, didNotFollow, tag, top } from "./grammar/builders";
export { type Catalog, defineCatalog, type RelationFields } from "./grammar/catalog";
export { type CompiledRules, compileRules } from "./grammar/compile";
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
} from "./grammar/row-builders";
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
  NEW_IN_LAST_MONTH,
  REGION_NORTH,
} from "./library/profile-rules";
export { CANNOT_LOSE, DECLINING_SPEND, LAPSING_HIGH_VALUE, ONE_TIME_BUYER } from "./library/risk-rules";
export { STARTER_CATALOG } from "./library/starter-catalog";
export { STARTER_FIELD_NAMES } from "./library/starter-names";
export { STARTER_RULES } from "./library/starter-rules";
export { FINANCE_LARGE_CONTRACT, GROWTH_ENGAGED, TOP_DECILE_SPEND, VIP } from "./library/value-rules";
export { type DescribeOptions, describeRule } from "./words/describe";
