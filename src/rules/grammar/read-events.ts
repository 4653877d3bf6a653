import { report } from "../../core/issue";
import { hintOf } from "../../core/nearest";
import type { AggregateRule, DidNotFollowRule, EventPattern, FieldType, Rule } from "./ast";
import { readDuration, readWindow } from "./read-time";
import {
  checkKeys,
  checkPart,
  type RawNode,
  type Reading,
  readConstant,
  readField,
  readList,
  readPart,
  readWord,
  reportShape,
  shown,
} from "./reading";

// Leaves that look at related rows: orders, views, enrolments.

/** How a rule inside a relation is read. */
type ReadWhere = (r: Reading, node: unknown, path: string) => Rule | undefined;

const COMPARISONS = ["lt", "lte", "gt", "gte", "eq"] as const;
const PATTERN = ["of", "where", "window", "at"] as const;

export function readAggregate(
  r: Reading,
  node: RawNode,
  path: string,
  readWhere: ReadWhere,
): AggregateRule | undefined {
  checkKeys(r, node, path, [...PATTERN, "fn", "value", "cmp", "to"]);
  const pattern = readPattern(r, node, path, readWhere);
  const fn = readWord(r, node, path, "fn", ["count", "countDistinct", "sum", "avg", "min", "max"]);
  const cmp = readWord(r, node, path, "cmp", COMPARISONS);
  if (pattern === undefined || fn === undefined) return undefined;
  const value = readMeasured(pattern.inside, node, path, fn);
  const type: FieldType = value?.type === "date" ? "date" : "number";
  const to = readConstant(r, node["to"], `${path}/to`, type);
  if (cmp === undefined || to === undefined || typeof to === "boolean") return undefined;
  return { op: "aggregate", ...pattern.rule, fn, ...(value === undefined ? {} : { value: value.name }), cmp, to };
}

/** The field that is counted, summed or compared: what fits depends on the function; a count needs none. */
function readMeasured(
  inside: Reading,
  node: RawNode,
  path: string,
  fn: AggregateRule["fn"],
): { name: string; type: FieldType } | undefined {
  if (fn === "count" && node["value"] === undefined) return undefined;
  const any: readonly FieldType[] = ["number", "string", "boolean", "date"];
  const countable = fn === "count" || fn === "countDistinct";
  const field = readField(
    inside,
    node,
    path,
    "value",
    countable ? any : fn === "min" || fn === "max" ? ["number", "date"] : ["number"],
  );
  return field && (countable ? { name: field.name, type: "number" } : field);
}

export function readDidNotFollow(
  r: Reading,
  node: RawNode,
  path: string,
  readWhere: ReadWhere,
): DidNotFollowRule | undefined {
  checkKeys(r, node, path, ["did", "then", "on", "within"]);
  const did = readPatternPart(r, node, path, "did", readWhere);
  const then = readPatternPart(r, node, path, "then", readWhere);
  const on = node["on"] === undefined ? undefined : readList(r, node, path, "on", "fields");
  if (did !== undefined && then !== undefined && on !== undefined)
    checkShared(r, on, `${path}/on`, did.inside, then.inside);
  const wait = node["within"] === undefined ? undefined : readPart(r, node, path, "within", "a length of time");
  if (wait !== undefined) checkPart(r.issues, wait, `${path}/within`, ["n", "unit"]);
  const within = wait && readDuration(r, wait, `${path}/within`);
  if (did === undefined || then === undefined) return undefined;
  return {
    op: "didNotFollow",
    did: did.rule,
    then: then.rule,
    ...(on === undefined ? {} : { on: on as readonly string[] }),
    ...(within === undefined ? {} : { within }),
  };
}

interface ReadPattern {
  readonly rule: EventPattern;
  /** For what else is read in the same relation. */
  readonly inside: Reading;
}

function readPatternPart(
  r: Reading,
  node: RawNode,
  path: string,
  key: "did" | "then",
  readWhere: ReadWhere,
): ReadPattern | undefined {
  const part = readPart(r, node, path, key, "an object that says which related rows");
  if (part === undefined) return undefined;
  checkPart(r.issues, part, `${path}/${key}`, PATTERN);
  const pattern = readPattern(r, part, `${path}/${key}`, readWhere);
  if (pattern !== undefined && pattern.rule.at === undefined) dateOf(pattern.inside, `${path}/${key}`, pattern.rule.of);
  return pattern;
}

function readPattern(r: Reading, node: RawNode, path: string, readWhere: ReadWhere): ReadPattern | undefined {
  const types = readRelation(r, node, path);
  if (types === undefined) return undefined;
  const of = node["of"] as string;
  const inside: Reading = { ...r, of, types, relations: undefined, ids: undefined };
  const where = node["where"] === undefined ? undefined : readWhere(inside, node["where"], `${path}/where`);
  const part =
    node["window"] === undefined ? undefined : readPart(r, node, path, "window", "an object with last or next");
  if (part !== undefined) checkPart(r.issues, part, `${path}/window`, ["last", "next"]);
  const period = part && readWindow(r, part, `${path}/window`);
  const at = node["at"] === undefined ? undefined : readField(inside, node, path, "at", ["date"]);
  if (period !== undefined && node["at"] === undefined) dateOf(inside, path, of);
  const rule: EventPattern = {
    of,
    ...(where === undefined ? {} : { where }),
    ...(period === undefined ? {} : { window: period }),
    ...(at === undefined || at.name === relationDate(types) ? {} : { at: at.name }),
  };
  return { rule, inside };
}

function readRelation(
  { issues, relations }: Reading,
  node: RawNode,
  path: string,
): ReadonlyMap<string, FieldType> | undefined {
  const of = node["of"];
  if (typeof of !== "string") {
    reportShape(issues, `${path}/of`, "the name of a relation", of);
    return undefined;
  }
  const found = relations?.get(of);
  if (found === undefined) {
    const names = [...(relations?.keys() ?? [])];
    const expected = `a relation of the catalog (${shown(names)})`;
    report(issues, { code: "unknown_field", path: `${path}/of`, expected, received: of, ...hintOf(of, names) });
  }
  return found;
}

/** When related rows happened, unless a rule says otherwise: the field named `at`, else the only date there is. */
export function relationDate(types: ReadonlyMap<string, FieldType>): string | undefined {
  if (types.get("at") === "date") return "at";
  const dates = [...types].filter(([, type]) => type === "date");
  return dates.length === 1 ? dates[0]![0] : undefined;
}

function dateOf({ issues, types }: Reading, path: string, of: string): void {
  if (relationDate(types) !== undefined) return;
  const expected = `the date field of ${of} that says when`;
  report(issues, { code: "missing", path: `${path}/at`, expected, received: undefined });
}

/** Fields in which both rows must agree exist on both sides, with one type. */
function checkShared({ issues }: Reading, on: readonly unknown[], path: string, did: Reading, then: Reading): void {
  on.forEach((name, i) => {
    const type = typeof name === "string" ? did.types.get(name) : undefined;
    if (type !== undefined && then.types.get(name as string) === type) return;
    const both = [...did.types.keys()].filter((key) => then.types.get(key) === did.types.get(key));
    const expected = `a field that both relations have (${shown(both)})`;
    report(issues, { code: "unknown_field", path: `${path}/${i}`, expected, received: name, ...hintOf(name, both) });
  });
}
