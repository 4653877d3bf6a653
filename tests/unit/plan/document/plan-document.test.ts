import { describe, expect, it } from "vitest";
import { definePlan } from "../../../../src/plan/document/define-plan";
import type { Plan } from "../../../../src/plan/plan";
import { errorOf, issuesOfCall, problemsOf } from "../../../harness/issues-of";

const RIGHT = { kind: "plan", version: 1, id: "x", steps: { value: { use: "tiers", of: "revenue" } } };
const define = (plan: unknown) => definePlan(plan as Plan);
const problems = (change: object) => problemsOf(() => define({ ...RIGHT, ...change }));

describe("the outer form of a plan", () => {
  it.each<[string, unknown]>([
    ["null", null],
    ["a text", '{ "kind": "plan" }'],
    ["a number", 5],
    ["a list", [RIGHT]],
  ])("is refused where it is %s", (_, plan) => {
    const [issue, ...more] = issuesOfCall(() => define(plan));
    expect(issue).toMatchObject({ code: "invalid_type", path: "", expected: 'a plan: an object of kind "plan"' });
    expect(more).toEqual([]);
  });

  it.each<[string, object, ...string[]]>([
    ["no kind", { kind: undefined }, "missing /kind"],
    ["another kind", { kind: "plans" }, "invalid_value /kind"],
    ["no version", { version: undefined }, "missing /version"],
    ["a later version", { version: 2 }, "invalid_value /version"],
    ["a version that is a text", { version: "1" }, "invalid_value /version"],
    ["no id", { id: undefined }, "missing /id"],
    ["an empty id", { id: "" }, "invalid_type /id"],
    ["an id that is a number", { id: 5 }, "invalid_type /id"],
    ["names that are a text", { names: "Plan" }, "invalid_type /names"],
    ["names that are no texts", { names: { en: 5 } }, "invalid_type /names"],
    ["names in another language", { names: { en: "Plan", de: "Plan" } }, "unknown_option /names/de"],
    ["a description that is a list", { description: ["x"] }, "invalid_type /description"],
    ["a schema that is no address", { $schema: 5 }, "invalid_type /$schema"],
    ["another member", { step: {} }, "unknown_option /step"],
    ["a zone that is none", { zone: "Mars" }, "invalid_value /zone"],
    ["a preparation that is no object", { prepare: 5 }, "invalid_type /prepare"],
    ["a list of customers", { customers: [] }, "invalid_type /customers"],
    ["relations of null", { relations: null }, "invalid_type /relations"],
    ["no steps", { steps: undefined }, "missing /steps"],
    ["a list of steps", { steps: [] }, "invalid_type /steps"],
    ["steps that are none", { steps: {} }, "too_few /steps"],
    ["a step without a name", { steps: { "": { use: "rfm" } } }, "invalid_value /steps/"],
    ["a step with a dot in its name", { steps: { "a.b": { use: "rfm" } } }, "invalid_value /steps/a.b"],
    ["a step that is a text", { steps: { a: "rfm" } }, "invalid_type /steps/a"],
    ["a step that is null", { steps: { a: null } }, "invalid_type /steps/a"],
    ["a step without a kind", { steps: { a: {} } }, "missing /steps/a/use"],
    ["a step of a kind that is no text", { steps: { a: { use: 5 } } }, "invalid_type /steps/a/use"],
    ["a step of a kind that all objects know", { steps: { a: { use: "toString" } } }, "unknown_name /steps/a/use"],
    ["a step called like a fact", { steps: { revenue: { use: "rfm" } } }, "duplicate /steps/revenue"],
    ["a step called like the id", { steps: { customerId: { use: "rfm" } } }, "duplicate /steps/customerId"],
    [
      "a step called like the order lines",
      { steps: { transactions: { use: "rfm" } } },
      "duplicate /steps/transactions",
    ],
    [
      "a number that JSON does not have",
      { steps: { a: { use: "clv", horizon: Number.NaN } } },
      "invalid_type /steps/a/horizon",
    ],
    ["a bigint", { id: 5n }, "invalid_type /id"],
  ])("is refused with %s", (_, change, ...expected) => {
    const plan = Object.fromEntries(Object.entries({ ...RIGHT, ...change }).filter(([, value]) => value !== undefined));
    expect(problemsOf(() => define(plan))).toEqual(expected);
  });

  it("says what would have been right", () => {
    const issue = (change: object) => issuesOfCall(() => define({ ...RIGHT, ...change }))[0]!;
    expect(issue({ version: 2 })).toEqual({
      ...{ code: "invalid_value", path: "/version", expected: "1", received: "2" },
      hint: "the plan is from a later version of this library",
    });
    for (const version of ["2", 0, -1, 1.0000001 - 1]) expect(issue({ version }).hint).toBe(undefined);
    expect(issue({ kind: "x" })).toMatchObject({ expected: '"plan"', received: '"x"' });
    expect(issue({ id: "" }).expected).toBe("a text that is not empty");
    expect(issue({ names: 5 }).expected).toBe('texts by language, as { "en": …, "zh-CN": … }');
    expect(issue({ prepare: 5 })).toMatchObject({ expected: "an object", received: "5" });
    expect(issue({ $schema: 5 })).toMatchObject({ expected: "a text", received: "5" });
    expect(issue({ step: {} })).toMatchObject({
      expected: "one of kind, version, id, names, description, zone, prepare, customers, relations, steps",
      hint: 'did you mean "steps"?',
    });
    expect(issue({ steps: {} })).toMatchObject({ expected: "1 to 200 steps", received: "0" });
    expect(issue({ steps: 5 })).toMatchObject({ expected: "an object of steps", received: "5" });
    expect(issue({ steps: { a: 5 } }).expected).toBe('an object such as { "use": "rfm" }');
    expect(issue({ steps: { "a.b": { use: "rfm" } } })).toMatchObject({
      expected: "a step whose name is not empty and has no dot",
      received: '"a.b"',
    });
    expect(issue({ steps: { a: { use: "rmf" } } })).toMatchObject({
      expected: expect.stringMatching(/^one of rfm, segments, .*, cross$/),
      hint: 'did you mean "rfm"?',
    });
  });

  it("is asked of a plan that is empty all at once", () => {
    expect(problemsOf(() => define({}))).toEqual([
      "missing /kind",
      "missing /version",
      "missing /id",
      "missing /steps",
    ]);
  });

  it("holds up to 200 steps", () => {
    const many = (n: number) =>
      Object.fromEntries(Array.from({ length: n }, (_, i) => [`s${i}`, { use: "lifecycle" }]));
    expect(Object.keys(define({ ...RIGHT, steps: many(200) }).steps)).toHaveLength(200);
    const [issue] = issuesOfCall(() => define({ ...RIGHT, steps: many(201) }));
    expect(issue).toMatchObject({ code: "too_many", path: "/steps", expected: "1 to 200 steps", received: "201" });
  });

  it("leaves out where the schema is, and is a copy", () => {
    const given = { $schema: "./plan.json", ...RIGHT };
    const defined = define(given);
    expect(defined).toEqual(RIGHT);
    expect(given.$schema).toBe("./plan.json");
    expect(Object.isFrozen(given.steps.value)).toBe(false);
    expect([defined, defined.steps, defined.steps["value"]].every(Object.isFrozen)).toBe(true);
  });

  it("takes names and descriptions of the plan and of its steps, in one language or in two", () => {
    const words = { names: { en: "Plan", "zh-CN": "方案" }, description: { "zh-CN": "说明" } };
    const steps = { value: { ...RIGHT.steps.value, ...words, levelNames: { high: { en: "Best" } } } };
    expect(define({ ...RIGHT, ...words, steps })).toEqual({ ...RIGHT, ...words, steps });
  });

  it("keeps a member called __proto__ from becoming one that no check sees", () => {
    const hidden = JSON.parse('{ "__proto__": { "use": "rmf" }, "value": { "use": "tiers", "of": "revenue" } }');
    expect(problemsOf(() => define({ ...RIGHT, steps: hidden })).length).toBeGreaterThan(0);
    expect(problems(JSON.parse('{ "__proto__": { "x": 1 } }')).length).toBeGreaterThan(0);
  });

  it("counts problems that it does not list", () => {
    const steps = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`s${i}`, { use: "rmf" }]));
    const error = errorOf(() => define({ ...RIGHT, steps }));
    expect([error.issues.length, error.count]).toEqual([20, 30]);
  });
});
