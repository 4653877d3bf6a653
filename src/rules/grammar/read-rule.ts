import { isObject } from "../../core/check";
import { report } from "../../core/issue";
import { hintOf } from "../../core/nearest";
import type { AtLeastRule, Rule, TagReference } from "./ast";
import { MOST_LEVELS, MOST_NODES } from "./limits";
import { readAggregate, readDidNotFollow } from "./read-events";
import { readBetween, readCompare, readEq, readExists, readIn, readOrder, readText } from "./read-leaf";
import { readBand, readTop } from "./read-rank";
import { readAnniversary, readOlderThan, readWithin } from "./read-time";
import { checkKeys, type RawNode, type Reading, readList, readNumber, reportShape, shown } from "./reading";

type NodeReader = (r: Reading, node: RawNode, path: string, depth: number) => Rule | undefined;

const LEAVES: Readonly<Record<string, NodeReader>> = {
  exists: readExists,
  eq: readEq,
  in: readIn,
  lt: readOrder,
  lte: readOrder,
  gt: readOrder,
  gte: readOrder,
  between: readBetween,
  contains: readText,
  startsWith: readText,
  endsWith: readText,
  compare: readCompare,
  within: readWithin,
  olderThan: readOlderThan,
  anniversary: readAnniversary,
};

const BOOLEANS: Readonly<Record<string, NodeReader>> = {
  all: (r, node, path, depth) => readMany(r, node, path, depth, "all"),
  any: (r, node, path, depth) => readMany(r, node, path, depth, "any"),
  not: readNot,
  atLeast: readAtLeast,
  everyone: (r, node, path) => readConstantRule(r, node, path, "everyone"),
  nobody: (r, node, path) => readConstantRule(r, node, path, "nobody"),
};

/** What has no meaning for the rows of a relation. */
const OF_CUSTOMERS: Readonly<Record<string, NodeReader>> = {
  top: readTop,
  band: readBand,
  aggregate: (r, node, path, depth) => readAggregate(r, node, path, nested(depth)),
  didNotFollow: (r, node, path, depth) => readDidNotFollow(r, node, path, nested(depth)),
  tag: readTag,
};

/**
 * A node and everything below it in canonical form: keys in a fixed order, defaults left out. Undefined where it has
 * problems, all of which are reported. `depth` counts the levels above it.
 */
export function readRule(r: Reading, node: unknown, path: string, depth = 0): Rule | undefined {
  const { issues, count } = r;
  count.nodes++;
  if (depth === MOST_LEVELS)
    report(issues, { code: "too_many", path, expected: `at most ${MOST_LEVELS} levels deep`, found: "deeper" });
  if (count.nodes === MOST_NODES + 1)
    report(issues, { code: "too_many", path, expected: `one of at most ${MOST_NODES} nodes`, found: "more" });
  if (depth >= MOST_LEVELS || count.nodes > MOST_NODES) return undefined;
  if (!isObject(node)) {
    reportShape(issues, path, 'a rule such as { op: "gte", field, value }', node);
    return undefined;
  }
  const reader = readerOf(r, node, path);
  return reader?.(r, node, path, depth);
}

function readerOf(r: Reading, node: RawNode, path: string): NodeReader | undefined {
  const { op } = node;
  const groups = r.relations === undefined ? [BOOLEANS, LEAVES] : [BOOLEANS, LEAVES, OF_CUSTOMERS];
  const group = groups.find((readers) => typeof op === "string" && Object.hasOwn(readers, op));
  if (group !== undefined) return group[op as string];
  const known = groups.flatMap((readers) => Object.keys(readers));
  const where = r.relations === undefined ? "an operator for related rows" : "an operator";
  const expected = `${where} (${known.join(", ")})`;
  const code = op === undefined ? "missing" : typeof op === "string" ? "invalid_value" : "invalid_type";
  report(r.issues, { code, path: `${path}/op`, expected, received: op, ...hintOf(op, known) });
  return undefined;
}

function nested(depth: number): (r: Reading, node: unknown, path: string) => Rule | undefined {
  return (r, node, path) => readRule(r, node, path, depth + 1);
}

function readMany(r: Reading, node: RawNode, path: string, depth: number, op: "all" | "any"): Rule | undefined {
  checkKeys(r, node, path, ["rules"]);
  const rules = readRules(r, node, path, depth);
  return rules && { op, rules };
}

function readRules(r: Reading, node: RawNode, path: string, depth: number): readonly Rule[] | undefined {
  const list = readList(r, node, path, "rules", "rules");
  const rules = list.map((rule, i) => readRule(r, rule, `${path}/rules/${i}`, depth + 1));
  return list.length > 0 && rules.every(isRead) ? rules : undefined;
}

function isRead(rule: Rule | undefined): rule is Rule {
  return rule !== undefined;
}

function readNot(r: Reading, node: RawNode, path: string, depth: number): Rule | undefined {
  checkKeys(r, node, path, ["rule"]);
  const rule = readRule(r, node["rule"], `${path}/rule`, depth + 1);
  return rule && { op: "not", rule };
}

function readAtLeast(r: Reading, node: RawNode, path: string, depth: number): AtLeastRule | undefined {
  checkKeys(r, node, path, ["count", "rules"]);
  const rules = readRules(r, node, path, depth);
  const to = Array.isArray(node["rules"]) && node["rules"].length > 0 ? node["rules"].length : MOST_NODES;
  const count = readNumber(r, node, path, "count", { from: 1, to, integer: true });
  return rules === undefined || count === undefined ? undefined : { op: "atLeast", count, rules };
}

function readConstantRule(r: Reading, node: RawNode, path: string, op: "everyone" | "nobody"): Rule {
  checkKeys(r, node, path, []);
  return { op };
}

function readTag(r: Reading, node: RawNode, path: string): TagReference | undefined {
  checkKeys(r, node, path, ["id"]);
  const { id } = node;
  const known = r.ids === "any" ? undefined : r.ids;
  if (typeof id === "string" && (r.ids === "any" || known?.has(id))) return { op: "tag", id };
  if (typeof id !== "string") reportShape(r.issues, `${path}/id`, "the id of another rule", id);
  else {
    const ids = [...(known?.keys() ?? [])];
    const expected = `the id of a rule of the set (${shown(ids)})`;
    report(r.issues, { code: "unknown_name", path: `${path}/id`, expected, received: id, ...hintOf(id, ids) });
  }
  return undefined;
}
