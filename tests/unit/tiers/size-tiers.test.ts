import { describe, expect, it } from "vitest";
import { labelValues } from "../../../src/core/labels";
import { type SizeOptions, sizeTiers } from "../../../src/tiers/size-tiers";
import { problemsOf } from "../../harness/issues-of";

const criteria = { staff: [50, 250], revenue: [1e7, 5e7], assets: [1e7, 4.3e7] };
/** One firm that is large by staff, medium by revenue, small by assets. */
const firm = { staff: [300], revenue: [2e7], assets: [1e6] };
const sizeOf = (options?: SizeOptions<"staff" | "revenue" | "assets">) =>
  labelValues(sizeTiers(firm, criteria, options))[0];

describe("sizeTiers", () => {
  it("combines the criteria: all, any, more than half, more than half of the weight", () => {
    expect(sizeOf()).toBe("small");
    expect(sizeOf({ combine: "all" })).toBe("small");
    expect(sizeOf({ combine: "any" })).toBe("large");
    expect(sizeOf({ combine: "majority" })).toBe("medium");
    expect(sizeOf({ combine: "weighted", weights: { staff: 3 } })).toBe("large");
    expect(sizeOf({ combine: "weighted", weights: { assets: 3 } })).toBe("small");
    expect(sizeOf({ combine: "weighted" })).toBe("medium");
  });

  it("needs more than half: of two criteria both, and 0.1 + 0.2 is no more than 0.3", () => {
    const two = { staff: [300], revenue: [0] };
    const limits = { staff: [50, 250], revenue: [1, 2] };
    expect(labelValues(sizeTiers(two, limits, { combine: "majority" }))).toEqual(["small"]);
    const weights = { staff: 0.1, revenue: 0.2, assets: 0.3 };
    const half = { staff: [300], revenue: [6e7], assets: [0] };
    expect(labelValues(sizeTiers(half, criteria, { combine: "weighted", weights }))).toEqual(["small"]);
  });

  it("begins a size at its limit, and reads only the columns that are criteria", () => {
    const firms = { name: ["a", "b"], staff: [250, 249] };
    expect(labelValues(sizeTiers(firms as never, { staff: [50, 250] }))).toEqual(["large", "medium"]);
  });

  it("classifies as China's standard for industry does", () => {
    const limits = { staff: [20, 300, 1000], revenue: [3e6, 2e7, 4e8] };
    const firms = { staff: [1000, 1000, 299, 20, 19], revenue: [4e8, 3.99e8, 4e8, 3e6, 9e9] };
    expect(labelValues(sizeTiers(firms, limits))).toEqual(["large", "medium", "small", "small", "micro"]);
  });

  it("names the sizes by their number", () => {
    expect(sizeTiers({ a: [] }, { a: [1] }).levels).toEqual(["large", "small"]);
    expect(sizeTiers({ a: [] }, { a: [1, 2] }).levels).toEqual(["large", "medium", "small"]);
    expect(sizeTiers({ a: [] }, { a: [1, 2, 3, 4] }).levels).toEqual([
      "size_1",
      "size_2",
      "size_3",
      "size_4",
      "size_5",
    ]);
    expect(sizeTiers({ a: [3] }, { a: [1, 2] }, { labels: ["L", "M", "S"] }).levels).toEqual(["L", "M", "S"]);
  });

  it("refuses what it cannot use", () => {
    expect(problemsOf(() => sizeTiers({ a: [1] }, {}))).toEqual(["invalid_type /criteria"]);
    expect(problemsOf(() => sizeTiers({ a: [1] } as never, { aa: [1] }))).toEqual(["unknown_name /criteria/aa"]);
    expect(problemsOf(() => sizeTiers({ toString: [1] } as never, { constructor: [1] } as never))).toEqual([
      "unknown_name /criteria/constructor",
    ]);
    expect(problemsOf(() => sizeTiers({ a: [1, Number.NaN] }, { a: [1] }))).toEqual(["not_finite /a/1"]);
    expect(problemsOf(() => sizeTiers({ a: [1], b: [1] }, { a: [1], b: [1, 2] }))).toEqual([
      "length_mismatch /criteria/b",
    ]);
    expect(problemsOf(() => sizeTiers({ a: [1] }, { a: [2, 1] }))).toEqual(["not_increasing /criteria/a/1"]);
    expect(problemsOf(() => sizeTiers({ a: [1] }, { a: [] }))).toEqual(["out_of_range /criteria/a"]);
    expect(problemsOf(() => sizeTiers({ a: [1] }, { a: undefined as never }))).toEqual(["out_of_range /criteria/a"]);
    expect(problemsOf(() => sizeTiers({ a: [1] }, { a: [1] }, { weights: { a: 2 } }))).toEqual([
      "invalid_value /weights",
    ]);
    expect(problemsOf(() => sizeTiers({ a: [1] }, { a: [1] }, { weights: { a: -1 } }))).toEqual([
      "invalid_value /weights",
    ]);
    for (const columns of [null, undefined, "a", [1]]) {
      expect(problemsOf(() => sizeTiers(columns as never, { a: [1] }))).toEqual(["invalid_type /columns"]);
    }
    expect(problemsOf(() => sizeTiers({ a: [1] }, { a: [1] }, { combine: "most" as never }))).toEqual([
      "invalid_value /combine",
    ]);
  });
});
