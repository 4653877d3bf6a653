import { describe, expect, it } from "vitest";
import { numberFields } from "../../../../src/prepare/transactions/number-fields";
import { transactionsFrom } from "../../../../src/prepare/transactions/transactions";

const N = 3000;
const rows = Array.from({ length: N }, (_, i) => ({
  a: i,
  b: -i / 4,
  c: i === 0 ? -0 : Number.NaN,
  d: 1,
  e: 2,
  f: "x",
}));
const found = (some: ArrayLike<unknown>, names: readonly string[]) => [...numberFields(some, names).keys()];

/** The rows with other values in one of them. */
const changed = (index: number, row: unknown) => rows.with(index, row as (typeof rows)[number]);

describe("numberFields", () => {
  it("reads any number of fields that hold numbers, bit for bit", () => {
    const columns = numberFields(rows, ["a", "b", "c", "d", "e", "f"]);
    expect([...columns.keys()]).toEqual(["a", "b", "c", "d", "e"]);
    for (const [name, column] of columns) {
      expect(column).toHaveLength(N);
      const same = column.every((value, i) => Object.is(value, rows[i]![name as "a"]));
      expect(same).toBe(true);
    }
    for (const names of [["a"], ["b", "a"], ["a", "b", "c"], ["a", "b", "d", "e"]])
      expect(found(rows, names)).toEqual(names);
    expect(found(rows, ["a", "a"])).toEqual(["a"]);
  });

  it.each([0, 1, 1023, 1024, 2047, 2048, N - 1])(
    "drops a field that is something else in row %i, and no other",
    (index) => {
      const row = rows[index]!;
      for (const other of ["1", null, undefined, 1n, {}]) {
        expect(found(changed(index, { ...row, b: other }), ["a", "b", "c", "d", "e"])).toEqual(["a", "c", "d", "e"]);
        expect(found(changed(index, { ...row, e: other }), ["a", "b", "c", "d", "e"])).toEqual(["a", "b", "c", "d"]);
      }
    },
  );

  it.each([0, 5, 1024, N - 1])("leaves all to others where row %i is no object or cannot be read", (index) => {
    const refuse = () => {
      throw new Error("no");
    };
    const strange = [
      null,
      undefined,
      7,
      "row",
      () => 1,
      new Proxy({}, { get: refuse }),
      Object.defineProperty({}, "a", { get: refuse }),
    ];
    for (const row of strange) expect(found(changed(index, row), ["a", "b"])).toEqual([]);
    expect(found(changed(index, "row"), ["length"])).toEqual([]);
  });

  it("has nothing to say of no rows, and of what every object inherits", () => {
    expect(found([], ["a"])).toEqual([]);
    expect(found([{ constructor: 1, __proto__: { valueOf: 1 } }], ["constructor", "valueOf", "__proto__"])).toEqual([]);
  });
});

describe("rows of numbers", () => {
  const fields = { customerId: "a", at: "b", amount: "c", orderId: "d" } as const;
  const read = {
    customerId: (row: { a: number }) => row.a,
    at: (row: { b: number }) => row.b,
    amount: (row: { c: number }) => row.c,
    orderId: (row: { d: number }) => row.d,
  };

  it.each([-1, 0, 1024, N - 1])("give what the same rows give value by value, with a strange row at %i", (index) => {
    const plain = rows.map((row, i) => ({ ...row, c: i % 7 }));
    for (const strange of [undefined, "row", { a: 1.5, b: 1, c: 1, d: 1 }, { a: 1, b: 1, c: "1", d: null }]) {
      const log = index < 0 ? plain : plain.with(index, strange as unknown as (typeof plain)[number]);
      const how = { timeUnit: "ms", duplicates: "merge" } as const;
      const quick = transactionsFrom(log, fields, how);
      const slow = transactionsFrom(log, read, how);
      const codes = ({ rejected }: typeof quick) => rejected.map((row) => row.index);
      expect(quick.transactions).toEqual(slow.transactions);
      expect(codes(quick)).toEqual(codes(slow));
    }
  });
});
