import { describe, expect, it } from "vitest";
import { problems, read, told } from "../reading";

const bought = { op: "eq", field: "type", value: "buy" };
const month = { last: { n: 1, unit: "month" } };

describe("leaves on related rows", () => {
  it.each([
    { op: "aggregate", of: "events", fn: "count", cmp: "gte", to: 1 },
    { op: "aggregate", of: "events", fn: "count", value: "seen", cmp: "eq", to: 0 },
    {
      op: "aggregate",
      of: "events",
      where: { op: "not", rule: bought },
      window: month,
      fn: "sum",
      value: "price",
      cmp: "gt",
      to: 9.5,
    },
    { op: "aggregate", of: "events", fn: "countDistinct", value: "courseId", cmp: "lt", to: 3 },
    { op: "aggregate", of: "events", fn: "max", value: "at", cmp: "lt", to: "2026-01-01" },
    { op: "aggregate", of: "tickets", window: month, at: "closedAt", fn: "count", cmp: "gte", to: 1 },
    { op: "didNotFollow", did: { of: "events", where: bought }, then: { of: "events" } },
    {
      op: "didNotFollow",
      did: { of: "events", window: month },
      then: { of: "tickets", at: "openedAt" },
      on: ["courseId"],
      within: { n: 7, unit: "day" },
    },
  ])("takes $op", (rule) => {
    expect(read(rule)).toEqual(rule);
  });

  it("leaves out the date that is meant anyway", () => {
    expect(read({ op: "aggregate", of: "events", at: "at", window: month, fn: "count", cmp: "gte", to: 1 })).toEqual({
      op: "aggregate",
      of: "events",
      window: month,
      fn: "count",
      cmp: "gte",
      to: 1,
    });
  });

  const count = { op: "aggregate", of: "events", fn: "count", cmp: "gte", to: 1 };
  it.each([
    [{ ...count, of: "event" }, ["unknown_field /of"]],
    [{ ...count, of: undefined }, ["missing /of"]],
    [{ ...count, of: "ltv" }, ["unknown_field /of"]],
    [{ ...count, fn: "total" }, ["invalid_value /fn"]],
    [{ ...count, fn: "sum" }, ["missing /value"]],
    [{ ...count, fn: "sum", value: "type" }, ["invalid_value /value"]],
    [{ ...count, fn: "min", value: "seen" }, ["invalid_value /value"]],
    [{ ...count, fn: "max", value: "at" }, ["suspicious_unit /to"]],
    [{ ...count, fn: "countDistinct" }, ["missing /value"]],
    [{ ...count, value: "ltv" }, ["unknown_field /value"]],
    [{ ...count, to: "1" }, ["invalid_type /to"]],
    [{ ...count, cmp: "ge" }, ["invalid_value /cmp"]],
    [{ ...count, where: { op: "eq", field: "ltv", value: 1 } }, ["unknown_field /where/field"]],
    [{ ...count, where: { op: "top", field: "price", share: 0.1 } }, ["invalid_value /where/op"]],
    [{ ...count, where: count }, ["invalid_value /where/op"]],
    [
      { ...count, where: { op: "all", rules: [bought, { op: "tag", id: "tag" }] } },
      ["invalid_value /where/rules/1/op"],
    ],
    [{ ...count, where: [bought] }, ["invalid_type /where"]],
    [{ ...count, window: 30 }, ["invalid_type /window"]],
    [{ ...count, window: { last: 30 } }, ["invalid_type /window/last"]],
    [{ ...count, window: {} }, ["missing /window"]],
    [{ ...count, of: "tickets", window: month }, ["missing /at"]],
    [{ ...count, at: "type" }, ["invalid_value /at"]],
    [{ op: "didNotFollow", did: { of: "events" } }, ["missing /then"]],
    [{ op: "didNotFollow", did: "events", then: { of: "events" } }, ["invalid_type /did"]],
    [{ op: "didNotFollow", did: { of: "tickets" }, then: { of: "events" } }, ["missing /did/at"]],
    [{ op: "didNotFollow", did: { of: "events" }, then: { of: "events", value: 1 } }, ["unknown_option /then/value"]],
    [{ op: "didNotFollow", did: { of: "events" }, then: { of: "events" }, on: [] }, ["too_few /on"]],
    [{ op: "didNotFollow", did: { of: "events" }, then: { of: "events" }, on: ["curseId"] }, ["unknown_field /on/0"]],
    [
      { op: "didNotFollow", did: { of: "events" }, then: { of: "tickets", at: "openedAt" }, on: ["type", "price", 3] },
      ["unknown_field /on/0", "unknown_field /on/1", "unknown_field /on/2"],
    ],
    [{ op: "didNotFollow", did: { of: "events" }, then: { of: "events" }, within: { n: 7 } }, ["missing /within/unit"]],
  ])("refuses %j", (rule, expected) => {
    expect(problems(rule)).toEqual(expected);
  });

  it("says what would have been right", () => {
    expect(told({ ...count, of: "event" })).toBe(
      'must be a relation of the catalog (events, tickets), received "event" (did you mean "events"?)',
    );
    expect(told({ ...count, where: { op: "eq", field: "ltv", value: 1 } })).toContain(
      "must be a field of the relation events (",
    );
    expect(told({ ...count, where: count })).toMatch(
      /^must be an operator for related rows \(all, any, not, .*\), received "aggregate"$/,
    );
    expect(told({ ...count, of: "tickets", window: month })).toBe(
      "must be the date field of tickets that says when, received undefined",
    );
  });
});
