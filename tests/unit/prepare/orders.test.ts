import { describe, expect, it } from "vitest";
import { countDistinctOrders } from "../../../src/prepare/orders";

const count = (pairs: readonly (readonly [customer: number, order: number])[], customers: number) =>
  Array.from(
    countDistinctOrders(
      Int32Array.from(pairs, ([customer]) => customer),
      Int32Array.from(pairs, ([, order]) => order),
      customers,
    ),
  );

describe("countDistinctOrders", () => {
  it("counts each order once for each customer that has a line of it", () => {
    expect(count([], 2)).toEqual([0, 0]);
    expect(
      count(
        [
          [0, 5],
          [0, 5],
          [1, 5],
          [1, 5],
          [2, 5],
          [1, 0],
        ],
        4,
      ),
    ).toEqual([1, 2, 1, 0]);
  });

  it("equals a set of pairs", () => {
    const pairs = Array.from({ length: 3000 }, (_, i) => [(i * 7) % 40, (i * i) % 97] as const);
    const expected = new Array<number>(40).fill(0);
    for (const pair of new Set(pairs.map(([c, o]) => `${c} ${o}`))) expected[Number(pair.split(" ")[0])]!++;
    expect(count(pairs, 40)).toEqual(expected);
  });
});
