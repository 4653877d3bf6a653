import { describe, expect, it } from "vitest";
import { checkSegmentMap } from "../../src/rfm/check-segment-map";
import { ELEVEN_SEGMENTS } from "../../src/rfm/maps/eleven-segments";
import { ELEVEN_SEGMENTS_MONOTONE } from "../../src/rfm/maps/eleven-segments-monotone";
import { PYMC_MARKETING_SEGMENTS } from "../../src/rfm/maps/published/pymc-marketing";
import { PYTHON_RFM_SEGMENTS } from "../../src/rfm/maps/published/python-rfm";
import { R_RFM_02_SEGMENTS } from "../../src/rfm/maps/published/r-rfm-02";
import { R_RFM_03_SEGMENTS } from "../../src/rfm/maps/published/r-rfm-03";
import { segmentRfm } from "../../src/rfm/segment";
import type { SegmentMap } from "../../src/rfm/segment-map";

// The published maps as we ship them, against counts that a script of its own took from the printed tables (the research
// snapshot "rfm_maps/1"): free cells, cells claimed more than once, and how many cells each segment has when the first
// match wins.

/** Every combination of scores, and the name in print of the segment that has it. */
function ownersOf(map: SegmentMap): Map<string, string> {
  const bins = map.bins.r!;
  const one = Array.from({ length: bins }, (_, i) => i + 1);
  const cells = one.flatMap((r) => one.flatMap((f) => one.map((m) => ({ r, f, m }))));
  const column = (letter: "r" | "f" | "m") => cells.map((cell) => cell[letter]);
  const { levels, codes } = segmentRfm({ r: column("r"), f: column("f"), m: column("m") }, map);
  const nameOf = (key: string) => map.segments.find((segment) => segment.key === key)?.names?.en ?? key;
  return new Map(cells.map(({ r, f, m }, i) => [`${r}${f}${m}`, nameOf(levels[codes[i]!]!)]));
}

function cellsPerSegment(map: SegmentMap): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of ownersOf(map).values()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

describe("R_RFM_03_SEGMENTS (R rfm 0.3.0, examples of rfm-segment.R)", () => {
  const report = checkSegmentMap(R_RFM_03_SEGMENTS);

  it("leaves 10 cells free and claims 58 more than once", () => {
    expect(report.uncovered).toEqual(["215", "241", "251", "252", "341", "351", "441", "451", "541", "551"]);
    expect(report.overlapping).toHaveLength(58);
    expect(Math.max(...report.overlapping.map(({ segments }) => segments.length))).toBe(5);
    expect(report.overlapping.find(({ cell }) => cell === "234")?.segments).toEqual(
      ["loyal_customers", "cant_lose_them", "at_risk", "need_attention", "about_to_sleep"], // in the order of matching
    );
    expect(report.unreachable).toEqual([]);
  });

  it("gives each segment the cells that the first match gives", () => {
    expect(cellsPerSegment(R_RFM_03_SEGMENTS)).toEqual({
      ...{ Lost: 14, "At Risk": 7, "Need Attention": 4, "Can't Lose Them": 6, "About To Sleep": 10 },
      ...{ "Loyal Customers": 15, Promising: 8, "Potential Loyalist": 35, "New Customers": 15, Champions: 1 },
      unassigned: 10,
    });
  });
});

describe("R_RFM_02_SEGMENTS (R rfm 0.2, manual)", () => {
  const report = checkSegmentMap(R_RFM_02_SEGMENTS);

  it("leaves 36 cells free, claims 39 more than once and never reaches three segments", () => {
    expect(report.uncovered.join(" ")).toBe(
      "113 114 115 131 141 151 213 214 215 231 241 251 314 315 324 325 341 342 351 352 " +
        "414 415 424 425 441 442 451 452 514 515 524 525 541 542 551 552",
    );
    expect(report.overlapping).toHaveLength(39);
    expect(Math.max(...report.overlapping.map(({ segments }) => segments.length))).toBe(4);
    expect(report.unreachable).toEqual(["new_customers", "promising", "cant_lose_them"]);
  });

  it("gives each segment the cells that the first match gives", () => {
    expect(cellsPerSegment(R_RFM_02_SEGMENTS)).toEqual({
      ...{ Lost: 3, "At Risk": 20, "About To Sleep": 3, "Need Attention": 3, "Loyal Customers": 28 },
      ...{ "Potential Loyalist": 24, Champions: 8, unassigned: 36 },
    });
  });
});

describe("PYTHON_RFM_SEGMENTS (Python rfm, find_segments)", () => {
  it("claims every cell, 44 of them more than once", () => {
    const report = checkSegmentMap(PYTHON_RFM_SEGMENTS);
    expect(report.uncovered).toEqual([]);
    expect(report.overlapping).toHaveLength(44);
    expect(Math.max(...report.overlapping.map(({ segments }) => segments.length))).toBe(3);
    expect(report.unreachable).toEqual([]);
  });

  it("gives each segment the cells that its cascade gives", () => {
    expect(cellsPerSegment(PYTHON_RFM_SEGMENTS)).toEqual({
      ...{ Lost: 16, "At Risk": 24, "About to Sleep": 7, "Need Attention": 7, "Low Spenders": 22 },
      ...{ "Potential Loyalist": 8, "Loyal Accounts": 19, Promising: 12, Champions: 8, "New Active Accounts": 2 },
    });
  });
});

describe("PYMC_MARKETING_SEGMENTS (pymc-marketing, _default_rfm_segment_config)", () => {
  it("leaves 18 of 64 cells free and claims none twice, so that the order of matching does not matter", () => {
    const report = checkSegmentMap(PYMC_MARKETING_SEGMENTS);
    expect(report.uncovered.join(" ")).toBe("121 131 141 142 213 221 231 241 242 321 331 341 342 421 431 432 441 442");
    expect(report.overlapping).toEqual([]);
    expect(report.unreachable).toEqual([]);
    expect(cellsPerSegment(PYMC_MARKETING_SEGMENTS)).toEqual({
      ...{ "Inactive Customer": 7, "At Risk Customer": 11, "Top Spender": 13, "Repeat Customer": 7 },
      ...{ "Premium Customer": 8, unassigned: 18 },
    });
  });
});

describe("ELEVEN_SEGMENTS (the 125-cell list)", () => {
  const report = checkSegmentMap(ELEVEN_SEGMENTS);

  it("is complete and disjoint, with the cells in print", () => {
    expect(report).toMatchObject({ uncovered: [], overlapping: [], unreachable: [] });
    expect(cellsPerSegment(ELEVEN_SEGMENTS)).toEqual({
      ...{ Lost: 6, "Cannot Lose Them": 8, Hibernating: 11, "At Risk": 22, "About To Sleep": 8, "New Customers": 7 },
      ...{ Promising: 16, "Potential Loyalist": 24, "Need Attention": 8, Loyal: 8, Champions: 7 },
    });
  });

  it("falls in 40 places by the order in print", () => {
    expect(report.inversions.map(({ score, from, to }) => `${score} ${from} ${to}`)).toEqual([
      ...["f 113 123", "r 133 233", "f 134 144", "m 143 144", "f 145 155", "m 153 154", "f 213 223", "m 213 214"],
      ...["m 221 222", "m 231 232", "m 241 242", "m 251 252", "f 311 321", "m 311 312", "f 312 322", "f 314 324"],
      ...["f 315 325", "m 321 322", "m 323 324", "m 331 332", "f 333 343", "m 333 334", "m 342 343", "m 412 413"],
      ...["r 421 521", "r 422 522", "r 423 523", "m 423 424", "f 424 434", "f 433 443", "m 433 434", "r 435 535"],
      ...["m 442 443", "f 511 521", "f 512 522", "m 512 513", "f 524 534", "f 525 535", "m 533 534", "f 543 553"],
    ]);
  });

  it("falls in nine of them from the three best segments to those in need of attention or worse", () => {
    // The narrower notion of the snapshot: New Customers and Promising, of which little is known, do not count.
    const best = ["champions", "loyal", "potential_loyalist"];
    const needy = ["need_attention", "about_to_sleep", "at_risk", "cannot_lose_them", "hibernating", "lost"];
    const falls = report.inversions.filter(({ segment, becomes }) => best.includes(segment) && needy.includes(becomes));
    const of = (score: string) => falls.filter((fall) => fall.score === score).map(({ from, to }) => `${from} ${to}`);
    expect(of("r")).toEqual(["435 535"]);
    expect(of("f")).toEqual(["333 343", "433 443"]);
    expect(of("m")).toEqual(["323 324", "333 334", "342 343", "433 434", "442 443", "533 534"]);
    expect(falls).toHaveLength(9);
  });
});

describe("ELEVEN_SEGMENTS_MONOTONE", () => {
  const before = ownersOf(ELEVEN_SEGMENTS);
  const after = ownersOf(ELEVEN_SEGMENTS_MONOTONE);

  it("keeps the eleven segments, keys and names", () => {
    const called = ({ segments }: SegmentMap) =>
      new Map(segments.map(({ key, names, color }) => [key, [names, color]]));
    expect(called(ELEVEN_SEGMENTS_MONOTONE)).toEqual(called(ELEVEN_SEGMENTS));
    expect(new Set(after.values()).size).toBe(11);
  });

  it("moves 19 cells, and no others", () => {
    const moved = [...before].filter(([cell, name]) => after.get(cell) !== name).map(([cell]) => cell);
    expect(moved.map((cell) => `${cell} ${after.get(cell)}`)).toEqual([
      ...["113 About To Sleep", "133 Hibernating", "144 At Risk", "154 At Risk", "155 At Risk"],
      ...["211 About To Sleep", "212 About To Sleep", "311 About To Sleep"],
      ...["323 Promising", "324 Promising", "325 Promising", "333 Need Attention", "343 Potential Loyalist"],
      ...["423 Promising", "434 Potential Loyalist", "443 Potential Loyalist"],
      ...["534 Potential Loyalist", "535 Loyal", "543 Potential Loyalist"],
    ]);
  });

  it("moves as few as its order of value allows", () => {
    // Two cells of which the better one has the lesser segment cannot both stay. Pairs of such cells that share no cell
    // need one move each, so the largest number of them is a lower bound.
    const order = ELEVEN_SEGMENTS_MONOTONE.segments.map(({ names }) => names!.en!);
    const cells = [...before].map(([cell, name]) => ({ scores: [...cell].map(Number), rank: order.indexOf(name) }));
    const clash = cells.map((low) =>
      cells.flatMap((high, j) => {
        const better = high.scores.every((score, s) => score >= low.scores[s]!);
        return better && high.rank > low.rank ? [j] : [];
      }),
    );
    expect(matchingSize(clash)).toBe(19);
  });

  it("never falls from the three best segments to the needy, by any order of those", () => {
    expect(checkSegmentMap(ELEVEN_SEGMENTS_MONOTONE)).toEqual({
      uncovered: [],
      overlapping: [],
      unreachable: [],
      inversions: [],
    });
    const keys = ELEVEN_SEGMENTS_MONOTONE.segments.map(({ key }) => key);
    expect(keys.slice(0, 4)).toEqual(["champions", "loyal", "potential_loyalist", "need_attention"]);
    expect(keys.at(-1)).toBe("lost");
  });
});

/**
 * Size of a largest matching between a poset and itself. Clashes are transitive (a better cell with a lesser segment, and
 * a still better one with a still lesser), so by Dilworth's theorem this is the number of cells outside a largest set
 * without a clash: exactly the fewest that must move.
 */
function matchingSize(clash: readonly (readonly number[])[]): number {
  const partner = new Map<number, number>();
  const augment = (i: number, seen: Set<number>): boolean =>
    clash[i]!.some((j) => {
      if (seen.has(j)) return false;
      seen.add(j);
      if (partner.has(j) && !augment(partner.get(j)!, seen)) return false;
      partner.set(j, i);
      return true;
    });
  return clash.filter((_, i) => augment(i, new Set())).length;
}
