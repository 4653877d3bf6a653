import { checkCoverage, type SegmentMapReport } from "./coverage";
import { readSegmentMap } from "./read-segment-map";
import type { SegmentMap } from "./segment-map";

/**
 * Looks for the faults that segment maps have in print: cells in no segment, cells in several, segments that can never
 * be reached, and inversions (one score better, yet a less valuable segment, by the order of the map).
 *
 * @param map - Any segment map, shipped or your own.
 * @returns Four lists, all empty for a map that is complete, disjoint and monotone.
 * @throws SegmentationError when it is no segment map at all, as `defineSegmentMap`.
 * @remarks O(segments × cells).
 * @example
 * const map = { id: "gaps", bins: { r: 2, f: 2 }, segments: [{ key: "good", when: ["2*"] }, { key: "best", when: ["22"] }] };
 * const report = checkSegmentMap(map);
 * report.uncovered // => ["11", "12"]
 * report.unreachable // => ["best"]
 */
export function checkSegmentMap(map: SegmentMap): SegmentMapReport {
  return checkCoverage(map, readSegmentMap("checkSegmentMap", map));
}
