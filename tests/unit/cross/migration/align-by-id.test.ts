import { describe, expect, it } from "vitest";
import { labelsFrom, labelValues } from "../../../../src/core/labels";
import type { IdColumn } from "../../../../src/core/tables";
import { mergeTags, tagsFromLabels } from "../../../../src/core/tags";
import { alignById } from "../../../../src/cross/migration/align-by-id";
import { carryColumn } from "../../../../src/cross/migration/carry-column";
import { carryLabels } from "../../../../src/cross/migration/carry-labels";
import { resolveOverlap } from "../../../../src/overlap/resolve";
import { applyTiers } from "../../../../src/tiers/apply";
import { fitTiers } from "../../../../src/tiers/fit";
import { issuesOfCall, problemsOf } from "../../../harness/issues-of";

const plain = (rows: object) =>
  Object.fromEntries(Object.entries(rows).map(([name, index]) => [name, Array.from(index as Uint32Array)]));

describe("alignById", () => {
  const expected = { before: [0, 2], after: [2, 0], left: [1], entered: [1] };

  it("pairs rows by id, in the order of before, whatever the ids are", () => {
    const kinds: readonly (readonly [IdColumn, IdColumn])[] = [
      [
        ["ann", "bob", "cem"],
        ["cem", "dan", "ann"],
      ],
      [
        ["C001", "C002", "C003"],
        ["C003", "C004", "C001"],
      ],
      [Int32Array.of(5, 6, 7), Int32Array.of(7, 8, 5)],
      [Int32Array.of(-5, 2_000_000_000, 7), Int32Array.of(7, -8, -5)],
      [Float64Array.of(5, 2 ** 50, 7), Float64Array.of(7, 8, 5)],
      [Int32Array.of(5, 6, 7), Float64Array.of(7, 2 ** 50, 5)],
      [Int32Array.of(5, 6, 7), [7, 8, 5]],
      [
        [5n, 6n, 7n],
        [7n, 8n, 5n],
      ],
      [
        ["__proto__", 1, "constructor"],
        ["constructor", "1", "__proto__"],
      ],
      [{ length: 3, 0: "", 1: "b", 2: " " }, new Uint8Array(0)],
    ];
    for (const [before, after] of kinds.slice(0, -1)) expect(plain(alignById(before, after))).toEqual(expected);
    const [before, nobody] = kinds.at(-1)!;
    expect(plain(alignById(before, nobody))).toEqual({ before: [], after: [], left: [0, 1, 2], entered: [] });
    expect(plain(alignById([], []))).toEqual({ before: [], after: [], left: [], entered: [] });
  });

  it("names every id that comes twice", () => {
    const issues = issuesOfCall(() => alignById(["a", "b", "a"], ["c", "c"]));
    expect(issues.map(({ code, path, received, index }) => [code, path, received, index])).toEqual([
      ["duplicate", "/before/2", '"a"', 2],
      ["duplicate", "/after/1", '"c"', 1],
    ]);
  });

  it("refuses what is no id, in the column where it stands", () => {
    const wrong = [undefined, null, Number.NaN, 1.5, 2 ** 53, {}] as unknown as string[];
    for (const id of wrong) {
      expect(problemsOf(() => alignById(["a", id], ["b"]))).toEqual(["invalid_type /before/1"]);
      expect(problemsOf(() => alignById(["a"], ["b", "c", id]))).toEqual(["invalid_type /after/2"]);
    }
    expect(problemsOf(() => alignById(undefined as never, 5 as never))).toEqual([
      "missing /before",
      "invalid_type /after",
    ]);
  });

  it("refuses columns of two kinds, which could never meet, but not two groups of customers", () => {
    expect(problemsOf(() => alignById([1, 2], ["1", "2"]))).toEqual(["invalid_type /after"]);
    expect(problemsOf(() => alignById(["1", "2"], Int32Array.of(1)))).toEqual(["invalid_type /after"]);
    expect(plain(alignById(["1", 2], [1]))).toEqual({ before: [], after: [], left: [0, 1], entered: [0] });
    expect(plain(alignById([1, 2], [3]))).toEqual({ before: [], after: [], left: [0, 1], entered: [0] });
  });
});

describe("carryLabels", () => {
  const july = { customerId: ["ann", "bob", "cem"], labels: labelsFrom(["gold", "basic", null]) };

  it("gives every later row its earlier label, and the new ones none", () => {
    expect(labelValues(carryLabels(july, ["cem", "dan", "bob"]))).toEqual(["unassigned", "unassigned", "basic"]);
    const all = { customerId: [1, 2], labels: labelsFrom(["gold", "basic"]) };
    expect(carryLabels(all, [2, 1])).toEqual({ levels: ["gold", "basic"], codes: Uint16Array.of(1, 0) });
    expect(carryLabels(all, [2, 3]).levels).toEqual(["gold", "basic", "unassigned"]);
    expect(carryLabels(all, [])).toEqual({ levels: ["gold", "basic"], codes: Uint16Array.of() });
  });

  it("is what applyTiers wants as previous", () => {
    const spent = [100, 55, 20];
    const model = fitTiers(spent, { breaks: [50], labels: ["gold", "basic"] });
    const before = { customerId: ["ann", "bob", "cem"], labels: applyTiers(spent, model) };
    const previous = carryLabels(before, ["bob", "dan"]);
    expect(labelValues(applyTiers([48, 48], model, { previous, margin: 0.1 }))).toEqual(["gold", "basic"]);
  });

  it("says what is wrong and where", () => {
    expect(problemsOf(() => carryLabels(undefined as never, ["a"]))).toEqual(["missing /earlier"]);
    expect(problemsOf(() => carryLabels({ ...july, labels: [] as never }, ["a"]))).toContain(
      "invalid_type /earlier/labels",
    );
    expect(problemsOf(() => carryLabels({ ...july, customerId: ["a"] }, 3 as never))).toEqual([
      "length_mismatch /earlier/labels",
      "invalid_type /customerId",
    ]);
    expect(problemsOf(() => carryLabels({ ...july, customerId: ["a", "b", "a"] }, ["c", "c"]))).toEqual([
      "duplicate /earlier/customerId/2",
      "duplicate /customerId/1",
    ]);
    const labels = { levels: ["x"], codes: Uint16Array.of(0, 7, 0) };
    expect(problemsOf(() => carryLabels({ ...july, labels }, ["a"]))).toEqual(["out_of_range /earlier/labels/codes"]);
    const levels = Array.from({ length: 65_536 }, (_, k) => `level ${k}`);
    const full = { customerId: ["a"], labels: { levels, codes: Uint16Array.of(65_535) } };
    expect(carryLabels(full, ["a"]).codes).toEqual(Uint16Array.of(65_535));
    expect(problemsOf(() => carryLabels(full, ["b"]))).toEqual(["too_many /earlier/labels/levels"]);
  });
});

describe("carryColumn", () => {
  const july = { customerId: ["ann", "bob", "cem"], column: [120, 80, Number.NaN] };

  it("gives every later row its earlier number, and the new ones none", () => {
    expect(carryColumn(july, ["cem", "dan", "bob", "ann"])).toEqual(Float64Array.of(Number.NaN, Number.NaN, 80, 120));
    expect(carryColumn(july, [])).toEqual(new Float64Array(0));
    const dates = { customerId: [1, 2], column: [new Date(5), null] };
    expect(carryColumn(dates, [2, 1])).toEqual(Float64Array.of(Number.NaN, 5));
  });

  it("carries since when a customer has been in its segment", () => {
    const july = { customerId: ["ann", "bob"], labels: labelsFrom(["basic", "basic"]), since: [1e12, 2e12] };
    const customerId = ["bob", "eve", "ann"];
    const previous = carryLabels(july, customerId);
    const since = carryColumn({ customerId: july.customerId, column: july.since }, customerId);
    const tags = mergeTags(
      tagsFromLabels(labelsFrom(customerId.map(() => "vip"))),
      tagsFromLabels(labelsFrom(customerId.map(() => "basic"))),
    );
    const by = [{ key: "priority", order: ["vip", "basic"] }] as const;
    const { primary } = resolveOverlap(tags, { by, previous, since, minimumDwell: 30, asOf: 2e12 + 1 });
    // Bob came to basic yesterday, Ann long ago; Eve is new.
    expect(labelValues(primary)).toEqual(["basic", "vip", "vip"]);
  });

  it("says what is wrong and where", () => {
    expect(problemsOf(() => carryColumn(undefined as never, ["a"]))).toEqual(["missing /earlier"]);
    expect(problemsOf(() => carryColumn({ ...july, column: [1, "2" as never] }, ["a"]))).toEqual([
      ...["length_mismatch /earlier/column", "invalid_type /earlier/column/1"],
    ]);
    expect(problemsOf(() => carryColumn({ ...july, column: labelsFrom(["a"]) as never }, ["a"]))).toContain(
      "invalid_type /earlier/column",
    );
  });
});
