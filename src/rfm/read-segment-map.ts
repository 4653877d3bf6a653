import { checkNumber, isObject } from "../core/check";
import { type Issues, issuesOf, pointer, report, throwIssues } from "../core/issue";
import { type CellShape, cellCount, lettersOf, type ReadMap } from "./cells";
import { checkCoverage } from "./coverage";
import { MOST_BINS } from "./model";
import { checkFields, readSegments } from "./read-segment";
import { claimsOf } from "./score-pattern";
import type { SegmentMap } from "./segment-map";

const MAP_FIELDS = ["id", "bins", "strict", "maximum", "segments"] as const;

/** Checks a map and works out which cells its segments claim. */
export function readSegmentMap(where: string, map: SegmentMap): ReadMap {
  const issues = issuesOf(where);
  if (!isObject(map)) report(issues, { code: "invalid_type", path: "/map", expected: "a segment map", received: map });
  throwIssues(issues);
  checkFields(issues, "", map, MAP_FIELDS);
  const shape = readBins(issues, map.bins);
  if (typeof map.id !== "string")
    report(issues, { code: "invalid_type", path: "/id", expected: "a text", received: map.id });
  if (map.strict !== undefined && typeof map.strict !== "boolean")
    report(issues, { code: "invalid_type", path: "/strict", expected: "true or false", received: map.strict });
  const segments = readSegments(issues, "/segments", map.segments);
  checkMaximum(issues, map.maximum, segments.length);
  throwIssues(issues);
  const frame = { letters: lettersOf(map), bins: map.bins, shape };
  const claims = segments.map(({ when }, s) => claimsOf(issues, `/segments/${s}/when`, when, frame));
  throwIssues(issues);
  if (map.strict === true) refuseGaps(issues, map, { shape, claims });
  throwIssues(issues);
  return { shape, claims };
}

function readBins(issues: Issues, bins: SegmentMap["bins"]): CellShape {
  const shape = { r: 1, f: 1, m: 1 };
  if (!isObject(bins) || Object.keys(bins).length === 0) {
    report(issues, {
      code: "invalid_type",
      path: "/bins",
      expected: "an object with the bins of r, f or m",
      received: bins,
    });
    return shape;
  }
  for (const [letter, count] of Object.entries(bins)) {
    const path = pointer("bins", letter);
    if (letter !== "r" && letter !== "f" && letter !== "m") {
      report(issues, { code: "unknown_name", path, expected: "one of r, f, m", received: letter });
    } else if (Number.isInteger(count) && count >= 2 && count <= MOST_BINS) shape[letter] = count;
    else report(issues, { code: "out_of_range", path, expected: `an integer from 2 to ${MOST_BINS}`, received: count });
  }
  return shape;
}

function checkMaximum(issues: Issues, given: number | undefined, segments: number): void {
  const limits = { from: 1, to: Number.MAX_SAFE_INTEGER, integer: true, fallback: segments };
  const maximum = checkNumber(issues, "/maximum", given, limits);
  if (segments <= maximum) return;
  const expected = `at most ${maximum} segments (maximum)`;
  report(issues, { code: "too_many", path: "/segments", expected, received: segments });
}

function refuseGaps(issues: Issues, map: SegmentMap, read: ReadMap): void {
  // Maps are read with every call, and names of cells cost more than all the rest: they are made where one is amiss.
  if (isPartition(read)) return;
  const { uncovered, overlapping } = checkCoverage(map, read);
  if (uncovered.length > 0) {
    report(issues, {
      code: "uncovered",
      path: "/segments",
      expected: "complete (strict)",
      received: `${uncovered.length} free cells: ${uncovered.slice(0, 8).join(", ")}`,
    });
  }
  for (const { cell, segments } of overlapping) {
    report(issues, {
      code: "overlapping",
      path: "/segments",
      expected: `disjoint (strict) in cell ${cell}`,
      received: segments.join(", "),
    });
  }
}

/** Whether every cell has one segment, and only one. */
function isPartition({ shape, claims }: ReadMap): boolean {
  const counts = new Uint16Array(cellCount(shape));
  for (const cells of claims) {
    for (let cell = 0; cell < counts.length; cell++) counts[cell]! += cells[cell]!;
  }
  return counts.every((count) => count === 1);
}
