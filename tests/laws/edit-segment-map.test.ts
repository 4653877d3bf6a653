import fc from "fast-check";
import { expect, it } from "vitest";
import { labelValues } from "../../src/core/labels";
import { mergeSegments, renameSegment, splitSegment } from "../../src/rfm/edit-segment-map";
import { segmentRfm } from "../../src/rfm/segment";
import type { ScoreBox, ScoreLetter, SegmentMap } from "../../src/rfm/segment-map";
import { problemsOf } from "../harness/issues-of";

// Edits move no cell that they do not name, in maps with gaps and overlaps too.

const LETTERS: readonly ScoreLetter[] = ["r", "f", "m"];

const maps: fc.Arbitrary<SegmentMap> = fc
  .tuple(fc.subarray([...LETTERS], { minLength: 1 }), fc.array(fc.integer({ min: 2, max: 4 }), { minLength: 3 }))
  .chain(([letters, counts]) => {
    const bins = Object.fromEntries(letters.map((letter, l) => [letter, counts[l]!]));
    const range = (most: number) =>
      fc.tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 1, max: most })).map((pair) => pair.sort());
    const ranges = letters.map((letter) => [letter, range(bins[letter]!)]);
    const box = fc.record(Object.fromEntries(ranges), { requiredKeys: [] }) as fc.Arbitrary<ScoreBox>;
    return fc
      .array(fc.array(box, { minLength: 1, maxLength: 2 }), { minLength: 2, maxLength: 6 })
      .map((all) => ({ id: "random", bins, segments: all.map((when, s) => ({ key: `s${s}`, when })) }));
  });

function cellsOf({ bins }: SegmentMap): Record<ScoreLetter, number>[] {
  const up = (letter: ScoreLetter) => Array.from({ length: bins[letter] ?? 1 }, (_, i) => i + 1);
  return up("r").flatMap((r) => up("f").flatMap((f) => up("m").map((m) => ({ r, f, m }))));
}

/** The key of the segment that has each cell. */
function ownersOf(map: SegmentMap): string[] {
  const cells = cellsOf(map);
  const columns = LETTERS.map((letter) => [letter, cells.map((cell) => cell[letter])]);
  return labelValues(segmentRfm(Object.fromEntries(columns), map)) as string[];
}

/** A pattern for one cell. */
function patternOf(map: SegmentMap, cell: Record<ScoreLetter, number>): ScoreBox {
  return Object.fromEntries(LETTERS.filter((letter) => map.bins[letter]).map((letter) => [letter, cell[letter]]));
}

it("a renamed segment has the cells it had", () => {
  fc.assert(
    fc.property(maps, fc.nat(), (map, pick) => {
      const { key } = map.segments[pick % map.segments.length]!;
      const before = JSON.stringify(map);
      const after = renameSegment(map, key, { key: "renamed" });
      expect(ownersOf(after)).toEqual(ownersOf(map).map((owner) => (owner === key ? "renamed" : owner)));
      expect(renameSegment(after, "renamed", { key })).toEqual(map);
      expect(JSON.stringify(map)).toBe(before);
    }),
    { numRuns: 1000 },
  );
});

it("a merged segment has what its parts had, and nobody else gains or loses", () => {
  const cases = maps.chain((map) => {
    const keys = map.segments.map(({ key }) => key);
    return fc.tuple(fc.constant(map), fc.shuffledSubarray(keys, { minLength: 2 }));
  });
  fc.assert(
    fc.property(cases, ([map, keys]) => {
      const before = JSON.stringify(map);
      const after = mergeSegments(map, keys, { key: "merged" });
      expect(ownersOf(after)).toEqual(ownersOf(map).map((owner) => (keys.includes(owner) ? "merged" : owner)));
      expect(after.segments).toHaveLength(map.segments.length - keys.length + 1);
      expect(JSON.stringify(map)).toBe(before);
    }),
    { numRuns: 1000 },
  );
});

it("a split gives each part its cells, and merging the parts undoes it", () => {
  fc.assert(
    fc.property(maps, fc.nat(), fc.array(fc.nat(2), { minLength: 64, maxLength: 64 }), (map, pick, choice) => {
      const { key } = map.segments[pick % map.segments.length]!;
      const owners = ownersOf(map);
      const cells = cellsOf(map).map((cell, i) => ({ pattern: patternOf(map, cell), part: `p${choice[i]!}`, i }));
      const own = cells.filter(({ i }) => owners[i] === key);
      const names = [...new Set(own.map(({ part }) => part))];
      if (names.length < 2) return;
      const parts = names.map((part) => ({
        key: part,
        when: own.filter((cell) => cell.part === part).map(({ pattern }) => pattern),
      }));
      const after = splitSegment(map, key, parts);
      const partOf = new Map(own.map(({ part, i }) => [i, part]));
      expect(ownersOf(after)).toEqual(owners.map((owner, i) => partOf.get(i) ?? owner));
      expect(ownersOf(mergeSegments(after, names, { key }))).toEqual(owners);
    }),
    { numRuns: 1000 },
  );
});

it("a split that leaves out a cell, or takes one, is refused", () => {
  fc.assert(
    fc.property(maps, fc.nat(), fc.nat(), (map, pick, cell) => {
      const { key } = map.segments[pick % map.segments.length]!;
      const owners = ownersOf(map);
      const cells = cellsOf(map);
      const own = cells.filter((_, i) => owners[i] === key).map((one) => patternOf(map, one));
      if (own.length < 2) return;
      const split = (when: ScoreBox[]) => problemsOf(() => splitSegment(map, key, [{ key: "part", when }]));
      expect(split(own.filter((_, i) => i !== cell % own.length))).toEqual(["uncovered /parts"]);
      const alone = ownersOf({ ...map, segments: map.segments.filter((segment) => segment.key === key) });
      const foreign = cells.filter((_, i) => alone[i] !== key).map((one) => patternOf(map, one));
      if (foreign.length === 0) return;
      expect(split([...own, foreign[cell % foreign.length]!])).toEqual(["out_of_range /parts/0/when"]);
    }),
    { numRuns: 1000 },
  );
});
