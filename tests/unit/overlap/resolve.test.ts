import { describe, expect, it } from "vitest";
import { labelsFrom, labelValues } from "../../../src/core/labels";
import { mergeTags, type Tags, tagNamesAt, tagsFromLabels } from "../../../src/core/tags";
import type { OverlapKey, OverlapOptions } from "../../../src/overlap/options";
import { resolveOverlap } from "../../../src/overlap/resolve";
import { errorOf, issuesOfCall, problemsOf } from "../../harness/issues-of";
import { naiveOverlap } from "../../harness/naive-overlap";
import { record, tagsOf } from "../../harness/random-overlap";

/** `vip,lapsing` is a customer in both. */
function tagsIn(names: readonly string[], ...rows: readonly string[]): Tags {
  return tagsOf({ names, segmentsOf: rows.map((row) => (row === "" ? [] : row.split(","))) });
}

const names = ["vip", "lapsing", "new"];
const tags = tagsIn(names, "vip,lapsing", "lapsing,new", "new", "", "vip,lapsing,new");
const byPriority: OverlapKey = { key: "priority", order: ["lapsing", "vip"] };

function primaryOf(given: Tags, options: OverlapOptions): string[] {
  return labelValues(resolveOverlap(given, options).primary);
}

describe("resolveOverlap", () => {
  it("finds a value that is not finite wherever it counts, though the columns are read but once", () => {
    const two = tagsIn(["vip", "new"], "vip", "new", "vip,new");
    const by = (vip: number[], fresh: number[]): OverlapOptions => ({
      by: [{ key: "score", scores: { vip: Float64Array.from(vip), new: Float64Array.from(fresh) } }],
    });
    const bad = by([1, 0, Number.NaN], [0, Number.POSITIVE_INFINITY, 1]);
    const paths = ["/by/0/scores/vip/2", "/by/0/scores/new/1"];
    expect(issuesOfCall(() => resolveOverlap(two, bad)).map(({ path }) => path)).toEqual(paths);
    // Nobody competes on an axis of one segment; and another problem does not hide these.
    const alone = { ...bad, axes: { value: ["vip"], stage: ["new"] }, separator: 1 as unknown as string };
    expect(issuesOfCall(() => resolveOverlap(two, alone)).map(({ path }) => path)).toEqual([...paths, "/separator"]);
    const outside = by([1, Number.NaN, 2], [Number.NEGATIVE_INFINITY, 1, 3]);
    expect(primaryOf(two, outside)).toEqual(["vip", "new", "new"]);
  });

  it("goes by priority, unnamed segments after named ones", () => {
    expect(primaryOf(tags, { by: [byPriority] })).toEqual(["lapsing", "lapsing", "new", "unassigned", "lapsing"]);
  });

  it("goes by weight, the larger one first, negative ones last", () => {
    const weights = { vip: 1, lapsing: -2, new: 5 };
    expect(primaryOf(tags, { by: [{ key: "weight", weights }] })).toEqual(["vip", "new", "new", "unassigned", "new"]);
  });

  it("goes by score and by date of entry", () => {
    const scores = { vip: [1, 0, 0, 0, 7], lapsing: [2, 3, 0, 0, 7], new: [0, 4, 0, 0, 8] };
    expect(primaryOf(tags, { by: [{ key: "score", scores }] })).toEqual(["lapsing", "new", "new", "unassigned", "new"]);
    const entry = (first: "earliest" | "latest"): OverlapKey => ({ key: "entry", since: scores, first });
    expect(primaryOf(tags, { by: [entry("latest")] })).toEqual(["lapsing", "new", "new", "unassigned", "new"]);
    expect(primaryOf(tags, { by: [entry("earliest")] })).toEqual(["vip", "lapsing", "new", "unassigned", "vip"]);
  });

  it("gives what nothing tells apart to the segment declared first", () => {
    const by: OverlapKey[] = [{ key: "weight", weights: { vip: 1, lapsing: 1, new: 1 } }];
    expect(primaryOf(tags, { by })).toEqual(["vip", "lapsing", "new", "unassigned", "vip"]);
    expect(resolveOverlap(tags, { by }).account.sensitivity).toEqual([
      { above: "vip", below: "lapsing", customers: 2 },
      { above: "lapsing", below: "new", customers: 1 },
    ]);
  });

  it("has the level unassigned only where a customer needs it", () => {
    const all = resolveOverlap(tagsIn(names, "vip", "new"), { by: [byPriority] });
    expect(all.primary.levels).toEqual(["lapsing", "vip", "new"]);
    expect(resolveOverlap(tags, { by: [byPriority] }).primary.levels).toEqual([...all.primary.levels, "unassigned"]);
  });

  it("takes no customers, no segments and one customer", () => {
    const none = resolveOverlap(tagsIn(names), { by: [byPriority], secondaries: 2 });
    expect([none.primary.codes.length, none.secondary.length, none.account.customers]).toEqual([0, 2, 0]);
    expect(none.account.notes).toEqual(["nobody is in vip", "nobody is in lapsing", "nobody is in new"]);
    const empty = resolveOverlap({ names: [], bits: [], length: 2 }, { by: [{ key: "priority", order: [] }] });
    expect(labelValues(empty.primary)).toEqual(["unassigned", "unassigned"]);
    expect(primaryOf(tagsIn(names, "new"), { by: [byPriority], capacity: { new: 1 } })).toEqual(["new"]);
  });

  it("ignores bits beyond the last row and words beyond the last", () => {
    const dirty = { names: ["a", "b"], bits: [Uint32Array.of(0xfffffffe, 7), Uint32Array.of(3)], length: 2 };
    const { primary, account } = resolveOverlap(dirty, { by: [{ key: "priority", order: ["a"] }] });
    expect(labelValues(primary)).toEqual(["b", "a"]);
    expect(account.segments.map(({ qualified }) => qualified)).toEqual([1, 2]);
    expect(dirty.bits[0]).toEqual(Uint32Array.of(0xfffffffe, 7));
  });

  it("equals the naive resolution across blocks of customers, with many segments and ties", () => {
    const many = Array.from({ length: 40 }, (_, t) => `s${t}`);
    const isIn = (i: number, t: number) => (i * 31 + t * 17 + ((i * t) % 13)) % 11 < 2;
    const segmentsOf = Array.from({ length: 5000 }, (_, i) => many.filter((_, t) => isIn(i, t)));
    const weights = record(many, (s) => many.indexOf(s) % 7);
    const scores = record(many, (s) => Array.from({ length: 5000 }, (_, i) => (i * 7 + many.indexOf(s) * 5) % 9));
    const by: OverlapKey[] = [
      { key: "weight", weights },
      { key: "score", scores },
    ];
    for (const keys of [by, [by[1]!], [by[0]!], [by[1]!, by[0]!]]) {
      const test = { names: many, segmentsOf, former: {}, options: { by: keys } };
      const expected = naiveOverlap(test).ranked.map(([first = "unassigned"]) => first);
      expect(primaryOf(tagsOf(test), test.options)).toEqual(expected);
    }
  });
});

describe("the labels of a resolution", () => {
  it("share nothing with each other", () => {
    const one = resolveOverlap(tags, { by: [byPriority] });
    expect(one.composite).toEqual(one.primary);
    const ranked = resolveOverlap(tags, { by: [byPriority], secondaries: 2 });
    const axes = resolveOverlap(tags, { by: [byPriority], axes: { all: names } });
    for (const { primary, secondary, composite, axes: winners } of [one, ranked, axes]) {
      const all = [primary, composite, ...secondary, ...Object.values(winners)];
      expect(new Set(all.map(({ codes }) => codes.buffer)).size).toBe(all.length);
      expect(new Set(all.map(({ levels }) => levels)).size).toBe(all.length);
    }
  });
});

describe("capacity", () => {
  const three = tagsIn(["a", "b", "c"], "a,b", "a,b,c", "a");
  const score = (...scores: number[]): OverlapKey => ({ key: "score", scores });
  const order: OverlapKey = { key: "priority", order: ["a", "b", "c"] };

  it("lets those who spill push others out", () => {
    // Row 0 loses its place in a to row 2, asks for b, and turns row 1 out of it.
    const given = tagsIn(["a", "b", "c"], "a,b", "b,c", "a");
    const options = { by: [order, score(5, 4, 9)], capacity: { a: 1, b: 1 } };
    const { primary, account, turnedAway } = resolveOverlap(given, options);
    expect(labelValues(primary)).toEqual(["b", "c", "a"]);
    expect([account.spilled, account.leftOut]).toEqual([2, 0]);
    expect([tagNamesAt(turnedAway, 0), tagNamesAt(turnedAway, 1), tagNamesAt(turnedAway, 2)]).toEqual([
      ["a"],
      ["b"],
      [],
    ]);
  });

  it("closes a segment with 0 places, also as a secondary", () => {
    const { secondary, primary, account } = resolveOverlap(three, { by: [order], capacity: { b: 0 }, secondaries: 1 });
    expect(labelValues(primary)).toEqual(["a", "a", "a"]);
    expect(labelValues(secondary[0]!)).toEqual(["unassigned", "c", "unassigned"]);
    expect(account.notes).toContain("b is closed: each of its 2 customers has another segment or none");
  });

  it("gives places to earlier rows among equals, and says whom only the row decided about", () => {
    const { primary, account } = resolveOverlap(three, { by: [order], capacity: { a: 1 } });
    expect(labelValues(primary)).toEqual(["a", "b", "unassigned"]);
    expect(account.segments[0]).toMatchObject({ capacity: 1, turnedAway: 2, turnedAwayByRow: 2 });
    expect(account.notes.slice(-2)).toEqual([
      "2 of those whom a turned away could not be told from the others, since no key differs by customer: earlier rows came first",
      "1 customer is left with none: all of its segments are full or closed",
    ]);
    const held = resolveOverlap(three, { by: [order], capacity: { a: 1 }, previous: labelsFrom([null, null, "a"]) });
    expect(labelValues(held.primary)).toEqual(["b", "b", "a"]);
    expect(held.account.segments[0]).toMatchObject({ turnedAway: 2, turnedAwayByRow: 0 });
  });

  it("resolves sensitivity again when asked", () => {
    const options = { by: [order, score(1, 2, 3)], capacity: { a: 1 } };
    expect(resolveOverlap(three, options).account.sensitivity).toBeUndefined();
    expect(resolveOverlap(three, { ...options, sensitivity: true }).account.sensitivity).toEqual([
      { above: "a", below: "b", customers: 0 },
      { above: "b", below: "c", customers: 1 },
    ]);
  });
});

describe("previous", () => {
  const both = tagsIn(["a", "b"], "a,b", "a,b", "a,b");
  const by: OverlapKey[] = [{ key: "score", scores: { a: [11, 11.5, 20], b: [10, 10, 10] } }];
  const previous = labelsFrom(["b", "b", "b"]);

  it("holds up to the margin, a share or an amount, and not beyond", () => {
    expect(primaryOf(both, { by, previous })).toEqual(["b", "a", "a"]);
    expect(primaryOf(both, { by, previous, margin: 0 })).toEqual(["a", "a", "a"]);
    expect(primaryOf(both, { by, previous, margin: { absolute: 10 } })).toEqual(["b", "b", "b"]);
    expect(resolveOverlap(both, { by, previous }).account.keptByMargin).toBe(1);
  });

  it("holds within the dwell, whatever the keys say, and lets go on its last day", () => {
    const since = [0, 1, 2].map((days) => Date.UTC(2026, 9, 1 + days));
    const options = { by: [byPriority].slice(1), previous, minimumDwell: 30, since, asOf: "2026-11-01" };
    const { primary, account } = resolveOverlap(both, { ...options, by: [{ key: "priority", order: ["a"] }] });
    expect(labelValues(primary)).toEqual(["a", "a", "b"]);
    expect([account.keptByDwell, account.keptByMargin]).toEqual([1, 0]);
  });

  it("says where it holds nobody", () => {
    const { account } = resolveOverlap(both, { by: [{ key: "priority", order: ["a"] }], previous });
    expect(account.notes.at(-1)).toMatch(/^previous holds nobody/);
  });

  it("does not hold who no longer qualifies, and takes levels that are no segments for none", () => {
    const one = tagsIn(["a", "b"], "a", "a,b");
    expect(
      primaryOf(one, { by: [{ key: "weight", weights: { a: 1, b: 1 } }], previous: labelsFrom(["b", "gone"]) }),
    ).toEqual(["a", "a"]);
  });
});

describe("axes", () => {
  it("have a winner each, and the primary is the best of them", () => {
    const given = tagsIn(["vip", "regular", "new"], "vip,regular,new", "regular", "new", "");
    const options = {
      by: [{ key: "priority", order: ["new", "vip"] } as const],
      axes: { value: ["vip", "regular"], stage: ["new"] },
    };
    const { axes, primary, composite, secondary, account } = resolveOverlap(given, options);
    expect(labelValues(axes["value"]!)).toEqual(["vip", "regular", "unassigned", "unassigned"]);
    expect(labelValues(primary)).toEqual(["new", "regular", "new", "unassigned"]);
    expect(labelValues(composite)).toEqual(["new + vip", "regular", "new", "unassigned"]);
    expect(composite.levels).toEqual(["new", "new + vip", "regular", "unassigned"]);
    expect(secondary).toHaveLength(1);
    expect(account.sensitivity).toEqual([{ above: "vip", below: "regular", axis: "value", customers: 1 }]);
    const again = resolveOverlap(given, { ...options, previous: axes });
    expect(labelValues(again.primary)).toEqual(labelValues(primary));
  });
});

describe("account", () => {
  it("names shadowed segments and subsets", () => {
    const given = tagsIn(["vip", "big", "same"], "vip,big", "vip", "vip,big,same", "vip,same");
    const { account } = resolveOverlap(given, { by: [{ key: "priority", order: ["vip"] }] });
    expect(account.shadowed).toEqual(["big", "same"]);
    expect(account.subsets).toEqual([
      { segment: "big", within: "vip", equal: false },
      { segment: "same", within: "vip", equal: false },
    ]);
    expect(account.notes[0]).toBe(
      "big wins nobody: each of its 2 customers has another segment that comes first, most often vip (2)",
    );
    const equal = resolveOverlap(mergeTags(tagsFromLabels(labelsFrom(["a"])), tagsFromLabels(labelsFrom(["b"]))), {
      by: [byKey],
    });
    expect(equal.account.subsets).toEqual([{ segment: "a", within: "b", equal: true }]);
  });
  const byKey: OverlapKey = { key: "priority", order: [] };
});

describe("bad input", () => {
  const by: OverlapKey[] = [byPriority];
  const problems = (options: object, given: Tags = tags) =>
    problemsOf(() => resolveOverlap(given, options as OverlapOptions));

  it("reports keys that cannot be read, with their paths", () => {
    expect(problems({})).toEqual(["missing /by"]);
    expect(problems({ by: [] })).toEqual(["too_few /by"]);
    expect(problems({ by: [5, { key: "rank" }] })).toEqual(["invalid_type /by/0", "invalid_value /by/1/key"]);
    const order = ["vip", "lapsng", "vip"];
    expect(problems({ by: [{ key: "priority", order, rest: "error" }] })).toEqual([
      "unknown_name /by/0/order/1",
      "duplicate /by/0/order/2",
      "missing /by/0/order",
    ]);
    const weights = { vip: 1, lapsing: Number.NaN, old: 3 };
    expect(problems({ by: [{ key: "weight", weights }] })).toEqual([
      "unknown_name /by/0/weights/old",
      "missing /by/0/weights/new",
      "not_finite /by/0/weights/lapsing",
    ]);
    expect(problems({ by: [{ key: "weight" }, { key: "entry", since: {}, first: "any", zone: 1 }] })).toContain(
      "missing /by/0/weights",
    );
    expect(errorOf(() => resolveOverlap(tags, { by: [{ key: "priority", order: ["lapsng"] }] })).message).toBe(
      'resolveOverlap: by/0/order/0 must be one of vip, lapsing, new, received "lapsng" (did you mean "lapsing"?)',
    );
  });

  it("reads values where the customer is in the segment, and there they must be finite", () => {
    const missing = [Number.NaN, undefined, null, "", Number.POSITIVE_INFINITY] as unknown as number[];
    const columns = (vip: number[]) => ({
      vip,
      lapsing: [1, 1, ...missing.slice(0, 2), 1],
      new: [missing[0]!, 1, 1, missing[1]!, 1],
    });
    const fine = [2, ...missing.slice(1, 4), 2] as number[];
    expect(problems({ by: [{ key: "score", scores: columns([...missing.slice(0, 4), 2]) }] })).toEqual([
      "not_finite /by/0/scores/vip/0",
    ]);
    expect(primaryOf(tags, { by: [{ key: "score", scores: columns(fine) }] })[0]).toBe("vip");
    expect(problems({ by: [{ key: "score", scores: columns([2, 2]) }] })).toEqual(["length_mismatch /by/0/scores/vip"]);
    const all = Float64Array.of(1, 1, 1, Number.NaN, Number.NaN);
    const [issue] = issuesOfCall(() => resolveOverlap(tags, { by: [{ key: "score", scores: all }] }));
    expect(issue).toMatchObject({ code: "not_finite", path: "/by/0/scores/4", index: 4 });
  });

  it("reports capacities, axes and former labels that mean nothing", () => {
    expect(problems({ by, capacity: { vip: -1, gone: 2, new: 1.5 } })).toEqual([
      "out_of_range /capacity/vip",
      "unknown_name /capacity/gone",
      "out_of_range /capacity/new",
    ]);
    expect(problems({ by, axes: { a: ["vip", "lapsing"], b: ["lapsing", "x"] } })).toEqual([
      "duplicate /axes/b/0",
      "unknown_name /axes/b/1",
      "missing /axes",
    ]);
    expect(problems({ by, axes: { a: [...names] }, previous: labelsFrom(["vip"]) })).toEqual([
      "invalid_type /previous",
    ]);
    expect(problems({ by, previous: labelsFrom(["gold", "gold", null, null, null]) })).toEqual([
      "unknown_name /previous/levels",
    ]);
    expect(problems({ by, previous: labelsFrom(["vip"]) })).toEqual(["length_mismatch /previous"]);
  });

  it("refuses what has no meaning without its partner", () => {
    const previous = labelsFrom(["vip", null, null, null, null]);
    expect(problems({ by, margin: 0.1 })).toEqual(["missing /previous", "invalid_value /margin"]);
    expect(problems({ by, previous, margin: 0.1 })).toEqual(["invalid_value /margin"]);
    expect(problems({ by, previous, since: [0, 0, 0, 0, 0] })).toEqual(["missing /asOf"]);
    expect(problems({ by, previous, minimumDwell: 3 })).toEqual(["missing /asOf", "missing /since"]);
    const late = { minimumDwell: 3, since: [Date.UTC(2027, 0, 1), 0, 0, 0, 0], asOf: "2026-11-01" };
    expect(problems({ by, previous, ...late })).toEqual(["out_of_range /since/0"]);
    expect(problems({ by, previous, margin: { share: 2 } }).sort()).toEqual([
      "invalid_value /margin",
      "missing /margin/absolute",
      "unknown_option /margin/share",
    ]);
  });

  it("refuses tags whose names cannot be levels", () => {
    expect(problems({ by: [{ key: "priority", order: [] }] }, tagsIn(["a", "unassigned", "a"]))).toEqual([
      "invalid_value /tags/names/1",
      "duplicate /tags/names/2",
    ]);
    const many = Array.from({ length: 1025 }, (_, t) => `t${t}`);
    expect(problems({ by: [{ key: "priority", order: [] }] }, tagsIn(many))).toEqual(["too_many /tags/names"]);
  });

  it("refuses combinations of one name", () => {
    const given = tagsIn(["a", "b", "a + b"], "a,b", "a + b");
    const options: OverlapOptions = { by: [{ key: "priority", order: [] }], secondaries: 1 };
    expect(problems(options, given)).toEqual(["duplicate /separator"]);
    expect(labelValues(resolveOverlap(given, { ...options, separator: "/" }).composite)).toEqual(["a/b", "a + b"]);
  });
});
