import { isObject } from "../../core/check";
import { type Issues, issuesOf, report } from "../../core/issue";
import type { TagRule } from "./ast";
import { type Fields, readCatalog } from "./catalog";
import { readRuleSet } from "./read-rule-set";

/** Rules that have been understood, and the fields they may ask about. */
export interface ReadRules {
  readonly rules: readonly TagRule[];
  readonly fields: Fields;
}

/**
 * The rules and fields of compiled rules. They are plain JSON that may have been stored, sent or edited since, so they are
 * read again as any rule set is; that costs little, and what is applied is never anything but what was understood.
 */
export function readCompiled(issues: Issues, compiled: unknown): ReadRules {
  const nothing = { rules: [], fields: { types: new Map(), relations: new Map() } };
  if (!isObject(compiled) || compiled["kind"] !== "rules" || compiled["version"] !== 1) {
    const expected = "rules as compileRules returns them";
    report(issues, { code: "invalid_model", path: "/compiled", expected, received: compiled });
    return nothing;
  }
  const found = issuesOf(issues.where);
  const fields = readCatalog(found, "/catalog", compiled["catalog"]);
  const rules = readRuleSet(found, { version: 1, rules: compiled["rules"] }, fields);
  for (const { expected, received, path } of found.list)
    report(issues, { code: "invalid_model", path: `/compiled${path}`, expected, found: received });
  return found.count === 0 ? { rules, fields } : nothing;
}
