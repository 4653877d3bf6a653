import { isObject } from "../../core/check";
import { type Issues, report } from "../../core/issue";
import type { Language } from "../../core/language";
import type { Rule, TagRule } from "./ast";
import type { Fields } from "./catalog";
import { plainJson } from "./plain-json";
import { readRule } from "./read-rule";
import { checkPart, type RawNode, type Reading, reportShape } from "./reading";
import { checkCycles } from "./tag-order";

/**
 * A rule set in canonical form, from JSON that may come from anywhere. First a look at its size and plainness, then one
 * walk over shape and catalog together, then the references between tags; all problems of a step come together.
 */
export function readRuleSet(issues: Issues, ruleSet: unknown, { types, relations }: Fields): readonly TagRule[] {
  const before = issues.count;
  const copy = plainJson(issues, "", ruleSet);
  if (issues.count > before) return [];
  const { list, path } = listOf(issues, copy);
  const ids = readIds(issues, list, path);
  const read = list.map((entry, i) => {
    const r: Reading = { issues, types, relations, ids, count: { nodes: 0 } };
    return readTagRule(r, entry, `${path}/${i}`);
  });
  const rules = read.filter((rule) => rule !== undefined);
  if (issues.count === before) checkCycles(issues, rules, path);
  return rules;
}

/** A single rule, or that of a tag, in canonical form; the tags that it refers to may be anywhere. */
export function readAnyRule(issues: Issues, rule: unknown, { types, relations }: Fields): Rule | undefined {
  const before = issues.count;
  const copy = plainJson(issues, "", rule);
  if (issues.count > before) return undefined;
  const r: Reading = { issues, types, relations, ids: "any", count: { nodes: 0 } };
  const ofTag = isObject(copy) && "when" in copy;
  const read = ofTag ? readRule(r, copy["when"], "/when") : readRule(r, copy, "");
  return issues.count === before ? read : undefined;
}

/** The rules themselves, bare or within a document. */
function listOf(issues: Issues, value: unknown): { list: readonly unknown[]; path: string } {
  if (Array.isArray(value)) return { list: value, path: "" };
  if (!isObject(value) || !Array.isArray(value["rules"])) {
    const path = isObject(value) ? "/rules" : "/ruleSet";
    reportShape(issues, path, "a list of rules", isObject(value) ? value["rules"] : value);
    return { list: [], path: "" };
  }
  checkPart(issues, value, "", ["version", "rules"]);
  const { version = 1 } = value;
  if (version !== 1)
    report(issues, {
      code: "invalid_value",
      path: "/version",
      expected: "1, the version of this grammar",
      received: version,
    });
  return { list: value["rules"], path: "/rules" };
}

function readIds(issues: Issues, list: readonly unknown[], path: string): ReadonlyMap<string, number> {
  const ids = new Map<string, number>();
  list.forEach((entry, i) => {
    if (!isObject(entry)) return;
    const { id } = entry;
    if (typeof id !== "string") reportShape(issues, `${path}/${i}/id`, "a text that names the tag", id);
    else if (id === "")
      report(issues, { code: "missing", path: `${path}/${i}/id`, expected: "a text that names the tag", received: id });
    else if (ids.has(id))
      report(issues, { code: "duplicate", path: `${path}/${i}/id`, expected: "an id of its own", received: id });
    else ids.set(id, i);
  });
  return ids;
}

function readTagRule(r: Reading, entry: unknown, path: string): TagRule | undefined {
  if (!isObject(entry)) {
    reportShape(r.issues, path, "a rule with id and when", entry);
    return undefined;
  }
  checkPart(r.issues, entry, path, ["id", "when", "names", "description"]);
  const when = readRule(r, entry["when"], `${path}/when`);
  const names = readTexts(r, entry, path, "names");
  const description = readTexts(r, entry, path, "description");
  const { id } = entry;
  return when === undefined || typeof id !== "string" ? undefined : { id, when, ...names, ...description };
}

type Texts = Readonly<Record<Language, string>>;

/** Texts in both languages. */
function readTexts<K extends "names" | "description">(
  r: Reading,
  entry: RawNode,
  path: string,
  key: K,
): { [k in K]?: Texts } {
  const texts = entry[key];
  if (texts === undefined) return {};
  const en = isObject(texts) ? texts["en"] : undefined;
  const zh = isObject(texts) ? texts["zh-CN"] : undefined;
  if (isObject(texts)) checkPart(r.issues, texts, `${path}/${key}`, ["en", "zh-CN"]);
  if (typeof en === "string" && typeof zh === "string") return { [key]: { en, "zh-CN": zh } } as { [k in K]?: Texts };
  reportShape(r.issues, `${path}/${key}`, "texts in en and zh-CN", texts);
  return {};
}
