import { issuesOf, throwIssues } from "../../core/issue";
import type { RuleSet, TagRule } from "./ast";
import { type Catalog, catalogOf, readCatalog } from "./catalog";
import { contentHash } from "./content-hash";
import { readRuleSet } from "./read-rule-set";

/** A rule set that has been checked against its catalog: plain JSON, to be kept, sent to a worker, and applied. */
export interface CompiledRules {
  readonly kind: "rules";
  readonly version: 1;
  /** In canonical form: keys in a fixed order, defaults left out, exactly what was understood. */
  readonly rules: readonly TagRule[];
  /** Its fields in the order of their names. */
  readonly catalog: Catalog;
  /** Names the content: rule sets that mean the same by the same words have the same hash. */
  readonly hash: string;
}

/**
 * Checks a rule set against the catalog of fields, once, so that it can be applied to any table that has them. The rules
 * may be JSON from anywhere: nothing in them is executed, and no size or depth does harm.
 *
 * The grammar is a union on `op`. Leaves ask something positive about a field and are false where the value is missing;
 * only `not` negates. Rules may refer to each other by `{ op: "tag", id }`, in any order, but not in a circle.
 *
 * @param ruleSet - A list of `{ id, when, names?, description? }`, or `{ version: 1, rules: [...] }`.
 * @param catalog - From `defineCatalog`.
 * @returns Plain JSON; the tags come out in the order of the rules.
 * @throws SegmentationError with every problem and its path into the rule set: `unknown_field` with the nearest name,
 * `invalid_value` for an operator that does not fit the type of the field or for a circle of tags, `unknown_name` for a
 * tag that is not there, `unknown_option` for a key that a node does not have, `too_few` for an empty list, `too_many`
 * (deeper than 32 levels, more than 2,000 nodes in a rule, lists above 10,000, texts above 1,024), `missing`,
 * `invalid_type`, `out_of_range`, `not_finite`, `duplicate`.
 * @remarks O(size of the rule set).
 * @example
 * const catalog = defineCatalog({ ltv: "number", industry: "string" });
 * const rules = compileRules([{ id: "vip", when: { op: "gte", field: "ltv", value: 500 } }], catalog);
 * rules.rules[0].id // => "vip"
 * compileRules([{ id: "vip", when: { op: "gte", field: "ltvv", value: 500 } }], catalog) // => throws /did you mean "ltv"/
 */
export function compileRules(ruleSet: RuleSet, catalog: Catalog): CompiledRules {
  const issues = issuesOf("compileRules");
  const fields = readCatalog(issues, "/catalog", catalog);
  throwIssues(issues);
  const rules = readRuleSet(issues, ruleSet, fields);
  throwIssues(issues);
  const known = catalogOf(fields);
  return { kind: "rules", version: 1, rules, catalog: known, hash: contentHash({ rules, catalog: known }) };
}
