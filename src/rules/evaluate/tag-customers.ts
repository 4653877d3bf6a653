import { type Issues, issuesOf, throwIssues } from "../../core/issue";
import type { Tags } from "../../core/tags";
import type { CompiledRules } from "../grammar/compile";
import { checkBlock } from "./bind-table";
import { noBits } from "./bitset";
import { bindNode } from "./bound-node";
import { blocksOf, nodeBits } from "./evaluate";
import { bindRules, type CustomersInput, type PreparedRules, type TagContext } from "./prepare-rules";

/**
 * Evaluates rules on a table of customers: for each rule the customers who satisfy it.
 *
 * Everything is two-valued: a leaf is false where a value is missing (NaN in numbers and dates, `null` elsewhere), and
 * only `not` negates. All times are relative to `asOf` on the calendar of `zone`. Ranks compare with the customers of this
 * table, ties included by default. Only the columns that the rules ask about are read; no column of the table may have
 * another length than its first.
 *
 * - **number**: any array of numbers; infinities are refused.
 * - **string**: texts, or `Labels`, which are quicker since they are encoded already; their level `"unassigned"` is a
 *   missing value.
 * - **boolean**: `true`, `false`, or zeros and ones in a `Uint8Array`.
 * - **date**: epoch milliseconds, `Date`s, ISO texts with zone, or bare dates (midnight in `zone`).
 *
 * Related rows belong to the customer with their `customerId`; those of a customer who is not in the table are ignored.
 * Ids of another kind than all of those in the table (`"1"` there, 1 here) are an error.
 *
 * @param table - Columns of equal length. A field `rfm.r` is the column of that name or the column `r` of the member `rfm`.
 * @param compiled - From `compileRules`, also after a round trip through JSON.
 * @param context - See {@link TagContext}.
 * @returns One tag per rule, in the order of the rules; nobody has a tag in an empty table.
 * @throws SegmentationError `unknown_field` for a column that the table lacks, `length_mismatch`, `not_finite`,
 * `invalid_date` with the row, `invalid_type`, `missing` (`asOf`, the rows
 * of a relation, the ids to join them by), `duplicate` for a customer who has two rows when there are related rows,
 * `unknown_name` for a relation that the catalog does not have, `out_of_range`, `invalid_model`, `unknown_option`.
 * @remarks O(rows × leaves), deterministic; a leaf that several rules ask is evaluated once.
 * @example
 * const catalog = defineCatalog({ ltv: "number", industry: "string" });
 * const compiled = compileRules([{ id: "vip", when: { op: "gte", field: "ltv", value: 500 } }], catalog);
 * const tags = tagCustomers({ ltv: [900, 120, NaN] }, compiled, { asOf: "2026-11-01" });
 * countTags(tags) // => { vip: 1 }
 * tagNamesAt(tags, 0) // => ["vip"]
 */
export function tagCustomers(table: CustomersInput, compiled: CompiledRules, context: TagContext): Tags {
  const issues = issuesOf("tagCustomers");
  return tagsOf(issues, bindRules(issues, table, compiled, context));
}

/** Evaluates rules that are bound to a table. */
export function tagsOf(issues: Issues, { rules, order, scope }: PreparedRules): Tags {
  const { length } = scope.table;
  const tags = rules.map(({ id, when }) => ({ id, node: bindNode(scope, when), bits: noBits(length) }));
  for (const block of blocksOf(scope)) {
    checkBlock(issues, scope.table, block.from, block.to);
    for (const position of order) {
      const { id, node, bits } = tags[position]!;
      const own = nodeBits(block, node);
      block.tags.set(id, own);
      bits.set(own, block.from >> 5);
    }
  }
  throwIssues(issues);
  return { names: tags.map(({ id }) => id), bits: tags.map(({ bits }) => bits), length };
}
