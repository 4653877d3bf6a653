import { describe, expect, it } from "vitest";
import { byCustomer } from "../../../../src/plan/data/by-customer";

describe("byCustomer", () => {
  it.each<[string, readonly number[], readonly number[], number, readonly number[]]>([
    ["as they stand where everybody is there in order", [5, 6, 7], [0, 1, 2], 3, [5, 6, 7]],
    ["in the order of the plan", [5, 6, 7], [2, 0, 1], 3, [6, 7, 5]],
    ["with -1 for those who are not among them, at the end", [5, 6], [0, 1], 4, [5, 6, -1, -1]],
    ["with -1 for those who are not among them, in front", [5, 6], [1, 2], 3, [-1, 5, 6]],
    ["where the last two have changed places", [5, 6, 7], [0, 2, 1], 3, [5, 7, 6]],
    ["of nobody", [], [], 2, [-1, -1]],
  ])("gives values %s", (_, values, rows, buyers, expected) => {
    expect(Array.from(byCustomer(Float64Array.from(values), Int32Array.from(rows), buyers, -1))).toEqual(expected);
    const codes = byCustomer(Uint16Array.from(values), [...rows], buyers, 9);
    expect(codes).toBeInstanceOf(Uint16Array);
    expect(Array.from(codes)).toEqual(expected.map((value) => (value === -1 ? 9 : value)));
  });

  it("copies nothing where everybody is there in order", () => {
    const values = Float64Array.of(1, 2);
    expect(byCustomer(values, Int32Array.of(0, 1), 2)).toBe(values);
    expect(byCustomer(values, Int32Array.of(0, 1), 3)).not.toBe(values);
  });

  it("gives 0 for those of whom nothing is said", () => {
    expect(Array.from(byCustomer(Float64Array.of(4), Int32Array.of(1), 2))).toEqual([0, 4]);
  });
});
