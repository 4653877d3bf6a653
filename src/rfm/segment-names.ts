import { checkLanguage } from "../core/display-names";
import { issuesOf, throwIssues } from "../core/issue";
import { UNASSIGNED } from "../core/labels";
import { type Language, UNASSIGNED_NAME } from "../core/language";
import { ownersOf } from "./coverage";
import { readSegmentMap } from "./read-segment-map";
import type { SegmentMap } from "./segment-map";

/**
 * The names of a map's segments for display: `labelValues(labels, names)` writes them in place of the keys.
 *
 * @param map - A shipped map or your own; a segment without a name in the language goes by its key.
 * @param language - `"en"` or `"zh-CN"`.
 * @returns Name by key, with `"unassigned"` where the map leaves cells free.
 * @throws SegmentationError `invalid_value` for another language, and as `defineSegmentMap` for a faulty map.
 * @example
 * segmentNames(EIGHT_CLASSES, "zh-CN").important_value // => "重要价值客户"
 * const map = { id: "own", bins: { r: 2 }, segments: [{ key: "here", when: ["2"], names: { "zh-CN": "近期购买" } }] };
 * labelValues(segmentRfm({ r: [2, 1] }, map), segmentNames(map, "zh-CN")) // => ["近期购买", "未归类"]
 */
export function segmentNames(map: SegmentMap, language: Language): Record<string, string> {
  const { shape, claims } = readSegmentMap("segmentNames", map);
  const issues = issuesOf("segmentNames");
  checkLanguage(issues, language);
  throwIssues(issues);
  const names = map.segments.map(({ key, names }): [string, string] => [key, names?.[language] ?? key]);
  const free = ownersOf(claims, shape).includes(map.segments.length);
  if (free) names.push([UNASSIGNED, UNASSIGNED_NAME[language]]);
  return Object.fromEntries(names);
}
