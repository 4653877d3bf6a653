import { describe, expect, it } from "vitest";
import { problems, read } from "../reading";

describe("leaves on rank", () => {
  it.each([
    { op: "top", field: "ltv", share: 0.1 },
    { op: "top", field: "lastOrderAt", count: 500, side: "lowest", ties: "exclude", per: "country" },
    { op: "band", field: "ltv", of: 10, in: 1 },
    { op: "band", field: "ltv", of: 4, in: [1, 4], per: "active" },
  ])("takes $op by $share$count$of", (rule) => {
    expect(read(rule)).toEqual(rule);
  });

  it("leaves out what is the default, and sorts bands", () => {
    expect(read({ op: "top", field: "ltv", share: 1, side: "highest", ties: "include" })).toEqual({
      op: "top",
      field: "ltv",
      share: 1,
    });
    expect(read({ op: "band", field: "ltv", of: 4, in: [4, 1, 4] })).toEqual({
      op: "band",
      field: "ltv",
      of: 4,
      in: [1, 4],
    });
    expect(read({ op: "band", field: "ltv", of: 4, in: [3, 3] })).toEqual({ op: "band", field: "ltv", of: 4, in: 3 });
  });

  it.each([
    [{ op: "top", field: "ltv" }, ["missing "]],
    [{ op: "top", field: "ltv", share: 0.1, count: 5 }, ["invalid_value "]],
    [{ op: "top", field: "industry", share: 0.1 }, ["invalid_value /field"]],
    [{ op: "top", field: "ltv", share: 0 }, ["out_of_range /share"]],
    [{ op: "top", field: "ltv", share: 10 }, ["out_of_range /share"]],
    [{ op: "top", field: "ltv", share: Number.NaN }, ["not_finite /share"]],
    [{ op: "top", field: "ltv", count: 0 }, ["out_of_range /count"]],
    [{ op: "top", field: "ltv", count: 2.5 }, ["out_of_range /count"]],
    [{ op: "top", field: "ltv", share: 0.1, side: "top" }, ["invalid_value /side"]],
    [{ op: "top", field: "ltv", share: 0.1, ties: true }, ["invalid_type /ties"]],
    [{ op: "top", field: "ltv", share: 0.1, per: "rfm.r" }, ["invalid_value /per"]],
    [{ op: "band", field: "ltv", of: 1, in: 1 }, ["out_of_range /of"]],
    [{ op: "band", field: "ltv", of: 101, in: 1 }, ["out_of_range /of"]],
    [{ op: "band", field: "ltv", of: 4, in: 5 }, ["out_of_range /in"]],
    [{ op: "band", field: "ltv", of: 4, in: [0, 1.5, 2] }, ["out_of_range /in/0", "out_of_range /in/1"]],
    [{ op: "band", field: "ltv", of: 4, in: [] }, ["invalid_type /in"]],
    [{ op: "band", field: "ltv", of: 4 }, ["missing /in"]],
  ])("refuses %j", (rule, expected) => {
    expect(problems(rule)).toEqual(expected);
  });
});
