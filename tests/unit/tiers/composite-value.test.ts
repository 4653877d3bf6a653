import { describe, expect, it } from "vitest";
import { compositeValue } from "../../../src/tiers/composite-value";
import { tiers } from "../../../src/tiers/fit";
import { problemsOf } from "../../harness/issues-of";

describe("compositeValue", () => {
  it("adds ranks by weights that sum to 1", () => {
    const columns = { profit: [900, 40, 120], orders: [3, 1, 9] };
    expect(Array.from(compositeValue(columns))).toEqual([0.75, 0, 0.75]);
    expect(Array.from(compositeValue(columns, { weights: { profit: 30, orders: 10 } }))).toEqual([0.875, 0, 0.625]);
    expect(Array.from(compositeValue(columns, { weights: { orders: 0 } }))).toEqual([1, 0, 0.5]);
  });

  it("gives equal values the middle of their ranks", () => {
    expect(Array.from(compositeValue({ a: [1, 1, 5, 5, 9] }))).toEqual([0.125, 0.125, 0.625, 0.625, 1]);
    expect(Array.from(compositeValue({ a: [3, 3, 3] }))).toEqual([0.5, 0.5, 0.5]);
    expect(Array.from(compositeValue({ a: [-0, 0] }))).toEqual([0.5, 0.5]);
    expect(Array.from(compositeValue({ a: [42] }))).toEqual([0.5]);
    expect(compositeValue({ a: [] })).toHaveLength(0);
  });

  it("gives customers whose ranks have one sum one value, so that tiers do not split them", () => {
    // The first two customers have ranks (6, 3, 10) and (9, 8, 2) of 10.
    const columns = {
      a: [6, 9, 0, 1, 2, 3, 4, 5, 7, 8, 10],
      b: [3, 8, 0, 1, 2, 4, 5, 6, 7, 9, 10],
      c: [10, 2, 0, 1, 3, 4, 5, 6, 7, 8, 9],
    };
    const value = compositeValue(columns);
    expect([value[0], value[1]]).toEqual([19 / 30, 19 / 30]);
    expect(compositeValue({ c: columns.c, b: columns.b, a: columns.a })).toEqual(value);
    expect(tiers(value, { breaks: [19 / 30] }).codes.subarray(0, 2)).toEqual(Uint16Array.of(0, 0));
  });

  it("takes decimal weights as decimals, and weights of any scale", () => {
    const columns = { a: [0, 0, 1], b: [0, 0, 1], c: [0, 1, 0] };
    // 0.1 + 0.2 weighs as much as 0.3: the ranks of the last two sum to 0.3 + 0.3 / 4 each.
    const value = compositeValue(columns, { weights: { a: 0.1, b: 0.2, c: 0.3 } });
    expect(value[1]).toBe(value[2]);
    expect(value).toEqual(compositeValue(columns, { weights: { a: 1, b: 2, c: 3 } }));
    const tiny = { a: 1e-30, b: 1e-30, c: 2e-30 };
    expect(compositeValue(columns, { weights: tiny })).toEqual(
      compositeValue(columns, { weights: { a: 1, b: 1, c: 2 } }),
    );
  });

  it("sums ranks exactly beyond what integers hold", () => {
    const columns = { a: [1, 2, 3], b: [3, 2, 1] };
    for (const weight of [1e9, 1 / 3, 5e-324]) {
      const value = compositeValue(columns, { weights: { a: weight, b: weight } });
      expect(Array.from(value)).toEqual([0.5, 0.5, 0.5]);
    }
    const a = Array.from({ length: 60_000 }, (_, i) => i);
    const [b, c] = [a.map((i) => (7 * i) % 59_999), a.toReversed()];
    const weights = { a: 1e9 - 0.01, b: 1e9 - 0.01, c: 1e9 - 0.01 };
    const heavy = compositeValue({ a, b, c }, { weights });
    expect(compositeValue({ b, c, a }, { weights })).toEqual(heavy);
    expect(compositeValue({ c, a, b }, { weights })).toEqual(heavy);
  });

  it("adds weighted channels as they are", () => {
    const channels = { visits: [10, 0], calls: [1, 4], clicks: [0, 100] };
    const weights = { visits: 1, calls: 5, clicks: 0.25 };
    expect(Array.from(compositeValue(channels, { weights, ranks: false }))).toEqual([15, 45]);
    expect(Array.from(compositeValue(channels, { ranks: false }))).toEqual([11, 104]);
  });

  it("takes weights from 0 to a thousand million", () => {
    const columns = { visits: [3], calls: [5] };
    const valueWith = (visits: number) => compositeValue(columns, { weights: { visits, calls: 0 }, ranks: false })[0];
    expect(valueWith(1e9)).toBe(3e9);
    for (const weight of [1e9 + 1, Number.POSITIVE_INFINITY, Number.NaN]) {
      expect(problemsOf(() => valueWith(weight))).toEqual(["out_of_range /weights/visits"]);
    }
  });

  it("refuses what it cannot use", () => {
    expect(problemsOf(() => compositeValue({}))).toEqual(["missing /columns"]);
    expect(problemsOf(() => compositeValue([1] as never))).toEqual(["invalid_type /columns"]);
    expect(problemsOf(() => compositeValue({ a: [1, 2], b: [1] }))).toEqual(["length_mismatch /b"]);
    expect(problemsOf(() => compositeValue({ a: [1, Number.NaN] }))).toEqual(["not_finite /a/1"]);
    expect(problemsOf(() => compositeValue({ a: [1] }, { weights: { b: 1 } as never }))).toEqual([
      "unknown_name /weights/b",
    ]);
    expect(problemsOf(() => compositeValue({ a: [1] }, { weights: { a: -1 } }))).toEqual(["out_of_range /weights/a"]);
    expect(problemsOf(() => compositeValue({ a: [1] }, { weights: { a: 0 } }))).toEqual(["too_few /weights"]);
    expect(problemsOf(() => compositeValue({ a: [1] }, { weights: { a: "2" as never } }))).toEqual([
      "invalid_type /weights/a",
    ]);
    expect(problemsOf(() => compositeValue({ a: [1] }, { ranks: "yes" as never }))).toEqual(["invalid_type /ranks"]);
    expect(problemsOf(() => compositeValue({ a: [1] }, { weights: null as never }))).toEqual(["invalid_type /weights"]);
  });
});
