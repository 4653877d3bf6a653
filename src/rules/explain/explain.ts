import { type Issues, issuesOf, report, throwIssues } from "../../core/issue";
import { hintOf } from "../../core/nearest";
import { hasBit } from "../evaluate/bitset";
import { bitsOf } from "../evaluate/evaluate";
import {
  type CustomersInput,
  type PreparedRules,
  prepareRules,
  type TagContext,
  tagBits,
} from "../evaluate/prepare-rules";
import type { Rule } from "../grammar/ast";
import { readCatalog } from "../grammar/catalog";
import type { CompiledRules } from "../grammar/compile";
import { isLeaf } from "../grammar/leaf-rule";
import { shown } from "../grammar/reading";
import { childrenOf } from "../grammar/walk";
import { type DescribeOptions, type LevelNames, readSpeech, type Speech } from "../words/describe";
import { explainLeaf, type LeafFacts } from "./explain-leaf";
import { explanationText } from "./explain-text";
import { type Flip, flipOf } from "./flip";

/** One node of a rule, answered for one customer. */
export interface ExplainNode extends Partial<LeafFacts> {
  readonly op: Rule["op"];
  /** JSON Pointer into `compiled.rules`: `/0/when/rules/2`. */
  readonly path: string;
  readonly holds: boolean;
  /** The rule itself, of a leaf or a reference to another tag. */
  readonly rule?: Rule;
  /** How many children have to hold, for `atLeast`. */
  readonly count?: number;
  /** The rules below, of `all`, `any`, `not` and `atLeast`. */
  readonly children?: readonly ExplainNode[];
}

/** Why a customer has a tag, or has not. Plain JSON. */
export interface TagExplanation {
  readonly id: string;
  /** Row of the customer. */
  readonly i: number;
  readonly holds: boolean;
  readonly tree: ExplainNode;
  /** The smallest set of leaves that would turn the answer; null where none could. */
  readonly flip: Flip | null;
  /** The same as a sentence: the conditions that lead to the tag, or the least that it would take; the first 20 of them. */
  readonly text: string;
}

/** As of when, and in which words a tag is explained. */
export interface ExplainContext extends TagContext, DescribeOptions {
  /**
   * What the sentence calls the customer.
   * @defaultValue "The customer", "该客户"
   */
  readonly customer?: string | undefined;
}

/**
 * Why a customer has a tag, or has not: every node of the rule with its answer, every leaf with the value that was there,
 * the limits that were asked, and the distance between them; and the fewest leaves that would turn the answer.
 *
 * Dates are instants in the tree, and in the text what the clock of the zone shows, in which figures have six digits. Ranks
 * show the limit that the customers of this table gave, aggregates the figure itself, sequences the related rows
 * that were not followed. A reference to another tag is a leaf: ask for that tag to see behind it. Where several sets of
 * leaves are equally small, the first is given and the others are counted; a question that stands in a rule twice counts
 * twice.
 *
 * @param table - As for `tagCustomers`.
 * @param compiled - From `compileRules`.
 * @param id - Of the tag.
 * @param i - Row of the customer, from 0.
 * @param context - See {@link ExplainContext}.
 * @returns Plain JSON; the answer is the same as that of `tagCustomers`.
 * @throws SegmentationError `unknown_name` for a tag that is not there, `out_of_range` for a row that is not there, and as
 * `tagCustomers`.
 * @remarks O(rows × leaves of the rule): ranks and limits depend on all customers.
 * @example
 * const catalog = defineCatalog({ r: "number", m: "number" });
 * const when = { op: "all", rules: [{ op: "gte", field: "r", value: 4 }, { op: "gte", field: "m", value: 4 }] } as const;
 * const why = explainTag({ r: [5, 2], m: [4, 4] }, compileRules([{ id: "vip", when }], catalog), "vip", 1, { asOf: "2026-11-01" });
 * why.holds // => false
 * why.tree.children?.[0] // => { op: "gte", path: "/0/when/rules/0", holds: false, rule: { op: "gte", field: "r", value: 4 }, actual: 2, expected: { gte: 4 }, distance: 2 }
 * why.flip // => { leaves: ["/0/when/rules/0"], alternatives: 0 }
 * why.text // => "The customer is not tagged vip: it would take that r is at least 4 (it is 2, 2 too low)."
 */
export function explainTag(
  table: CustomersInput,
  compiled: CompiledRules,
  id: string,
  i: number,
  context: ExplainContext,
): TagExplanation {
  const { issues, ...asked } = readAsked(table, compiled, context, {});
  const rule = checkId(issues, asked.prepared, id);
  checkRow(issues, asked.prepared, i);
  throwIssues(issues);
  return explainRule(asked, rule, i);
}

/** All tags for one customer, in the order of the rules; `levels` are names for display, by field. */
export function explainTags(
  table: CustomersInput,
  compiled: CompiledRules,
  i: number,
  context: ExplainContext,
  levels: LevelNames,
): TagExplanation[] {
  const { issues, ...asked } = readAsked(table, compiled, context, levels);
  checkRow(issues, asked.prepared, i);
  throwIssues(issues);
  return asked.prepared.rules.map((_, rule) => explainRule(asked, rule, i));
}

/** Rules on a table, and how they are told. */
interface Asked {
  readonly prepared: PreparedRules;
  readonly speech: Speech;
  readonly customer: string | undefined;
}

function readAsked(
  table: CustomersInput,
  compiled: CompiledRules,
  context: ExplainContext,
  levels: LevelNames,
): Asked & { readonly issues: Issues } {
  const where = "explainTag";
  const prepared = prepareRules(where, table, compiled, context, ["language", "fields", "tags", "customer"]);
  const issues = issuesOf(where);
  const { language, fields, tags, customer } = context;
  const known = readCatalog(issues, "/compiled/catalog", compiled.catalog);
  const speech = readSpeech(issues, known, { language, fields, tags }, prepared.rules, levels);
  if (customer !== undefined && typeof customer !== "string")
    report(issues, {
      code: "invalid_type",
      path: "/customer",
      expected: "a name for the customer",
      received: customer,
    });
  return { issues, prepared, speech, customer };
}

function explainRule({ prepared, speech, customer }: Asked, rule: number, i: number): TagExplanation {
  const { id, when } = prepared.rules[rule]!;
  const tree = explainNode(prepared, when, `/${rule}/when`, i);
  const { clock } = prepared.scope.moment;
  const explanation = { id, i, holds: tree.holds, tree, flip: flipOf(tree) };
  return { ...explanation, text: explanationText(speech, explanation, { customer, clock }) };
}

function checkRow(issues: Issues, { scope }: PreparedRules, i: number): void {
  const { length } = scope.table;
  if (Number.isInteger(i) && i >= 0 && i < length) return;
  const code = typeof i === "number" ? "out_of_range" : "invalid_type";
  report(issues, { code, path: "/i", expected: `a row from 0 to ${length - 1}`, received: i });
}

function checkId(issues: Issues, { rules }: PreparedRules, id: string): number {
  const found = rules.findIndex((rule) => rule.id === id);
  if (found >= 0) return found;
  const ids = rules.map((rule) => rule.id);
  report(issues, {
    code: typeof id === "string" ? "unknown_name" : "invalid_type",
    path: "/id",
    expected: `the id of a rule (${shown(ids)})`,
    received: id,
    ...hintOf(id, ids),
  });
  return -1;
}

function explainNode(prepared: PreparedRules, rule: Rule, path: string, i: number): ExplainNode {
  const { op } = rule;
  if (op === "everyone" || op === "nobody") return { op, path, holds: op === "everyone" };
  if (op === "tag") {
    const holds = hasBit(tagBits(prepared, rule.id), i);
    return { op, path, holds, rule, actual: holds };
  }
  if (isLeaf(rule)) {
    const holds = hasBit(bitsOf(prepared.scope, rule), i);
    return { op, path, holds, rule, ...explainLeaf(prepared.scope, rule, i) };
  }
  const steps = op === "not" ? ["/rule"] : rule.rules.map((_, k) => `/rules/${k}`);
  const children = childrenOf(rule).map((child, k) => explainNode(prepared, child, path + steps[k]!, i));
  const holding = children.filter((child) => child.holds).length;
  const count = op === "all" ? children.length : op === "atLeast" ? rule.count : 1;
  const holds = op === "not" ? holding === 0 : holding >= count;
  return { op, path, holds, ...(op === "atLeast" ? { count } : {}), children };
}
