import { isObject } from "../core/check";
import { type Issues, pointer, report } from "../core/issue";
import { UNASSIGNED } from "../core/labels";
import { type DisplayNames, type LocalizedText, UNASSIGNED_NAME } from "../core/language";
import { hintOf } from "../core/nearest";
import type { CheckedStep } from "./document/check-plan";
import { checkText } from "./document/plan-document";
import type { KnownField, KnownNames } from "./steps/step";

export type LevelNames = Readonly<Record<string, LocalizedText>>;

/** The display names of those levels that the shipped names know. */
export function namesOf(shipped: DisplayNames<string>, levels: readonly string[]): LevelNames {
  return Object.fromEntries(
    levels.flatMap((level) => (Object.hasOwn(shipped, level) ? [[level, shipped[level]!]] : [])),
  );
}

/** Level names of which nothing is known yet. */
export function checkLevelNames(issues: Issues, path: string, given: unknown): void {
  if (isObject(given))
    for (const [level, names] of Object.entries(given)) checkText(issues, path + pointer(level), names);
  else if (given !== undefined)
    report(issues, { code: "invalid_type", path, expected: "an object of texts by level", received: given });
}

/** Refuses names of levels that a step cannot give, where its levels are known before there are data. */
export function checkNamedLevels(issues: Issues, path: string, given: unknown, fields: readonly KnownField[]): void {
  const groups = fields.filter(({ type }) => type === "labels" || type === "tags");
  if (!isObject(given) || groups.some(({ levels }) => levels === undefined)) return;
  const levels = [...new Set(groups.flatMap((group) => group.levels!)), UNASSIGNED];
  const expected =
    groups.length === 0 ? "absent: the step gives no levels" : `one of ${levels.slice(0, 20).join(", ")}`;
  for (const level of Object.keys(given)) {
    if (groups.length > 0 && levels.includes(level)) continue;
    report(issues, {
      code: "unknown_name",
      path: path + pointer(level),
      expected,
      received: level,
      ...hintOf(level, levels),
    });
  }
}

/** What the levels that a step gives are called; `found` are the names that came with them. */
export function levelNamesOf(
  { step, ready }: Pick<CheckedStep, "step" | "ready">,
  found: LevelNames | undefined,
  levels: readonly string[],
  known: KnownNames,
): LevelNames {
  const own = found ?? ready.levelNames ?? {};
  const made = ready.madeNames?.(levels, known) ?? {};
  const free: LevelNames =
    levels.includes(UNASSIGNED) && !Object.hasOwn(own, UNASSIGNED) ? { [UNASSIGNED]: UNASSIGNED_NAME } : {};
  return withOwnNames({ ...own, ...made, ...free }, step.levelNames);
}

/** The name of a level that is made of several: theirs, side by side. A part without a name goes by its key. */
export function joinedNames(parts: readonly (readonly [string, LevelNames])[], separator: string): LocalizedText {
  const inLanguage = (language: "en" | "zh-CN") =>
    parts.map(([key, names]) => (Object.hasOwn(names, key) ? (names[key]![language] ?? key) : key)).join(separator);
  return { en: inLanguage("en"), "zh-CN": inLanguage("zh-CN") };
}

/**
 * What the levels are called, with the step's own names put over it, language by language. All of it in copies, since
 * results are anybody's to change, and the shipped names are not.
 */
export function withOwnNames(found: LevelNames, own: LevelNames = {}): LevelNames {
  const of = (names: LevelNames, level: string) => (Object.hasOwn(names, level) ? names[level] : undefined);
  const levels = new Set([...Object.keys(found), ...Object.keys(own)]);
  return Object.fromEntries(Array.from(levels, (level) => [level, { ...of(found, level), ...of(own, level) }]));
}
