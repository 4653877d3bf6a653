import { checkOneOf, checkOptions, isObject } from "../../core/check";
import { type Issues, issuesOf, report, throwIssues } from "../../core/issue";
import type { Language } from "../../core/language";
import type { NotRule, Rule, RuleValue, TagRule } from "../grammar/ast";
import { type Catalog, type Fields, readCatalog } from "../grammar/catalog";
import { readAnyRule } from "../grammar/read-rule-set";
import type { Condition, Naming, Phrases } from "./phrases";
import { CHINESE_PHRASES } from "./phrases-chinese";
import { ENGLISH_PHRASES } from "./phrases-english";

/** How a rule is told. */
export interface DescribeOptions {
  /** @defaultValue "en" */
  readonly language?: Language | undefined;
  /**
   * Names for display, by field, by relation, and by field of a relation as `events.type`; others keep their own names.
   * @defaultValue {}
   */
  readonly fields?: Readonly<Record<string, string>> | undefined;
  /**
   * Names of tags for display, by id, or the rules that give them and name them: `compiled.rules`. Others keep their ids.
   * @defaultValue {}; in `explainTag`, the names in the rules
   */
  readonly tags?: Readonly<Record<string, string>> | readonly TagRule[] | undefined;
}

/**
 * A rule as one sentence in English or Chinese, for the one who has to decide whether it is right.
 *
 * Brackets and commas keep the nesting of the rule, `or is missing` stands where a negation is true of a missing value,
 * and what is the default is not told.
 *
 * @param rule - A rule of a set, or the part below its `when`.
 * @param catalog - From `defineCatalog`; `compiled.catalog` of a compiled set.
 * @param options - See {@link DescribeOptions}.
 * @throws SegmentationError as `compileRules`, for a rule that does not fit the catalog; any tag may be referred to.
 * @remarks O(size of the rule).
 * @example
 * const catalog = defineCatalog({ spend: "number", lastOrderAt: "date" });
 * const rule = all(top("spend", { share: 0.1 }), olderThan("lastOrderAt", 30, "day"));
 * describeRule(rule, catalog) // => "spend is among the highest 10% and lastOrderAt is more than 30 days ago."
 * describeRule(rule, catalog, { language: "zh-CN", fields: { spend: "消费额", lastOrderAt: "上次下单时间" } }) // => "消费额位于前10%，且上次下单时间距今超过30天。"
 */
export function describeRule(rule: Rule | TagRule, catalog: Catalog, options?: DescribeOptions): string {
  const issues = issuesOf("describeRule");
  const fields = readCatalog(issues, "/catalog", catalog);
  const speech = readSpeech(issues, fields, checkOptions(issues, options, ["language", "fields", "tags"]));
  throwIssues(issues);
  const read = readAnyRule(issues, rule, fields);
  throwIssues(issues);
  return speech.phrases.sentence(speech.tell(read!));
}

/** A language with the names of a catalog's fields: what tells rules. */
export interface Speech {
  readonly phrases: Phrases;
  readonly naming: Naming;
  readonly tell: (rule: Rule) => string;
}

/** Names for display of the levels that fields hold, by field. */
export type LevelNames = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The options of everything that puts rules into words; tags are called by the names in their rules, if by no other. */
export function readSpeech(
  issues: Issues,
  fields: Fields,
  options: DescribeOptions,
  rules: readonly TagRule[] = [],
  levels: LevelNames = {},
): Speech {
  const language = checkOneOf(issues, "/language", options.language, ["en", "zh-CN"], "en");
  const names = checkNames(issues, "/fields", options.fields);
  const given = isRules(options.tags) ? namesIn(options.tags, language) : options.tags;
  const tags = new Map([...Object.entries(namesIn(rules, language)), ...checkNames(issues, "/tags", given)]);
  const naming = namingOf(fields, names, tags, "", levels);
  const phrases = language === "en" ? ENGLISH_PHRASES : CHINESE_PHRASES;
  return { phrases, naming, tell: (rule) => tell(rule, phrases, naming) };
}

function isRules(tags: DescribeOptions["tags"]): tags is readonly TagRule[] {
  return Array.isArray(tags) && tags.every(isObject);
}

/** The names of tags that have one in their rules. */
function namesIn(rules: readonly TagRule[], language: Language): Readonly<Record<string, string>> {
  const named = rules.filter(({ names }) => names !== undefined);
  return Object.fromEntries(named.map(({ id, names }) => [id, names![language]]));
}

type Names = ReadonlyMap<string, string>;

function checkNames(issues: Issues, path: string, names: Readonly<Record<string, string>> | undefined): Names {
  const entries = isObject(names) ? Object.entries(names) : [];
  const wrong = entries.find(([, name]) => typeof name !== "string");
  if (names !== undefined && (!isObject(names) || wrong !== undefined)) {
    const expected = "an object of names for display";
    report(issues, { code: "invalid_type", path, expected, received: wrong === undefined ? names : wrong[1] });
  }
  return new Map(entries);
}

function namingOf(
  { types, relations }: Fields,
  names: Names,
  tags: Names,
  prefix: string,
  levels: LevelNames = {},
): Naming {
  return {
    field: (name) => names.get(prefix + name) ?? (prefix === "" ? undefined : names.get(name)) ?? name,
    tag: (id) => tags.get(id) ?? id,
    level: (field, value) => levelName(levels, field, value) ?? value,
    relation: (of) => names.get(of) ?? of,
    isDate: (name) => types.get(name) === "date",
    inside: (of) => namingOf({ types: relations.get(of)!, relations: new Map() }, names, tags, `${of}.`),
  };
}

function levelName(levels: LevelNames, field: string, value: RuleValue): string | undefined {
  const names = Object.hasOwn(levels, field) ? levels[field]! : {};
  return typeof value === "string" && Object.hasOwn(names, value) ? names[value] : undefined;
}

function tell(rule: Rule, phrases: Phrases, naming: Naming): string {
  const part = (child: Rule, within: Rule["op"]) => {
    const text = tell(child, phrases, naming);
    return needsBrackets(child, within) ? phrases.bracketed(text) : text;
  };
  switch (rule.op) {
    case "all":
    case "any": {
      const parts = flattened(rule.op, rule.rules).map((child) => part(child, rule.op));
      return rule.op === "all" ? phrases.all(parts) : phrases.any(parts);
    }
    case "atLeast":
      return phrases.atLeast(
        rule.count,
        rule.rules.map((child) => part(child, "atLeast")),
      );
    case "not":
      return negation(rule.rule, phrases, naming, part);
    case "everyone":
      return phrases.everyone;
    case "nobody":
      return phrases.nobody;
    default:
      return phrases.leaf(rule, naming, (where, inside) => tell(where, phrases, inside));
  }
}

function negation(
  rule: Rule,
  phrases: Phrases,
  naming: Naming,
  part: (child: Rule, within: Rule["op"]) => string,
): string {
  const parts = rule.op === "all" ? flattened("all", rule.rules) : [];
  if (parts.length === 1) return negation(parts[0]!, phrases, naming, part);
  if (rule.op === "all") return phrases.notAll(parts.map((child) => part(child, "atLeast")));
  if (rule.op === "any") return phrases.none(flattened("any", rule.rules).map((child) => part(child, "atLeast")));
  const where = (condition: Rule, inside: Naming) => tell(condition, phrases, inside);
  const shorter = isCondition(rule) ? phrases.negated(rule, naming, where) : undefined;
  return shorter ?? phrases.not(tell(rule, phrases, naming), isCondition(rule));
}

function isCondition(rule: Rule): rule is Condition {
  return !["all", "any", "not", "atLeast", "everyone", "nobody"].includes(rule.op);
}

/** All of all is one list, and any of any. */
function flattened(op: "all" | "any", rules: readonly Rule[]): readonly Rule[] {
  return rules.flatMap((rule) => (rule.op === op ? flattened(op, rule.rules) : [rule]));
}

/** Whether a negation is told as a list: none of these, not all of these. */
function isList({ rule }: NotRule): boolean {
  if (rule.op !== "all") return rule.op === "any";
  const parts = flattened("all", rule.rules);
  return parts.length > 1 || isList({ op: "not", rule: parts[0]! });
}

/** A list within another list needs them, unless a single condition is all that it holds. */
function needsBrackets(child: Rule, within: Rule["op"]): boolean {
  switch (child.op) {
    case "all":
    case "any":
      if (child.rules.length === 1) return needsBrackets(child.rules[0]!, within);
      return within !== "atLeast" || child.rules.length > 1;
    case "atLeast":
      return true;
    case "not":
      return isList(child);
    default:
      return false;
  }
}
