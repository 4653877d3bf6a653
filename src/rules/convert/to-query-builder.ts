import { type Issues, issuesOf, report, throwIssues } from "../../core/issue";
import type { Rule, TagRule } from "../grammar/ast";
import { type Catalog, readCatalog } from "../grammar/catalog";
import { readAnyRule } from "../grammar/read-rule-set";
import {
  NEGATIVE_OPERATORS,
  ORDER_OPERATORS,
  POSITIVE_OPERATORS,
  type QueryBuilderGroup,
  type QueryBuilderRule,
} from "./query-builder";

/**
 * A rule as the JSON of react-querybuilder, to be shown and edited there.
 *
 * What its standard operators can say is mapped exactly: `all`, `any`, `not`, values, orders, texts, presence, and the
 * comparison of two fields. Time windows, ranks, related rows, `atLeast`, and references to tags have no counterpart and
 * are refused, with their paths; they can be edited as JSON, or be a tag of their own.
 *
 * @param rule - A rule of a set, or the part below its `when`.
 * @param catalog - From `defineCatalog`.
 * @returns A group; `fromQueryBuilder` makes it a rule again that is satisfied by the same customers.
 * @throws SegmentationError `invalid_value` for what has no counterpart, and as `compileRules`.
 * @see https://react-querybuilder.js.org
 * @example
 * const rule = all(gte("ltv", 500), not(eq("plan", "free")));
 * toQueryBuilder(rule, defineCatalog({ ltv: "number", plan: "string" })) // => { combinator: "and", rules: [{ field: "ltv", operator: ">=", value: 500 }, { field: "plan", operator: "!=", value: "free" }] }
 */
export function toQueryBuilder(rule: Rule | TagRule, catalog: Catalog): QueryBuilderGroup {
  const issues = issuesOf("toQueryBuilder");
  const fields = readCatalog(issues, "/catalog", catalog);
  throwIssues(issues);
  const read = readAnyRule(issues, rule, fields);
  throwIssues(issues);
  const start = typeof rule === "object" && "when" in rule ? "/when" : "";
  const node = nodeOf(issues, read!, start);
  throwIssues(issues);
  return "rules" in node! ? node : { combinator: "and", rules: [node!] };
}

function nodeOf(issues: Issues, rule: Rule, path: string): QueryBuilderGroup | QueryBuilderRule | undefined {
  switch (rule.op) {
    case "all":
    case "any": {
      const rules = rule.rules.map((child, k) => nodeOf(issues, child, `${path}/rules/${k}`));
      return { combinator: rule.op === "all" ? "and" : "or", rules: rules.filter((child) => child !== undefined) };
    }
    case "not": {
      const below = rule.rule;
      if (isNegatable(below)) return { ...positive(below), operator: NEGATIVE_OPERATORS[below.op] };
      if (isEqual(below)) return { ...leafOf(issues, below, `${path}/rule`)!, operator: "!=" };
      const child = nodeOf(issues, below, `${path}/rule`);
      if (child === undefined) return undefined;
      return "rules" in child && child.not === undefined
        ? { ...child, not: true }
        : { combinator: "and", not: true, rules: [child] };
    }
    default:
      return leafOf(issues, rule, path);
  }
}

type Negatable = Extract<
  Rule,
  { readonly op: "eq" | "in" | "between" | "contains" | "startsWith" | "endsWith" | "exists" }
>;

function isNegatable(rule: Rule): rule is Negatable {
  return rule.op in NEGATIVE_OPERATORS && !("ignoreCase" in rule);
}

/** Two fields that are compared for equality. */
function isEqual(rule: Rule): boolean {
  return rule.op === "compare" && rule.cmp === "eq" && rule.times === undefined && rule.plus === undefined;
}

function leafOf(issues: Issues, rule: Rule, path: string): QueryBuilderRule | undefined {
  switch (rule.op) {
    case "lt":
    case "lte":
    case "gt":
    case "gte":
      return { field: rule.field, operator: ORDER_OPERATORS[rule.op], value: rule.value };
    case "compare": {
      const { left, cmp, right, times, plus } = rule;
      const operator = cmp === "eq" ? "=" : ORDER_OPERATORS[cmp];
      if (times === undefined && plus === undefined)
        return { field: left, operator, value: right, valueSource: "field" };
      return noCounterpart(issues, `${path}/${times === undefined ? "plus" : "times"}`, "left out", times ?? plus);
    }
    default:
      if (isNegatable(rule)) return positive(rule);
      if ("ignoreCase" in rule) return noCounterpart(issues, `${path}/ignoreCase`, "left out", rule.ignoreCase);
      return noCounterpart(issues, `${path}/op`, "an operator that react-querybuilder has as well", rule.op);
  }
}

function noCounterpart(issues: Issues, path: string, expected: string, received: unknown): undefined {
  const hint = "react-querybuilder has nothing for it";
  report(issues, { code: "invalid_value", path, expected, received, hint });
  return undefined;
}

function positive(rule: Negatable): QueryBuilderRule {
  const { op, field } = rule;
  return { field, operator: POSITIVE_OPERATORS[op], value: valueOfLeaf(rule) };
}

function valueOfLeaf(rule: Negatable): unknown {
  if (rule.op === "exists") return null;
  if (rule.op === "in") return [...rule.values];
  return rule.op === "between" ? [rule.min, rule.max] : rule.value;
}
