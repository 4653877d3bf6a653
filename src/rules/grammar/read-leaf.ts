import { issuesOf, report } from "../../core/issue";
import { instantOf } from "../../prepare/time/instant";
import type {
  BetweenRule,
  CompareRule,
  EqRule,
  ExistsRule,
  FieldType,
  InRule,
  OrderRule,
  RuleValue,
  TextRule,
} from "./ast";
import {
  checkKeys,
  type RawNode,
  type Reading,
  readConstant,
  readField,
  readList,
  readNumber,
  readWord,
  reportShape,
} from "./reading";

// Leaves that look at one or two fields of a row.

const ANY: readonly FieldType[] = ["number", "string", "boolean", "date"];
const ORDERED: readonly FieldType[] = ["number", "date"];

export function readExists(r: Reading, node: RawNode, path: string): ExistsRule | undefined {
  checkKeys(r, node, path, ["field"]);
  const field = readField(r, node, path, "field", ANY);
  return field && { op: "exists", field: field.name };
}

export function readEq(r: Reading, node: RawNode, path: string): EqRule | undefined {
  checkKeys(r, node, path, ["field", "value"]);
  const field = readField(r, node, path, "field", ANY);
  const value = field && readConstant(r, node["value"], `${path}/value`, field.type);
  return field && value !== undefined ? { op: "eq", field: field.name, value } : undefined;
}

export function readIn(r: Reading, node: RawNode, path: string): InRule | undefined {
  checkKeys(r, node, path, ["field", "values"]);
  const field = readField(r, node, path, "field", ANY);
  const list = readList(r, node, path, "values", "values");
  if (field === undefined) return undefined;
  const values = list.map((value, i) => readConstant(r, value, `${path}/values/${i}`, field.type));
  return values.every(isGiven) ? { op: "in", field: field.name, values } : undefined;
}

function isGiven(value: RuleValue | undefined): value is RuleValue {
  return value !== undefined;
}

export function readOrder(r: Reading, node: RawNode, path: string): OrderRule | undefined {
  checkKeys(r, node, path, ["field", "value"]);
  const field = readField(r, node, path, "field", ORDERED);
  const value = field && readConstant(r, node["value"], `${path}/value`, field.type);
  if (field === undefined || value === undefined || typeof value === "boolean") return undefined;
  return { op: node["op"] as OrderRule["op"], field: field.name, value };
}

export function readBetween(r: Reading, node: RawNode, path: string): BetweenRule | undefined {
  checkKeys(r, node, path, ["field", "min", "max"]);
  const field = readField(r, node, path, "field", ORDERED);
  if (field === undefined) return undefined;
  const min = readConstant(r, node["min"], `${path}/min`, field.type);
  const max = readConstant(r, node["max"], `${path}/max`, field.type);
  if (min === undefined || max === undefined || typeof min === "boolean" || typeof max === "boolean") return undefined;
  checkRising(r, `${path}/max`, min, max, "min");
  return { op: "between", field: field.name, min, max };
}

/** Refuses an end before the start, which is called `first`; a bare date and an instant can be told only in a zone. */
export function checkRising(r: Reading, path: string, min: number | string, max: number | string, first: string): void {
  if (comparable(min) > comparable(max) && isBare(min) === isBare(max))
    report(r.issues, { code: "not_increasing", path, expected: `at least ${min} (${first})`, received: max });
}

/** A number, or the instant of a date; bare dates compare with each other in any zone. */
function comparable(value: number | string): number {
  return typeof value === "number" ? value : instantOf(issuesOf("between"), "", value, "UTC");
}

function isBare(value: number | string): boolean {
  return typeof value === "string" && value.length === 10;
}

export function readText(r: Reading, node: RawNode, path: string): TextRule | undefined {
  checkKeys(r, node, path, ["field", "value", "ignoreCase"]);
  const field = readField(r, node, path, "field", ["string"]);
  const { value, ignoreCase } = node;
  if (typeof value !== "string") reportShape(r.issues, `${path}/value`, "a text", value);
  else if (value === "") {
    const hint = "to ask whether there is a text at all, use exists";
    report(r.issues, {
      code: "too_few",
      path: `${path}/value`,
      expected: "a text that is not empty",
      received: value,
      hint,
    });
  }
  if (ignoreCase !== undefined && typeof ignoreCase !== "boolean")
    reportShape(r.issues, `${path}/ignoreCase`, "true or false", ignoreCase);
  if (field === undefined || typeof value !== "string") return undefined;
  const op = node["op"] as TextRule["op"];
  return { op, field: field.name, value, ...(ignoreCase === true ? { ignoreCase } : {}) };
}

const FINITE = { from: -Number.MAX_VALUE, to: Number.MAX_VALUE };

export function readCompare(r: Reading, node: RawNode, path: string): CompareRule | undefined {
  checkKeys(r, node, path, ["left", "cmp", "right", "times", "plus"]);
  const left = readField(r, node, path, "left", ANY);
  const right = readField(r, node, path, "right", left === undefined ? ANY : [left.type]);
  const ordered = left === undefined || ORDERED.includes(left.type);
  const cmp = readWord(r, node, path, "cmp", ordered ? ["lt", "lte", "gt", "gte", "eq"] : ["eq"]);
  for (const key of ["times", "plus"]) {
    if (node[key] === undefined || left === undefined || left.type === "number") continue;
    const expected = `left out: only numbers can be calculated with, and ${left.name} is a ${left.type}`;
    report(r.issues, { code: "invalid_value", path: `${path}/${key}`, expected, received: node[key] });
  }
  const times = node["times"] === undefined ? 1 : readNumber(r, node, path, "times", FINITE);
  const plus = node["plus"] === undefined ? 0 : readNumber(r, node, path, "plus", FINITE);
  if (left === undefined || right === undefined || cmp === undefined) return undefined;
  return {
    op: "compare",
    left: left.name,
    cmp,
    right: right.name,
    ...(times === undefined || times === 1 ? {} : { times }),
    ...(plus === undefined || plus === 0 ? {} : { plus }),
  };
}
