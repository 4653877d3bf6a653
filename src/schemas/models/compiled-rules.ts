import type { FieldType } from "../../rules/grammar/ast";
import type { CompiledRules } from "../../rules/grammar/compile";
import { byName, either, exactly, oneOf, text } from "../pieces";
import { named } from "../registry";
import { ruleSchemas } from "../rules/rule-set";
import { objectOf, type Schema } from "../schema";

export function fieldType(): Schema<FieldType> {
  return oneOf<FieldType>({ number: true, string: true, boolean: true, date: true });
}

/** Rules with the catalog that they were checked against, as `compileRules` gives them. */
export function compiledRules(): Schema<CompiledRules> {
  const type = fieldType();
  const rules = objectOf<CompiledRules>("rules as compileRules returns them", {
    kind: exactly("rules"),
    version: exactly(1),
    rules: ruleSchemas().rules,
    catalog: byName("a catalog", either("a type, or an object of fields", type, byName("an object of fields", type))),
    hash: text(),
  });
  return named("CompiledRules", rules);
}
