import { describe, expect, it } from "vitest";
import { statisticsByBuckets, statisticsByCounting } from "../../../src/math/histogram";

describe("statisticsByBuckets", () => {
  it("has a bucket for either zero at the ends of the range", () => {
    const up = Float64Array.of(3, -0, 0, 2);
    expect([...statisticsByBuckets(up, 0, 3, [0, 1, 2, 3])].map((value) => value + 0)).toEqual([0, 0, 2, 3]);
    const down = Float64Array.of(-3, 0, -0, -2);
    expect([...statisticsByBuckets(down, -3, -0, [0, 1, 2, 3])].map((value) => value + 0)).toEqual([-3, -2, 0, 0]);
  });

  it("finds zeros under the last bucket's edge where the highest value was read as -0", () => {
    // The high words from -1.9999999 to -0 fill the buckets to the last one; that of 0 is one further.
    const values = Float64Array.of(-0, -1.9999999, 0, -1, 0);
    const found = statisticsByBuckets(values, -1.9999999, -0, [0, 1, 2, 3, 4]);
    expect(Array.from(found, (value) => value + 0)).toEqual([-1.9999999, -1, 0, 0, 0]);
  });

  it("spans all doubles", () => {
    const values = Float64Array.of(Number.MAX_VALUE, Number.MIN_VALUE, -Number.MAX_VALUE, -Number.MIN_VALUE, 1);
    const found = statisticsByBuckets(values, -Number.MAX_VALUE, Number.MAX_VALUE, [0, 1, 2, 3, 4]);
    expect(found).toEqual(values.slice().sort());
  });
});

describe("statisticsByCounting", () => {
  it("counts from the lowest integer", () => {
    expect([...statisticsByCounting(Float64Array.of(-2, 5, -2, 0), -2, 5, [0, 1, 2, 3])]).toEqual([-2, -2, 0, 5]);
  });
});
