import { describe, expect, it } from "vitest";
import { labelsFrom, labelValues } from "../../../src/core/labels";
import { explainResolution } from "../../../src/overlap/explain";
import type { OverlapKey, OverlapOptions } from "../../../src/overlap/options";
import { resolveOverlap } from "../../../src/overlap/resolve";
import { errorOf, problemsOf } from "../../harness/issues-of";
import { tagsOf } from "../../harness/random-overlap";

const names = ["vip", "lapsing", "new"];
const all = tagsOf({ names, segmentsOf: [names, ["vip", "new"], ["new"], []] });
const priority = (...order: string[]): OverlapKey => ({ key: "priority", order });
const levelsOf = (by: OverlapKey[]) => resolveOverlap(all, { by }).primary.levels;

describe("the order of the levels", () => {
  it("is that of the first keys where they stand for everybody, else that of the tags", () => {
    expect(levelsOf([priority("new", "lapsing", "vip")])).toEqual(["new", "lapsing", "vip", "unassigned"]);
    expect(levelsOf([{ key: "weight", weights: { vip: 1, lapsing: 5, new: 1 } }])).toEqual([
      ...["lapsing", "vip", "new"],
      "unassigned",
    ]);
    const weights: OverlapKey = { key: "weight", weights: { vip: 1, lapsing: 0, new: 2 } };
    expect(levelsOf([priority("lapsing"), weights])).toEqual(["lapsing", "new", "vip", "unassigned"]);
    expect(levelsOf([{ key: "score", scores: [1, 2, 3, 4] }, priority("new")])).toEqual([...names, "unassigned"]);
  });

  it("is the same for secondaries, composites and axes", () => {
    const options: OverlapOptions = {
      by: [priority("new", "vip", "lapsing")],
      axes: { a: ["vip", "lapsing"], b: ["new"] },
    };
    const { secondary, composite, axes, primary } = resolveOverlap(all, options);
    expect(labelValues(primary)).toEqual(["new", "new", "new", "unassigned"]);
    expect(secondary[0]!.levels).toEqual(["new", "vip", "lapsing", "unassigned"]);
    expect(labelValues(secondary[0]!)).toEqual(["vip", "vip", "unassigned", "unassigned"]);
    expect(axes["a"]!.levels).toEqual(["new", "vip", "lapsing", "unassigned"]);
    expect(composite.levels).toEqual(["new", "new + vip", "unassigned"]);
  });
});

describe("composite", () => {
  const many = Array.from({ length: 400 }, (_, t) => `t${t}`);
  const pairs = many.flatMap((a, k) => many.slice(0, k).map((b) => [b, a]));

  it("leaves the last secondaries out where they would give too many combinations, and says so", () => {
    const { composite, secondary, account } = resolveOverlap(tagsOf({ names: many, segmentsOf: pairs }), {
      by: [priority()],
      secondaries: 1,
      sensitivity: false,
    });
    expect(secondary).toHaveLength(1);
    expect(labelValues(composite).slice(0, 2)).toEqual(["t0", "t0"]);
    expect(account.notes).toContain("composite names the primary alone: with 1 there are more than 65536 combinations");
  });

  it("names the two combinations that would have one name", () => {
    const given = tagsOf({ names: ["a", "b", "a + b"], segmentsOf: [["a", "b"], ["a + b"]] });
    expect(errorOf(() => resolveOverlap(given, { by: [priority()], secondaries: 1 })).message).toBe(
      'resolveOverlap: separator must be a text that gives each combination a name of its own, received " + ", with which ["a","b"] and ["a + b"] are both "a + b"',
    );
  });
});

describe("notes", () => {
  it("count those whom full segments leave without any", () => {
    const given = tagsOf({ names: ["vip"], segmentsOf: [["vip"], ["vip"], ["vip"]] });
    const { account } = resolveOverlap(given, { by: [{ key: "score", scores: [3, 2, 1] }], capacity: { vip: 1 } });
    expect(account.leftOut).toBe(2);
    expect(account.notes).toEqual(["2 customers are left with none: all of their segments are full or closed"]);
  });

  it("say why sensitivity leaves out pairs", () => {
    const given = tagsOf({ names: ["a", "b", "c"], segmentsOf: [["a", "b", "c"]] });
    const score: OverlapKey = { key: "score", scores: { a: [1], b: [2], c: [3] } };
    const { account } = resolveOverlap(given, { by: [priority("a"), score] });
    expect(account.sensitivity).toEqual([]);
    expect(account.notes).toContain(
      "sensitivity has no pair with b, c: the keys that are the same for everybody find them equal, and score comes next",
    );
  });

  it("say that not all subsets are listed", () => {
    const many = Array.from({ length: 64 }, (_, t) => `t${t}`);
    const given = tagsOf({ names: many, segmentsOf: [many] });
    const { account } = resolveOverlap(given, { by: [priority()] });
    expect(account.subsets).toHaveLength(1000);
    expect(account.notes).toContain("subsets lists 1000 of 2016 pairs");
  });
});

describe("explanations with axes", () => {
  it("say on which axis a segment comes first, and what made the primary", () => {
    const given = tagsOf({ names: ["vip", "lap"], segmentsOf: [["vip", "lap"]] });
    const axes = { value: ["vip"], stage: ["lap"] };
    expect(explainResolution(given, { by: [priority("vip")], axes }, 0).text).toBe(
      "The customer is in vip, lap; its primary is vip. vip: it comes first on value. " +
        "lap: it comes first on stage; of the winners, vip comes before it by priority (1 before 2).",
    );
    const by: OverlapKey[] = [{ key: "score", scores: { vip: [100], lap: [100.5] } }];
    const labels = { value: labelsFrom(["vip"]), stage: labelsFrom(["lap"]) };
    const previous = { primary: labelsFrom(["vip"]), axes: labels };
    const why = explainResolution(given, { by, axes, previous }, 0);
    expect(why.primary).toBe("vip");
    expect(why.candidates.map(({ reason }) => reason)).toEqual([
      "it comes first on value; of the winners, it is kept over lap, which is not better by more than the margin",
      "it comes first on stage; of the winners, its score is not better than that of vip by more than the margin (100.5 against 100)",
    ]);
  });
});

describe("bad options", () => {
  const by = [priority("vip")];
  const problems = (options: object) => problemsOf(() => resolveOverlap(all, { by, ...options } as OverlapOptions));

  it("are refused as a Map or a Set", () => {
    expect(problems({ capacity: new Map([["vip", 1]]) })).toEqual(["invalid_type /capacity"]);
    expect(problems({ capacity: new Set(["vip"]) })).toEqual(["invalid_type /capacity"]);
    expect(problems({ axes: new Map([["a", names]]) })).toEqual(["invalid_type /axes"]);
    expect(problems({ by: [{ key: "weight", weights: new Map([["vip", 1]]) }] })).toEqual([
      "invalid_type /by/0/weights",
    ]);
    expect(errorOf(() => resolveOverlap(all, { by, capacity: new Map() as never })).message).toMatch(
      /capacity must be a plain object with the number of places of each limited segment/,
    );
  });

  it("are called missing where nothing was given", () => {
    expect(problems({ capacity: { vip: undefined } })).toEqual(["missing /capacity/vip"]);
    expect(problems({ by: [{}] })).toEqual(["missing /by/0/key"]);
    const since = { vip: [0, 0, 0, 0], lapsing: [0, 0, 0, 0], new: [0, 0, 0, 0] };
    expect(problems({ by: [{ key: "entry", since }] })).toEqual(["missing /by/0/first"]);
    const previous = labelsFrom(["vip", null, null, null]);
    const weight = { key: "weight", weights: { vip: 1, lapsing: 1, new: 1 } };
    expect(problems({ by: [weight], previous, margin: {} })).toEqual(["missing /margin/absolute"]);
  });
});
