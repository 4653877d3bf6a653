import { describe, expect, it } from "vitest";
import { explainClusters } from "../../../../src/cluster/understand/explain";
import { labelsFrom } from "../../../../src/core/labels";
import { toRows } from "../../../../src/core/rows";
import { describeRule } from "../../../../src/rules/words/describe";
import { errorOf, problemsOf } from "../../../harness/issues-of";

const whenOf = (...args: Parameters<typeof explainClusters>) =>
  Object.fromEntries(explainClusters(...args).rules.map(({ id, when }) => [id, when]));

describe("explainClusters", () => {
  it("asks one question of two clusters that one limit parts, with few digits", () => {
    const found = explainClusters(
      { revenue: [12.37, 3.1, 980.25, 15.99, 412.6] },
      labelsFrom(["s", "s", "l", "s", "l"]),
    );
    expect(found.rules).toEqual([
      { id: "s", when: { op: "lt", field: "revenue", value: 200 } },
      { id: "l", when: { op: "gte", field: "revenue", value: 200 } },
    ]);
    expect(found.tree).toEqual({
      field: "revenue",
      size: 5,
      branches: [
        { when: { op: "lt", field: "revenue", value: 200 }, then: { cluster: "s", size: 3, counts: [3, 0] } },
        { when: { op: "gte", field: "revenue", value: 200 }, then: { cluster: "l", size: 2, counts: [0, 2] } },
      ],
    });
    expect(found.accuracy).toBe(1);
    expect(found.catalog).toEqual({ revenue: "number" });
    expect(found.notes).toEqual([]);
  });

  it("merges limits of one field on a path, and joins the paths of a cluster", () => {
    const when = whenOf(
      { age: [1, 2, 3, 4, 5, 6, 7, 8, 9] },
      labelsFrom(["a", "a", "a", "b", "b", "b", "a", "a", "a"]),
    );
    expect(when["b"]).toEqual({
      op: "all",
      rules: [
        { op: "gte", field: "age", value: 4 },
        { op: "lt", field: "age", value: 7 },
      ],
    });
    expect(when["a"]).toEqual({
      op: "any",
      rules: [
        { op: "lt", field: "age", value: 4 },
        { op: "gte", field: "age", value: 7 },
      ],
    });
  });

  it("gives a cluster that no leaf is of the rule nobody, and says so", () => {
    const labels = labelsFrom(["big", "big", "big", "odd", "small", "small"], {
      levels: ["big", "odd", "small", "gone"],
    });
    const found = explainClusters({ spend: [9, 9, 9, 9, 1, 1] }, labels);
    expect(found.rules.map(({ when }) => when.op)).toEqual(["gte", "nobody", "lt", "nobody"]);
    expect(found.notes).toEqual([
      'no leaf is of odd: the rule is nobody; no depth up to 6 has one, a smaller minimumSize or balance: "clusters" may',
      "no leaf is of gone: the rule is nobody; there are no rows",
    ]);
    expect(toRows(found.table)).toEqual([
      { cluster: "big", size: 3, predicted: 4, precision: 0.75, recall: 1 },
      { cluster: "odd", size: 1, predicted: 0, precision: 0, recall: 0 },
      { cluster: "small", size: 2, predicted: 2, precision: 1, recall: 1 },
      { cluster: "gone", size: 0, predicted: 0, precision: 0, recall: 0 },
    ]);
    expect(found.accuracy).toBe(5 / 6);
  });

  it("gives everyone the one cluster there is", () => {
    const found = explainClusters({ spend: [5] }, labelsFrom(["all"]));
    expect(found.rules).toEqual([{ id: "all", when: { op: "everyone" } }]);
    expect(explainClusters({ spend: [5, 5] }, labelsFrom(["a", "b"])).rules.map(({ when }) => when.op)).toEqual([
      "everyone",
      "nobody",
    ]);
  });

  it("has no rule for unassigned, and keeps the others off its rows", () => {
    const found = explainClusters({ spend: [1, 2, 9, 8] }, labelsFrom(["a", "a", null, null]));
    expect(found.rules).toEqual([{ id: "a", when: { op: "lt", field: "spend", value: 5 } }]);
    expect(found.table.cluster).toEqual(["a"]);
    expect(found.accuracy).toBe(1);
  });

  it("sends missing numbers to the better side, whose rule is true of them", () => {
    const labels = labelsFrom(["new", "new", "old", "old", "new", "old"]);
    const low = whenOf({ gap: [1, 2, 30, 40, Number.NaN, 50] }, labels);
    expect(low["new"]).toEqual({ op: "not", rule: { op: "gte", field: "gap", value: 20 } });
    expect(low["old"]).toEqual({ op: "gte", field: "gap", value: 20 });
    const high = whenOf({ gap: [1, 2, 30, 40, 1, null] }, labels);
    expect(high["old"]).toEqual({ op: "not", rule: { op: "lt", field: "gap", value: 20 } });
    const gone = whenOf({ gap: [1, 40, null, null, 1, null] }, labels);
    expect(gone["new"]).toEqual({ op: "exists", field: "gap" });
    expect(gone["old"]).toEqual({ op: "not", rule: { op: "exists", field: "gap" } });
  });

  it("names the fewer levels, and leaves to the rest what is missing or unseen", () => {
    const region = ["north", "south", "east", "west", null, "north"];
    const when = whenOf({ region }, labelsFrom(["cold", "warm", "warm", "warm", "warm", "cold"]));
    expect(when["cold"]).toEqual({ op: "eq", field: "region", value: "north" });
    expect(when["warm"]).toEqual({ op: "not", rule: { op: "eq", field: "region", value: "north" } });
    // The side without the missing value is the one that is named, however long it is.
    const named = whenOf({ region }, labelsFrom(["a", "b", "b", "b", "a", "a"]));
    expect(named["b"]).toEqual({ op: "in", field: "region", values: ["east", "south", "west"] });
  });

  it("puts missing texts with the levels of their cluster, also where several clusters have the others", () => {
    const region = ["east", "east", null, null, "north", "north", "south", "south"];
    const labels = labelsFrom(["a", "a", "a", "a", "b", "b", "c", "c"]);
    expect(whenOf({ region }, labels, { depth: 1, minimumSize: 1 })["a"]).toEqual({
      op: "not",
      rule: { op: "in", field: "region", values: ["north", "south"] },
    });
  });

  it("asks booleans by name on both sides where none is missing", () => {
    const labels = labelsFrom(["in", "out", "in", "out"]);
    expect(whenOf({ member: [true, false, true, false] }, labels)).toEqual({
      in: { op: "eq", field: "member", value: true },
      out: { op: "eq", field: "member", value: false },
    });
    expect(whenOf({ member: [true, false, true, null] }, labels)["out"]).toEqual({
      op: "not",
      rule: { op: "eq", field: "member", value: true },
    });
  });

  it("takes the first column and the lower limit of equally good splits", () => {
    const labels = labelsFrom(["a", "b", "b", "a"]);
    const when = whenOf({ first: [1, 2, 3, 4], second: [1, 2, 3, 4] }, labels, { depth: 1, minimumSize: 1 });
    expect(when["a"]).toEqual({ op: "lt", field: "first", value: 2 });
  });

  it("leaves out splits that change no answer", () => {
    const labels = labelsFrom(["a", "a", "a", "b", "a", "a", "a", "a"]);
    const found = explainClusters({ x: [1, 1, 1, 1, 2, 2, 2, 2] }, labels, { minimumSize: 1 });
    expect(found.tree).toEqual({ cluster: "a", size: 8, counts: [7, 1] });
  });

  it("holds paths to the minimum size, and small clusters to half of theirs", () => {
    const rows = Array.from({ length: 1000 }, (_, i) => i);
    const labels = labelsFrom(rows.map((i) => (i === 0 || i > 900 ? "few" : "many")));
    const { table } = explainClusters({ rows }, labels);
    expect(table.predicted[0]).toBe(99);
    expect(explainClusters({ rows }, labels, { minimumSize: 1 }).accuracy).toBe(1);
    const vip = labelsFrom(rows.map((i) => (i > 997 ? "vip" : "rest")));
    expect(explainClusters({ rows }, vip).accuracy).toBe(1);
  });

  it("makes room for a small cluster when every cluster counts the same", () => {
    const kind = ["x", "x", "x", "x", "x", "x", "y", "y", "y", "y"];
    const labels = labelsFrom(["a", "a", "a", "a", "a", "a", "a", "a", "b", "b"]);
    expect(explainClusters({ kind }, labels, { minimumSize: 1 }).table.recall).toEqual(Float64Array.of(1, 0));
    const found = explainClusters({ kind }, labels, { minimumSize: 1, balance: "clusters" });
    expect(found.table.recall).toEqual(Float64Array.of(0.75, 1));
    expect(found.table.precision).toEqual(Float64Array.of(1, 0.5));
  });

  it("asks more until every cluster has a leaf, where depth is not given", () => {
    const x = Array.from({ length: 50 }, (_, i) => i);
    const labels = labelsFrom(x.map((i) => `c${Math.floor(i / 10)}`));
    const found = explainClusters({ x }, labels);
    expect(found.accuracy).toBe(1);
    expect(found.notes).toEqual([]);
    expect(found).toEqual(explainClusters({ x }, labels, { depth: 4 }));
    const three = explainClusters({ x }, labels, { depth: 3 });
    expect(three.rules.map(({ when }) => when.op)).toEqual(["lt", "all", "all", "gte", "nobody"]);
    expect(three.notes).toEqual(["no leaf is of c4: the rule is nobody; with depth: 4 there is one"]);
  });

  it("asks no more than what finds a further cluster", () => {
    const x = Array.from({ length: 160 }, (_, i) => i);
    const labels = labelsFrom(x.map((i) => (i < 80 ? "low" : i % 16 === 0 ? "rare" : "high")));
    const { rules, notes, tree } = explainClusters({ x }, labels, { minimumSize: 10 });
    expect(rules.map(({ when }) => when.op)).toEqual(["lt", "nobody", "gte"]);
    expect(tree).toEqual(explainClusters({ x }, labels, { minimumSize: 10, depth: 1 }).tree);
    expect(notes).toEqual([
      'no leaf is of rare: the rule is nobody; no depth up to 6 has one, a smaller minimumSize or balance: "clusters" may',
    ]);
  });

  it("counts only rows that have a cluster in its accuracy", () => {
    const labels = labelsFrom(["a", "a", "b", null, null, null]);
    const found = explainClusters({ spend: [1, 2, 2, 9, 9, 9] }, labels, { minimumSize: 1, depth: 1 });
    expect(found.accuracy).toBe(2 / 3);
    expect(explainClusters({ spend: [1, 2] }, labelsFrom([null, null])).accuracy).toBe(0);
  });

  it("leaves moments out, beside other columns, and says so", () => {
    const at = [1776e9, 1777e9, 1778e9, 1779e9];
    const labels = labelsFrom(["a", "a", "b", "b"]);
    const found = explainClusters({ customerId: [1, 2, 3, 4], lastAt: at, firstAt: at, recency: [4, 3, 2, 1] }, labels);
    expect(found.catalog).toEqual({ recency: "number" });
    expect(found.notes).toEqual([
      "lastAt, firstAt left out: rules about moments in milliseconds say nothing to people; days since then do",
    ]);
    expect(explainClusters({ lastAt: at }, labels).catalog).toEqual({ lastAt: "number" });
    const named = explainClusters({ lastAt: ["shop", "shop", "web", "web"], recency: [4, 3, 2, 1] }, labels);
    expect(named.catalog).toEqual({ lastAt: "string", recency: "number" });
    expect(named.notes).toEqual([]);
  });

  it("leaves out ids, models and facts, and knows every kind of array", () => {
    const labels = labelsFrom(["a", "b", "a", "b"]);
    const model = { kind: "features", version: 1, params: {}, fit: {} };
    const table = { customerId: ["k1", "k2", "k3", "k4"], zone: "UTC", model, orders: Uint8Array.of(1, 7, 2, 9) };
    const found = explainClusters(table, labels);
    expect(found.catalog).toEqual({ orders: "number" });
    for (const orders of [[1, 7, 2, 9], Float32Array.of(1, 7, 2, 9), { 0: 1, 1: 7, 2: 2, 3: 9, length: 4 }])
      expect(explainClusters({ orders }, labels)).toEqual(found);
  });

  it("gives rules that can be told in words", () => {
    const labels = labelsFrom(["a", "b", "b", "a", "c", "c"]);
    const { rules, catalog } = explainClusters({ spend: [1, 9, 8, 2, 1, 2], days: [3, 4, 3, 5, 90, 70] }, labels);
    expect(rules.map((rule) => describeRule(rule, catalog))).toEqual([
      "spend is less than 5 and days is less than 40.",
      "spend is at least 5.",
      "spend is less than 5 and days is at least 40.",
    ]);
  });
});

describe("explainClusters refuses", () => {
  it("in words that say what to do", () => {
    const messageOf = (call: () => unknown) => errorOf(call).message;
    const two = labelsFrom(["a", "b"]);
    expect(messageOf(() => explainClusters({ "": [1, 2] }, two))).toMatch(/^explainClusters: "" must be a column with/);
    expect(messageOf(() => explainClusters({ x: [1, 2] }, two, { weights: null as never })).split("\n")).toEqual([
      "explainClusters: weights must be a column (an array or typed array), received null",
    ]);
    const stored = JSON.parse(JSON.stringify(two));
    expect(messageOf(() => explainClusters({ x: [1, 2] }, stored))).toBe(
      "explainClusters: labels/codes must be a Uint16Array, received an object with 0, 1 " +
        "(JSON does not keep typed arrays: store labelValues(labels), and read them with labelsFrom)",
    );
    expect(messageOf(() => explainClusters({ x: [1, 2] }, { ...two, codes: Uint8Array.of(0, 1) } as never))).toBe(
      "explainClusters: labels/codes must be a Uint16Array, received a Uint8Array of 2 (Uint16Array.from(codes))",
    );
  });

  const labels = labelsFrom(["a", "b"]);
  const cases: readonly [string, () => unknown, string[]][] = [
    ["no columns", () => explainClusters({}, labels), ["missing /columns"]],
    ["what is no table", () => explainClusters(7 as never, labels), ["invalid_type /columns"]],
    ["what is no labels", () => explainClusters({ x: [1, 2] }, {} as never), ["invalid_type /labels"]],
    ["no rows", () => explainClusters({ x: [] }, labelsFrom([])), ["too_few /labels"]],
    [
      "another length",
      () => explainClusters({ x: [1], y: labelsFrom(["u"]) }, labels),
      ["length_mismatch /x", "length_mismatch /y"],
    ],
    ["infinities", () => explainClusters({ x: [1, Number.POSITIVE_INFINITY] }, labels), ["not_finite /x/1"]],
    ["huge numbers", () => explainClusters({ x: [1, 1e300] }, labels), ["out_of_range /x/1"]],
    ["texts among numbers", () => explainClusters({ x: [1, "2"] }, labels), ["invalid_type /x/1"]],
    ["numbers among texts", () => explainClusters({ x: ["1", 2] }, labels), ["invalid_type /x/1"]],
    [
      "dates",
      () => explainClusters({ x: [new Date(0), new Date(1)] }, labels),
      ["invalid_type /x/0", "invalid_type /x/1"],
    ],
    [
      "bigints",
      () => explainClusters({ x: BigInt64Array.of(1n, 2n) }, labels),
      ["invalid_type /x/0", "invalid_type /x/1"],
    ],
    ["a column without a name", () => explainClusters({ "": [1, 2] }, labels), ["invalid_value /"]],
    [
      "tags",
      () => explainClusters({ x: { names: ["t"], bits: [Uint32Array.of(1)], length: 2 } }, labels),
      ["invalid_type /x"],
    ],
    [
      "too many levels",
      () =>
        explainClusters(
          { id: Array.from({ length: 1001 }, (_, i) => `k${i}`) },
          { levels: ["a"], codes: new Uint16Array(1001) },
        ),
      ["too_many /id"],
    ],
    [
      "too many clusters",
      () =>
        explainClusters(
          { x: [1] },
          { levels: Array.from({ length: 257 }, (_, i) => `c${i}`), codes: Uint16Array.of(0) },
        ),
      ["too_many /labels/levels"],
    ],
    [
      "levels that cannot name a rule",
      () => explainClusters({ x: [1, 2] }, { levels: ["a", "", "a"], codes: Uint16Array.of(0, 1) }),
      ["invalid_value /labels/levels/1", "duplicate /labels/levels/2"],
    ],
    [
      "bad options, all together",
      () =>
        explainClusters({ x: [1, 2] }, labels, {
          depth: 9,
          minimumSize: 0,
          balance: "both",
          leaves: 1,
          weights: [1],
        } as never),
      [
        "unknown_option /leaves",
        "length_mismatch /weights",
        "invalid_value /balance",
        "out_of_range /depth",
        "out_of_range /minimumSize",
      ],
    ],
  ];
  it.each(cases)("%s", (_, call, problems) => {
    expect(problemsOf(call)).toEqual(problems);
  });
});
