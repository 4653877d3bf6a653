import { isObject } from "../../core/check";
import { issuesOf, report, throwIssues } from "../../core/issue";
import type { Comparison, FieldType, OrderRule, Rule, TextRule } from "../grammar/ast";
import { type Catalog, readCatalog } from "../grammar/catalog";
import { plainJson } from "../grammar/plain-json";
import { checkRising } from "../grammar/read-leaf";
import { readAnyRule } from "../grammar/read-rule-set";
import {
  checkPart,
  type RawNode,
  type Reading,
  readConstant,
  readField,
  readWord,
  reportShape,
} from "../grammar/reading";
import { NEGATIVE_OPERATORS, ORDER_OPERATORS, POSITIVE_OPERATORS, type QueryBuilderGroup } from "./query-builder";

/**
 * A rule from the JSON of react-querybuilder, so that its editor can be the editor of rules.
 *
 * The mapping is exact, with one thing to know: `!=`, `notIn`, `notBetween` and the `doesNot…` operators become
 * `not` of the positive rule and are true of a missing value, as rules here are two-valued; in SQL they are not. Add
 * `notNull` where missing values are to be left out. Lists may be arrays or texts with commas; a number or a boolean may be
 * a text, as an input field gives it. Muted rules are left out, as react-querybuilder itself does.
 *
 * @param query - A `RuleGroupType`: `{ combinator: "and" | "or", not?, rules }`.
 * @param catalog - From `defineCatalog`; says which type a value has.
 * @returns The rule in canonical form, for the `when` of a tag.
 * @throws SegmentationError with every problem and its path into the query: `invalid_value` for an operator, combinator or
 * value that has no exact counterpart (`xor`, match modes, independent combinators), `too_few` for an empty group,
 * `unknown_field`, and as `compileRules`.
 * @see https://react-querybuilder.js.org
 * @example
 * const query = { combinator: "and", rules: [{ field: "ltv", operator: ">=", value: "500" }, { field: "plan", operator: "!=", value: "free" }] };
 * fromQueryBuilder(query, defineCatalog({ ltv: "number", plan: "string" })) // => { op: "all", rules: [{ op: "gte", field: "ltv", value: 500 }, { op: "not", rule: { op: "eq", field: "plan", value: "free" } }] }
 */
export function fromQueryBuilder(query: QueryBuilderGroup | object, catalog: Catalog): Rule {
  const issues = issuesOf("fromQueryBuilder");
  const fields = readCatalog(issues, "/catalog", catalog);
  const copy = plainJson(issues, "", query);
  throwIssues(issues);
  const r: Reading = { issues, ...fields, ids: undefined, count: { nodes: 0 } };
  const rule = isObject(copy) && "rules" in copy ? fromGroup(r, copy, "") : noGroup(r, copy, "");
  throwIssues(issues);
  const read = readAnyRule(issues, rule, fields);
  throwIssues(issues);
  return read!;
}

function noGroup(r: Reading, value: unknown, path: string): undefined {
  reportShape(r.issues, path, "a group with combinator and rules", value);
  return undefined;
}

/** What the editor adds for itself and what changes no meaning. */
const OF_THE_EDITOR = ["id", "path", "disabled", "muted"];

function fromNode(r: Reading, node: unknown, path: string): Rule | undefined {
  if (!isObject(node)) {
    const hint = "independent combinators are not read: convert them with convertFromIC";
    const expected = "a rule or a group";
    report(r.issues, {
      code: "invalid_type",
      path,
      expected,
      received: node,
      ...(typeof node === "string" ? { hint } : {}),
    });
    return undefined;
  }
  return "rules" in node ? fromGroup(r, node, path) : fromLeaf(r, node, path);
}

function fromGroup(r: Reading, node: RawNode, path: string): Rule | undefined {
  checkPart(r.issues, node, path, ["combinator", "not", "rules", ...OF_THE_EDITOR]);
  const combinator = readWord(r, node, path, "combinator", ["and", "or"]);
  const { rules, not } = node;
  if (not !== undefined && typeof not !== "boolean") reportShape(r.issues, `${path}/not`, "true or false", not);
  if (!Array.isArray(rules)) reportShape(r.issues, `${path}/rules`, "a list of rules", rules);
  if (!Array.isArray(rules) || combinator === undefined) return undefined;
  const read = rules.flatMap((rule, i) => (isMuted(rule) ? [] : [fromNode(r, rule, `${path}/rules/${i}`)]));
  if (read.length === 0) {
    const expected = "a group of at least one rule";
    report(r.issues, { code: "too_few", path: `${path}/rules`, expected, found: "none" });
  }
  const found = read.filter((rule) => rule !== undefined);
  const group: Rule = { op: combinator === "and" ? "all" : "any", rules: found };
  return not === true ? { op: "not", rule: group } : group;
}

function isMuted(rule: unknown): boolean {
  return isObject(rule) && rule["muted"] === true;
}

const ALL: readonly FieldType[] = ["number", "string", "boolean", "date"];

function fromLeaf(r: Reading, node: RawNode, path: string): Rule | undefined {
  checkPart(r.issues, node, path, ["field", "operator", "value", "valueSource", ...OF_THE_EDITOR]);
  const found = operatorOf(r, node, path);
  if (found === undefined) return undefined;
  const isField = readSource(r, node, path);
  const { op, negated } = found;
  const field = readField(r, { ...node, op }, path, "field", isField ? ALL : typesOf(op));
  if (field === undefined) return undefined;
  const rule = isField
    ? fromFields(r, node, path, op, field)
    : fromConstant(r, node["value"], `${path}/value`, op, field);
  return rule && negated ? { op: "not", rule } : rule;
}

type LeafOp = keyof typeof POSITIVE_OPERATORS | keyof typeof ORDER_OPERATORS;

function typesOf(op: LeafOp): readonly FieldType[] {
  if (op === "contains" || op === "startsWith" || op === "endsWith") return ["string"];
  return op === "eq" || op === "in" || op === "exists" ? ALL : ["number", "date"];
}

function operatorOf(r: Reading, node: RawNode, path: string): { op: LeafOp; negated: boolean } | undefined {
  const positive = Object.entries({ ...POSITIVE_OPERATORS, ...ORDER_OPERATORS });
  const negative = Object.entries(NEGATIVE_OPERATORS);
  const known = [...positive, ...negative].map(([, word]) => word);
  const word = readWord(r, node, path, "operator", known);
  const found = positive.find((entry) => entry[1] === word) ?? negative.find((entry) => entry[1] === word);
  if (found === undefined) return undefined;
  return { op: found[0] as LeafOp, negated: negative.some((entry) => entry[1] === word) };
}

function readSource(r: Reading, node: RawNode, path: string): boolean {
  const source =
    node["valueSource"] === undefined ? "value" : readWord(r, node, path, "valueSource", ["value", "field"]);
  return source === "field";
}

function fromFields(
  r: Reading,
  node: RawNode,
  path: string,
  op: LeafOp,
  left: { readonly name: string; readonly type: FieldType },
): Rule | undefined {
  const ordered = left.type === "number" || left.type === "date";
  if (op !== "eq" && !(op in ORDER_OPERATORS && ordered)) {
    const expected = "an operator that compares two fields (=, !=, and <, <=, >, >= for numbers and dates)";
    report(r.issues, { code: "invalid_value", path: `${path}/operator`, expected, received: node["operator"] });
    return undefined;
  }
  const right = readField(r, { ...node, op: "compare" }, path, "value", [left.type]);
  return right && { op: "compare", left: left.name, cmp: op as Comparison, right: right.name };
}

function fromConstant(
  r: Reading,
  value: unknown,
  path: string,
  op: LeafOp,
  { name: field, type }: { readonly name: string; readonly type: FieldType },
): Rule | undefined {
  if (op === "exists") return { op, field };
  if (op === "in" || op === "between") {
    const list = listOf(value).map((entry, i) => readConstant(r, typed(entry, type), `${path}/${i}`, type));
    if (op === "between" && list.length !== 2) {
      report(r.issues, { code: "invalid_value", path, expected: "two values, from and to", received: value });
      return undefined;
    }
    if (list.length === 0) report(r.issues, { code: "too_few", path, expected: "at least one value", received: value });
    if (!list.every((entry) => entry !== undefined)) return undefined;
    const [min, max] = list as (number | string)[];
    if (op === "between") checkRising(r, Array.isArray(value) ? `${path}/1` : path, min!, max!, "the first value");
    return op === "in" ? { op, field, values: list } : { op, field, min: min!, max: max! };
  }
  const constant = readConstant(r, typed(value, type), path, type);
  if (constant === undefined) return undefined;
  if (op === "eq") return { op, field, value: constant };
  if (op in ORDER_OPERATORS) return { op: op as OrderRule["op"], field, value: constant as number | string };
  return { op: op as TextRule["op"], field, value: String(constant) };
}

/** An array, or a text with commas; a comma after a backslash is part of a value. */
function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value !== "string") return value === undefined || value === null ? [] : [value];
  const parts = value.match(/(?:\\,|[^,])+/g) ?? [];
  return parts.map((part) => part.replaceAll("\\,", ",").trim()).filter((part) => part !== "");
}

const NUMBER = /^\s*-?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?\s*$/i;

/** Input fields give texts: those that are a number or a boolean in full are read as such where the field is one. */
function typed(value: unknown, type: FieldType): unknown {
  if (typeof value !== "string") return value;
  if (type === "number") return NUMBER.test(value) ? Number(value) : value;
  if (type === "boolean") return value === "true" ? true : value === "false" ? false : value;
  return value;
}
