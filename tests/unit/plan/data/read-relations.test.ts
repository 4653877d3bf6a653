import { describe, expect, it } from "vitest";
import { tagNamesAt } from "../../../../src/core/tags";
import { runPlan } from "../../../../src/plan/run/run-plan";
import { issuesOfCall, problemsOf } from "../../../harness/issues-of";
import { planOf } from "../../../harness/plan-of";

const asOf = "2026-11-01";
const columns = { customerId: "who", at: "day", amount: "total", category: "kind" };
const relations = {
  events: { customerId: "id", fields: { kind: "string", at: "date", size: { type: "number", from: "bytes" } } },
  calls: { customerId: "id", fields: { at: "date" } },
};
const count = (of: string, more: object = {}) => ({ op: "aggregate", of, fn: "count", cmp: "gt", to: 0, ...more });
const orders = [
  { who: "ann", day: "2026-10-01", total: 5, kind: "tea" },
  { who: "bob", day: "2026-10-01", total: 5, kind: "tea" },
];
const event = (id: unknown, more: object = {}) => ({ id, kind: "view", at: "2026-10-20", bytes: 5, ...more });

function run(when: object, given: unknown, more: object = {}) {
  const plan = planOf(
    { it: { use: "rules", rules: [{ id: "yes", when }] } },
    { relations, prepare: { columns }, ...more },
  );
  const { tags, notes } = runPlan({ orders, ...(given === undefined ? {} : { relations: given }) } as never, plan, {
    asOf,
  });
  return { who: [0, 1].filter((i) => tagNamesAt(tags["it"]!, i).length > 0).map((i) => orders[i]!.who), notes };
}

describe("related rows", () => {
  it.each<[string, unknown]>([
    ["rows", [event("bob")]],
    ["columns", { id: ["bob"], kind: ["view"], at: ["2026-10-20"], bytes: [5] }],
  ])("may come as %s, and are asked for each customer", (_, events) => {
    expect(run(count("events"), { events })).toEqual({ who: ["bob"], notes: [] });
    expect(run(count("events", { where: { op: "gt", field: "size", value: 4 } }), { events }).who).toEqual(["bob"]);
    expect(run(count("events", { where: { op: "gt", field: "size", value: 5 } }), { events }).who).toEqual([]);
    expect(run(count("events", { window: { last: { n: 1, unit: "week" } } }), { events }).who).toEqual([]);
  });

  it("are needed where a rule asks for them, and only there", () => {
    const at = (given: unknown) => problemsOf(() => run(count("events"), given));
    expect(at(undefined)).toEqual(["missing /relations/events"]);
    expect(at({})).toEqual(["missing /relations/events"]);
    expect(at({ events: undefined })).toEqual(["missing /relations/events"]);
    expect(run(count("transactions"), undefined).who).toEqual(["ann", "bob"]);
    expect(run({ op: "everyone" }, { calls: 5 }).who).toEqual(["ann", "bob"]);
    const [issue] = issuesOfCall(() => run(count("events"), {}));
    expect(issue).toMatchObject({ expected: "related rows, which the plan asks about", received: "undefined" });
  });

  it.each<[string, unknown, ...string[]]>([
    ["a number", { events: 5 }, "invalid_type /relations/events"],
    [
      "rows without a field",
      { events: [{ id: "bob", at: "2026-10-20", bytes: 5 }] },
      "unknown_field /relations/events/kind",
    ],
    [
      "columns of unequal length",
      { events: { id: ["bob"], kind: [], at: ["2026-10-20"], bytes: [5] } },
      "length_mismatch /relations/events/kind",
    ],
    ["a relation that the plan does not have", { events: [], evnts: [] }, "unknown_name /relations/evnts"],
  ])("are refused where they are or have %s", (_, given, ...problems) => {
    expect(problemsOf(() => run(count("events"), given))).toEqual(problems);
  });

  it("say which relations the plan has", () => {
    const [issue] = issuesOfCall(() => run(count("events"), { events: [], evnts: [] }));
    expect(issue).toMatchObject({ expected: "a relation of the plan (events, calls)", hint: 'did you mean "events"?' });
    const [none] = issuesOfCall(() => run({ op: "everyone" }, { events: [] }, { relations: undefined }));
    expect(none!.expected).toBe("a relation of the plan (it has none)");
  });

  it("say what could not be read of them, and of whom they are who is not there", () => {
    const events = [event("bob", { at: "soon" }), event("ann", { kind: 5, bytes: "5" }), event("zoe"), event("zoe")];
    expect(run(count("events"), { events })).toEqual({
      who: ["ann", "bob"],
      notes: [
        "values of events.kind that are no string, missing: 1",
        "values of events.at that are no date, missing: 1",
        "values of events.size that are no number, missing: 1",
        "rows of events of customers who are not in the run, which count for nobody: 2",
      ],
    });
  });

  it("are joined as texts where the policy reads ids as texts", () => {
    const numbered = [7, 8].map((who) => ({ who, day: "2026-10-01", total: 5, kind: "tea" }));
    const plan = (policy: object) =>
      planOf(
        { it: { use: "rules", rules: [{ id: "yes", when: count("events") }] } },
        { relations, prepare: { columns, policy } },
      );
    const data = { orders: numbered, relations: { events: [event("8"), event("7"), event("9")] } };
    const { tags, notes } = runPlan(data, plan({ ids: "text" }), { asOf });
    expect([0, 1].map((i) => tagNamesAt(tags["it"]!, i))).toEqual([["yes"], ["yes"]]);
    expect(notes).toEqual(["rows of events of customers who are not in the run, which count for nobody: 1"]);
    expect(problemsOf(() => runPlan(data, plan({}), { asOf }))).toEqual(["invalid_type /relations/events/customerId"]);
  });

  it("may be of prospects as well", () => {
    const customers = { customerId: "id", fields: { city: "string" } };
    const plan = planOf(
      { it: { use: "rules", rules: [{ id: "yes", when: count("events") }] } },
      { relations, customers, prepare: { columns } },
    );
    const data = { orders, customers: [{ id: "zoe", city: "Ulm" }], relations: { events: [event("zoe")] } };
    const { tags, notes } = runPlan(data, plan, { asOf });
    expect([0, 1, 2].map((i) => tagNamesAt(tags["it"]!, i))).toEqual([[], [], ["yes"]]);
    expect(notes).toEqual([]);
  });
});
