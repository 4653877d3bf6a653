import { isObject } from "../../core/check";
import { type Issues, issuesOf, pointer, report, throwIssues } from "../../core/issue";
import type { FieldType, Rule, RuleValue } from "../grammar/ast";
import { type Catalog, readCatalog } from "../grammar/catalog";
import { plainJson } from "../grammar/plain-json";
import { readAnyRule } from "../grammar/read-rule-set";
import { shown } from "../grammar/reading";

/**
 * A rule from JSON Logic, where it means exactly the same; anything else is refused with its path and the reason.
 *
 * JSON Logic counts null as 0 in `<`, `<=`, `>` and `>=`, so such a comparison becomes one that takes missing values where
 * 0 would satisfy it. `==` and `!=` are read as `===` and `!==` where both sides are of one type, since nothing is coerced
 * there. Arithmetic, `if`, `missing`, defaults of `var`, and dates (which JSON Logic compares as texts or numbers) are not
 * read.
 *
 * @param logic - `and`, `or`, `!`, `!!`, `==`, `===`, `!=`, `!==`, `<`, `<=`, `>`, `>=` (also between two limits), `in`,
 * `var`, `true`, `false`.
 * @param catalog - From `defineCatalog`. The data must be of its types.
 * @returns The rule in canonical form, for the `when` of a tag.
 * @throws SegmentationError `invalid_value` for what does not map exactly, `unknown_field`, and as `compileRules`.
 * @see https://jsonlogic.com/operations.html
 * @example
 * const catalog = defineCatalog({ ltv: "number", plan: "string" });
 * fromJsonLogic({ and: [{ ">=": [{ var: "ltv" }, 500] }, { "!==": [{ var: "plan" }, "free"] }] }, catalog) // => { op: "all", rules: [{ op: "gte", field: "ltv", value: 500 }, { op: "not", rule: { op: "eq", field: "plan", value: "free" } }] }
 * fromJsonLogic({ "<": [{ var: "ltv" }, 500] }, catalog) // => { op: "any", rules: [{ op: "lt", field: "ltv", value: 500 }, { op: "not", rule: { op: "exists", field: "ltv" } }] }
 * fromJsonLogic({ "==": [{ var: "ltv" }, "500"] }, catalog) // => throws /would be coerced/
 */
export function fromJsonLogic(logic: unknown, catalog: Catalog): Rule {
  const issues = issuesOf("fromJsonLogic");
  const fields = readCatalog(issues, "/catalog", catalog);
  const copy = plainJson(issues, "", logic);
  throwIssues(issues);
  const rule = condition({ issues, types: fields.types }, copy, "");
  throwIssues(issues);
  const read = readAnyRule(issues, rule, fields);
  throwIssues(issues);
  return read!;
}

interface Source {
  readonly issues: Issues;
  readonly types: ReadonlyMap<string, FieldType>;
}

const OPERATORS = ["and", "or", "!", "!!", "==", "===", "!=", "!==", "<", "<=", ">", ">=", "in", "var"] as const;

function refuse({ issues }: Source, path: string, expected: string, received: unknown): undefined {
  report(issues, { code: "invalid_value", path, expected, received });
  return undefined;
}

/** The one operator of an object and its operands. */
function operationOf(value: unknown): { operator: string; operands: readonly unknown[] } | undefined {
  if (!isObject(value)) return undefined;
  const [entry, ...more] = Object.entries(value);
  if (entry === undefined || more.length > 0) return undefined;
  return { operator: entry[0], operands: Array.isArray(entry[1]) ? entry[1] : [entry[1]] };
}

/** Something that is asked whether it is truthy. */
function condition(s: Source, value: unknown, path: string): Rule | undefined {
  if (typeof value === "boolean") return { op: value ? "everyone" : "nobody" };
  const operation = operationOf(value);
  if (operation === undefined) return refuse(s, path, "a condition, an object of one operator", value);
  const { operator, operands } = operation;
  const at = path + pointer(operator);
  switch (operator) {
    case "and":
    case "or": {
      const rules = operands.map((operand, k) => condition(s, operand, `${at}/${k}`));
      if (rules.length === 0) return refuse(s, at, "at least one condition", operands);
      return { op: operator === "and" ? "all" : "any", rules: rules.filter((rule) => rule !== undefined) };
    }
    case "!":
    case "!!": {
      const rule = operands.length === 1 ? condition(s, operands[0], at) : refuse(s, at, "one condition", operands);
      return rule && operator === "!" ? { op: "not", rule } : rule;
    }
    case "var":
      return truthy(s, value, path);
    case "==":
    case "===":
      return equality(s, operands, at);
    case "!=":
    case "!==": {
      const rule = equality(s, operands, at);
      return rule && { op: "not", rule };
    }
    case "<":
    case "<=":
    case ">":
    case ">=":
      return order(s, operator, operands, at);
    case "in":
      return membership(s, operands, at);
    default:
      return refuse(s, at, `an operator that maps exactly (${OPERATORS.join(", ")})`, operator);
  }
}

/** Only a boolean is as true as it looks: JSON Logic counts 0 and "" as false. */
function truthy(s: Source, value: unknown, path: string): Rule | undefined {
  const field = fieldOf(s, value, path);
  if (field === undefined) return undefined;
  if (field.type === "boolean") return { op: "eq", field: field.name, value: true };
  return refuse(s, path, "a boolean field where a condition stands (0 and empty texts count as false)", field.name);
}

function isVar(value: unknown): boolean {
  return operationOf(value)?.operator === "var";
}

/** The field of a `var` without a default. */
function fieldOf(s: Source, value: unknown, path: string): { name: string; type: FieldType } | undefined {
  const operands = operationOf(value)?.operands ?? [];
  const [name] = operands;
  if (typeof name !== "string" || operands.length !== 1)
    return refuse(s, `${path}/var`, "the name of a field, without a default", name);
  const type = s.types.get(name);
  if (type !== undefined) return { name, type };
  const expected = `a field of the catalog (${shown([...s.types.keys()])})`;
  report(s.issues, { code: "unknown_field", path: `${path}/var`, expected, received: name });
  return undefined;
}

/** A `var` and a constant, in either order. */
function sides(
  s: Source,
  operands: readonly unknown[],
  path: string,
): { field: { name: string; type: FieldType }; constant: unknown; turned: boolean; at: string } | undefined {
  const turned = !isVar(operands[0]);
  const [variable, constant] = turned ? [operands[1], operands[0]] : operands;
  if (operands.length !== 2 || !isVar(variable) || isObject(constant) || Array.isArray(constant))
    return refuse(s, path, "a var and a constant", operands);
  const field = fieldOf(s, variable, `${path}/${turned ? 1 : 0}`);
  return field && { field, constant, turned, at: `${path}/${turned ? 0 : 1}` };
}

function equality(s: Source, operands: readonly unknown[], path: string): Rule | undefined {
  const found = sides(s, operands, path);
  if (found === undefined) return undefined;
  const { field, constant, at } = found;
  if (constant === null) return { op: "not", rule: { op: "exists", field: field.name } };
  if (!fits(s, field, constant, at)) return undefined;
  return { op: "eq", field: field.name, value: constant as RuleValue };
}

/** Whether a constant is of the type of the field, so that nothing is coerced. */
function fits(s: Source, { name, type }: { name: string; type: FieldType }, constant: unknown, path: string): boolean {
  if (type === "date")
    refuse(s, path, `null: ${name} is a date, which JSON Logic compares as a text or a number`, constant);
  else if (typeof constant !== type) refuse(s, path, `a ${type}, as ${name} is: it would be coerced`, constant);
  return typeof constant === type;
}

const TURNED = { "<": ">", "<=": ">=", ">": "<", ">=": "<=" } as const;
const ORDER = { "<": "lt", "<=": "lte", ">": "gt", ">=": "gte" } as const;

function order(s: Source, operator: keyof typeof ORDER, operands: readonly unknown[], path: string): Rule | undefined {
  const limits: Limit[] = [];
  const isBetween = operands.length === 3 && (operator === "<" || operator === "<=") && isVar(operands[1]);
  const pairs = isBetween ? [operands.slice(0, 2), operands.slice(1)] : [operands];
  for (const [k, pair] of pairs.entries()) {
    const found = sides(s, pair, path);
    if (found === undefined) return undefined;
    const { field, constant, turned } = found;
    if (field.type !== "number")
      return refuse(s, path, `a number field: ${field.name} is a ${field.type}, compared after coercion`, field.name);
    if (typeof constant !== "number")
      return refuse(s, `${path}/${isBetween ? 2 * k : turned ? 0 : 1}`, "a number", constant);
    limits.push({ field: field.name, operator: turned ? TURNED[operator] : operator, value: constant });
  }
  return withNullAsZero(limits);
}

interface Limit {
  readonly field: string;
  readonly operator: keyof typeof ORDER;
  readonly value: number;
}

/** A missing value is null in JSON Logic, and null is 0 to an order. */
function withNullAsZero(limits: readonly Limit[]): Rule {
  const rules = limits.map(({ field, operator, value }): Rule => ({ op: ORDER[operator], field, value }));
  const rule: Rule = rules.length === 1 ? rules[0]! : { op: "all", rules };
  const zeroHolds = limits.every(({ operator, value }) => {
    if (operator === "<") return 0 < value;
    if (operator === "<=") return 0 <= value;
    return operator === ">" ? 0 > value : 0 >= value;
  });
  if (!zeroHolds) return rule;
  return { op: "any", rules: [rule, { op: "not", rule: { op: "exists", field: limits[0]!.field } }] };
}

/** A field in a list, or a text in the text of a field. */
function membership(s: Source, operands: readonly unknown[], path: string): Rule | undefined {
  const [what, where] = operands;
  if (operands.length === 2 && isVar(what) && Array.isArray(where)) return fieldInList(s, what, where, path);
  if (operands.length !== 2 || typeof what !== "string" || what === "" || !isVar(where))
    return refuse(s, path, "a var in a list, or a text that is not empty in a var", operands);
  const field = fieldOf(s, where, `${path}/1`);
  if (field === undefined) return undefined;
  if (field.type === "string") return { op: "contains", field: field.name, value: what };
  return refuse(s, `${path}/1`, "a field of type string", field.name);
}

function fieldInList(s: Source, what: unknown, list: readonly unknown[], path: string): Rule | undefined {
  const field = fieldOf(s, what, `${path}/0`);
  if (field === undefined) return undefined;
  const values = list.filter((value, k) => value !== null && fits(s, field, value, `${path}/1/${k}`)) as RuleValue[];
  const rules: Rule[] = [
    ...(values.length > 0 ? [{ op: "in", field: field.name, values } as const] : []),
    ...(list.includes(null) ? [{ op: "not", rule: { op: "exists", field: field.name } } as const] : []),
  ];
  if (rules.length === 0) return refuse(s, `${path}/1`, "a list of at least one value", list);
  return rules.length === 1 ? rules[0] : { op: "any", rules };
}
