/** A group of conditions as react-querybuilder keeps it (`RuleGroupType`). */
export interface QueryBuilderGroup {
  combinator: "and" | "or";
  /** The group is negated. */
  not?: boolean;
  rules: (QueryBuilderRule | QueryBuilderGroup)[];
}

/** A condition as react-querybuilder keeps it (`RuleType`). */
export interface QueryBuilderRule {
  field: string;
  operator: string;
  value: unknown;
  /** Whether `value` is a constant or the name of another field; a constant where it is left out. */
  valueSource?: "value" | "field";
}

/** Operators whose negation is an operator of its own, by the operator of ours that they are. */
export const POSITIVE_OPERATORS = {
  eq: "=",
  in: "in",
  between: "between",
  contains: "contains",
  startsWith: "beginsWith",
  endsWith: "endsWith",
  exists: "notNull",
} as const;

export const NEGATIVE_OPERATORS = {
  eq: "!=",
  in: "notIn",
  between: "notBetween",
  contains: "doesNotContain",
  startsWith: "doesNotBeginWith",
  endsWith: "doesNotEndWith",
  exists: "null",
} as const;

export const ORDER_OPERATORS = { lt: "<", lte: "<=", gt: ">", gte: ">=" } as const;
