import { describe, expect, it } from "vitest";
import { historicValue } from "../../../../src/clv/value/historic-value";
import { problemsOf } from "../../../harness/issues-of";

describe("historicValue", () => {
  it("is revenue times margin, refunds and all", () => {
    expect(historicValue({ revenue: [120, 0, -8] })).toEqual(Float64Array.of(120, 0, -8));
    expect(historicValue({ revenue: [120, 0, -8] }, { margin: 0.25 })).toEqual(Float64Array.of(30, 0, -2));
    expect(historicValue({ revenue: [-8] }, { margin: 0 })).toEqual(Float64Array.of(0));
    expect(historicValue({ revenue: [] })).toEqual(new Float64Array(0));
  });

  it("returns a column of its own", () => {
    const revenue = Float64Array.of(1, 2);
    expect(historicValue({ revenue })).not.toBe(revenue);
  });

  it("refuses what is no share and what is no revenue", () => {
    expect(problemsOf(() => historicValue({ revenue: [1, Number.NaN] }, { margin: 25 }))).toEqual([
      "out_of_range /margin",
      "not_finite /revenue/1",
    ]);
    expect(problemsOf(() => historicValue({} as never))).toEqual(["missing /revenue"]);
    expect(problemsOf(() => historicValue([1] as never))).toEqual(["invalid_type /customers"]);
  });
});
