import { describe, expect, it } from "vitest";
import { definePlan } from "../../../../src/plan/document/define-plan";
import { issuesOfCall, problemsOf } from "../../../harness/issues-of";
import { planOf, problemsOfPlan } from "../../../harness/plan-of";

const steps = { stage: { use: "lifecycle" } };
const problems = (more: object) => problemsOfPlan(steps, more);
const issueOf = (more: object) => issuesOfCall(() => definePlan(planOf(steps, more)))[0]!;

describe("the attributes that a plan declares", () => {
  const declared = (customers: object) => ({ customers });
  const fields = (given: unknown) => declared({ customerId: "id", fields: given });

  it.each<[string, object, ...string[]]>([
    ["no id", declared({ fields: { a: "number" } }), "missing /customers/customerId"],
    [
      "an id that is no name",
      declared({ customerId: 5, fields: { a: "number" } }),
      "invalid_type /customers/customerId",
    ],
    ["no fields", declared({ customerId: "id" }), "missing /customers/fields"],
    ["a list of fields", fields(["a"]), "invalid_type /customers/fields"],
    ["fields of nothing", fields({}), "invalid_type /customers/fields"],
    ["another type", fields({ a: "text" }), "invalid_value /customers/fields/a"],
    ["a type that is a number", fields({ a: 5 }), "invalid_type /customers/fields/a"],
    ["no type", fields({ a: { from: "b" } }), "missing /customers/fields/a/type"],
    [
      "another type of a field under another name",
      fields({ a: { type: "text", from: "b" } }),
      "invalid_value /customers/fields/a/type",
    ],
    ["no other name", fields({ a: { type: "number" } }), "missing /customers/fields/a/from"],
    ["another name that is none", fields({ a: { type: "number", from: 5 } }), "invalid_type /customers/fields/a/from"],
    [
      "another member of a field",
      fields({ a: { type: "number", from: "b", as: "c" } }),
      "unknown_option /customers/fields/a/as",
    ],
    ["a name with a dot", fields({ "a.b": "number" }), "invalid_value /customers/fields/a.b"],
    ["no name", fields({ "": "number" }), "invalid_value /customers/fields/"],
    ["a name that is escaped in a path", fields({ "a/b": "text" }), "invalid_value /customers/fields/a~1b"],
    [
      "names of facts and of the table",
      fields({ revenue: "number", customerId: "string", zone: "string", report: "string", row: "number" }),
      ...["revenue", "customerId", "zone", "report", "row"].map((name) => `duplicate /customers/fields/${name}`),
    ],
    [
      "another member",
      declared({ customerId: "id", fields: { a: "number" }, withoutOrder: "keep" }),
      "unknown_option /customers/withoutOrder",
    ],
    [
      "another way with those without orders",
      declared({ customerId: "id", fields: { a: "number" }, withoutOrders: "drop" }),
      "invalid_value /customers/withoutOrders",
    ],
  ])("are refused with %s", (_, more, ...expected) => {
    expect(problems(more)).toEqual(expected);
  });

  it("say what would have been right", () => {
    expect(issueOf(declared({ fields: { a: "number" } })).expected).toBe("the name of the field that holds the id");
    expect(issueOf(fields({}))).toMatchObject({
      expected: "an object of at least one field and its type",
      received: "an empty object",
    });
    expect(issueOf(fields({ a: "nubmer" }))).toMatchObject({
      expected: 'one of "number", "string", "boolean", "date"',
      hint: 'did you mean "number"?',
    });
    expect(issueOf(fields({ a: { from: "b" } })).expected).toBe("one of number, string, boolean, date");
    expect(issueOf(fields({ a: { type: "number" } })).expected).toBe("the name of a field of the rows");
    expect(issueOf(fields({ "a.b": "number" })).expected).toBe("a field whose name is not empty and has no dot");
    expect(issueOf(fields({ revenue: "number" })).expected).toBe("a name that is not taken");
    expect(issueOf(declared({ customerId: "id", fields: { a: "number" }, withoutOrder: "keep" })).hint).toBe(
      'did you mean "withoutOrders"?',
    );
  });

  it.each(["number", "string", "boolean", "date"])("may be of type %s, under their own name or another", (type) => {
    expect(definePlan(planOf(steps, fields({ a: type, b: { type, from: "c" } }))).id).toBe("x");
  });
});

describe("the relations that a plan declares", () => {
  const related = (events: unknown, name = "events") => ({ relations: { [name]: events } });
  const right = { customerId: "id", fields: { type: "string" } };

  it.each<[string, object, ...string[]]>([
    ["what is no object", related(5), "invalid_type /relations/events"],
    ["no id", related({ fields: right.fields }), "missing /relations/events/customerId"],
    ["no fields", related({ customerId: "id" }), "missing /relations/events/fields"],
    [
      "another type",
      related({ customerId: "id", fields: { type: "text" } }),
      "invalid_value /relations/events/fields/type",
    ],
    ["another member", related({ ...right, withoutOrders: "keep" }), "unknown_option /relations/events/withoutOrders"],
    ["the name of the order lines", related(right, "transactions"), "duplicate /relations/transactions"],
    ["the name of a fact", related(right, "orders"), "duplicate /relations/orders"],
    ["a name of the table", related(right, "row"), "duplicate /relations/row"],
    [
      "the name of an attribute",
      { ...related(right), customers: { customerId: "id", fields: { events: "number" } } },
      "duplicate /relations/events",
    ],
  ])("are refused with %s", (_, more, ...expected) => {
    expect(problems(more)).toEqual(expected);
  });

  it("say what would have been right", () => {
    expect(issueOf(related(5)).expected).toBe("an object with customerId and fields");
    expect(issueOf(related({ ...right, field: {} })).hint).toBe('did you mean "fields"?');
  });

  it("take fields of the names that facts have: they are their own", () => {
    expect(
      definePlan(planOf(steps, related({ customerId: "id", fields: { revenue: "number", zone: "string" } }))).id,
    ).toBe("x");
  });

  it("keep a step from being called like them", () => {
    expect(problemsOf(() => definePlan(planOf({ events: { use: "lifecycle" } }, related(right))))).toEqual([
      "duplicate /steps/events",
    ]);
  });
});

describe("how a plan has orders read", () => {
  const columns = { customerId: "c", at: "t", amount: "a" };
  const prepare = (given: object) => ({ prepare: given });

  it.each<[string, object, ...string[]]>([
    ["another member", prepare({ columns, more: 1 }), "unknown_option /prepare/more"],
    ["columns that are a list", prepare({ columns: ["c"] }), "invalid_type /prepare/columns"],
    ["a column that is no name", prepare({ columns: { ...columns, at: 5 } }), "invalid_type /prepare/columns/at"],
    [
      "two columns that are no names",
      prepare({ columns: { ...columns, at: 5, orderId: null } }),
      "invalid_type /prepare/columns/at",
      "invalid_type /prepare/columns/orderId",
    ],
    ["no column of amounts", prepare({ columns: { customerId: "c", at: "t" } }), "missing /prepare/columns/amount"],
    [
      "a column of another name",
      prepare({ columns: { ...columns, kind: "k" } }),
      "unknown_option /prepare/columns/kind",
    ],
    ["a policy that is no object", prepare({ policy: 5 }), "invalid_type /prepare/policy"],
    [
      "an instant and a zone in the policy",
      prepare({ policy: { asOf: "2026-01-01", zone: "UTC" } }),
      "unknown_option /prepare/policy/asOf",
      "unknown_option /prepare/policy/zone",
    ],
    ["another way with refunds", prepare({ policy: { refunds: "maybe" } }), "invalid_value /prepare/policy/refunds"],
    [
      "an option of the policy of another name",
      prepare({ policy: { refund: "net" } }),
      "unknown_option /prepare/policy/refund",
    ],
    ["a summary that is no object", prepare({ summary: 5 }), "invalid_type /prepare/summary"],
    ["a zone of the summary", prepare({ summary: { zone: "UTC" } }), "unknown_option /prepare/summary/zone"],
    ["another order of customers", prepare({ summary: { order: "size" } }), "invalid_value /prepare/summary/order"],
  ])("is refused with %s", (_, more, ...expected) => {
    expect(problems(more)).toEqual(expected);
  });

  it("says where an instant and a zone belong", () => {
    expect(issueOf(prepare({ policy: { asOf: 5 } })).hint).toBe("asOf is an option of the run");
    expect(issueOf(prepare({ policy: { zone: "UTC" } })).hint).toBe("the zone is a member of the plan");
    expect(issueOf(prepare({ summary: { zone: "UTC" } })).hint).toBe("the zone is a member of the plan");
    expect(issueOf(prepare({ columns: { ...columns, at: 5 } })).expected).toBe("the name of a field");
    expect(issueOf(prepare({ columns: 5 })).expected).toBe("an object of field names");
  });

  it("tells the currency of a column from that of the policy", () => {
    const wrong = { columns: { ...columns, currency: "cur" }, policy: { currency: 5, convert: { EUR: 1 } } };
    expect(problems(prepare(wrong))[0]).toMatch(/^\w+ \/prepare\/policy/);
  });
});
