import { isObject } from "../../core/check";
import { pointer } from "../../core/issue";
import { isLabels } from "../../core/labels";
import type { Language } from "../../core/language";
import type { CheckedPlan, CheckedStep } from "../document/check-plan";
import { FITTED_MODELS } from "../fitted/read-fitted";
import { type LevelNames, levelNamesOf } from "../level-names";
import { renamed } from "../pass-on-issues";
import type { StepModels } from "../run/run-steps";
import { columnNames, FACT_NAMES } from "./field-names";

/** Names for display in the language that was asked for. What is not listed has none, and goes by its key. */
export interface ExplanationNames {
  /** Of fields: facts of the orders, and what the steps give, by their own names. */
  readonly fields: Readonly<Record<string, string>>;
  /** Of the levels and tags that a field holds, by the field. */
  readonly levels: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The name of a field, else its key. */
export function fieldName({ fields }: ExplanationNames, field: string): string {
  return Object.hasOwn(fields, field) ? fields[field]! : field;
}

/** The names of the levels of a field; none where it has none. */
export function levelsOf({ levels }: ExplanationNames, field: string): Readonly<Record<string, string>> {
  return Object.hasOwn(levels, field) ? levels[field]! : {};
}

/** The name of a level of a field, else its key. */
export function levelName(names: ExplanationNames, field: string, level: string): string {
  const levels = levelsOf(names, field);
  return Object.hasOwn(levels, level) ? levels[level]! : level;
}

/** Everything that a plan, its models and this library have a name for, with the levels that came out. */
export function explanationNames(
  { steps }: CheckedPlan,
  models: StepModels,
  customers: Readonly<Record<string, unknown>>,
  language: Language,
): ExplanationNames {
  const fields = new Map(Object.entries(FACT_NAMES));
  const levels = new Map<string, LevelNames>();
  for (const one of steps) {
    for (const [field, names] of columnNames(one, steps, fields)) fields.set(field, names);
    const given = labelFields(one);
    const found = given.flatMap((field) => levelsIn(customers, field));
    const names = levelNamesOf(one, learnedNames(one, models), found, (field) => levels.get(field) ?? {});
    for (const field of given) if (Object.keys(names).length > 0) levels.set(field, names);
  }
  return {
    fields: textsIn(Object.fromEntries(fields), language),
    levels: Object.fromEntries(Array.from(levels, ([field, names]) => [field, textsIn(names, language)])),
  };
}

function learnedNames({ name, ready }: CheckedStep, models: StepModels): LevelNames | undefined {
  const model = Object.hasOwn(models, name) ? models[name] : undefined;
  const inFitted = (path: string) => FITTED_MODELS + pointer(name) + path.slice("/model".length);
  return model === undefined ? undefined : renamed(inFitted, () => ready.learnedNames?.(model));
}

function levelsIn(customers: Readonly<Record<string, unknown>>, field: string): readonly string[] {
  const column = Object.hasOwn(customers, field) ? customers[field] : undefined;
  return isLabels(column) ? column.levels.filter((level) => typeof level === "string") : [];
}

function labelFields({ name, ready }: CheckedStep): readonly string[] {
  const columns = Object.entries(ready.gives).filter(([, { type }]) => type === "labels" || type === "tags");
  return columns.map(([column]) => (column === "" ? name : `${name}.${column}`));
}

/** The names that there are in a language. */
function textsIn(names: Readonly<Record<string, unknown>>, language: Language): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(names).flatMap(([key, texts]) => {
      const text = isObject(texts) && Object.hasOwn(texts, language) ? texts[language] : undefined;
      return typeof text === "string" ? [[key, text]] : [];
    }),
  );
}
