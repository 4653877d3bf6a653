import { describe, expect, it } from "vitest";
import { toRows } from "../../../../src/core/rows";
import { runPlan } from "../../../../src/plan/run/run-plan";
import { issuesOfCall, problemsOf } from "../../../harness/issues-of";
import { planOf } from "../../../harness/plan-of";

const orders = [{ who: "ann", day: "2026-10-01", total: 5, kind: "tea" }];
const steps = { class: { use: "abc", of: "revenue" } };

/** What becomes of these values of a field `x`, one a customer, and what is said of them. */
function read(type: string, values: readonly unknown[], more: object = {}) {
  const customers = values.map((x, i) => ({ id: `c${i}`, x }));
  const plan = planOf(steps, { customers: { customerId: "id", fields: { x: type } }, ...more });
  const run = runPlan({ orders, customers }, plan, { asOf: "2026-11-01" });
  const found = toRows(run.customers)
    .slice(1)
    .map(({ x }) => x);
  return { found, notes: run.notes, column: run.customers["x"] };
}
const policy = (numericText: string) => ({
  prepare: { columns: { customerId: "who", at: "day", amount: "total" }, policy: { numericText } },
});

describe("values of a field", () => {
  it.each<[type: string, value: unknown, read: unknown]>([
    ["number", 5, 5],
    ["number", -0, 0],
    ["number", "5", Number.NaN],
    ["number", "", Number.NaN],
    ["number", true, Number.NaN],
    ["number", 5n, Number.NaN],
    ["number", Number.POSITIVE_INFINITY, Number.NaN],
    ["string", "tea", "tea"],
    ["string", "", ""],
    ["string", 5, null],
    ["string", true, null],
    ["boolean", true, true],
    ["boolean", false, false],
    ["boolean", [true], null],
    ["boolean", { toString: () => "1" }, null],
    ["boolean", Object.create(null), null],
    ["boolean", "true", true],
    ["boolean", "false", false],
    ["boolean", 1, true],
    ["boolean", 0, false],
    ["boolean", "1", true],
    ["boolean", "0", false],
    ["boolean", "yes", null],
    ["boolean", 2, null],
    ["boolean", "", null],
    ["date", "2026-01-02", Date.UTC(2026, 0, 2)],
    ["date", "2026-01-02T03:00:00+01:00", Date.UTC(2026, 0, 2, 2)],
    ["date", Date.UTC(2026, 0, 2), Date.UTC(2026, 0, 2)],
    ["date", new Date(Date.UTC(2026, 0, 2)), Date.UTC(2026, 0, 2)],
    ["date", "2026-02-31", Number.NaN],
    ["date", "soon", Number.NaN],
    ["date", true, Number.NaN],
  ])("of type %s: %o is read as %o, and counted where it is none", (type, value, expected) => {
    const { found, notes } = read(type, [value]);
    expect(found).toEqual([expected]);
    const none = expected === null || Number.isNaN(expected);
    expect(notes).toEqual(none ? [`values of x that are no ${type}, missing: 1`] : []);
  });

  it.each(["number", "string", "boolean", "date"])("of type %s may be missing, which is not counted", (type) => {
    const missing = type === "number" || type === "date" ? Number.NaN : null;
    expect(read(type, [null, undefined, Number.NaN])).toMatchObject({ found: [missing, missing, missing], notes: [] });
  });

  it("are counted together", () => {
    expect(read("number", ["a", "b", 3, null]).notes).toEqual(["values of x that are no number, missing: 2"]);
  });

  it("are columns of numbers, or lists", () => {
    expect(read("number", [5]).column).toBeInstanceOf(Float64Array);
    expect(read("date", ["2026-01-01"]).column).toBeInstanceOf(Float64Array);
    expect(Array.isArray(read("string", ["a"]).column)).toBe(true);
    expect(Array.isArray(read("boolean", [true]).column)).toBe(true);
  });

  it.each<[how: string, text: string, read: number]>([
    ["parse", "5.5", 5.5],
    ["parse", "-5", -5],
    ["parse", "１２", Number.NaN],
    ["parse", "five", Number.NaN],
    ["parseFullWidth", "１２", 12],
    ["parseFullWidth", "12", 12],
    ["reject", "12", Number.NaN],
  ])("that are numbers as texts follow the policy of the orders, %s: %s is %d", (how, text, expected) => {
    expect(read("number", [text], policy(how)).found).toEqual([expected]);
    expect(read("number", [7], policy(how)).found).toEqual([7]);
  });

  it("that are dates are on the clock of the plan, where it names a zone", () => {
    expect(read("date", ["2026-01-02"], { zone: "Asia/Tokyo" }).found).toEqual([Date.UTC(2026, 0, 1, 15)]);
    expect(read("date", ["2026-01-02T09:00:00"], { zone: "Asia/Tokyo" }).found).toEqual([Date.UTC(2026, 0, 2)]);
    expect(read("date", ["2026-01-02T09:00:00"]).found).toEqual([Number.NaN]);
  });
});

describe("rows of customers", () => {
  const fields = { size: { type: "number", from: "staff" }, city: "string" };
  const plan = planOf(
    { firm: { use: "sizes", criteria: { size: [10] } } },
    { customers: { customerId: "id", fields } },
  );
  const run = (customers: unknown) => runPlan({ orders, customers } as never, plan, { asOf: "2026-11-01" });
  const shown = (customers: unknown) =>
    toRows(run(customers).customers).map(({ customerId, size, city, firm }) => [customerId, size, city, firm]);
  const expected = [
    ["ann", 90, "Ulm", "large"],
    ["zoe", 5, null, "small"],
  ];

  it.each<[string, unknown]>([
    [
      "rows",
      [
        { id: "ann", staff: 90, city: "Ulm" },
        { id: "zoe", staff: 5, city: null },
      ],
    ],
    ["columns", { id: ["ann", "zoe"], staff: Float64Array.of(90, 5), city: ["Ulm", null] }],
    [
      "rows with more in them",
      [
        { id: "ann", staff: 90, city: "Ulm", more: 1 },
        { id: "zoe", staff: 5 },
      ],
    ],
    [
      "lists under a header",
      [
        ["id", "city", "staff"],
        ["ann", "Ulm", 90],
        ["zoe", null, 5],
      ],
    ],
  ])("may come as %s", (_, customers) => {
    expect(shown(customers)).toEqual(expected);
  });

  it.each<[string, unknown, ...string[]]>([
    ["nothing", undefined, "missing /customers"],
    ["a number", 5, "invalid_type /customers"],
    ["a text", "ann", "invalid_type /customers"],
    [
      "columns of which two are missing",
      { id: ["ann"] },
      "unknown_field /customers/size",
      "unknown_field /customers/city",
    ],
    ["columns that are none", { id: ["ann"], staff: 5, city: ["Ulm"] }, "invalid_type /customers/size"],
    ["columns of unequal length", { id: ["ann"], staff: [1, 2], city: ["Ulm"] }, "length_mismatch /customers/size"],
    ["rows without a field", [{ id: "ann", city: "Ulm" }], "unknown_field /customers/size"],
    ["rows that are none", [5], ...["customerId", "size", "city"].map((name) => `unknown_field /customers/${name}`)],
  ])("are refused: %s", (_, customers, ...problems) => {
    expect(problemsOf(() => run(customers))).toEqual(problems);
  });

  it("say what they lack, under the names of the plan, with the nearest of theirs", () => {
    const [issue] = issuesOfCall(() => run({ id: ["ann"], stuff: [90], city: ["Ulm"] }));
    expect(issue).toMatchObject({ code: "unknown_field", path: "/customers/size", received: '"staff"' });
    expect(issue!.hint).toBe('did you mean "stuff"?');
    const [length] = issuesOfCall(() => run({ id: ["ann"], staff: [1, 2], city: ["Ulm"] }));
    expect(length).toMatchObject({ expected: "a column of length 1 (as customerId)", received: "2" });
  });

  it("are read by their own members alone", () => {
    const found = problemsOf(() => run(Object.create({ id: ["ann"], staff: [1], city: ["Ulm"] })));
    expect(found[0]).toMatch(/^(unknown_field|invalid_type) \/customers/);
  });
});
