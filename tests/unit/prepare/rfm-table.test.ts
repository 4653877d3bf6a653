import { describe, expect, it } from "vitest";
import { rfmTable } from "../../../src/prepare/rfm-table";
import { errorOf, problemsOf } from "../../harness/issues-of";

const last = Date.UTC(2026, 9, 30, 12);
const customers = { lastAt: [Date.UTC(2026, 9, 25), last], orders: [3, 1], revenue: [90, 12.5] };

describe("rfmTable", () => {
  it("reads an instant in every form", () => {
    const recency = [7, 1.5];
    for (const asOf of [
      "2026-11-01",
      "2026-11-01T00:00Z",
      "2026-11-01T08:00:00+08:00",
      Date.UTC(2026, 10, 1),
      new Date(Date.UTC(2026, 10, 1)),
    ])
      expect(Array.from(rfmTable(customers, { asOf }).recency)).toEqual(recency);
  });

  it("reads a bare date as midnight in the zone", () => {
    const { recency } = rfmTable(customers, { asOf: "2026-11-01", zone: "Asia/Shanghai" });
    expect(Array.from(recency)).toEqual([7 - 8 / 24, 1.5 - 8 / 24]);
    const instant = rfmTable(customers, { asOf: "2026-11-01T00:00Z", zone: "Asia/Shanghai" });
    expect(Array.from(instant.recency)).toEqual([7, 1.5]);
  });

  it("copies the columns, so that changing the result changes no customer", () => {
    const own = { lastAt: Float64Array.of(0), orders: Float64Array.of(1), revenue: Float64Array.of(5) };
    const { frequency, monetary } = rfmTable(own, { asOf: 0 });
    frequency[0] = 9;
    monetary[0] = 9;
    expect([own.orders[0], own.revenue[0]]).toEqual([1, 5]);
  });

  it("gives revenue in total or per order, 0 per order where there is none", () => {
    const some = { lastAt: [last, last], orders: [4, 0], revenue: [10, -3] };
    expect(Array.from(rfmTable(some, { asOf: last }).monetary)).toEqual([10, -3]);
    expect(Array.from(rfmTable(some, { asOf: last, monetary: "mean" }).monetary)).toEqual([2.5, 0]);
  });

  it("takes the last order itself as asOf, and no customers", () => {
    expect(Array.from(rfmTable(customers, { asOf: last }).recency)).toEqual([5.5, 0]);
    expect(rfmTable({ lastAt: [], orders: [], revenue: [] }, { asOf: "2026-11-01" }).recency.length).toBe(0);
  });

  it("refuses orders after asOf and says what to do", () => {
    const error = errorOf(() => rfmTable(customers, { asOf: last - 1 }));
    expect(error.issues).toMatchObject([{ code: "out_of_range", path: "/asOf" }]);
    expect(error.message).toContain("2026-10-30T12:00:00.000Z in row 1");
    expect(error.issues[0]?.hint).toContain('afterAsOf: "ignore"');
  });

  it.each<[unknown, string]>([
    [undefined, "missing /asOf"],
    [null, "invalid_date /asOf"],
    ["01/02/2026", "invalid_date /asOf"],
    ["2026-11-01T10:00", "invalid_date /asOf"],
    ["2026-02-30", "invalid_date /asOf"],
    [Number.NaN, "invalid_date /asOf"],
    [new Date(Number.NaN), "invalid_date /asOf"],
    [1_793_491_200, "suspicious_unit /asOf"],
  ])("refuses %s as asOf", (asOf, problem) => {
    expect(problemsOf(() => rfmTable(customers, { asOf } as never))).toEqual([problem]);
  });

  it("refuses columns that do not fit, and instants that no date can hold", () => {
    const table = (changes: object) => problemsOf(() => rfmTable({ ...customers, ...changes }, { asOf: "2026-11-01" }));
    expect(table({ orders: [1], revenue: [1, 2, 3] })).toEqual(["length_mismatch /orders", "length_mismatch /revenue"]);
    expect(table({ lastAt: [0, 1e300] })).toEqual(["out_of_range /lastAt/1"]);
    expect(table({ revenue: [0, Number.NaN] })).toEqual(["not_finite /revenue/1"]);
    expect(table({ orders: [-3, 0] })).toEqual(["out_of_range /orders/0"]);
    expect(problemsOf(() => rfmTable(null as never, { asOf: 0 }))).toEqual(["invalid_type /customers"]);
    expect(problemsOf(() => rfmTable(customers, undefined as never))).toEqual(["missing /asOf"]);
    expect(problemsOf(() => rfmTable(customers, { asOf: last, monetary: "sum" as "mean" }))).toEqual([
      "invalid_value /monetary",
    ]);
  });
});
