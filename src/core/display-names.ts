import { checkOneOf, isObject } from "./check";
import { type Issues, issuesOf, pointer, report, throwIssues } from "./issue";
import type { Language, LocalizedText } from "./language";

/**
 * Names for display in one language, by key: what `labelValues` and `renameLevels` take. It reads the names that ship with
 * this library (`TIER_NAMES`, `LIFECYCLE_NAMES`, `ABC_NAMES` …), the `levelNames` of a plan, and your own of that form.
 *
 * @param names - For each key its name by language, `{ high: { en: "High", "zh-CN": "高" } }`. A key that has none in the
 * language goes by the key itself.
 * @param language - `"en"` or `"zh-CN"`.
 * @returns Name by key, in the order of the keys.
 * @throws SegmentationError `invalid_type` for what are no names by language, `missing` and `invalid_value` (language).
 * @remarks O(keys).
 * @example
 * const names = displayNames(TIER_NAMES, "zh-CN");
 * names // => { high: "高", medium: "中", low: "低" }
 * labelValues(tiers([900, 40, 120, 15, 60]), names) // => ["高", "低", "中", "低", "中"]
 */
export function displayNames<const K extends string>(
  names: Readonly<Record<K, LocalizedText>>,
  language: Language,
): Record<K, string> {
  const issues = issuesOf("displayNames");
  checkLanguage(issues, language);
  const expected = 'names by language, such as { high: { en: "High" } }';
  if (!isObject(names)) report(issues, { code: "invalid_type", path: "/names", expected, received: names });
  throwIssues(issues);
  const entries = Object.entries<LocalizedText>(names);
  const texts = entries.map(([key, name]) => [key, textIn(issues, pointer("names", key), name, language) ?? key]);
  throwIssues(issues);
  return Object.fromEntries(texts) as Record<K, string>;
}

function textIn(issues: Issues, path: string, name: unknown, language: Language): string | undefined {
  const text = isObject(name) && Object.hasOwn(name, language) ? name[language] : undefined;
  const sound = isObject(name) && (text === undefined || typeof text === "string");
  if (!sound) report(issues, { code: "invalid_type", path, expected: "texts by language", received: name });
  return sound ? (text as string | undefined) : undefined;
}

/** A language that has no default. */
export function checkLanguage(issues: Issues, language: Language): void {
  if (language === undefined)
    report(issues, { code: "missing", path: "/language", expected: 'one of "en", "zh-CN"', received: language });
  checkOneOf(issues, "/language", language, ["en", "zh-CN"], "en");
}
