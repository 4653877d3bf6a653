import type { Language } from "../../core/language";
import type { Rule, RuleSet, TagRule } from "../../rules/grammar/ast";
import { either, exactly, listOf, name, text } from "../pieces";
import { named } from "../registry";
import { objectOf, optional, type Schema } from "../schema";
import { ruleSchema } from "./rule";

/** The parts of rule sets that other documents hold too. */
export interface RuleSchemas {
  readonly rule: Schema<Rule>;
  readonly rules: Schema<readonly TagRule[]>;
  readonly ruleSet: Schema<RuleSet>;
}

const KEPT: { schemas?: RuleSchemas } = {};

/** Made once, when they are first needed. */
export function ruleSchemas(): RuleSchemas {
  KEPT.schemas ??= makeSchemas();
  return KEPT.schemas;
}

function makeSchemas(): RuleSchemas {
  const rule = ruleSchema();
  const languages = { en: text(), "zh-CN": text() };
  const texts = named(
    "BothLanguages",
    objectOf<Readonly<Record<Language, string>>>("texts in en and zh-CN", languages),
  );
  const tagRule = named(
    "TagRule",
    objectOf<TagRule>("a rule with id and when", {
      id: name("a text that names the tag"),
      when: rule,
      names: optional(texts),
      description: optional(texts),
    }),
  );
  const rules = listOf("rules", tagRule);
  const set = objectOf<Exclude<RuleSet, readonly TagRule[]>>("a list of rules", {
    version: optional(exactly(1)),
    rules,
  });
  return { rule, rules, ruleSet: either("a list of rules", rules, named("RuleDocument", set)) };
}
