import { describe, expect, it } from "vitest";
import { rowAt, take, toRows } from "../../../src/core/rows";
import { problemsOf } from "../../harness/issues-of";

describe("rows of labels whose codes point nowhere", () => {
  const table = { id: ["x", "y"], "a/b": { levels: ["low"], codes: Uint16Array.of(0, 5) } };

  it("are refused where they are read", () => {
    expect(rowAt(table, 0)).toEqual({ id: "x", "a/b": "low" });
    expect(problemsOf(() => rowAt(table, 1))).toEqual(["out_of_range /a~1b/codes/1"]);
    expect(problemsOf(() => toRows(table))).toEqual(["out_of_range /a~1b/codes/1"]);
    expect(() => toRows({ a: table["a/b"] })).toThrow(
      "toRows: a/codes/1 must be a code from 0 to 0 (levels), received 5",
    );
  });

  it("can still be taken, as they are", () => {
    expect(take(table, [1])["a/b"].codes).toEqual(Uint16Array.of(5));
  });
});
