import { isArrayLike, isObject } from "../core/check";
import { type Issues, issuesOf, pointer, report, throwIssues } from "../core/issue";
import { hintOf } from "../core/nearest";
import { type CellShape, cellCount, cellIndex, type ReadMap, SCORE_LETTERS } from "./cells";
import { checkCoverage } from "./coverage";
import type { ScoreLetter, Segment, SegmentMap } from "./segment-map";

const MOST_BINS = 20;
const MOST_SEGMENTS = 1_000;

/** Checks a map and works out which cells its segments claim. */
export function readSegmentMap(where: string, map: SegmentMap): ReadMap {
  const issues = issuesOf(where);
  if (!isObject(map)) report(issues, { code: "invalid_type", path: "/map", expected: "a segment map", received: map });
  throwIssues(issues);
  const shape = readBins(issues, map.bins);
  if (typeof map.id !== "string")
    report(issues, { code: "invalid_type", path: "/id", expected: "a text", received: map.id });
  const segments = readSegments(issues, map.segments);
  throwIssues(issues);
  const used = SCORE_LETTERS.filter((letter) => map.bins[letter] !== undefined);
  const claims = segments.map(({ when }, s) => {
    const cells = new Uint8Array(cellCount(shape));
    when.forEach((pattern, w) => {
      const box = readPattern(issues, pointer("segments", s, "when", w), pattern, used, map.bins);
      if (box !== undefined) claim(cells, shape, box);
    });
    return cells;
  });
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

function readSegments(issues: Issues, segments: SegmentMap["segments"]): SegmentMap["segments"] {
  const right = Array.isArray(segments) && segments.length > 0 && segments.length <= MOST_SEGMENTS;
  if (!right) {
    report(issues, {
      code: "too_few",
      path: "/segments",
      expected: `an array of 1 to ${MOST_SEGMENTS} segments`,
      received: segments,
    });
    return [];
  }
  const seen = new Set<string>();
  segments.forEach((segment: Partial<Segment> | null | undefined, s) => {
    const { key, when } = segment ?? {};
    if (typeof key !== "string" || key === "") {
      report(issues, {
        code: "invalid_type",
        path: pointer("segments", s, "key"),
        expected: "a text that is not empty",
        received: key,
      });
    } else if (seen.has(key)) {
      report(issues, {
        code: "duplicate",
        path: pointer("segments", s, "key"),
        expected: "a key of its own",
        received: key,
      });
    } else seen.add(key);
    if (Array.isArray(when) && when.length > 0) return;
    report(issues, {
      code: "too_few",
      path: pointer("segments", s, "when"),
      expected: "an array of score patterns",
      received: when,
    });
  });
  return issues.count > 0 ? [] : segments;
}

type Range = readonly [from: number, to: number];
type Box = { readonly [L in ScoreLetter]: Range };

function readPattern(
  issues: Issues,
  path: string,
  pattern: unknown,
  used: readonly ScoreLetter[],
  bins: SegmentMap["bins"],
): Box | undefined {
  const ranges =
    typeof pattern === "string" ? readDigits(pattern, used, bins) : readBox(issues, path, pattern, used, bins);
  if (ranges === undefined) {
    const expected =
      typeof pattern === "string"
        ? `${used.length} digits within the bins, or * (${used.join(", ")})`
        : "a text or a box of scores";
    report(issues, { code: "invalid_value", path, expected, received: pattern });
  }
  return ranges;
}

function readDigits(pattern: string, used: readonly ScoreLetter[], bins: SegmentMap["bins"]): Box | undefined {
  if (pattern.length !== used.length) return undefined;
  const box: { [L in ScoreLetter]: Range } = { r: [1, 1], f: [1, 1], m: [1, 1] };
  for (const [position, letter] of used.entries()) {
    const sign = pattern[position]!;
    const score = sign >= "1" && sign <= "9" ? Number(sign) : 0;
    if (sign !== "*" && (score === 0 || score > bins[letter]!)) return undefined;
    box[letter] = sign === "*" ? [1, bins[letter]!] : [score, score];
  }
  return box;
}

function readBox(
  issues: Issues,
  path: string,
  pattern: unknown,
  used: readonly ScoreLetter[],
  bins: SegmentMap["bins"],
): Box | undefined {
  if (!isObject(pattern)) return undefined;
  const box: { [L in ScoreLetter]: Range } = { r: [1, 1], f: [1, 1], m: [1, 1] };
  for (const letter of used) box[letter] = [1, bins[letter]!];
  for (const [name, scores] of Object.entries(pattern)) {
    const letter = used.find((known) => known === name);
    if (letter === undefined) {
      report(issues, {
        code: "unknown_name",
        path: path + pointer(name),
        expected: `one of ${used.join(", ")}`,
        received: name,
        ...hintOf(name, used),
      });
      continue;
    }
    const [from, to] = (isArrayLike(scores) && scores.length === 2 ? scores : [scores, scores]) as Range;
    const within = Number.isInteger(from) && Number.isInteger(to) && from >= 1 && from <= to && to <= bins[letter]!;
    if (within) box[letter] = [from, to];
    else
      report(issues, {
        code: "out_of_range",
        path: path + pointer(name),
        expected: `a score or range from 1 to ${bins[letter]}`,
        received: isArrayLike(scores) ? `${from}–${to}` : scores,
      });
  }
  return box;
}

function claim(cells: Uint8Array, shape: CellShape, { r, f, m }: Box): void {
  for (let i = r[0]; i <= r[1]; i++) {
    for (let j = f[0]; j <= f[1]; j++) {
      for (let k = m[0]; k <= m[1]; k++) cells[cellIndex(shape, i, j, k)] = 1;
    }
  }
}

function refuseGaps(issues: Issues, map: SegmentMap, read: ReadMap): void {
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
