import { checkOneOf } from "../core/check";
import { issuesOf, report, throwIssues } from "../core/issue";
import { UNASSIGNED } from "../core/labels";
import type { Language } from "../core/language";
import { ownersOf } from "./coverage";
import { readSegmentMap } from "./read-segment-map";
import type { SegmentMap } from "./segment-map";

/**
 * The names of a map's segments for display.
 *
 * @param map - A shipped map or your own; a segment without a name in the language goes by its key.
 * @param language - `"en"` or `"zh-CN"`.
 * @returns Name by key, with `"unassigned"` where the map leaves cells free.
 * @throws SegmentationError `invalid_value` for another language, and as `defineSegmentMap` for a faulty map.
 * @example
 * segmentNames(EIGHT_CLASSES, "zh-CN").important_value // => "重要价值客户"
 */
export function segmentNames(map: SegmentMap, language: Language): Record<string, string> {
  const { shape, claims } = readSegmentMap("segmentNames", map);
  const issues = issuesOf("segmentNames");
  if (language === undefined)
    report(issues, { code: "missing", path: "/language", expected: 'one of "en", "zh-CN"', received: language });
  checkOneOf(issues, "/language", language, ["en", "zh-CN"], "en");
  throwIssues(issues);
  const names = map.segments.map(({ key, names }): [string, string] => [key, names?.[language] ?? key]);
  const free = ownersOf(claims, shape).includes(map.segments.length);
  if (free) names.push([UNASSIGNED, language === "en" ? "Unassigned" : "未归类"]);
  return Object.fromEntries(names);
}
