import { describe, expect, it } from "vitest";
import { type Labels, labelsFrom, labelValues } from "../../../../src/core/labels";
import { tagNamesAt, tagsFromLabels } from "../../../../src/core/tags";
import {
  type FieldColumn,
  type FieldStore,
  fullColumn,
  knownFeatures,
  knownRows,
  notesOnMissing,
  pickLabels,
  rowsOf,
  spreadLabels,
  spreadNumbers,
} from "../../../../src/plan/data/field-store";

const NAN = Number.NaN;
const store = (n: number, buyers: number, columns: Readonly<Record<string, FieldColumn>>): FieldStore => ({
  ...{ n, buyers, columns: new Map(Object.entries(columns)), full: new Map<string, FieldColumn>() },
});
const of = (...values: number[]) => Float64Array.from(values);

describe("the customers of whom all is known", () => {
  it.each<[string, Readonly<Record<string, FieldColumn>>, number[][], number[] | undefined]>([
    [
      "everybody",
      { a: of(1, 2, 3), b: of(4, 5, 6) },
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      undefined,
    ],
    [
      "those without NaN",
      { a: of(1, NAN, 3), b: of(4, 5, 6) },
      [
        [1, 3],
        [4, 6],
      ],
      [0, 2],
    ],
    ["those without NaN anywhere", { a: of(1, NAN, 3), b: of(4, 5, NAN) }, [[1], [4]], [0]],
    ["nobody", { a: of(NAN, 1, NAN), b: of(1, NAN, NAN) }, [[], []], []],
    [
      "those with orders",
      { a: of(1, 2), b: of(4, 5, 6) },
      [
        [1, 2],
        [4, 5],
      ],
      undefined,
    ],
    ["those with orders and without NaN", { a: of(1, 2), b: of(NAN, 5, 6) }, [[2], [5]], [1]],
    [
      "whole numbers, which are never missing",
      { a: Uint32Array.of(1, 2, 3), b: of(4, NAN, 6) },
      [
        [1, 3],
        [4, 6],
      ],
      [0, 2],
    ],
  ])("are %s", (_, columns, expected, rows) => {
    const known = knownRows(store(3, 2, columns), ["a", "b"]);
    expect(known.columns.map((column) => Array.from(column))).toEqual(expected);
    expect(known.rows === undefined ? undefined : Array.from(known.rows)).toEqual(rows);
    expect([known.length, known.n]).toEqual([expected[0]!.length, 3]);
  });

  it("copy nothing where that is everybody", () => {
    const column = of(1, 2);
    expect(knownRows(store(2, 2, { column }), ["column"]).columns[0]).toBe(column);
    const longer = of(1, 2, 3);
    const short = knownRows(store(3, 2, { column, longer }), ["column", "longer"]);
    expect((short.columns[1] as Float64Array).buffer).toBe(longer.buffer);
  });

  it("are as many as there are where nothing is asked", () => {
    expect(knownRows(store(3, 2, {}), [])).toMatchObject({ columns: [], length: 3, rows: undefined });
  });

  it("are told by numbers; texts become labels, and labels and texts may be missing", () => {
    const columns = { n: of(1, NAN, 3), city: ["Ulm", "Bonn", null], stage: labelsFrom(["new", "old", "new"]) };
    const known = knownFeatures(store(3, 3, columns), ["n", "city", "stage"]);
    expect(Array.from(known.columns["n"] as Float64Array)).toEqual([1, 3]);
    expect(labelValues(known.columns["city"] as Labels)).toEqual(["Ulm", "unassigned"]);
    expect(labelValues(known.columns["stage"] as Labels)).toEqual(["new", "new"]);
    expect(known.length).toBe(2);
    const first = knownFeatures(store(3, 2, { ...columns, n: of(1, 2) }), ["n", "city", "stage"]);
    expect(labelValues(first.columns["city"] as Labels)).toEqual(["Ulm", "Bonn"]);
    expect(first).toMatchObject({ length: 2, rows: undefined, n: 3 });
  });

  it("are counted where somebody is not among them", () => {
    expect(notesOnMissing({ length: 3, n: 3 })).toEqual([]);
    expect(notesOnMissing({ length: 1, n: 3 })).toEqual(["customers for whom a measure is missing, unassigned: 2"]);
  });
});

describe("what some customers have, in the places of all", () => {
  const labels = labelsFrom(["a", "b"]);

  it("leaves the others unassigned, or without a number", () => {
    const placed = { rows: Uint32Array.of(2, 0), n: 4 };
    expect(labelValues(spreadLabels(labels, placed))).toEqual(["b", "unassigned", "a", "unassigned"]);
    expect(Array.from(spreadNumbers(of(5, 6), placed))).toEqual([6, NAN, 5, NAN]);
  });

  it("is what they have where that is everybody", () => {
    const everybody = { rows: undefined, n: 2 };
    expect(spreadLabels(labels, everybody)).toEqual(labels);
    const numbers = of(1, 2);
    expect(spreadNumbers(numbers, everybody)).toBe(numbers);
  });

  it("has the level of nobody once, at last", () => {
    const some = labelsFrom(["a", null]);
    const spread = spreadLabels(some, { rows: Uint32Array.of(0, 2), n: 3 });
    expect(spread.levels).toEqual(["a", "unassigned"]);
    expect(labelValues(spread)).toEqual(["a", "unassigned", "unassigned"]);
  });

  it("can be taken back", () => {
    const all = labelsFrom(["a", "b", "c"]);
    const back = (rows: Uint32Array | undefined, length: number) => labelValues(pickLabels(all, { rows, length })!);
    expect(back(Uint32Array.of(2, 0), 2)).toEqual(["c", "a"]);
    expect(back(undefined, 2)).toEqual(["a", "b"]);
    expect(pickLabels(undefined, { rows: undefined, length: 2 })).toBe(undefined);
  });
});

describe("a column with a value for every customer", () => {
  const full = (name: string, column: FieldColumn) => fullColumn(store(4, 2, { [name]: column }), name);

  it.each(["orders", "purchaseDays", "revenue", "gapMean", "gapDeviation"])(
    "is 0 where there are no orders: %s",
    (name) => {
      expect(full(name, of(5, 6))).toEqual(of(5, 6, 0, 0));
    },
  );

  it.each(["firstAt", "lastAt", "rfm.r", "step"])("is NaN where it is not known: %s", (name) => {
    expect(full(name, of(5, 6))).toEqual(of(5, 6, NAN, NAN));
    expect(full(name, Uint8Array.of(5, 6))).toEqual(of(5, 6, NAN, NAN));
  });

  it("counts in the kind of array in which it counts", () => {
    expect(full("orders", Uint32Array.of(5, 6))).toEqual(Uint32Array.of(5, 6, 0, 0));
    expect(full("revenue", Int32Array.of(5, 6) as never)).toEqual(of(5, 6, 0, 0));
    expect(full("step", Uint32Array.of(5, 6))).toEqual(of(5, 6, NAN, NAN));
  });

  it("is null, unassigned, or without a tag", () => {
    expect(full("city", ["Ulm", "Bonn"])).toEqual(["Ulm", "Bonn", null, null]);
    expect(labelValues(full("stage", labelsFrom(["a", "b"])) as Labels)).toEqual([
      "a",
      "b",
      "unassigned",
      "unassigned",
    ]);
    const tags = full("tags", tagsFromLabels(labelsFrom(["a", "b"]))) as ReturnType<typeof tagsFromLabels>;
    expect([0, 1, 2, 3].map((i) => tagNamesAt(tags, i))).toEqual([["a"], ["b"], [], []]);
    expect(rowsOf(tags)).toBe(4);
  });

  it("has room for tags of more customers than fit into a word", () => {
    const tags = tagsFromLabels(labelsFrom(Array(32).fill("a")));
    const longer = fullColumn(store(65, 32, { tags }), "tags") as ReturnType<typeof tagsFromLabels>;
    expect(longer.bits.map((bits) => bits.length)).toEqual([3]);
    expect([31, 32, 64].map((i) => tagNamesAt(longer, i))).toEqual([["a"], [], []]);
  });

  it("is made once, and is the column itself where everybody has a value", () => {
    const columns = store(2, 2, { a: of(1, 2), b: of(1) });
    expect(fullColumn(columns, "a")).toBe(columns.columns.get("a"));
    expect(fullColumn(columns, "b")).toBe(fullColumn(columns, "b"));
  });
});
