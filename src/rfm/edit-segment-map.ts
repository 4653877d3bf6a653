import { isArray, isObject } from "../core/check";
import { type Issues, issuesOf, pointer, report, throwIssues } from "../core/issue";
import { hintOf } from "../core/nearest";
import { cellName, cellsOf, lettersOf, type ReadMap } from "./cells";
import { ownersOf } from "./coverage";
import { checkFields, checkKey, checkWords, readSegments, WORD_FIELDS } from "./read-segment";
import { readSegmentMap } from "./read-segment-map";
import { boxesOf, claimsOf, type PatternFrame } from "./score-pattern";
import type { Segment, SegmentMap, SegmentWords } from "./segment-map";

// Edits of a segment map. Each returns a new map and leaves the old one as it is; none moves a cell that it does not
// name, also where segments overlap and the order decides.

const TEXT_FIELDS = ["names", "description", "action"] as const;

/**
 * Another key, name, colour, description, action, owner or alias for one segment; its cells stay.
 *
 * @param map - A shipped map or your own.
 * @param key - The segment to change.
 * @param changes - The fields to set. Texts are set language by language, so that a new English name leaves the Chinese
 * one; every other field is replaced.
 * @returns A new map that differs in this segment only.
 * @throws SegmentationError `unknown_name` for a key that the map does not have, `duplicate` for a new key that it has,
 * `unknown_field`, and as `defineSegmentMap`.
 * @remarks O(segments × cells).
 * @example
 * const map = renameSegment(RF_GRID, "hibernating", { key: "asleep", names: { en: "Asleep" } });
 * map.segments.at(-1)?.names // => { en: "Asleep", "zh-CN": "沉睡客户" }
 */
export function renameSegment(map: SegmentMap, key: string, changes: Partial<SegmentWords>): SegmentMap {
  readSegmentMap("renameSegment", map);
  const issues = issuesOf("renameSegment");
  const position = positionOf(issues, "/key", map, key);
  readWords(issues, "/changes", changes, keysBeside(map, new Set([position])), true);
  throwIssues(issues);
  const segment = map.segments[position]!;
  const set = Object.entries(changes).filter(([, value]) => value !== undefined);
  const texts = TEXT_FIELDS.filter((field) => changes[field] !== undefined).map((field) => [
    field,
    { ...segment[field], ...changes[field] },
  ]);
  const renamed = { ...segment, ...Object.fromEntries(set), ...Object.fromEntries(texts) };
  return replaceSegments(map, new Set([position]), [renamed]);
}

/**
 * One segment in place of several: it has the cells that they had, and stands where the most valuable of them stood.
 *
 * In a map whose segments overlap, it has what they *have*, not what they claim: no other segment gains or loses a cell.
 * The patterns stay as they were written where that gives the same; otherwise they are boxes of the cells.
 *
 * @param map - A shipped map or your own.
 * @param keys - The segments to merge, two or more.
 * @param into - Key, names and other words of the new segment; the key may be one of those merged.
 * @returns A new map. Merging may cause inversions: `checkSegmentMap` tells.
 * @throws SegmentationError `unknown_name` and `duplicate` for keys, `too_few`, `unknown_field`, and as
 * `defineSegmentMap`.
 * @remarks O(segments × cells).
 * @example
 * const fewer = mergeSegments(RF_GRID, ["new_customers", "promising"], { key: "newcomers", names: { en: "Newcomers" } });
 * fewer.segments.length // => 9
 * labelValues(segmentRfm({ r: [5, 4], f: [1, 1] }, fewer)) // => ["newcomers", "newcomers"]
 */
export function mergeSegments(map: SegmentMap, keys: readonly string[], into: SegmentWords): SegmentMap {
  const read = readSegmentMap("mergeSegments", map);
  const issues = issuesOf("mergeSegments");
  const positions = positionsOf(issues, map, keys);
  readWords(issues, "/into", into, keysBeside(map, positions), false);
  throwIssues(issues);
  const merged = map.segments.filter((_, s) => positions.has(s));
  const asWritten = replaceSegments(map, positions, [{ ...into, when: merged.flatMap(({ when }) => when) }]);
  const owners = ownersOf(read.claims, read.shape);
  const wanted = Array.from(owners, (s) => (positions.has(s) ? into.key : map.segments[s]?.key));
  const after = readSegmentMap("mergeSegments", asWritten);
  const got = Array.from(ownersOf(after.claims, after.shape), (s) => asWritten.segments[s]?.key);
  if (wanted.every((key, cell) => key === got[cell])) return asWritten;
  const had = Uint8Array.from(owners, (s) => (positions.has(s) ? 1 : 0));
  const when = had.includes(1) ? boxesOf(had, frameOf(map, read)) : merged[0]!.when;
  return replaceSegments(map, positions, [{ ...into, when }]);
}

/**
 * Several segments in place of one: together they have exactly the cells that it had.
 *
 * The parts stand where it stood, in the order given, the most valuable first; a cell that two parts claim belongs to
 * the first. In a map whose segments overlap the parts must claim every cell that the segment *has*; cells that it
 * claims and an earlier segment has, they may claim too.
 *
 * @param map - A shipped map or your own.
 * @param key - The segment to split.
 * @param parts - Segments, each with its own patterns; one of them may keep the old key.
 * @returns A new map.
 * @throws SegmentationError `uncovered` with the cells that no part claims, `out_of_range` with the cells that a part
 * claims and the segment did not, `unknown_name` for the key, `duplicate` for keys of the parts, and as
 * `defineSegmentMap`.
 * @remarks O(segments × cells).
 * @example
 * const finer = splitSegment(RF_GRID, "hibernating", [
 *   { key: "dozing", when: [{ r: 2, f: [1, 2] }] },
 *   { key: "lost", when: [{ r: 1, f: [1, 2] }] },
 * ]);
 * checkSegmentMap(finer).uncovered // => []
 * labelValues(segmentRfm({ r: [2, 1], f: [1, 1] }, finer)) // => ["dozing", "lost"]
 */
export function splitSegment(map: SegmentMap, key: string, parts: readonly Segment[]): SegmentMap {
  const read = readSegmentMap("splitSegment", map);
  const issues = issuesOf("splitSegment");
  const position = positionOf(issues, "/key", map, key);
  const others = keysBeside(map, new Set([position]));
  const segments = readSegments(issues, "/parts", parts);
  segments.forEach((part, p) => {
    checkKey(issues, pointer("parts", p, "key"), part.key, others);
  });
  throwIssues(issues);
  const frame = frameOf(map, read);
  const claims = segments.map(({ when }, p) => claimsOf(issues, pointer("parts", p, "when"), when, frame));
  throwIssues(issues);
  checkParts(issues, read, frame, position, claims);
  throwIssues(issues);
  const result = replaceSegments(map, new Set([position]), segments);
  readSegmentMap("splitSegment", result);
  return result;
}

/** Every cell that the segment has is in a part, and no part claims what the segment did not. */
function checkParts(
  issues: Issues,
  { claims, shape }: ReadMap,
  { letters }: PatternFrame,
  position: number,
  parts: readonly Uint8Array[],
): void {
  const owners = ownersOf(claims, shape);
  const names = cellsOf(shape).map((cell) => cellName(cell, shape, letters));
  const missing = names.filter((_, cell) => owners[cell] === position && !parts.some((part) => part[cell] === 1));
  if (missing.length > 0) {
    const expected = "segments that together claim every cell of the one they replace";
    report(issues, { code: "uncovered", path: "/parts", expected, found: `none for ${listOf(missing)}` });
  }
  parts.forEach((part, p) => {
    const foreign = names.filter((_, cell) => part[cell] === 1 && claims[position]![cell] === 0);
    if (foreign.length === 0) return;
    const expected = "cells of the segment that is split";
    report(issues, { code: "out_of_range", path: pointer("parts", p, "when"), expected, received: listOf(foreign) });
  });
}

/** Cells in a line, the first of them where they are many. */
function listOf(cells: readonly string[]): string {
  const listed = cells.slice(0, 8).join(", ");
  return cells.length > 8 ? `${listed} and ${cells.length - 8} more` : listed;
}

function frameOf(map: SegmentMap, { shape }: ReadMap): PatternFrame {
  return { letters: lettersOf(map), bins: map.bins, shape };
}

/** The map with other segments in place of those at the positions, where the first of them stood. */
function replaceSegments(map: SegmentMap, positions: ReadonlySet<number>, by: readonly Segment[]): SegmentMap {
  const first = Math.min(...positions);
  const segments = map.segments.flatMap((old, s) => (s === first ? by : positions.has(s) ? [] : [old]));
  return { ...map, segments };
}

/** The keys of the segments at other positions. */
function keysBeside(map: SegmentMap, positions: ReadonlySet<number>): ReadonlySet<string> {
  return new Set(map.segments.filter((_, s) => !positions.has(s)).map(({ key }) => key));
}

function positionOf(issues: Issues, path: string, { segments }: SegmentMap, key: unknown): number {
  const keys = segments.map((segment) => segment.key);
  const position = keys.indexOf(key as string);
  if (position >= 0) return position;
  const code = typeof key === "string" ? "unknown_name" : "invalid_type";
  report(issues, { code, path, expected: "the key of a segment", received: key, ...hintOf(key, keys) });
  return 0;
}

function positionsOf(issues: Issues, map: SegmentMap, keys: unknown): Set<number> {
  const positions = new Set<number>();
  if (!isArray(keys) || keys.length < 2) {
    const code = isArray(keys) ? "too_few" : "invalid_type";
    report(issues, { code, path: "/keys", expected: "an array of two or more keys", received: keys });
    return positions;
  }
  Array.from(keys).forEach((key: unknown, k) => {
    const path = pointer("keys", k);
    const before = issues.count;
    const position = positionOf(issues, path, map, key);
    if (issues.count > before) return;
    if (positions.has(position)) report(issues, { code: "duplicate", path, expected: "each key once", received: key });
    positions.add(position);
  });
  return positions;
}

/** Words that a caller gives; the key may be absent where only other words change. */
function readWords(issues: Issues, path: string, words: unknown, taken: ReadonlySet<string>, partial: boolean): void {
  if (!isObject(words)) {
    report(issues, { code: "invalid_type", path, expected: "an object of key, names, color …", received: words });
    return;
  }
  checkFields(issues, path, words, WORD_FIELDS);
  if (!partial || words["key"] !== undefined) checkKey(issues, `${path}/key`, words["key"], taken);
  checkWords(issues, path, words);
}
