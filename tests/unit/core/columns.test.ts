import { describe, expect, it } from "vitest";
import { columnsFrom } from "../../../src/core/columns";
import { labelsFrom, labelValues } from "../../../src/core/labels";
import { rowAt, take, toRows } from "../../../src/core/rows";
import { tagNamesAt, tagsFromLabels } from "../../../src/core/tags";
import { errorOf, problemsOf, throwsOnlyOurs } from "../../harness/issues-of";

const boom = (): never => {
  throw new Error("boom");
};

describe("columnsFrom", () => {
  it("reads fields, accessors and ready columns", () => {
    const rows = [
      { id: "a", total: 2, at: new Date(5) },
      { id: "b", total: null, at: undefined },
    ];
    const ready = Int8Array.of(7, 8);
    const columns = columnsFrom(rows, { total: "total", at: "at", name: (row, i) => `${row.id}${i}`, ready, id: "id" });
    expect(columns).toEqual({
      total: Float64Array.of(2, Number.NaN),
      at: Float64Array.of(5, Number.NaN),
      name: ["a0", "b1"],
      ready: Float64Array.of(7, 8),
      id: ["a", "b"],
    });
  });

  it("keeps mixed values, texts and bigints as they are, and counts a column without any value as numbers", () => {
    const values = [1, "1", 1n, true, new Date(0)];
    expect(
      columnsFrom(
        values.map((v) => ({ v })),
        { v: "v" },
      ).v,
    ).toEqual(values);
    expect(columnsFrom([{ v: null }, {}], { v: "v" as never })).toEqual({ v: Float64Array.of(Number.NaN, Number.NaN) });
    expect(columnsFrom([{ v: new Date(Number.NaN) }], { v: "v" }).v).toEqual(Float64Array.of(Number.NaN));
  });

  it("gives columns of length 0 for no rows, whatever the field is called", () => {
    expect(columnsFrom([], { a: "a" as never })).toEqual({ a: new Float64Array(0) });
  });

  it("takes hostile names of columns and fields for names", () => {
    const rows = [JSON.parse('{ "__proto__": 5, "length": 6 }'), {}] as { length: number }[];
    const columns = columnsFrom(rows, JSON.parse('{ "__proto__": "length", "length": "__proto__" }')) as Record<
      string,
      unknown
    >;
    expect(Object.entries(columns)).toEqual([
      ["__proto__", Float64Array.of(6, Number.NaN)],
      ["length", Float64Array.of(5, Number.NaN)],
    ]);
    expect(Object.getPrototypeOf(columns)).toBe(Object.prototype);
  });

  it("does not find what every object inherits", () => {
    for (const field of ["__proto__", "constructor", "toString"])
      expect(problemsOf(() => columnsFrom([{ a: 1 }], { x: field as "a" }))).toEqual(["unknown_field /x"]);
  });

  it("reads getters of a class, frozen rows, sparse rows and rows that are null", () => {
    class Order {
      readonly cents: number;
      constructor(cents: number) {
        this.cents = cents;
      }
      get total(): number {
        return this.cents / 100;
      }
    }
    expect(columnsFrom([new Order(250)], { total: "total" }).total).toEqual(Float64Array.of(2.5));
    const rows = Object.freeze([Object.freeze({ a: 1 }), null, undefined]) as unknown as { a: number }[];
    expect(columnsFrom(rows, { a: "a" }).a).toEqual(Float64Array.of(1, Number.NaN, Number.NaN));
    const sparse = [{ a: 1 }];
    sparse[2] = { a: 3 };
    expect(columnsFrom(sparse, { a: "a" }).a).toEqual(Float64Array.of(1, Number.NaN, 3));
    expect(columnsFrom({ length: 1, 0: { a: 4 } }, { a: "a" }).a).toEqual(Float64Array.of(4));
  });

  it("reports an accessor that throws, with its row, whatever it throws", () => {
    const rows = [{ a: 1 }, { a: 2 }];
    const error = errorOf(() => columnsFrom(rows, { "x/y": (row: { a: number }) => (row.a === 2 ? boom() : 1) }));
    expect(error.issues).toMatchObject([{ code: "accessor_failed", path: "/x~1y/1", index: 1 }]);
    expect(error.message).toContain("boom");
    for (const thrown of [null, undefined, Symbol("s"), Object.create(null)]) {
      const accessor = () => {
        throw thrown;
      };
      expect(problemsOf(() => columnsFrom([{}], { x: accessor }))).toEqual(["accessor_failed /x/0"]);
    }
  });

  it("reports a getter or proxy that throws, with its row", () => {
    const getter = {
      get a(): number {
        return boom();
      },
    };
    expect(problemsOf(() => columnsFrom([{ a: 1 }, getter], { a: "a" }))).toEqual(["accessor_failed /a/1"]);
    const proxy = new Proxy({ a: 1 }, { get: boom, has: boom, ownKeys: boom });
    expect(problemsOf(() => columnsFrom([proxy], { a: "a" }))).toEqual(["accessor_failed /a/0"]);
    const hidden = new Proxy({ a: 1 }, { has: boom, ownKeys: boom });
    expect(throwsOnlyOurs(() => columnsFrom([hidden], { b: "b" as never }))).toBe(true);
  });

  it("reports every problem together", () => {
    const sources = { a: "toal", b: [1], c: 5, d: null } as never;
    expect(problemsOf(() => columnsFrom([{ total: 1 }, { total: 2 }], sources))).toEqual([
      "unknown_field /a",
      "length_mismatch /b",
      "invalid_type /c",
      "invalid_type /d",
    ]);
    expect(problemsOf(() => columnsFrom("ab" as never, null as never))).toEqual([
      "invalid_type /rows",
      "invalid_type /sources",
    ]);
  });
});

const table = {
  id: ["a", "b", "c"],
  spend: Float64Array.of(12, 7, 3),
  big: BigInt64Array.of(1n, 2n, 3n),
  label: labelsFrom(["x", null, "x"]),
  tags: tagsFromLabels(labelsFrom(["p", "q", "p"])),
  model: { kind: "k", version: 1, options: {}, params: {}, fit: { n: 3, notes: [] } } as const,
};

describe("toRows and rowAt", () => {
  it("gives one object per row and leaves models out", () => {
    expect(toRows(table)).toEqual([
      { id: "a", spend: 12, big: 1n, label: "x", tags: ["p"] },
      { id: "b", spend: 7, big: 2n, label: "unassigned", tags: ["q"] },
      { id: "c", spend: 3, big: 3n, label: "x", tags: ["p"] },
    ]);
    expect(rowAt(table, 1)).toEqual(toRows(table)[1]);
    expect(toRows({})).toEqual([]);
    expect(toRows({ a: [] })).toEqual([]);
  });

  it("leaves out facts about the whole table and the report, but not a column of that name", () => {
    const report = { dropped: [{ customerId: "z" }], refunds: 0 };
    const facts = { unit: "week", days: 7, zoned: false, empty: "", zero: 0 };
    const both = { id: ["a", "b"], ...facts, report };
    expect(toRows(both)).toEqual([{ id: "a" }, { id: "b" }]);
    expect(rowAt(both, 1)).toEqual({ id: "b" });
    expect(toRows({ ...facts, report })).toEqual([]);
    expect(toRows({ report: ["fine", "late"] })).toEqual([{ report: "fine" }, { report: "late" }]);
    expect(take(both, [1, 1])).toEqual({ ...facts, id: ["b", "b"], report });
    expect(take(both, [1]).report).toBe(report);
  });

  it("takes hostile names for names", () => {
    const rows = toRows(JSON.parse('{ "__proto__": [1], "length": [2], "constructor": [3] }') as object);
    expect(rows.map(Object.entries)).toEqual([
      [
        ["__proto__", 1],
        ["length", 2],
        ["constructor", 3],
      ],
    ]);
  });

  it("gives back what columnsFrom took", () => {
    const rows = [
      { a: 1, b: "x" },
      { a: 2, b: "y" },
    ];
    expect(toRows(columnsFrom(rows, { a: "a", b: "b" }))).toEqual(rows);
  });

  it("refuses rows that are not there, columns of two lengths, and what is no column", () => {
    for (const i of [-1, 3, 0.5, Number.NaN, "1"])
      expect(problemsOf(() => rowAt(table, i as number))).toEqual(["out_of_range /i"]);
    expect(problemsOf(() => toRows({ a: [1], "b/c": [1, 2] }))).toEqual(["length_mismatch /b~1c"]);
    expect(problemsOf(() => toRows({ a: [1], b: 5n, c: {}, d: null, e: undefined }))).toEqual([
      "invalid_type /b",
      "invalid_type /c",
      "invalid_type /d",
      "invalid_type /e",
    ]);
    expect(problemsOf(() => toRows({ a: [1], report: null, report2: {} }))).toEqual([
      "invalid_type /report",
      "invalid_type /report2",
    ]);
    expect(problemsOf(() => toRows([1, 2]))).toEqual(["invalid_type /table"]);
    expect(throwsOnlyOurs(() => toRows({ t: { names: [], bits: [], length: 1e10 }, a: [1] }))).toBe(true);
  });
});

describe("take", () => {
  it("keeps the kind of every column, with labels and tags, and passes models on", () => {
    const taken = take(table, [2, 0, 2]);
    expect(taken).toMatchObject({
      id: ["c", "a", "c"],
      spend: Float64Array.of(3, 12, 3),
      big: BigInt64Array.of(3n, 1n, 3n),
    });
    expect(labelValues(taken.label)).toEqual(["x", "x", "x"]);
    expect(taken.label.levels).toBe(table.label.levels);
    expect(toRows({ t: taken.tags })).toEqual([{ t: ["p"] }, { t: ["p"] }, { t: ["p"] }]);
    expect(taken.model).toBe(table.model);
    expect(toRows(take(table, []))).toEqual([]);
  });

  it("moves the bits of tags across words", () => {
    const values = Array.from({ length: 100 }, (_, i) => `${i % 7}`);
    const index = Uint32Array.from({ length: 150 }, (_, j) => (j * 37) % 100);
    const { tags } = take({ tags: tagsFromLabels(labelsFrom(values)) }, index);
    expect(tags.length).toBe(150);
    index.forEach((i, j) => {
      expect(tagNamesAt(tags, j)).toEqual([values[i]]);
    });
  });

  it("refuses rows that are not there, with their place", () => {
    expect(problemsOf(() => take(table, [0, 3, -1, 0.5]))).toEqual([
      "out_of_range /index/1",
      "out_of_range /index/2",
      "out_of_range /index/3",
    ]);
    expect(problemsOf(() => take(table, "0" as never))).toEqual(["invalid_type /index"]);
    expect(problemsOf(() => take({ t: { names: ["a"], bits: [null] } }, [0]))).toEqual(["invalid_type /t"]);
  });

  it("reads a frozen table and changes nothing", () => {
    const frozen = Object.freeze({ id: Object.freeze(["a", "b"]) });
    expect(take(frozen, [1])).toEqual({ id: ["b"] });
    expect(frozen.id).toEqual(["a", "b"]);
  });
});
