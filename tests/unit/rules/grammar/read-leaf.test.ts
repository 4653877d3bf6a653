import { describe, expect, it } from "vitest";
import { problems, read, told } from "../reading";

describe("leaves on one field", () => {
  it.each([
    { op: "exists", field: "active" },
    { op: "eq", field: "industry", value: "" },
    { op: "eq", field: "active", value: false },
    { op: "eq", field: "lastOrderAt", value: "2026-11-01" },
    { op: "in", field: "ltv", values: [1, 2] },
    { op: "in", field: "birthDate", values: ["2026-11-01T08:00:00+08:00", 1.7e12] },
    { op: "lt", field: "ltv", value: -0.5 },
    { op: "gte", field: "lastOrderAt", value: "2026-11-01T00:00:00Z" },
    { op: "between", field: "ltv", min: 1, max: 1 },
    { op: "contains", field: "industry", value: "%_" },
    { op: "endsWith", field: "industry", value: "bank", ignoreCase: true },
    { op: "compare", left: "ltv", cmp: "lt", right: "rfm.r", times: 0.5, plus: 1 },
    { op: "compare", left: "lastOrderAt", cmp: "gte", right: "birthDate" },
    { op: "compare", left: "industry", cmp: "eq", right: "country" },
  ])("takes $op on $field$left", (rule) => {
    expect(read(rule)).toEqual(rule);
  });

  it("leaves out what is the default, and makes −0 a 0", () => {
    expect(read({ op: "contains", field: "industry", value: "a", ignoreCase: false })).toEqual({
      op: "contains",
      field: "industry",
      value: "a",
    });
    expect(read({ op: "compare", left: "ltv", cmp: "eq", right: "ltv", times: 1, plus: 0 })).toEqual({
      op: "compare",
      left: "ltv",
      cmp: "eq",
      right: "ltv",
    });
    expect(read({ value: -0, field: "ltv", op: "eq" })).toEqual({ op: "eq", field: "ltv", value: 0 });
  });

  it.each([
    [{ op: "gt", field: "ltv" }, ["missing /value"]],
    [{ op: "gt", value: 1 }, ["missing /field"]],
    [{ op: "gt", field: "lvt", value: 1 }, ["unknown_field /field"]],
    [{ op: "gt", field: 7, value: 1 }, ["invalid_type /field"]],
    [{ op: "gt", field: "industry", value: "a" }, ["invalid_value /field"]],
    [{ op: "gt", field: "active", value: true }, ["invalid_value /field"]],
    [{ op: "gt", field: "events", value: 1 }, ["unknown_field /field"]],
    [{ op: "gt", field: "ltv", value: "500" }, ["invalid_type /value"]],
    [{ op: "gt", field: "ltv", value: Number.NaN }, ["not_finite /value"]],
    [{ op: "gt", field: "ltv", value: Number.POSITIVE_INFINITY }, ["not_finite /value"]],
    [{ op: "gt", field: "ltv", value: null }, ["invalid_type /value"]],
    [{ op: "gt", field: "ltv", value: 1, than: 2 }, ["unknown_option /than"]],
    [{ op: "eq", field: "industry", value: 5 }, ["invalid_type /value"]],
    [{ op: "eq", field: "active", value: 1 }, ["invalid_type /value"]],
    [{ op: "eq", field: "lastOrderAt", value: "soon" }, ["invalid_date /value"]],
    [{ op: "eq", field: "lastOrderAt", value: "2026-02-30" }, ["invalid_date /value"]],
    [{ op: "eq", field: "lastOrderAt", value: "2026-11-01T10:00:00" }, ["invalid_date /value"]],
    [{ op: "eq", field: "lastOrderAt", value: 1_700_000_000 }, ["suspicious_unit /value"]],
    [{ op: "eq", field: "lastOrderAt", value: true }, ["invalid_type /value"]],
    [{ op: "in", field: "ltv", values: [] }, ["too_few /values"]],
    [{ op: "in", field: "ltv", values: 5 }, ["invalid_type /values"]],
    [{ op: "in", field: "ltv", values: [1, "2", null] }, ["invalid_type /values/1", "invalid_type /values/2"]],
    [{ op: "in", field: "industry", value: ["a"] }, ["unknown_option /value", "missing /values"]],
    [{ op: "between", field: "ltv", min: 2, max: 1 }, ["not_increasing /max"]],
    [{ op: "between", field: "birthDate", min: "2026-02-01", max: "2026-01-01" }, ["not_increasing /max"]],
    [{ op: "between", field: "ltv" }, ["missing /min", "missing /max"]],
    [{ op: "contains", field: "ltv", value: "5" }, ["invalid_value /field"]],
    [{ op: "contains", field: "industry", value: "" }, ["too_few /value"]],
    [{ op: "contains", field: "industry", value: /a/ }, ["invalid_type /value"]],
    [{ op: "contains", field: "industry", value: "a", ignoreCase: "yes" }, ["invalid_type /ignoreCase"]],
    [{ op: "compare", left: "ltv", cmp: "lt", right: "industry" }, ["invalid_value /right"]],
    [{ op: "compare", left: "ltv", cmp: "<", right: "ltv" }, ["invalid_value /cmp"]],
    [{ op: "compare", left: "industry", cmp: "lt", right: "country" }, ["invalid_value /cmp"]],
    [{ op: "compare", left: "birthDate", cmp: "lt", right: "lastOrderAt", times: 2 }, ["invalid_value /times"]],
    [{ op: "compare", left: "ltv", cmp: "lt", right: "ltv", plus: "1" }, ["invalid_type /plus"]],
    [{ op: "exists", field: "ltv", value: true }, ["unknown_option /value"]],
  ])("refuses %j", (rule, expected) => {
    expect(problems(rule)).toEqual(expected);
  });

  it("says what would have been right", () => {
    expect(told({ op: "gt", field: "industry", value: "a" })).toBe(
      'must be a field of type number or date for "gt", received industry, a string',
    );
    expect(told({ op: "gt", field: "lvt", value: 1 })).toMatch(
      /catalog \(ltv, .*\), received "lvt" \(did you mean "ltv"\?\)/,
    );
    expect(told({ op: "contains", field: "industry", value: "" })).toContain("use exists");
    expect(told({ op: "eq", field: "active", value: "true" })).toBe(
      'must be a boolean, as the field is, received "true"',
    );
  });
});
