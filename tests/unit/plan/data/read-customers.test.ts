import { describe, expect, it } from "vitest";
import { labelValues } from "../../../../src/core/labels";
import { toRows } from "../../../../src/core/rows";
import { runPlan } from "../../../../src/plan/run/run-plan";
import { planOf } from "../../../harness/plan-of";

const asOf = "2026-11-01";
const columns = { customerId: "who", at: "day", amount: "total" };
const declared = { customers: { customerId: "id", fields: { staff: "number", city: "string", vip: "boolean" } } };
const steps = { stage: { use: "lifecycle" } };
const order = (who: unknown) => ({ who, day: "2026-10-01", total: 5 });
const run = (ids: readonly unknown[], customers: readonly object[], more: object = declared) =>
  runPlan({ orders: ids.map(order), customers } as never, planOf(steps, { prepare: { columns }, ...more }), { asOf });

describe("customers and their attributes", () => {
  it("come in the order of the orders, prospects behind them in their own", () => {
    const rows = ["zoe", "bob", "yan", "ann"].map((id, i) => ({ id, staff: i, city: `c${i}`, vip: i % 2 === 0 }));
    const { customers, buyers, labels, notes } = run(["ann", "bob", "ann"], rows);
    expect(toRows(customers).map(({ customerId, staff, city, vip }) => [customerId, staff, city, vip])).toEqual([
      ["ann", 3, "c3", false],
      ["bob", 1, "c1", false],
      ["zoe", 0, "c0", true],
      ["yan", 2, "c2", true],
    ]);
    expect(buyers).toBe(2);
    expect(labelValues(labels["stage"]!).slice(2)).toEqual(["prospect", "prospect"]);
    expect(notes).toEqual([]);
  });

  it("have nothing where no row is theirs", () => {
    expect(toRows(run(["ann", "bob"], [{ id: "bob", staff: 5, city: "Ulm", vip: true }]).customers)[0]).toMatchObject({
      ...{ customerId: "ann", staff: Number.NaN, city: null, vip: null },
    });
  });

  it("have the first of several rows, and those that are no customer are counted", () => {
    const rows = ["ann", "ann", "zoe", "zoe", "zoe"].map((id, i) => ({ id, staff: i, city: "x", vip: true }));
    const nobody = [null, 1.5, true, {}].map((id) => ({ id, staff: 0, city: "x", vip: true }));
    const { customers, notes } = run(["ann"], [...rows, ...nobody]);
    expect(toRows(customers).map(({ customerId, staff }) => [customerId, staff])).toEqual([
      ["ann", 0],
      ["zoe", 2],
    ]);
    expect(notes).toEqual([
      "rows of customers that repeat an id, of which the first counts: 3",
      "rows of customers without a usable id, left out: 4",
    ]);
  });

  it("keep their ids where transactions are given: the policy that makes texts of them is for orders", () => {
    const prepare = { columns, policy: { ids: "text" } };
    const plan = planOf(steps, { prepare, ...declared });
    const customers = [{ id: 7, staff: 3, city: "Ulm", vip: true }];
    const transactions = { customerId: [7], at: [Date.UTC(2026, 9, 1)], amount: [5] };
    const staffOf = (data: object) => toRows(runPlan(data as never, plan, { asOf }).customers)[0];
    expect(staffOf({ transactions, customers })).toMatchObject({ customerId: 7, staff: 3 });
    expect(staffOf({ orders: [order(7)], customers })).toMatchObject({ customerId: "7", staff: 3 });
  });

  it("may be those with orders alone", () => {
    const more = { customers: { ...declared.customers, withoutOrders: "leaveOut" } };
    const rows = ["zoe", "ann", "yan"].map((id) => ({ id, staff: 1, city: "x", vip: true }));
    const { customers, notes } = run(["ann"], rows, more);
    expect(Array.from(customers.customerId as string[])).toEqual(["ann"]);
    expect(notes).toEqual(["rows of customers without orders, left out: 2"]);
    expect(
      run(["ann"], rows, { customers: { ...declared.customers, withoutOrders: "keep" } }).customers.customerId,
    ).toHaveLength(3);
  });

  it("are passed over, with a note, where the plan reads nothing of them", () => {
    const { customers, notes } = run(["ann"], [{ id: "zoe" }], {});
    expect(customers.customerId).toHaveLength(1);
    expect(notes).toEqual(["customers were given, and the plan reads nothing of them"]);
    expect(runPlan({ orders: [order("ann")] }, planOf(steps, { prepare: { columns } }), { asOf }).notes).toEqual([]);
  });

  const staffOf = (ids: readonly unknown[], given: readonly unknown[], more: object = {}) => {
    const rows = given.map((id, staff) => ({ id, staff, city: "x", vip: true }));
    const { customers } = run(ids, rows, { ...declared, ...more });
    return { ids: customers.customerId, staff: Array.from(customers["staff"] as Float64Array) };
  };

  it("keep the kind of array of their ids while all fit into it", () => {
    expect(staffOf([7, 8], [8, 9])).toEqual({ ids: Int32Array.of(7, 8, 9), staff: [Number.NaN, 0, 1] });
    expect(staffOf([7, 8], [8, 5e9])).toEqual({ ids: [7, 8, 5e9], staff: [Number.NaN, 0, 1] });
    expect(staffOf([7], [7])).toEqual({ ids: Int32Array.of(7), staff: [0] });
    expect(staffOf(["a"], ["a", "b"])).toEqual({ ids: ["a", "b"], staff: [0, 1] });
    expect(staffOf([2n ** 60n], [2n ** 60n, 3n])).toEqual({ ids: [2n ** 60n, 3n], staff: [0, 1] });
  });

  it("are joined as texts where the policy reads ids as texts", () => {
    const asText = { prepare: { columns, policy: { ids: "text" } } };
    expect(staffOf([7, 8], ["8", 7, 9n], asText)).toEqual({ ids: ["7", "8", "9"], staff: [1, 0, 2] });
  });
});
