import { describe, expect, it } from "vitest";
import { problems, read, told } from "../reading";

const day = { n: 7, unit: "day" };

describe("leaves on dates", () => {
  it.each([
    { op: "within", field: "lastOrderAt", last: day },
    { op: "within", field: "lastOrderAt", next: { n: 1, unit: "hour" } },
    { op: "olderThan", field: "lastOrderAt", n: 3, unit: "month" },
    { op: "anniversary", field: "birthDate", daysBefore: 0, daysAfter: 6 },
  ])("takes $op", (rule) => {
    expect(read(rule)).toEqual(rule);
  });

  it.each([
    [{ op: "within", field: "ltv", last: day }, ["invalid_value /field"]],
    [{ op: "within", field: "lastOrderAt" }, ["missing "]],
    [{ op: "within", field: "lastOrderAt", last: day, next: day }, ["invalid_value "]],
    [{ op: "within", field: "lastOrderAt", last: "7 days" }, ["invalid_type /last"]],
    [{ op: "within", field: "lastOrderAt", last: { n: 7 } }, ["missing /last/unit"]],
    [{ op: "within", field: "lastOrderAt", last: { n: 7, unit: "days" } }, ["invalid_value /last/unit"]],
    [{ op: "within", field: "lastOrderAt", last: { ...day, op: "x" } }, ["unknown_option /last/op"]],
    [{ op: "within", field: "lastOrderAt", last: { n: 0, unit: "day" } }, ["out_of_range /last/n"]],
    [{ op: "within", field: "lastOrderAt", last: { n: 1.5, unit: "day" } }, ["out_of_range /last/n"]],
    [{ op: "olderThan", field: "lastOrderAt", n: -1, unit: "day" }, ["out_of_range /n"]],
    [{ op: "olderThan", field: "lastOrderAt", n: Number.NaN, unit: "day" }, ["not_finite /n"]],
    [{ op: "olderThan", field: "lastOrderAt", n: 1e9, unit: "year" }, ["out_of_range /n"]],
    [{ op: "olderThan", field: "lastOrderAt", last: day }, ["unknown_option /last", "missing /n", "missing /unit"]],
    [{ op: "anniversary", field: "birthDate" }, ["missing /daysBefore", "missing /daysAfter"]],
    [
      { op: "anniversary", field: "birthDate", daysBefore: 367, daysAfter: -1 },
      ["out_of_range /daysBefore", "out_of_range /daysAfter"],
    ],
  ])("refuses %j", (rule, expected) => {
    expect(problems(rule)).toEqual(expected);
  });

  it("says what would have been right", () => {
    expect(told({ op: "within", field: "lastOrderAt", last: { n: 7, unit: "days" } })).toBe(
      'must be one of "hour", "day", "week", "month", "year", received "days" (did you mean "day"?)',
    );
    expect(told({ op: "within", field: "lastOrderAt" })).toBe("must be given either last or next, received neither");
  });
});
