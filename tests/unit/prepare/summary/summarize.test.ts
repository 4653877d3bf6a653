import { describe, expect, it } from "vitest";
import type { CustomerId } from "../../../../src/core/tables";
import { type SummaryOptions, summarizeTransactions } from "../../../../src/prepare/summary/summarize";
import type { SummaryInput } from "../../../../src/prepare/summary/summary-input";
import { problemsOf } from "../../../harness/issues-of";

const DAY = 86_400_000;
const log = { customerId: ["ann", "bob", "ann"], at: [0, 0, DAY], amount: [20, 5, 30.5] };

describe("summarizeTransactions", () => {
  it("gives no rows for no rows", () => {
    const none = summarizeTransactions({ customerId: [], at: [], amount: [] });
    expect(Object.values(none).map((column) => column.length)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it("sums up one customer with one order", () => {
    expect(summarizeTransactions({ customerId: ["x"], at: [5], amount: [9.9] })).toEqual({
      customerId: ["x"],
      firstAt: Float64Array.of(5),
      lastAt: Float64Array.of(5),
      orders: Uint32Array.of(1),
      purchaseDays: Uint32Array.of(1),
      revenue: Float64Array.of(9.9),
      gapMean: Float64Array.of(0),
      gapDeviation: Float64Array.of(0),
    });
  });

  it("has those customers only that have a line, also where integer ids leave numbers out", () => {
    const customerId = Int32Array.from({ length: 40 }, (_, i) => [7, 3, 9, 1][i % 4]!);
    const columns = {
      customerId,
      at: Float64Array.from(customerId, (_, i) => i),
      amount: new Float64Array(40).fill(1),
    };
    const { customerId: ids, orders } = summarizeTransactions(columns);
    expect([Array.from(ids), Array.from(orders)]).toEqual([
      [7, 3, 9, 1],
      [10, 10, 10, 10],
    ]);
  });

  it("counts a refund as no order, and its time only where there is no order", () => {
    const { firstAt, lastAt, orders, purchaseDays, revenue } = summarizeTransactions({
      customerId: ["a", "a", "a", "r", "r"],
      at: [10 * DAY, 0, 20 * DAY, 3 * DAY, 4 * DAY],
      amount: [50, -10, -50, -1, -2],
    });
    expect([Array.from(firstAt), Array.from(lastAt)]).toEqual([
      [10 * DAY, 3 * DAY],
      [10 * DAY, 4 * DAY],
    ]);
    expect([Array.from(orders), Array.from(purchaseDays), Array.from(revenue)]).toEqual([
      [1, 0],
      [1, 0],
      [-10, -3],
    ]);
  });

  it("counts an amount of zero as an order", () => {
    const { orders, revenue } = summarizeTransactions({ customerId: [1, 1], at: [0, 0], amount: [0, -0] });
    expect([orders[0], revenue[0]]).toEqual([2, 0]);
  });

  it("counts lines of one order once, for each customer that shares it", () => {
    const orderId = ["o1", "o1", "o1", "o2", 1, "1"];
    const { orders } = summarizeTransactions({
      customerId: ["a", "a", "b", "a", "b", "b"],
      at: new Array(6).fill(0),
      amount: new Array(6).fill(1),
      orderId,
    });
    expect(Array.from(orders)).toEqual([2, 3]);
  });

  it("sums decimals exactly", () => {
    const amount = [0.1, 0.2, 1e15, -1e15];
    expect(0.1 + 0.2 + 1e15 - 1e15).not.toBe(0.3);
    const { revenue } = summarizeTransactions({ customerId: [1, 1, 1, 1], at: [0, 0, 0, 0], amount });
    expect(revenue[0]).toBe(0.3);
  });

  it("counts the days of a zone, also where one has 23 or 25 hours", () => {
    const days = (zone: string, ...at: string[]) =>
      summarizeTransactions({ customerId: at.map(() => 1), at: at.map(Date.parse), amount: at.map(() => 1) }, { zone });
    const spring = days("Europe/Berlin", "2026-03-28T23:30Z", "2026-03-29T21:30Z", "2026-03-29T22:30Z");
    expect([spring.purchaseDays[0], spring.gapMean[0]]).toEqual([2, 1]);
    expect(days("UTC", "2026-03-28T23:30Z", "2026-03-29T21:30Z", "2026-03-29T22:30Z").purchaseDays[0]).toBe(2);
    expect(days("Asia/Shanghai", "2026-01-01T15:59Z", "2026-01-01T16:00Z").purchaseDays[0]).toBe(2);
    expect(days("UTC", "1969-12-31T23:59Z", "1970-01-01T00:00Z").purchaseDays[0]).toBe(2);
  });

  it("measures gaps over the whole range of dates", () => {
    const at = [-8.64e15, 0, 8.64e15];
    const { gapMean, gapDeviation, firstAt, lastAt } = summarizeTransactions({
      customerId: [1, 1, 1],
      at,
      amount: at.map(() => 1),
    });
    expect([gapMean[0], gapDeviation[0], firstAt[0], lastAt[0]]).toEqual([1e8, 0, -8.64e15, 8.64e15]);
  });

  it.each<[string, CustomerId[]]>([
    ["texts", ["__proto__", "constructor", "", "__proto__"]],
    ["mixed ids", [1, "1", 1n, 1]],
    ["large integers", [2 ** 40, -(2 ** 40), 0, 2 ** 40]],
    ["bigints", [2n ** 80n, 2n, 3n, 2n ** 80n]],
  ])("keeps %s apart", (_, customerId) => {
    const { customerId: found, orders } = summarizeTransactions({ customerId, at: [0, 0, 0, 0], amount: [1, 1, 1, 1] });
    expect(Array.from(found)).toEqual(customerId.slice(0, 3));
    expect(Array.from(orders)).toEqual([2, 1, 1]);
  });

  it("reads frozen columns and changes no input", () => {
    const frozen = {
      customerId: Object.freeze([2, 1, 2]),
      at: Float64Array.of(3, 2, 1),
      amount: Object.freeze([1, -1, 1]),
    };
    const copy = structuredClone(frozen);
    summarizeTransactions(Object.freeze(frozen));
    expect(frozen).toEqual(copy);
  });
});

describe("bad input", () => {
  const summarize = (changes: object, options?: unknown) =>
    problemsOf(() => summarizeTransactions({ ...log, ...changes } as SummaryInput, options as SummaryOptions));

  it("is named with its column and row", () => {
    expect(summarize({ at: [0, 1] })).toEqual(["length_mismatch /at"]);
    expect(summarize({ amount: [1, 2], orderId: [1] })).toEqual([
      "length_mismatch /amount",
      "length_mismatch /orderId",
    ]);
    expect(summarize({ amount: [1, Number.NaN, Number.POSITIVE_INFINITY] })).toEqual([
      "not_finite /amount/1",
      "not_finite /amount/2",
    ]);
    expect(summarize({ amount: [1, "2", null] })).toContain("invalid_type /amount/1");
    expect(summarize({ amount: [1, 2 ** 53, 0] })).toEqual(["out_of_range /amount/1"]);
    expect(summarize({ at: [0, 8.65e15, Number.NaN] })).toEqual(["out_of_range /at/1", "not_finite /at/2"]);
    expect(summarize({ customerId: undefined })).toContain("missing /customerId");
    expect(summarize({ customerId: [1, 1.5, Number.NaN] })).toEqual([
      "invalid_type /customerId/1",
      "invalid_type /customerId/2",
    ]);
    expect(summarize({ customerId: ["a", null, {}] })).toEqual([
      "invalid_type /customerId/1",
      "invalid_type /customerId/2",
    ]);
    expect(summarize({ orderId: ["a", 2 ** 53, undefined] })).toEqual([
      "invalid_type /orderId/1",
      "invalid_type /orderId/2",
    ]);
  });

  it("is named in the options", () => {
    expect(summarize({}, { zone: "Europe/Berln" })).toEqual(["invalid_value /zone"]);
    expect(summarize({}, { zone: null })).toEqual(["invalid_type /zone"]);
    expect(summarize({}, { timeZone: "UTC" })).toEqual(["unknown_option /timeZone"]);
    expect(problemsOf(() => summarizeTransactions(null as never))).toEqual(["invalid_type /transactions"]);
  });
});
