import { isObject } from "../../core/check";
import { issuesOf } from "../../core/issue";
import { intersectBits, invertedBits, noBits, rowsIn } from "../evaluate/bitset";
import {
  type CustomersInput,
  checkReadable,
  type PreparedRules,
  prepareRules,
  type TagContext,
  tagBits,
} from "../evaluate/prepare-rules";
import type { TagRule } from "../grammar/ast";
import type { CompiledRules } from "../grammar/compile";
import { contentHash } from "../grammar/content-hash";

/** What became of one tag. Rows are ascending. */
export interface TagDiff {
  readonly id: string;
  /** Whether the rule itself is new, gone, or says something else; names and descriptions do not count. */
  readonly rule: "added" | "removed" | "changed" | "same";
  /** Rows that have the tag by the new rules only. */
  readonly gained: Uint32Array;
  /** Rows that have it by the old rules only. */
  readonly lost: Uint32Array;
  /** Rows that have it by both. */
  readonly kept: Uint32Array;
}

/**
 * What a change of the rules does to the customers, before it is made: for each tag who gains it and who loses it.
 *
 * A tag may change without its rule, through a reference to another tag. Both sets are evaluated on the same table, as of
 * the same instant.
 *
 * @param table - As for `tagCustomers`, with the columns that both sets ask about.
 * @param before - Compiled rules.
 * @param after - Compiled rules, of the same or another catalog.
 * @param context - As for `tagCustomers`; each set takes the relations that its catalog has.
 * @returns The tags of `after` in their order, then those that were removed.
 * @throws SegmentationError as `tagCustomers`, for either set.
 * @remarks Twice `tagCustomers`.
 * @example
 * const catalog = defineCatalog({ ltv: "number" });
 * const from = (value: number) => compileRules([{ id: "vip", when: { op: "gte", field: "ltv", value } }], catalog);
 * const [vip] = diffRules({ ltv: [300, 500, 700] }, from(400), from(600), { asOf: "2026-11-01" });
 * vip // => { id: "vip", rule: "changed", gained: [], lost: [1], kept: [2] }
 */
export function diffRules(
  table: CustomersInput,
  before: CompiledRules,
  after: CompiledRules,
  context: TagContext,
): TagDiff[] {
  checkReadable(issuesOf("diffRules"), "", { before, after, context });
  const old = prepareRules("diffRules", table, before, contextOf(before, after, context));
  const now = prepareRules("diffRules", table, after, contextOf(after, before, context));
  const oldById = new Map(old.rules.map((rule) => [rule.id, rule]));
  const newIds = new Set(now.rules.map(({ id }) => id));
  const removed = old.rules.filter(({ id }) => !newIds.has(id));
  return [
    ...now.rules.map((rule) => diffOf(old, now, oldById.get(rule.id), rule)),
    ...removed.map((rule) => diffOf(old, now, rule, undefined)),
  ];
}

/** The context without the relations that only the other set knows; a name that neither knows stays, and is refused. */
function contextOf(own: CompiledRules, other: CompiledRules, context: TagContext): TagContext {
  if (!isObject(context) || !isObject(context.relations)) return context;
  const [ours, theirs] = [relationsOf(own), relationsOf(other)];
  const kept = Object.entries(context.relations).filter(([name]) => ours.includes(name) || !theirs.includes(name));
  return { ...context, relations: Object.fromEntries(kept) as Record<string, object> };
}

function relationsOf(compiled: CompiledRules): string[] {
  const catalog: unknown = isObject(compiled) ? compiled.catalog : undefined;
  return isObject(catalog) ? Object.keys(catalog).filter((name) => isObject(catalog[name])) : [];
}

function diffOf(
  old: PreparedRules,
  now: PreparedRules,
  before: TagRule | undefined,
  after: TagRule | undefined,
): TagDiff {
  const { length } = now.scope.table;
  const had = before === undefined ? noBits(length) : tagBits(old, before.id);
  const has = after === undefined ? noBits(length) : tagBits(now, after.id);
  const kept = had.slice();
  intersectBits(kept, has);
  return {
    id: (after ?? before)!.id,
    rule: changeOf(before, after),
    gained: onlyIn(has, had, length),
    lost: onlyIn(had, has, length),
    kept: Uint32Array.from(rowsIn(kept)),
  };
}

function changeOf(before: TagRule | undefined, after: TagRule | undefined): TagDiff["rule"] {
  if (before === undefined) return "added";
  if (after === undefined) return "removed";
  return contentHash(before.when) === contentHash(after.when) ? "same" : "changed";
}

function onlyIn(bits: Uint32Array, other: Uint32Array, length: number): Uint32Array {
  const only = invertedBits(other, length);
  intersectBits(only, bits);
  return Uint32Array.from(rowsIn(only));
}
