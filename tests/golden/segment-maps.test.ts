import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkSegmentMap } from "../../src/rfm/check-segment-map";
import { EIGHT_CLASSES } from "../../src/rfm/maps/eight-classes";
import { RF_GRID } from "../../src/rfm/maps/rf-grid";
import { defineSegmentMap, type ScoreBox, type SegmentMap } from "../../src/rfm/segment-map";
import { sharedFile } from "../harness/shared-data";

// Segment maps as they are in print, with their faults as counted by hand and by script: ../shared/design/maps.json.

interface PublishedRow {
  readonly segment: string;
  readonly key?: string;
  readonly r?: readonly [number, number];
  readonly f?: readonly [number, number];
  readonly m?: readonly [number, number];
  readonly fm?: readonly [number, number];
  readonly scores?: readonly string[];
  readonly rHigh?: boolean;
  readonly fHigh?: boolean;
  readonly mHigh?: boolean;
}

interface PublishedMap {
  readonly id: string;
  readonly kind: string;
  readonly scores?: Readonly<Record<string, readonly [number, number]>>;
  readonly rows: readonly PublishedRow[];
  readonly coverage?: {
    readonly cells: number;
    readonly none: number;
    readonly multiple: number;
    readonly noneCells: readonly string[];
    readonly multipleCells: Readonly<Record<string, readonly string[]>>;
    readonly neverReachedWhenFirstWins: readonly string[];
  };
}

const file = sharedFile("../design/maps.json");
const maps: readonly PublishedMap[] = file === undefined ? [] : JSON.parse(readFileSync(file, "utf8")).maps;

/**
 * Our form of a published map. A combined score `fm` = (F + M) / 2 takes the place of F in half steps, 1, 1.5 … 5 as 1 … 9;
 * no customer has a score of 0, where a box may begin.
 */
function segmentMapFrom({ id, kind, scores = {}, rows }: PublishedMap): SegmentMap {
  const halves = (fm: number) => 2 * Math.max(1, fm) - 1;
  const bins = {
    r: scores["r"]![1],
    f: scores["fm"] === undefined ? scores["f"]![1] : halves(scores["fm"][1]),
    ...(scores["m"] === undefined ? {} : { m: scores["m"][1] }),
  };
  const boxOf = ({ r, f, fm, m }: PublishedRow): ScoreBox => ({
    ...(r && { r: [Math.max(1, r[0]), r[1]] as const }),
    ...(f && { f }),
    ...(fm && { f: [halves(fm[0]), halves(fm[1])] as const }),
    ...(m && { m }),
  });
  const segments = rows.map((row) => ({ key: row.segment, when: kind === "list" ? row.scores! : [boxOf(row)] }));
  return { id, bins, segments };
}

/** The name of a cell in print: `23`, or `2/2.0` where the second score is a combined one. */
function printed(cell: string, { scores = {} }: PublishedMap): string {
  return scores["fm"] === undefined ? cell : `${cell[0]}/${((Number(cell[1]) + 1) / 2).toFixed(1)}`;
}

const complete = maps.filter(({ kind }) => kind === "boxes" || kind === "list");

describe.skipIf(file === undefined)("published segment maps (../shared/design/maps.json)", () => {
  it("are all there", () => {
    expect(maps).toHaveLength(13);
    expect(complete.map(({ id }) => id)).toEqual([
      "rfm_r_0.3",
      "rfm_r_0.2",
      "rfm_py",
      "rf_10",
      "r_fm_11",
      "list_125",
      "pymc_marketing",
    ]);
  });

  it.each(complete.map((map) => [map.id, map] as const))("%s has the faults it is known for", (_, map) => {
    const coverage = map.coverage!;
    const { uncovered, overlapping, unreachable } = checkSegmentMap(segmentMapFrom(map));
    expect(uncovered.map((cell) => printed(cell, map))).toEqual([...coverage.noneCells].sort());
    expect(uncovered).toHaveLength(coverage.none);
    expect(overlapping).toHaveLength(coverage.multiple);
    const listed = Object.fromEntries(
      overlapping.map(({ cell, segments }) => [printed(cell, map), [...segments].sort()]),
    );
    const known = Object.entries(coverage.multipleCells).map(([cell, names]) => [cell, [...names].sort()]);
    expect(listed).toEqual(Object.fromEntries(known));
    expect([...unreachable].sort()).toEqual([...coverage.neverReachedWhenFirstWins].sort());
  });

  it("the eight classes are those in print, cell by cell", () => {
    const eight = maps.find(({ id }) => id === "cn_8")!;
    const digit = (high: boolean | undefined) => (high ? 2 : 1);
    const inPrint = eight.rows.map(({ segment, key, rHigh, fHigh, mHigh }) => ({
      key,
      cell: `${digit(rHigh)}${digit(fHigh)}${digit(mHigh)}`,
      name: segment,
    }));
    const ours = EIGHT_CLASSES.segments.map(({ key, when, names }) => ({ key, cell: when[0], name: names?.["zh-CN"] }));
    expect(ours.sort((a, b) => a.key.localeCompare(b.key))).toEqual(
      inPrint.sort((a, b) => a.key!.localeCompare(b.key!)),
    );
  });

  it("the grid is the one in print", () => {
    const grid = segmentMapFrom(maps.find(({ id }) => id === "rf_10")!);
    const boxes = (map: SegmentMap) => new Map(map.segments.map(({ key, when }) => [key, claimed(map, when[0]!)]));
    expect(boxes(RF_GRID)).toEqual(boxes(grid));
  });

  it("the partial maps that state boxes or lists are at least well formed", () => {
    for (const map of maps.filter(({ kind }) => kind === "boxes-partial"))
      expect(() => defineSegmentMap(segmentMapFrom(map))).not.toThrow();
  });
});

/** The cells of one pattern, as the report names them. */
function claimed({ bins }: SegmentMap, pattern: SegmentMap["segments"][number]["when"][number]): string[] {
  const rest = checkSegmentMap({ id: "one", bins, segments: [{ key: "one", when: [pattern] }] }).uncovered;
  const all = checkSegmentMap({ id: "none", bins, segments: [{ key: "one", when: ["11"] }] }).uncovered;
  return ["11", ...all].filter((cell) => !rest.includes(cell));
}
