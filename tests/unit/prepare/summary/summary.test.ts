import { describe, expect, it } from "vitest";
import { SegmentationError } from "../../../../src/core/issue";
import { summarizeTransactions } from "../../../../src/prepare/summary/summarize";
import { createSummary, type Summary } from "../../../../src/prepare/summary/summary";
import type { SummaryInput } from "../../../../src/prepare/summary/summary-input";
import { problemsOf } from "../../../harness/issues-of";

const DAY = 86_400_000;
const ann = { customerId: ["ann"], at: [0], amount: [20] };
const bob = { customerId: ["bob", "ann"], at: [DAY, 3 * DAY], amount: [5, -1] };

describe("createSummary", () => {
  it("gives an empty table of nothing, or of chunks without rows", () => {
    const none = createSummary().add({ customerId: [], at: [], amount: [], orderId: [] }).add(ann);
    expect(none.finish().customerId).toEqual(["ann"]);
    const empty = createSummary().finish();
    expect(Object.values(empty).map(({ length }) => length)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    expect(createSummary({ zone: "Asia/Shanghai" }).merge(createSummary()).finish().zone).toBe("Asia/Shanghai");
  });

  it("does not change a table that it has given", () => {
    const summary = createSummary().add(ann);
    const before = summary.finish();
    const copy = structuredClone(before);
    summary.add(bob).add(ann);
    expect(before).toEqual(copy);
    expect(Array.from(summary.finish().orders)).toEqual([2, 1]);
  });

  it("keeps the ends of refunds only while there is no order", () => {
    const summary = createSummary().add({ customerId: [1, 1], at: [5, 9], amount: [-1, -2] });
    expect([summary.finish().firstAt[0], summary.finish().lastAt[0], summary.finish().orders[0]]).toEqual([5, 9, 0]);
    summary.add({ customerId: [1], at: [7], amount: [0] });
    expect([summary.finish().firstAt[0], summary.finish().lastAt[0], summary.finish().orders[0]]).toEqual([7, 7, 1]);
  });

  it("counts an order, and a day, that lies in several chunks once", () => {
    const chunk = { customerId: [1, 2], at: [5, 6], amount: [1, 1], orderId: ["a", "a"] };
    const other = createSummary()
      .add(chunk)
      .add({ ...chunk, orderId: ["b", "a"] });
    const table = createSummary().add(chunk).merge(other).finish();
    expect([Array.from(table.orders), Array.from(table.purchaseDays)]).toEqual([
      [2, 1],
      [1, 1],
    ]);
  });

  it("leaves the other one as it was", () => {
    const other = createSummary().add(bob);
    const before = other.finish();
    createSummary().add(ann).merge(other).add(bob);
    expect(other.finish()).toEqual(before);
  });

  it("takes ids of other kinds from chunk to chunk", () => {
    const idsOf = (...kinds: SummaryInput["customerId"][]) => {
      const summary = createSummary();
      for (const customerId of kinds) summary.add({ customerId, at: [0], amount: [1] });
      return summary.finish().customerId;
    };
    expect(idsOf(Int32Array.of(1), ["1"], [1], [1n])).toEqual([1, "1", 1n]);
    expect(idsOf(Int32Array.of(1), Float64Array.of(2 ** 40), [1])).toEqual(Float64Array.of(1, 2 ** 40));
  });

  it("takes the zone from the option, else from the chunks, and carries it on", () => {
    const late = { customerId: [1, 1], at: [15 * 3_600_000, 17 * 3_600_000], amount: [1, 1] };
    const days = (summary: Summary) => [summary.finish().purchaseDays[0], summary.finish().zone];
    expect(days(createSummary().add(late))).toEqual([1, undefined]);
    expect(days(createSummary().add({ ...late, zone: "Asia/Shanghai" }))).toEqual([2, "Asia/Shanghai"]);
    const utc = createSummary({ zone: "UTC" });
    expect(days(utc.add({ ...late, zone: "Asia/Shanghai" }).add(late))).toEqual([1, "UTC"]);
    expect(
      days(
        createSummary()
          .add(late)
          .add({ ...late, zone: "UTC" }),
      ),
    ).toEqual([1, "UTC"]);
    expect(days(createSummary().add(late).merge(utc))).toEqual([1, "UTC"]);
    const carried = { ...late, zone: "Asia/Shanghai" };
    expect(summarizeTransactions(carried)).toMatchObject({ zone: "Asia/Shanghai", purchaseDays: Uint32Array.of(2) });
    expect(summarizeTransactions(carried, { zone: "UTC" })).toMatchObject({
      zone: "UTC",
      purchaseDays: Uint32Array.of(1),
    });
    expect(summarizeTransactions(late)).not.toHaveProperty("zone");
  });
});

describe("what does not fit", () => {
  const refused = (summary: Summary, chunk: unknown) => problemsOf(() => summary.add(chunk as SummaryInput));

  it("is named with the number of its chunk, and nothing of it is added", () => {
    const summary = createSummary().add(ann).add({ customerId: [], at: [], amount: [] });
    const before = summary.finish();
    expect(refused(summary, { ...bob, at: [1] })).toEqual(["length_mismatch /chunks/2/at"]);
    expect(refused(summary, { ...bob, amount: [1, Number.NaN] })).toEqual(["not_finite /chunks/2/amount/1"]);
    expect(refused(summary, { ...bob, customerId: ["x", null] })).toEqual(["invalid_type /chunks/2/customerId/1"]);
    expect(refused(summary, { ...bob, orderId: [1, {}] })).toEqual(["invalid_type /chunks/2/orderId/1"]);
    expect(refused(summary, { ...bob, zone: "Mars/Base" })).toEqual(["invalid_value /chunks/2/zone"]);
    expect(refused(summary, { ...bob, zone: "Asia/Shanghai", orderId: [1, 2] })).toEqual([
      "invalid_value /chunks/2/zone",
      "invalid_value /chunks/2/orderId",
    ]);
    expect(refused(summary, null)).toEqual(["invalid_type /chunks/2"]);
    expect(summary.finish()).toEqual(before);
    expect(summary.add(bob).finish()).toEqual(createSummary().add(ann).add(bob).finish());
  });

  it("lacks the order ids that others have", () => {
    const summary = createSummary().add({ ...ann, orderId: [1] });
    expect(refused(summary, bob)).toEqual(["missing /chunks/1/orderId"]);
    expect(problemsOf(() => summary.merge(createSummary().add(bob)))).toEqual(["missing /other/orderId"]);
    expect(problemsOf(() => createSummary().add(bob).merge(summary))).toEqual(["invalid_value /other/orderId"]);
    expect(() => summary.add(bob)).toThrow(
      "createSummary: chunks/1/orderId must be a column of order ids, as in what was added before, received none",
    );
  });

  it("counts the days of another zone", () => {
    const summary = createSummary({ zone: "Asia/Shanghai" }).add(ann);
    const other = createSummary().add(ann);
    expect(problemsOf(() => summary.merge(other))).toEqual(["invalid_value /other/zone"]);
    expect(problemsOf(() => other.merge(summary))).toEqual(["invalid_value /other/zone"]);
    expect(refused(other, { ...bob, zone: "Asia/Tokyo" })).toEqual(["invalid_value /chunks/1/zone"]);
  });

  it("is not the same zone in other letters", () => {
    const in_ = (zone: string) => ({ ...bob, zone });
    for (const [one, other] of [
      ["Asia/Shanghai", "asia/shanghai"],
      ["+08:00", "+0800"],
      ["UTC", "utc"],
      ["UTC", "+00"],
    ] as const) {
      const summary = createSummary().add({ ...ann, zone: one });
      expect(summary.add(in_(other)).finish()).toEqual(
        createSummary()
          .add({ ...ann, zone: one })
          .add(in_(one))
          .finish(),
      );
      expect(createSummary({ zone: other }).merge(summary).finish().revenue).toEqual(summary.finish().revenue);
    }
    for (const [one, other] of [
      ["Asia/Shanghai", "+08:00"],
      ["+08:00", "+09:00"],
      ["+08:00", "Asia/Tokyo"],
    ] as const)
      expect(refused(createSummary().add({ ...ann, zone: one }), in_(other))).toEqual(["invalid_value /chunks/1/zone"]);
  });

  it("is the summary itself, or none", () => {
    const summary = createSummary().add(ann);
    expect(problemsOf(() => summary.merge(summary))).toEqual(["invalid_value /other"]);
    expect(problemsOf(() => summary.merge({ ...summary }))).toEqual(["invalid_value /other"]);
    for (const wrong of [undefined, null, 5, "x", [], {}, { state: null }, { state: { customers: {} } }, ann]) {
      expect(() => summary.merge(wrong as unknown as Summary)).toThrow(SegmentationError);
    }
    expect(Array.from(summary.finish().orders)).toEqual([1]);
  });

  it("is a state that was changed, stored or put together by hand", () => {
    const chunk = { customerId: [1, 2], at: [5, 6], amount: [1, -1], orderId: ["a", "b"] };
    const { state } = createSummary().add(chunk);
    const summary = createSummary().add(chunk);
    const before = summary.finish();
    const wrong = [null, 5, {}, [], { ids: {} }, { totals: {} }, { clock: {} }, { clock: null, zone: "UTC" }];
    for (const member of ["customers", "sums", "days", "facts", "orders", "calendar", "chunks", "rows"]) {
      for (const value of [...wrong, ...(member === "orders" || member === "calendar" ? [] : [undefined])]) {
        if (value === 5 && (member === "chunks" || member === "rows")) continue;
        const forged = { state: { ...state, [member]: value } } as unknown as Summary;
        expect(problemsOf(() => summary.merge(forged))).toEqual(["invalid_type /other"]);
      }
    }
    const stored = { state: JSON.parse(JSON.stringify(state)) } as Summary;
    expect(() => summary.merge(stored)).toThrow("a summary cannot be stored or sent");
    const parts = state as { days: object; sums: { totals: object }; orders: { ids: object; counts: object } };
    for (const changed of [
      { days: { ...parts.days, count: 5000 } },
      { sums: { totals: { ...parts.sums.totals, cents: new Float64Array(0) } } },
      { sums: { totals: { ...parts.sums.totals, digits: new Float64Array(1) } } },
      { orders: { ...parts.orders, counts: { ...parts.orders.counts, sharers: new Map([[0, [1]]]) } } },
      { orders: { ...parts.orders, counts: { ...parts.orders.counts, owner: new Int32Array(0) } } },
      { orders: { ...parts.orders, ids: {} } },
    ]) {
      const forged = { state: { ...state, ...changed } } as unknown as Summary;
      expect(problemsOf(() => summary.merge(forged))).toEqual(["invalid_type /other"]);
    }
    expect(summary.finish()).toEqual(before);
  });

  it("is an option that nobody knows", () => {
    expect(problemsOf(() => createSummary({ zone: "Mars/Base", order: "random" as "appearance" }))).toEqual([
      "invalid_value /zone",
      "invalid_value /order",
    ]);
  });
});
