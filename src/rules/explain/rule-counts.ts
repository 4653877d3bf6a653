import { countBits } from "../../core/tags";
import { allBits, bitsInAtLeast, invertedBits, noBits } from "../evaluate/bitset";
import { bitsOf } from "../evaluate/evaluate";
import {
  type CustomersInput,
  type PreparedRules,
  prepareRules,
  type TagContext,
  tagBits,
} from "../evaluate/prepare-rules";
import type { Rule } from "../grammar/ast";
import type { CompiledRules } from "../grammar/compile";
import { childrenOf } from "../grammar/walk";

/** One node of a rule with the customers that satisfy it. */
export interface CountNode {
  readonly op: Rule["op"];
  /** JSON Pointer into `compiled.rules`. */
  readonly path: string;
  /** How many customers satisfy the node by itself. */
  readonly count: number;
  /**
   * How many more customers would have the tag without this condition; negative where they would be fewer, as without a
   * part of `any`. Left out for the rule as a whole and for what stands alone in its place.
   */
  readonly more?: number;
  readonly children?: readonly CountNode[];
}

/** The nodes of every rule of a set. */
export interface RuleCounts {
  /** Number of customers. */
  readonly n: number;
  readonly rules: readonly { readonly id: string; readonly count: number; readonly tree: CountNode }[];
}

/**
 * How many customers satisfy each node of each rule, and how many more would have the tag if that one condition were
 * left out: which condition is the strict one, and which excludes nobody.
 *
 * A condition is left out of `all` as if everybody met it, of `any` and `atLeast` as if nobody did. The counts of nodes
 * are of all customers, not of those that the conditions before it leave.
 *
 * @param table - As for `tagCustomers`.
 * @param compiled - From `compileRules`.
 * @param context - As for `tagCustomers`.
 * @returns Plain JSON; the counts of the tags are those of `countTags`.
 * @throws SegmentationError as `tagCustomers`.
 * @remarks O(rows × leaves) and 1 / 32 of an operation per row for every node, its neighbours and those above it.
 * @example
 * const catalog = defineCatalog({ r: "number", m: "number" });
 * const when = { op: "all", rules: [{ op: "gte", field: "r", value: 4 }, { op: "gte", field: "m", value: 4 }] } as const;
 * const counts = ruleCounts({ r: [5, 2, 1], m: [4, 4, 1] }, compileRules([{ id: "vip", when }], catalog), { asOf: "2026-11-01" });
 * counts.rules[0].count // => 1
 * counts.rules[0].tree.children?.map(({ count, more }) => [count, more]) // => [[1, 1], [2, 0]]
 */
export function ruleCounts(table: CustomersInput, compiled: CompiledRules, context: TagContext): RuleCounts {
  const prepared = prepareRules("ruleCounts", table, compiled, context);
  const rules = prepared.rules.map(({ id, when }, k) => {
    const node = evaluated(prepared, when, `/${k}/when`);
    const count = countBits(node.bits);
    return { id, count, tree: countedNode(node, { length: prepared.scope.table.length, count }) };
  });
  return { n: prepared.scope.table.length, rules };
}

/** A node with who satisfies it. */
interface EvaluatedNode {
  readonly rule: Rule;
  readonly path: string;
  readonly bits: Uint32Array;
  readonly children: readonly EvaluatedNode[];
}

function evaluated(prepared: PreparedRules, rule: Rule, path: string): EvaluatedNode {
  const steps = rule.op === "not" ? ["/rule"] : childrenOf(rule).map((_, k) => `/rules/${k}`);
  const children = childrenOf(rule).map((child, k) => evaluated(prepared, child, path + steps[k]!));
  const { length } = prepared.scope.table;
  const parts = children.map((child) => child.bits);
  const bits =
    rule.op === "tag"
      ? tagBits(prepared, rule.id)
      : children.length === 0
        ? bitsOf(prepared.scope, rule)
        : combined(rule, parts, length);
  return { rule, path, bits, children };
}

/** Who satisfies a boolean node, given who satisfies its children. */
function combined(rule: Rule, parts: readonly Uint32Array[], length: number): Uint32Array {
  if (rule.op === "not") return invertedBits(parts[0]!, length);
  const needed = rule.op === "all" ? parts.length : rule.op === "atLeast" ? rule.count : 1;
  return bitsInAtLeast(needed, parts, length);
}

/** What is the same for all nodes of a tree, and how the whole follows from the node at hand. */
interface Whole {
  readonly length: number;
  readonly count: number;
  /** Who has the tag if the node is satisfied by these; undefined for the rule as a whole. */
  readonly with?: ((bits: Uint32Array) => Uint32Array) | undefined;
  /** What the node is without its condition; undefined where nothing else is in its place. */
  readonly neutral?: Uint32Array | undefined;
}

function countedNode({ rule, path, bits, children }: EvaluatedNode, whole: Whole): CountNode {
  const { length, count } = whole;
  const counted = children.map((child, k) => {
    const withChild = (own: Uint32Array): Uint32Array => {
      const parts = children.map((other, j) => (j === k ? own : other.bits));
      const changed = combined(rule, parts, length);
      return whole.with?.(changed) ?? changed;
    };
    const alone = rule.op === "not" || children.length === 1;
    const neutral = alone ? whole.neutral && without(rule, whole.neutral, length) : neutralOf(rule, length);
    return countedNode(child, { length, count, with: withChild, neutral });
  });
  const more =
    whole.with === undefined || whole.neutral === undefined
      ? {}
      : { more: countBits(whole.with(whole.neutral)) - count };
  return { op: rule.op, path, count: countBits(bits), ...more, ...(counted.length === 0 ? {} : { children: counted }) };
}

function neutralOf({ op }: Rule, length: number): Uint32Array {
  return op === "all" ? allBits(length) : noBits(length);
}

/** The only child of a node is left out together with it. */
function without({ op }: Rule, neutral: Uint32Array, length: number): Uint32Array {
  return op === "not" ? invertedBits(neutral, length) : neutral;
}
