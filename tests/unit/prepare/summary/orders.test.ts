import { describe, expect, it } from "vitest";
import { addOrders, emptyOrderCounts, mergeOrders, reserveOrders } from "../../../../src/prepare/summary/orders";

type Pair = readonly [customer: number, order: number];

function added(pairs: readonly Pair[], customers: number) {
  const orders = emptyOrderCounts(customers, 100);
  const [codes, orderCodes] = [pairs.map(([customer]) => customer), pairs.map(([, order]) => order)];
  addOrders(orders, Int32Array.from(codes), Int32Array.from(orderCodes), new Float64Array(pairs.length));
  return orders;
}

describe("orders", () => {
  it("are counted once for each customer that has them", () => {
    const pairs: Pair[] = [
      [0, 5],
      [0, 5],
      [1, 5],
      [1, 5],
      [2, 5],
      [1, 0],
    ];
    expect(Array.from(added(pairs, 4).counts)).toEqual([1, 2, 1, 0]);
  });

  it("are none of refunds", () => {
    const orders = emptyOrderCounts(1, 2);
    addOrders(orders, Int32Array.of(0, 0, 0), Int32Array.of(0, 1, 1), Float64Array.of(-1, 0, -0));
    expect([orders.counts[0], orders.owner[0]]).toEqual([1, -1]);
  });

  const pairs = Array.from({ length: 3000 }, (_, i): Pair => [(i * 7) % 40, (i * i) % 97]);
  const expected = new Uint32Array(40);
  for (const pair of new Set(pairs.map(([c, o]) => `${c} ${o}`))) expected[Number(pair.split(" ")[0])]!++;

  it("equal a set of pairs", () => {
    expect(added(pairs, 40).counts).toEqual(expected);
  });

  it("equal it too when parts are merged under other codes", () => {
    const to = added(pairs.slice(0, 1000), 40);
    const backwards = pairs.slice(1000).map(([customer, order]): Pair => [39 - customer, 96 - order]);
    const codeOf = Int32Array.from({ length: 40 }, (_, i) => 39 - i);
    mergeOrders(
      to,
      added(backwards, 40),
      codeOf,
      Int32Array.from({ length: 97 }, (_, i) => 96 - i),
    );
    expect(to.counts).toEqual(expected);
  });

  it("get more room and keep what they have", () => {
    const orders = added([[1, 3]], 2);
    reserveOrders(orders, 3, 101);
    expect([orders.counts.length >= 3, orders.owner.length >= 101]).toEqual([true, true]);
    expect([orders.counts[1], orders.owner[3], orders.owner[100]]).toEqual([1, 1, -1]);
  });
});
