import { isObject } from "../../core/check";
import { describe, issuesOf } from "../../core/issue";
import type { LocalizedText } from "../../rfm/segment-map";
import { bindRead } from "../../rules/evaluate/prepare-rules";
import { tagsOf } from "../../rules/evaluate/tag-customers";
import { explainTags } from "../../rules/explain/explain";
import type { RuleSet } from "../../rules/grammar/ast";
import type { Catalog } from "../../rules/grammar/catalog";
import { type CompiledRules, compileRules } from "../../rules/grammar/compile";
import { readCompiled } from "../../rules/grammar/read-compiled";
import { fullColumn } from "../data/field-store";
import { mayBeGiven } from "../document/door";
import { levelsOf } from "../explain/explanation-names";
import { gather, passOn } from "../pass-on-issues";
import { checkLevelValues } from "../results/level-values";
import type { StepDoor, StepKind } from "./step";
import type { StepWords } from "./words";

/** Tags by rules over facts, attributes, relations and what other steps give. Gives tags. */
export interface RulesStep extends StepWords {
  readonly use: "rules";
  readonly rules: RuleSet;
}

/** How `rules` works as a step. */
export const rulesStep: StepKind<RulesStep> = {
  keys: ["rules"],
  reads: ({ rules }) => askedFields(rules),
  ready: (door, { rules }) => {
    const compiled = compiledRules(door, rules);
    const read = compiled === undefined ? undefined : readCompiled(issuesOf(door.issues.where), compiled);
    if (compiled !== undefined) checkLevelValues(door, rules);
    const fields = askedFields(compiled?.rules).filter((name) => door.fields.has(name));
    const relations = askedRelations(compiled?.rules).filter((name) => Object.hasOwn(door.relations, name));
    const ranked = (compiled?.rules ?? []).filter(({ when }) => isRanked(when)).map(({ id }) => id);
    return {
      gives: { "": { type: "tags", ...(compiled && { levels: compiled.rules.map(({ id }) => id) }) } },
      levelNames: namesOf(compiled),
      relations,
      ...(relations.includes("transactions") ? { needs: "transactions" as const } : {}),
      explain: ({ customers, i, asOf, zone, language, relations: related, names }, row) => {
        if (relations.length > 0 && related === undefined) return undefined;
        const told = {
          language,
          fields: { ...relatedFields(door), ...names.fields },
          tags: levelsOf(names, door.name),
        };
        const context = { asOf, zone, ...told, ...(relations.length > 0 ? { relations: related } : {}) };
        const table = Object.fromEntries(["customerId", ...fields].map((name) => [name, customers[name]]));
        const because = explainTags(table, compiled!, i, context, names.levels);
        const given = row[door.name];
        return because.every(({ id, holds }) => Array.isArray(given) && given.includes(id) === holds)
          ? because
          : undefined;
      },
      run: (run) => {
        const columns = ["customerId", ...fields].map((name) => [name, fullColumn(run.fields, name)] as const);
        const related = Object.fromEntries(relations.map((name) => [name, run.relations[name]!]));
        const context = { asOf: run.asOf, zone: run.zone, ...(relations.length > 0 ? { relations: related } : {}) };
        const issues = issuesOf("tagCustomers");
        const tags = tagsOf(issues, bindRead(issues, Object.fromEntries(columns), read!, context));
        const notes = ranked.map((id) => `"${id}" ranks among the customers of the run: its limit is not frozen`);
        return { columns: { "": tags }, notes };
      },
    };
  },
};

/** Undefined where the rules are wrong, or ask about what has mistakes itself, which is none of their problems. */
function compiledRules(door: StepDoor, rules: RuleSet): CompiledRules | undefined {
  const catalog = { ...catalogOf(door), ...door.relations };
  const found = issuesOf(door.issues.where);
  const compiled = gather(
    found,
    (inner) => `${door.path}/rules${inner === "/ruleSet" ? "" : inner}`,
    () => compileRules(rules, catalog),
  );
  const unsure = [
    ...askedFields(rules).filter((name) => mayBeGiven(door, name)),
    ...askedRelations(rules).filter((name) => door.unsure.has(name)),
  ];
  const blameless = unsure.map(describe);
  const blamed = found.list.filter(({ code, received }) => code !== "unknown_field" || !blameless.includes(received));
  // Of problems that are not listed nobody knows whose they are: they count beside some that are.
  passOn(door.issues, blamed, blamed.length === 0 ? 0 : found.count - found.list.length);
  return compiled;
}

/** The fields of customers as rules know them; labels are texts, and tags no field. */
function catalogOf({ fields }: StepDoor): Catalog {
  return Object.fromEntries(
    [...fields].flatMap(([name, { type }]) => (type === "tags" ? [] : [[name, type === "labels" ? "string" : type]])),
  );
}

/** The fields of related rows go by their own names, also where a field of customers is called the same. */
function relatedFields({ relations }: StepDoor): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(relations).flatMap(([of, fields]) => Object.keys(fields).map((field) => [`${of}.${field}`, field])),
  );
}

/** Where rules name fields of customers. */
const FIELD_KEYS: readonly string[] = ["field", "left", "right", "per"];

/** The fields that rules ask about, whatever stands there; the fields of related rows are none of customers. */
function askedFields(rules: unknown): readonly string[] {
  const asked: string[] = [];
  eachNode(rules, (node) => {
    if (node["op"] === "aggregate" || node["op"] === "didNotFollow") return false;
    for (const key of FIELD_KEYS) if (typeof node[key] === "string") asked.push(node[key]);
    return true;
  });
  return [...new Set(asked)];
}

/** The relations that rules ask about. */
function askedRelations(rules: unknown): readonly string[] {
  const asked: string[] = [];
  eachNode(rules, (node) => {
    if (typeof node["of"] === "string") asked.push(node["of"]);
    return true;
  });
  return [...new Set(asked)];
}

function isRanked(rule: unknown): boolean {
  let ranked = false;
  eachNode(rule, (node) => {
    ranked ||= node["op"] === "top" || node["op"] === "band";
    return true;
  });
  return ranked;
}

/** Visits the objects of a value, and those inside of one while `visit` says so. */
function eachNode(value: unknown, visit: (node: Readonly<Record<string, unknown>>) => boolean): void {
  const waiting: unknown[] = [value];
  for (let next = waiting.pop(); waiting.length > 0 || next !== undefined; next = waiting.pop()) {
    if (Array.isArray(next)) waiting.push(...[...next].reverse());
    else if (isObject(next) && visit(next)) waiting.push(...Object.values(next).reverse());
  }
}

function namesOf(compiled: CompiledRules | undefined): Readonly<Record<string, LocalizedText>> {
  return Object.fromEntries(
    (compiled?.rules ?? []).flatMap(({ id, names }) => (names === undefined ? [] : [[id, names]])),
  );
}
