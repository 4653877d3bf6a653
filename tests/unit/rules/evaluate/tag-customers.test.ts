import { describe, expect, it } from "vitest";
import { labelsFrom } from "../../../../src/core/labels";
import { countTags, type Tags, tagNamesAt } from "../../../../src/core/tags";
import type { TagContext } from "../../../../src/rules/evaluate/prepare-rules";
import { tagCustomers } from "../../../../src/rules/evaluate/tag-customers";
import { diffRules } from "../../../../src/rules/explain/diff";
import { explainTag } from "../../../../src/rules/explain/explain";
import type { Rule } from "../../../../src/rules/grammar/ast";
import type { Catalog } from "../../../../src/rules/grammar/catalog";
import { type CompiledRules, compileRules } from "../../../../src/rules/grammar/compile";
import { issuesOfCall, problemsOf } from "../../../harness/issues-of";

const CATALOG = {
  n: "number",
  m: "number",
  s: "string",
  t: "string",
  b: "boolean",
  d: "date",
  e: "date",
  "rfm.r": "number",
  events: { type: "string", at: "date", amount: "number", ok: "boolean" },
} as const satisfies Catalog;

const asOf = "2026-11-01";
/** Row 0 has values, row 1 has none. */
const TABLE = {
  customerId: ["x", "y"],
  n: [2, Number.NaN],
  m: [4, Number.NaN],
  s: ["Ab", null],
  t: ["Ab", null],
  b: [true, null],
  d: [new Date("2026-10-30T12:00:00Z"), null],
  e: ["2026-10-30T12:00:00Z", null],
  "rfm.r": [5, null],
};
const EVENTS = {
  customerId: ["x", "x", "x", "z", "x"],
  type: ["view", "view", "buy", "view", null],
  at: ["2026-10-01", "2026-10-20", "2026-10-21", "2026-10-20", null],
  amount: [1, 0.1, 0.2, 9, null],
  ok: [true, false, null, true, null],
};

/** Rows that satisfy a rule, `exists` being true for row 0 only. */
function rowsOf(when: Rule, table: object = TABLE, context: Partial<TagContext> = {}): number[] {
  const compiled = compileRules([{ id: "it", when }], CATALOG);
  const tags = tagCustomers(table, compiled, { asOf, relations: { events: EVENTS }, ...context });
  return Array.from({ length: tags.length }, (_, i) => i).filter((i) => tagNamesAt(tags, i).length > 0);
}

const POSITIVE: readonly Rule[] = [
  { op: "exists", field: "n" },
  { op: "exists", field: "s" },
  { op: "exists", field: "b" },
  { op: "exists", field: "d" },
  { op: "eq", field: "n", value: 2 },
  { op: "eq", field: "s", value: "Ab" },
  { op: "eq", field: "b", value: true },
  { op: "eq", field: "d", value: "2026-10-30T12:00:00Z" },
  { op: "in", field: "n", values: [7, 2, -1] },
  { op: "in", field: "n", values: [2] },
  { op: "in", field: "s", values: ["x", "Ab"] },
  { op: "in", field: "b", values: [true] },
  { op: "in", field: "d", values: ["2026-10-30T12:00:00Z", 1.7e12] },
  { op: "lt", field: "n", value: 2.1 },
  { op: "lte", field: "n", value: 2 },
  { op: "gt", field: "n", value: 1.9 },
  { op: "gte", field: "d", value: "2026-10-30" },
  { op: "between", field: "n", min: 2, max: 2 },
  { op: "between", field: "d", min: "2026-10-30", max: "2026-10-31" },
  { op: "contains", field: "s", value: "b" },
  { op: "startsWith", field: "s", value: "A" },
  { op: "endsWith", field: "s", value: "B", ignoreCase: true },
  { op: "compare", left: "n", cmp: "lt", right: "m" },
  { op: "compare", left: "n", cmp: "eq", right: "m", times: 0.5 },
  { op: "compare", left: "m", cmp: "gte", right: "n", plus: 2 },
  { op: "compare", left: "s", cmp: "eq", right: "t" },
  { op: "compare", left: "b", cmp: "eq", right: "b" },
  { op: "compare", left: "d", cmp: "lte", right: "e" },
  { op: "within", field: "d", last: { n: 2, unit: "day" } },
  { op: "olderThan", field: "d", n: 35, unit: "hour" },
  { op: "anniversary", field: "d", daysBefore: 2, daysAfter: 0 },
  { op: "top", field: "n", count: 2 },
  { op: "top", field: "d", share: 0.5, per: "s" },
  { op: "band", field: "n", of: 2, in: [1, 2] },
  { op: "aggregate", of: "events", fn: "count", cmp: "eq", to: 4 },
  { op: "aggregate", of: "events", fn: "avg", value: "amount", cmp: "lt", to: 0.5 },
  {
    op: "didNotFollow",
    did: { of: "events", where: { op: "eq", field: "type", value: "buy" } },
    then: { of: "events", where: { op: "eq", field: "type", value: "view" } },
  },
];

const NEGATIVE: readonly Rule[] = [
  { op: "nobody" },
  { op: "eq", field: "s", value: "ab" },
  { op: "eq", field: "b", value: false },
  { op: "lt", field: "n", value: 2 },
  { op: "gt", field: "n", value: 2 },
  { op: "contains", field: "s", value: "B" },
  { op: "startsWith", field: "s", value: "b" },
  { op: "compare", left: "n", cmp: "eq", right: "m" },
  { op: "within", field: "d", next: { n: 2, unit: "day" } },
  { op: "within", field: "d", last: { n: 35, unit: "hour" } },
  { op: "olderThan", field: "d", n: 36, unit: "hour" },
  { op: "between", field: "d", min: "2026-10-30T23:00:00-05:00", max: "2026-10-31" },
  { op: "in", field: "d", values: ["2026-10-31", "2026-10-30"] },
  { op: "band", field: "n", of: 2, in: 2 },
];

describe("tagCustomers", () => {
  it.each(POSITIVE)("holds for a value and not for a missing one: %j", (rule) => {
    expect(rowsOf(rule)).toEqual([0]);
    expect(rowsOf({ op: "not", rule })).toEqual([1]);
  });

  it.each(NEGATIVE)("holds for neither: %j", (rule) => {
    expect(rowsOf(rule)).toEqual([]);
    expect(rowsOf({ op: "not", rule })).toEqual([0, 1]);
  });

  it("counts and sums nothing as 0", () => {
    for (const fn of ["count", "countDistinct", "sum"] as const) {
      const value = fn === "count" ? {} : { value: "amount" };
      expect(rowsOf({ op: "aggregate", of: "events", fn, ...value, cmp: "eq", to: 0 })).toEqual([1]);
    }
    for (const fn of ["avg", "min", "max"] as const) {
      expect(rowsOf({ op: "aggregate", of: "events", fn, value: "amount", cmp: "lte", to: 0 })).toEqual([]);
    }
  });

  it("joins conditions by any, all and atLeast, alone and within each other", () => {
    const table = { n: [1, 2, 3, 4, Number.NaN], m: [0, 0, 9, 9, 9] };
    const one: Rule = { op: "eq", field: "n", value: 1 };
    const large: Rule = { op: "gte", field: "n", value: 3 };
    const nine: Rule = { op: "eq", field: "m", value: 9 };
    expect(rowsOf({ op: "any", rules: [one, large] }, table)).toEqual([0, 2, 3]);
    expect(rowsOf({ op: "all", rules: [nine, large] }, table)).toEqual([2, 3]);
    expect(rowsOf({ op: "all", rules: [nine, { op: "any", rules: [one, large] }] }, table)).toEqual([2, 3]);
    expect(rowsOf({ op: "any", rules: [one, { op: "all", rules: [nine, large] }] }, table)).toEqual([0, 2, 3]);
    expect(rowsOf({ op: "atLeast", count: 2, rules: [one, large, nine] }, table)).toEqual([2, 3]);
  });

  it("gives tags in the order of the rules, which may refer to each other in any order", () => {
    const rules = [
      { id: "c", when: { op: "not", rule: { op: "tag", id: "b" } } },
      { id: "b", when: { op: "tag", id: "a" } },
      { id: "a", when: { op: "gt", field: "n", value: 1 } },
    ] as const;
    const tags = tagCustomers(TABLE, compileRules(rules, CATALOG), { asOf });
    expect(tags.names).toEqual(["c", "b", "a"]);
    expect([tagNamesAt(tags, 0), tagNamesAt(tags, 1)]).toEqual([["b", "a"], ["c"]]);
    expect(new Set(tags.bits.map(({ buffer }) => buffer)).size).toBe(3);
  });

  it("is undisturbed by ten thousand tags that refer to each other in a row", () => {
    const rules = Array.from({ length: 10_000 }, (_, i): { id: string; when: Rule } => ({
      id: `t${i}`,
      when: i === 0 ? { op: "exists", field: "n" } : { op: "tag", id: `t${i - 1}` },
    }));
    const tags = tagCustomers(TABLE, compileRules(rules.reverse(), CATALOG), { asOf });
    expect(tags.bits.every((bits) => bits[0] === 1)).toBe(true);
  });

  it("gives no bits for an empty table, and reads what has no rule of it", () => {
    const compiled = compileRules([{ id: "all", when: { op: "everyone" } }], CATALOG);
    expect(tagCustomers({}, compiled, { asOf })).toEqual({ names: ["all"], bits: [new Uint32Array()], length: 0 });
    expect(tagCustomers({ rfm: { r: [1, 2, 3] } }, compiled, { asOf }).bits[0]![0]).toBe(0b111);
    expect(tagCustomers({ x: labelsFrom(["a"]) }, compiled, { asOf }).length).toBe(1);
  });

  it("finds a field with a dot under its name, or in the member before the dot", () => {
    const rule: Rule = { op: "gte", field: "rfm.r", value: 4 };
    expect(rowsOf(rule, { "rfm.r": [5, 1] })).toEqual([0]);
    expect(rowsOf(rule, { rfm: { r: Uint8Array.of(1, 4) } })).toEqual([1]);
    expect(rowsOf(rule, { rfm: { r: [1, 4] }, "rfm.r": [5, 1] })).toEqual([0]);
  });

  it("reads every kind of column", () => {
    const texts: Rule = { op: "in", field: "s", values: ["a", ""] };
    expect(rowsOf(texts, { s: ["a", "", null, undefined, "b"] })).toEqual([0, 1]);
    expect(rowsOf(texts, { s: labelsFrom(["a", "b", null, "a"]) })).toEqual([0, 3]);
    expect(rowsOf(texts, { s: { levels: ["a", "b", "a"], codes: Uint16Array.of(0, 1, 2) } })).toEqual([0, 2]);
    const none: Rule = { op: "exists", field: "s" };
    for (const s of [["a", null], labelsFrom(["a", null])])
      expect(rowsOf({ op: "not", rule: none }, { s })).toEqual([1]);
    expect(rowsOf({ op: "eq", field: "s", value: "unassigned" }, { s: labelsFrom(["a", null]) })).toEqual([]);
    expect(rowsOf({ op: "eq", field: "s", value: "unassigned" }, { s: ["a", "unassigned"] })).toEqual([1]);
    const flags: Rule = { op: "eq", field: "b", value: false };
    expect(rowsOf(flags, { b: Uint8Array.of(0, 1) })).toEqual([0]);
    expect(rowsOf(flags, { b: [null, false] })).toEqual([1]);
    const numbers: Rule = { op: "gte", field: "n", value: 2 };
    for (const n of [[1, 2], Int8Array.of(1, 2), Float32Array.of(1, 2), { 0: 1, 1: 2, length: 2 }, [undefined, 3]])
      expect(rowsOf(numbers, { n })).toEqual([1]);
    const dates: Rule = { op: "gte", field: "d", value: "2026-06-01" };
    const day = Date.UTC(2026, 5, 1);
    for (const d of [[NaN, day], Float64Array.of(day - 1, day), [null, new Date(day)], ["2026-05-31", "2026-06-01"]])
      expect(rowsOf(dates, { d })).toEqual([1]);
  });

  it("lets -0 and 0 be one number", () => {
    expect(rowsOf({ op: "eq", field: "n", value: 0 }, { n: [-0, 0] })).toEqual([0, 1]);
    expect(rowsOf({ op: "in", field: "n", values: [-0, 1] }, { n: [-0, 0] })).toEqual([0, 1]);
    expect(rowsOf({ op: "compare", left: "n", cmp: "eq", right: "m" }, { n: [-0], m: [0] })).toEqual([0]);
  });

  it("compares with infinity where a product is too large", () => {
    const rule: Rule = { op: "compare", left: "n", cmp: "lt", right: "m", times: 10 };
    expect(rowsOf(rule, { n: [1, 1, 1], m: [1e308, -1e308, NaN] })).toEqual([0]);
  });

  it("takes the zone of the call, else that of the table, else UTC", () => {
    const rule: Rule = { op: "eq", field: "d", value: "2026-06-01" };
    const d = ["2026-05-31T16:00:00Z", "2026-06-01T00:00:00Z"];
    expect(rowsOf(rule, { d })).toEqual([1]);
    expect(rowsOf(rule, { d, zone: "Asia/Shanghai" })).toEqual([0]);
    expect(rowsOf(rule, { d, zone: "Asia/Shanghai" }, { zone: "UTC" })).toEqual([1]);
  });

  it("gives the same after a round trip of the rules through JSON", () => {
    const rules = POSITIVE.map((when, i) => ({ id: `r${i}`, when }));
    const compiled = compileRules(rules, CATALOG);
    const context = { asOf, relations: { events: EVENTS } };
    const stored = JSON.parse(JSON.stringify(compiled)) as CompiledRules;
    expect(tagCustomers(TABLE, stored, context)).toEqual(tagCustomers(TABLE, compiled, context));
  });

  it("ignores rows of customers who are not there, and takes positions instead of ids", () => {
    const many: Rule = { op: "aggregate", of: "events", fn: "count", cmp: "gte", to: 1 };
    expect(rowsOf(many, TABLE, { relations: { events: { customerId: ["y", null, "1", Number.NaN] } } })).toEqual([1]);
    expect(rowsOf(many, { n: [1, 2, 3] }, { relations: { events: { row: Int32Array.of(2, -1, 0) } } })).toEqual([0, 2]);
    expect(rowsOf(many, { customerId: [1, 2] }, { relations: { events: { customerId: ["1", 2] } } })).toEqual([1]);
    expect(rowsOf(many, TABLE, { relations: { events: { customerId: [] } } })).toEqual([]);
  });
});

describe("what is missing", () => {
  it.each([null, undefined, Number.NaN])("is %s in a column of any type", (gap) => {
    const table = { n: [gap, 1], s: [gap, "a"], b: [gap, true], d: [gap, "2026-01-01"] };
    for (const field of Object.keys(table)) {
      const rules = compileRules([{ id: "it", when: { op: "exists", field } }], CATALOG);
      expect(countTags(tagCustomers(table, rules, { asOf })), field).toEqual({ it: 1 });
    }
  });
});

describe("what stands beside the columns", () => {
  it("says nothing of how many rows there are, wherever it stands", () => {
    const rules = compileRules([{ id: "it", when: { op: "gt", field: "n", value: 1 } }], CATALOG);
    const report = { notes: ["x"], inner: [1] };
    for (const table of [
      { report, n: [1, 2] },
      { n: [1, 2], report },
    ])
      expect(countTags(tagCustomers(table, rules, { asOf }))).toEqual({ it: 1 });
  });
});

describe("tagCustomers refuses", () => {
  const compiledOf = (when: Rule) => compileRules([{ id: "it", when }], CATALOG);
  const problems = (when: Rule, table: unknown, context: unknown) =>
    problemsOf(() => tagCustomers(table as object, compiledOf(when), context as TagContext));
  const positive: Rule = { op: "gt", field: "n", value: 0 };
  const counting: Rule = {
    op: "aggregate",
    of: "events",
    fn: "count",
    window: { last: { n: 1, unit: "day" } },
    cmp: "gt",
    to: 0,
  };

  it.each<[string, Rule, unknown, unknown, string[]]>([
    ["no table", positive, 5, { asOf }, ["invalid_type /table"]],
    ["no asOf", positive, TABLE, {}, ["missing /asOf"]],
    ["no context", positive, TABLE, undefined, ["missing /asOf"]],
    ["an asOf that is none", positive, TABLE, { asOf: "soon" }, ["invalid_date /asOf"]],
    ["seconds", positive, TABLE, { asOf: 1.7e9 }, ["suspicious_unit /asOf"]],
    ["an unknown option", positive, TABLE, { asOf, zon: "UTC" }, ["unknown_option /zon"]],
    ["a zone that is none", positive, TABLE, { asOf, zone: "Mars" }, ["invalid_value /zone"]],
    ["a zone of the table that is none", positive, { ...TABLE, zone: "Mars" }, { asOf }, ["invalid_value /zone"]],
    ["a column that is not there", positive, { m: [1] }, { asOf }, ["unknown_field /n"]],
    ["a column that is none", positive, { m: [1], n: 5 }, { asOf }, ["invalid_type /n"]],
    ["another length", positive, { m: [1, 2], n: [1] }, { asOf }, ["length_mismatch /n"]],
    ["infinities", positive, { n: [1, Infinity, NaN, -Infinity] }, { asOf }, ["not_finite /n/1", "not_finite /n/3"]],
    ["texts as numbers", positive, { n: [1, "2", 3n] }, { asOf }, ["invalid_type /n/1", "invalid_type /n/2"]],
    ["labels as numbers", positive, { n: labelsFrom(["a"]) }, { asOf }, ["invalid_type /n"]],
    ["big integers", positive, { n: BigInt64Array.of(1n) }, { asOf }, ["invalid_type /n/0"]],
    ["numbers as texts", { op: "exists", field: "s" }, { s: ["a", 1] }, { asOf }, ["invalid_type /s/1"]],
    [
      "codes without level",
      { op: "exists", field: "s" },
      { s: { levels: ["a"], codes: Uint16Array.of(0, 1) } },
      { asOf },
      ["out_of_range /s/codes/1"],
    ],
    ["bytes above 1", { op: "exists", field: "b" }, { b: Uint8Array.of(2) }, { asOf }, ["invalid_type /b/0"]],
    ["numbers as booleans", { op: "exists", field: "b" }, { b: [1, true] }, { asOf }, ["invalid_type /b/0"]],
    [
      "dates that are none",
      { op: "exists", field: "d" },
      { d: ["2026-02-30", "", new Date(NaN), "2026-01-01T00:00", 9e15] },
      { asOf },
      [0, 1, 2, 3, 4].map((i) => `invalid_date /d/${i}`),
    ],
    [
      "instants beyond time",
      { op: "exists", field: "d" },
      { d: Float64Array.of(0, 9e15) },
      { asOf },
      ["invalid_date /d/1"],
    ],
    ["no related rows", counting, TABLE, { asOf }, ["missing /relations/events"]],
    ["relations that are none", counting, TABLE, { asOf, relations: [] }, ["invalid_type /relations"]],
    ["an unknown relation", positive, TABLE, { asOf, relations: { event: {} } }, ["unknown_name /relations/event"]],
    [
      "related rows that are no table",
      counting,
      TABLE,
      { asOf, relations: { events: 5 } },
      ["invalid_type /relations/events"],
    ],
    [
      "related rows without date",
      counting,
      TABLE,
      { asOf, relations: { events: { customerId: ["x"] } } },
      ["unknown_field /relations/events/at"],
    ],
    [
      "related rows of nobody",
      counting,
      TABLE,
      { asOf, relations: { events: { at: [0] } } },
      ["missing /relations/events/customerId"],
    ],
    [
      "a row outside the table",
      counting,
      TABLE,
      { asOf, relations: { events: { at: [0, 0], row: [2, 1] } } },
      ["out_of_range /relations/events/row/0"],
    ],
    [
      "ids of another length",
      counting,
      TABLE,
      { asOf, relations: { events: { at: [0], customerId: [] } } },
      ["length_mismatch /relations/events/customerId"],
    ],
    [
      "ids of another kind",
      counting,
      { customerId: [1, 2] },
      { asOf, relations: { events: { customerId: ["1", "2", null], at: [0, 0, 0] } } },
      ["invalid_type /relations/events/customerId"],
    ],
    [
      "ids of another kind, the other way",
      counting,
      { customerId: ["1", "2"] },
      { asOf, relations: { events: { customerId: Int32Array.of(1, 2), at: [0, 0] } } },
      ["invalid_type /relations/events/customerId"],
    ],
    ["a table without ids", counting, { n: [1] }, { asOf, relations: { events: EVENTS } }, ["missing /customerId"]],
    [
      "ids that are none",
      counting,
      { customerId: ["x", 1.5] },
      { asOf, relations: { events: EVENTS } },
      ["invalid_type /customerId/1"],
    ],
    [
      "a customer twice",
      counting,
      { customerId: ["x", "y", "x"] },
      { asOf, relations: { events: EVENTS } },
      ["duplicate /customerId/2"],
    ],
    [
      "a sum of more than can be exact",
      { op: "aggregate", of: "events", fn: "sum", value: "amount", cmp: "gt", to: 0 },
      TABLE,
      { asOf, relations: { events: { ...EVENTS, amount: [1e300, 1, Infinity, 1, 1] } } },
      ["out_of_range /relations/events/amount/0", "not_finite /relations/events/amount/2"],
    ],
  ])("%s", (_, rule, table, context, expected) => {
    expect(problems(rule, table, context)).toEqual(expected);
  });

  it("rules that were not compiled, or were changed into something else since", () => {
    const compiled = compiledOf(positive);
    const tag = (rules: unknown) => problemsOf(() => tagCustomers(TABLE, rules as CompiledRules, { asOf }));
    expect(tag(undefined)).toEqual(["invalid_model /compiled"]);
    expect(tag([{ id: "it", when: positive }])).toEqual(["invalid_model /compiled"]);
    expect(tag({ ...compiled, version: 2 })).toEqual(["invalid_model /compiled"]);
    const changed = { ...compiled, rules: [{ id: "it", when: { ...positive, field: "nn" } }] };
    expect(tag(changed)).toEqual(["invalid_model /compiled/rules/0/when/field"]);
  });

  it("ids that cannot join, with what to do about it", () => {
    const context = { asOf, relations: { events: { customerId: ["1"], at: [0] } } };
    const [issue] = issuesOfCall(() => tagCustomers({ customerId: [1] }, compiledOf(counting), context));
    expect(issue!.received).toBe("texts");
    expect(issue!.expected).toBe("ids of the kind that the table has (numbers there)");
    expect(issue!.hint).toBe('ids join in kind, 1 is not "1": convert one of the two columns');
  });

  it("objects that throw at the first touch, and takes those without a prototype", () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const hostile = new Proxy(
      {},
      {
        get: () => {
          throw new TypeError("no");
        },
      },
    );
    const bare = <T extends object>(object: T): T => Object.assign(Object.create(null) as T, object);
    const compiled = compiledOf(counting);
    for (const bad of [proxy, hostile]) {
      const context = bad as unknown as TagContext;
      const tag = (table: object, rules: object, more: object) =>
        problemsOf(() => tagCustomers(table, rules as CompiledRules, { asOf, ...more }));
      expect(tag(bad, compiled, {})).toEqual(["invalid_type /table"]);
      expect(tag(TABLE, bad, {})).toEqual(["invalid_type /compiled"]);
      expect(tag(TABLE, { ...compiled, catalog: bad }, {})).toContain("invalid_model /compiled/catalog");
      expect(tag(TABLE, { ...compiled, rules: bad }, {})).toEqual(["invalid_model /compiled/rules"]);
      expect(tag(TABLE, compiled, { relations: bad })).toEqual(["invalid_type /relations"]);
      expect(tag(TABLE, compiled, { relations: { events: bad } })).toEqual(["invalid_type /relations/events"]);
      expect(problemsOf(() => tagCustomers(TABLE, compiled, context))).toEqual(["invalid_type /context"]);
      expect(problemsOf(() => explainTag(TABLE, compiled, "it", 0, context))).toEqual(["invalid_type /context"]);
      expect(problemsOf(() => diffRules(TABLE, compiled, compiled, context))).toEqual(["invalid_type /context"]);
    }
    const context = bare({ asOf, relations: bare({ events: bare(EVENTS) }) });
    expect(tagCustomers(bare(TABLE), bare(compiled), context)).toEqual(
      tagCustomers(TABLE, compiled, { asOf, relations: { events: EVENTS } }),
    );
  });

  it("with the nearest name as a hint, and all problems together", () => {
    const both: Rule = { op: "any", rules: [positive, { op: "exists", field: "s" }] };
    const issues = issuesOfCall(() => tagCustomers({ N: [1], x: [1] }, compiledOf(both), { asOf }));
    expect(issues.map(({ path }) => path)).toEqual(["/n", "/s"]);
    expect(issues[0]!.hint).toBe('did you mean "N"?');
  });
});

it.each([5, 9_000])("names an infinity whatever is asked of %i rows", (length) => {
  const n = Array.from({ length }, (_, i) => (i % 1000) + 0.5);
  const rules: Rule[] = [
    { op: "top", field: "n", share: 0.1 },
    { op: "band", field: "n", of: 4, in: 2, per: "s" },
    { op: "in", field: "n", values: [1, 2] },
    { op: "compare", left: "n", cmp: "lt", right: "n" },
    { op: "atLeast", count: 1, rules: [{ op: "exists", field: "n" }] },
  ];
  for (const when of rules) {
    const table = { n: Float64Array.from(n).fill(Number.NEGATIVE_INFINITY, 3, 4), s: n.map(() => "x") };
    const compiled = compileRules([{ id: "it", when }], CATALOG);
    expect(problemsOf(() => tagCustomers(table, compiled, { asOf }))).toEqual(["not_finite /n/3"]);
  }
});

it("leaves the table as it was", () => {
  const n = Float64Array.of(3, Number.NaN, 1);
  const rules = compileRules([{ id: "it", when: { op: "top", field: "n", count: 1 } }], CATALOG);
  const tags: Tags = tagCustomers({ n }, rules, { asOf });
  expect(tags.bits[0]![0]).toBe(1);
  expect(n).toEqual(Float64Array.of(3, Number.NaN, 1));
});
