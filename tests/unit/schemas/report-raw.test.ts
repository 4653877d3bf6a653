import { describe, expect, it } from "vitest";
import { array, int, literal, looseObject, number, optional, record, strictObject, string, union } from "zod/mini";
import { type Issue, type Issues, issuesOf } from "../../../src/core/issue";
import { type Payload, type RawIssue, type RawSchema, reportAgainst } from "../../../src/schemas/report-raw";

/** What is reported of a value that stands at `/at`. */
function reported(schema: unknown, value: unknown): readonly Issue[] {
  const issues: Issues = issuesOf("parse");
  reportAgainst(issues, schema as RawSchema, value, ["at"]);
  return issues.list;
}
/** A schema that finds this, and says no more about it. */
const finding = (raw: RawIssue) => ({
  _zod: {
    def: { type: "object" },
    run: (payload: Payload) => {
      payload.issues.push(raw);
      return payload;
    },
  },
});

describe("what a schema has against a value", () => {
  it.each<[string, unknown, unknown, string, string]>([
    ["nothing where something is asked", number(), undefined, "missing", "undefined"],
    ["a text for a number", number(), "5", "invalid_type", '"5"'],
    ["NaN", number(), Number.NaN, "not_finite", "NaN"],
    ["an infinity", number(), Number.POSITIVE_INFINITY, "not_finite", "Infinity"],
    ["a number that is no whole one", int(), 1.5, "invalid_type", "1.5"],
    ["a list for an object", strictObject({}), [], "invalid_type", "an empty array"],
    ["another word", literal(["a", "b"]), "c", "invalid_value", '"c"'],
    ["a number for a word", literal(["a", "b"]), 5, "invalid_type", "5"],
    ["no word", literal(["a", "b"]), undefined, "missing", "undefined"],
    ["none of two types", union([number(), string()]), true, "invalid_type", "true"],
    ["nothing of two types", union([number(), string()]), undefined, "missing", "undefined"],
  ])("is told in its code, at its place: %s", (_, schema, value, code, received) => {
    expect(reported(schema, value)).toEqual([
      expect.objectContaining({ code, path: "/at", expected: "as the schema says", received }),
    ]);
  });

  it("is told in the words of the schema, where it has some", () => {
    expect(reported(number({ error: "a size" }), "x")[0]!.expected).toBe("a size");
    expect(reported(union([number(), string()], { error: "a number or a text" }), true)[0]!.expected).toBe(
      "a number or a text",
    );
    expect(reported(number({ error: () => undefined }), "x")[0]!.expected).toBe("as the schema says");
  });

  it("is told of each member, by the way to it", () => {
    const schema = strictObject({ a: array(number()), "b/c": optional(string()) });
    expect(reported(schema, { a: [1, "2", 3, null], "b/c": 5 }).map(({ code, path }) => `${code} ${path}`)).toEqual([
      "invalid_type /at/a/1",
      "invalid_type /at/a/3",
      "invalid_type /at/b~1c",
    ]);
  });

  it("names the members that there are to one that is not, and the nearest", () => {
    expect(reported(strictObject({ shares: optional(number()), limits: optional(number()) }), { share: 1 })).toEqual([
      {
        ...{ code: "unknown_field", path: "/at/share", received: '"share"' },
        ...{ expected: "one of the fields shares, limits", hint: 'did you mean "shares"?' },
      },
    ]);
    expect(reported(strictObject({}), { share: 1 })).toEqual([
      { code: "unknown_field", path: "/at/share", expected: "absent", received: '"share"' },
    ]);
    expect(reported(looseObject({}), { share: 1 })).toEqual([]);
  });

  it("tells a name that is none by the name", () => {
    const schema = record(literal(["a"]), number());
    expect(reported(schema, { a: 1, b: 2 })).toMatchObject([{ path: "/at/b", received: '"b"' }]);
  });

  it("asks of several types the one that is of the kind of the value", () => {
    const schema = union([literal(["few", "many"]), int(), array(number()), record(string(), string())]);
    const problems = (value: unknown) => reported(schema, value).map(({ code, path }) => `${code} ${path}`);
    expect(problems("fwe")).toEqual(["invalid_value /at"]);
    expect(problems(1.5)).toEqual(["invalid_type /at"]);
    expect(problems([1, "2"])).toEqual(["invalid_type /at/1"]);
    expect(problems({ n: 1 })).toEqual(["invalid_type /at/n"]);
    expect(problems(true)).toEqual(["invalid_type /at"]);
    expect(problems(null)).toEqual(["invalid_type /at"]);
    expect(problems([1])).toEqual([]);
    const inner = union([union([number(), string()]), array(number())]);
    expect(reported(inner, ["x"]).map(({ path }) => path)).toEqual(["/at/0"]);
  });
});

describe("what a schema says little of", () => {
  it.each<[string, RawIssue, object[]]>([
    ["members that are not named", { code: "unrecognized_keys" }, []],
    [
      "members of what is no schema",
      { code: "unrecognized_keys", keys: ["a"] },
      [{ code: "unknown_field", path: "/at/a", expected: "absent" }],
    ],
    [
      "a name without a reason",
      { code: "invalid_key", path: ["a"] },
      [{ code: "invalid_value", path: "/at/a", expected: "under another name", received: '"a"' }],
    ],
    [
      "a name of which nothing is said",
      { code: "invalid_key", path: ["a"], issues: [{}] },
      [{ code: "invalid_value", expected: "under another name" }],
    ],
    [
      "a word of no words",
      { code: "invalid_value" },
      [{ code: "invalid_type", path: "/at", expected: "as the schema says" }],
    ],
    [
      "a kind of no kinds",
      { code: "invalid_union", discriminator: "op", path: ["op"] },
      [{ code: "invalid_value", path: "/at/op", expected: "one of ", received: '"x"' }],
    ],
    [
      "none of no types",
      { code: "invalid_union" },
      [{ code: "invalid_type", path: "/at", expected: "as the schema says" }],
    ],
    [
      "what it has no word for",
      { code: "custom" },
      [{ code: "invalid_value", path: "/at", expected: "as the schema says" }],
    ],
    ["what it has a code for", { code: "custom", params: { code: "duplicate" } }, [{ code: "duplicate", path: "/at" }]],
    [
      "a place that is not there",
      { code: "custom", path: ["op", "deep"] },
      [{ path: "/at/op/deep", received: "undefined" }],
    ],
  ])("is told all the same: %s", (_, raw, expected) => {
    expect(reported(finding(raw), { op: "x" })).toEqual(expected.map((issue) => expect.objectContaining(issue)));
  });

  it.each<[string, unknown, string, string]>([
    ["a number that is too small", 1, "too_small", "out_of_range"],
    ["a list that is too short", [], "too_small", "too_few"],
    ["a text that is too short", "", "too_small", "too_few"],
    ["a number that is too large", 1, "too_big", "out_of_range"],
    ["a list that is too long", [], "too_big", "too_many"],
    ["a text of another form", "x", "invalid_format", "invalid_value"],
  ])("has a code of ours: %s", (_, value, code, expected) => {
    expect(reported(finding({ code }), value)[0]!.code).toBe(expected);
  });
});
