import type { TagRule } from "../grammar/ast";
import {
  ABANDONED_SAME_COURSE,
  DISCOUNT_HUNTER,
  INTERACTION_HIGH,
  INTERACTION_LOW,
  INTERACTION_MEDIUM,
  VIEWED_NEVER_ENROLLED,
} from "./behaviour-rules";
import {
  AGE_25_TO_39,
  AGE_40_AND_OVER,
  AGE_UNDER_25,
  BIRTHDAY_THIS_WEEK,
  NEW_IN_LAST_MONTH,
  REGION_NORTH,
} from "./profile-rules";
import { CANNOT_LOSE, DECLINING_SPEND, LAPSING_HIGH_VALUE, ONE_TIME_BUYER } from "./risk-rules";
import { FINANCE_LARGE_CONTRACT, GROWTH_ENGAGED, TOP_DECILE_SPEND, VIP } from "./value-rules";

/**
 * Twenty rules that most shops begin with, as data to be edited: limits, periods, names. They ask about the fields of
 * `STARTER_CATALOG`; take those whose fields you have.
 *
 * @example
 * const compiled = compileRules(STARTER_RULES, STARTER_CATALOG);
 * compiled.rules.length // => 20
 * const spend = { spend90: [40, 90], spendPrior90: [100, 100] };
 * countTags(tagCustomers(spend, compileRules([DECLINING_SPEND], STARTER_CATALOG), { asOf: "2026-11-01" })) // => { declining_spend: 1 }
 */
export const STARTER_RULES: readonly TagRule[] = [
  VIP,
  CANNOT_LOSE,
  LAPSING_HIGH_VALUE,
  VIEWED_NEVER_ENROLLED,
  ABANDONED_SAME_COURSE,
  TOP_DECILE_SPEND,
  BIRTHDAY_THIS_WEEK,
  FINANCE_LARGE_CONTRACT,
  DECLINING_SPEND,
  GROWTH_ENGAGED,
  NEW_IN_LAST_MONTH,
  ONE_TIME_BUYER,
  DISCOUNT_HUNTER,
  INTERACTION_HIGH,
  INTERACTION_MEDIUM,
  INTERACTION_LOW,
  REGION_NORTH,
  AGE_UNDER_25,
  AGE_25_TO_39,
  AGE_40_AND_OVER,
];
