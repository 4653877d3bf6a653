import type { Plan } from "../plan/plan";
import type { SegmentMap } from "../rfm/segment-map";
import type { RuleSet } from "../rules/grammar/ast";
import { MODEL, PLAN, RULES, SEGMENT_MAP } from "./documents";
import type { StoredModel } from "./models/stored-model";
import { parseDocument } from "./read-document";

/**
 * A plan from JSON of which nothing is known: a file, an upload, a message. All problems come together, each with its path.
 *
 * What a plan says of itself is checked here: every member, every step and its options, the rules and the segment map
 * inside. Whether steps read what other steps give, and whether their options go together, `definePlan` checks next. A
 * member `$schema`, which tells an editor where the JSON Schema is, is left out of the result.
 *
 * @param json - A value as `JSON.parse` gives it, not the text.
 * @returns A copy, typed.
 * @throws SegmentationError with every problem and its path, such as `/steps/rfm/options/bins`: `invalid_type`, `missing`,
 * `invalid_value`, `unknown_field` with the nearest name, `out_of_range`, `not_finite`, `too_few`, `too_many` (also for
 * what nests deeper than 80 or holds more than 500,000 values), and what rules and segment maps are checked for.
 * @remarks O(size of the document); nothing in it is executed, and no depth does harm.
 * @example
 * const file = '{ "kind": "plan", "version": 1, "id": "small", "steps": { "rfm": { "use": "rfm" } } }';
 * parsePlan(JSON.parse(file)).id // => "small"
 * parsePlan({ kind: "plan", version: 1, id: "small", steps: { rfm: { use: "rmf" } } }) // => throws /did you mean "rfm"/
 */
export function parsePlan(json: unknown): Plan {
  return parseDocument("parsePlan", json, PLAN);
}

/**
 * A rule set from JSON of which nothing is known. All problems come together, each with its path.
 *
 * Everything is checked that needs no catalog: the grammar, the references between tags, sizes and depth. It refuses
 * exactly what `compileRules` refuses whatever the catalog; whether fields exist and have the right type, that one checks
 * next. A member `$schema` of the document is left out of the result.
 *
 * @param json - A list of rules or `{ version: 1, rules: [...] }`, as `JSON.parse` gives it, not the text.
 * @returns A copy, typed.
 * @throws SegmentationError with every problem and its path, such as `/rules/0/when/value`: `invalid_type`, `missing`,
 * `invalid_value`, `invalid_date`, `not_increasing`, `unknown_field` and `unknown_name` (tags) with the nearest name,
 * `duplicate`, `out_of_range`, `not_finite`, `too_few`, `too_many` (deeper than 32 levels, more than 2,000 nodes in a rule,
 * lists above 10,000, texts above 1,024).
 * @remarks O(size of the document); nothing in it is executed, and no depth does harm.
 * @example
 * const rules = parseRules([{ id: "vip", when: { op: "gte", field: "ltv", value: 500 } }]);
 * compileRules(rules, { ltv: "number" }).rules[0].id // => "vip"
 * parseRules([{ id: "vip", when: { op: "gte", feld: "ltv", value: 500 } }]) // => throws /did you mean "field"/
 */
export function parseRules(json: unknown): RuleSet {
  return parseDocument("parseRules", json, RULES);
}

/**
 * A segment map from JSON of which nothing is known. All problems come together, each with its path.
 *
 * It refuses what `defineSegmentMap` refuses. A member `$schema` is left out of the result.
 *
 * @param json - A value as `JSON.parse` gives it, not the text.
 * @returns A copy, typed.
 * @throws SegmentationError with every problem and its path, such as `/segments/2/when/0`: `invalid_type`, `missing`,
 * `unknown_field` with the nearest name, `too_few`, `too_many`, and once the form is right all that `defineSegmentMap`
 * throws.
 * @remarks O(segments × cells).
 * @example
 * const map = parseSegmentMap({ id: "two", bins: { r: 2 }, segments: [{ key: "keep", when: ["2"] }, { key: "win", when: ["1"] }] });
 * labelValues(segmentRfm({ r: [2, 1] }, map)) // => ["keep", "win"]
 * parseSegmentMap({ id: "none", bins: { r: 2 }, segments: [] }) // => throws /1 to 1000 segments/
 */
export function parseSegmentMap(json: unknown): SegmentMap {
  return parseDocument("parseSegmentMap", json, SEGMENT_MAP);
}

/**
 * A model of any kind from JSON of which nothing is known: what a `fit…` gave, stored and read back. All problems come
 * together, each with its path.
 *
 * `kind` says which model it is: `rfm`, `tiers`, `abc`, `features`, `k-means`, `cross`, `hierarchy`, `rules` (compiled),
 * `bgNbd`, `mbgNbd`, `paretoNbd`, `nbd`, `bgBb`, `sBg`, `gammaGamma`, `fitted-plan`. What must hold in it (limits that rise,
 * a score for each interval) is checked as by the function that applies it. A fitted plan has the model of every step that learns;
 * whether its steps fit each other, `applyPlan` checks, as `definePlan` does after `parsePlan`.
 *
 * @param json - A value as `JSON.parse` gives it, not the text.
 * @returns A copy, typed; `kind` tells its type.
 * @throws SegmentationError with every problem and its path, such as `/params/limits/1`: `invalid_type`, `missing`,
 * `invalid_value` (other kinds and versions), `unknown_field` with the nearest name, `out_of_range`, `not_finite`,
 * `too_few`, `too_many`, and `invalid_model` for what does not go together.
 * @remarks O(size of the document); applying the result gives the same bits as applying the model that was stored.
 * @example
 * const stored = JSON.stringify(fitTiers([5, 100, 20, 70, 1]));
 * const model = parseModel(JSON.parse(stored));
 * model.kind === "tiers" ? labelValues(applyTiers([200], model)) : [] // => ["high"]
 * parseModel({ kind: "tier" }) // => throws /did you mean "tiers"/
 */
export function parseModel(json: unknown): StoredModel {
  return parseDocument("parseModel", json, MODEL);
}
