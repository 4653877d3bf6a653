import { describe, expect, it } from "vitest";
import { applyPlan } from "../../../../src/plan/run/apply-plan";
import { fitPlan } from "../../../../src/plan/run/fit-plan";
import { planScorer } from "../../../../src/plan/run/plan-scorer";
import type { PlanProgress } from "../../../../src/plan/run/run-options";
import { runPlan } from "../../../../src/plan/run/run-plan";
import { issuesOfCall, problemsOf } from "../../../harness/issues-of";
import { planOf } from "../../../harness/plan-of";

const asOf = "2026-11-01";
const orders = [60, 5].map((total, i) => ({ who: `c${i}`, day: "2026-10-01", total, kind: "tea" }));
const plan = planOf({ value: { use: "tiers", of: "revenue" }, class: { use: "abc", of: "revenue" } });
const fitted = fitPlan({ orders }, plan, { asOf });
const CALLS: readonly (readonly [name: string, call: (options: unknown) => unknown])[] = [
  ["runPlan", (options) => runPlan({ orders }, plan, options as never)],
  ["fitPlan", (options) => fitPlan({ orders }, plan, options as never)],
  ["applyPlan", (options) => applyPlan({ orders }, fitted, options as never)],
  ["planScorer", (options) => planScorer(fitted)({ orders }, options as never)],
];

describe.each(CALLS)("the options of %s", (name, call) => {
  it.each<[string, unknown, ...string[]]>([
    ["no options", undefined, "missing /asOf"],
    ["options that are none", 5, "invalid_type /options", "missing /asOf"],
    ["no instant", {}, "missing /asOf"],
    ["a text that is no date", { asOf: "soon" }, "invalid_date /asOf"],
    ["true as an instant", { asOf: true }, "invalid_date /asOf"],
    ["an invalid date", { asOf: new Date(Number.NaN) }, "invalid_date /asOf"],
    ["what is told that is no function", { asOf, onProgress: 5 }, "invalid_type /onProgress"],
    ["a clock that is none", { asOf, now: 5 }, "invalid_type /now"],
    [
      "neither of them",
      { asOf, onProgress: "x", now: {}, signal: true },
      ...["invalid_type /onProgress", "invalid_type /signal", "invalid_type /now"],
    ],
    ["a signal that is none", { asOf, signal: [] }, "invalid_type /signal"],
    ["a signal that does not say whether it is aborted", { asOf, signal: {} }, "invalid_type /signal"],
    ["an option of another name", { asof: asOf }, "unknown_option /asof", "missing /asOf"],
    ["a zone, which is of the plan", { asOf, zone: "UTC" }, "unknown_option /zone"],
  ])("are refused: %s", (_, options, ...problems) => {
    expect(problemsOf(() => call(options))).toEqual(problems);
  });

  it("say what would have been right, in the name of the function", () => {
    expect(issuesOfCall(() => call({ asOf, now: 5 }))).toEqual([
      { code: "invalid_type", path: "/now", expected: "a function", received: "5" },
    ]);
    expect(issuesOfCall(() => call({ asOf, signal: 5 }))[0]!.expected).toBe("an AbortSignal");
    expect(issuesOfCall(() => call({ asof: asOf }))[0]!.hint).toBe('did you mean "asOf"?');
    expect(() => call({ asOf, now: 5 })).toThrow(new RegExp(`^${name}: now must be a function, received 5`));
  });

  it.each<[string, unknown]>([
    ["a Date", new Date(Date.UTC(2026, 10, 1))],
    ["epoch milliseconds", Date.UTC(2026, 10, 1)],
    ["a text with a zone", "2026-11-01T00:00:00Z"],
    ["a bare date", "2026-11-01"],
  ])("take %s as an instant", (_, instant) => {
    const result = call({ asOf: instant }) as { asOf?: number; options?: { asOf: number } };
    expect(result.asOf ?? result.options!.asOf).toBe(Date.UTC(2026, 10, 1));
  });

  it("may be undefined, one by one", () => {
    expect(call({ asOf, onProgress: undefined, now: undefined, signal: undefined })).toEqual(call({ asOf }));
    expect(call({ asOf, signal: { aborted: false } })).toEqual(call({ asOf }));
    expect(call({ asOf, signal: new AbortController().signal })).toEqual(call({ asOf }));
  });

  it("tell of every step before it runs, and at the end", () => {
    const told: PlanProgress[] = [];
    call({ asOf, onProgress: (progress: PlanProgress) => told.push(progress) });
    expect(told).toEqual([
      { step: "prepare", done: 0, total: 3 },
      { step: "value", done: 1, total: 3 },
      { step: "class", done: 2, total: 3 },
      { step: "class", done: 3, total: 3 },
    ]);
  });

  it.each(["prepare", "value", "class"])("end the run where it is aborted at %s", (step) => {
    const signal = { aborted: false };
    const told: string[] = [];
    const onProgress = (progress: PlanProgress) => {
      told.push(progress.step);
      signal.aborted = progress.step === step;
    };
    expect(problemsOf(() => call({ asOf, signal, onProgress }))).toEqual(["aborted /signal"]);
    expect(told.at(-1)).toBe(step);
    expect(new Set(told).size).toBe(told.length);
  });

  it("end the run before anything is told where it is aborted already", () => {
    const told: string[] = [];
    const options = { asOf, signal: { aborted: true }, onProgress: ({ step }: PlanProgress) => told.push(step) };
    expect(issuesOfCall(() => call(options))).toEqual([
      { code: "aborted", path: "/signal", expected: "a signal that is not aborted", received: "an aborted one" },
    ]);
    expect(told).toEqual([]);
  });
});

describe("the segmentation of last time", () => {
  it("is an option of applyPlan alone", () => {
    const previous = applyPlan({ orders }, fitted, { asOf });
    for (const [name, call] of CALLS) {
      const learns = name === "runPlan" || name === "fitPlan";
      if (learns) expect(problemsOf(() => call({ asOf, previous }))).toEqual(["unknown_option /previous"]);
      else expect(call({ asOf, previous })).toEqual(previous);
    }
  });

  it.each<[string, unknown]>([
    ["a text", "october"],
    ["nothing", null],
    ["an object", {}],
    ["one without labels", { customers: { customerId: [] } }],
    ["one without customers", { labels: {} }],
    ["one whose labels are a list", { customers: { customerId: [] }, labels: [] }],
  ])("is refused where it is none: %s", (_, previous) => {
    const [issue, ...more] = issuesOfCall(() => applyPlan({ orders }, fitted, { asOf, previous: previous as never }));
    expect(issue).toMatchObject({
      ...{ code: "invalid_type", path: "/previous" },
      expected: "a segmentation (customers with customerId, labels)",
    });
    expect(more).toEqual([]);
  });
});

describe("the clock of a run", () => {
  const took = (...times: number[]) => {
    const left = [...times];
    const { steps } = runPlan({ orders }, plan, { asOf, now: () => left.shift()! });
    return steps.map(({ milliseconds }) => milliseconds);
  };

  it("times each step alone", () => {
    expect(took(10, 15, 100, 101.5)).toEqual([5, 1.5]);
  });

  it("never goes backwards, and says nothing where it is no clock", () => {
    expect(took(10, 5, 5, 5)).toEqual([0, 0]);
    expect(took(Number.NaN, 1, 2, Number.POSITIVE_INFINITY)).toEqual([undefined, undefined]);
    expect(Object.keys(runPlan({ orders }, plan, { asOf }).steps[0]!)).not.toContain("milliseconds");
  });
});

describe("the zone of a run", () => {
  const zoneWith = (zone?: string, data: object = { orders }) =>
    runPlan(data, planOf({ class: { use: "abc", of: "revenue" } }, zone === undefined ? {} : { zone }), { asOf }).zone;
  const carried = {
    customerId: ["a"],
    at: Float64Array.of(Date.UTC(2026, 1)),
    amount: Float64Array.of(5),
    zone: "Asia/Tokyo",
  };

  it("is that of the plan, else the one that the data carry, else UTC", () => {
    expect(zoneWith()).toBe("UTC");
    expect(zoneWith("Asia/Shanghai")).toBe("Asia/Shanghai");
    expect(zoneWith(undefined, { transactions: carried })).toBe("Asia/Tokyo");
    expect(zoneWith("Asia/Tokyo", { transactions: carried })).toBe("Asia/Tokyo");
  });

  it("counts the instant on its calendar", () => {
    expect(
      runPlan({ orders }, planOf({ class: { use: "abc", of: "revenue" } }, { zone: "Asia/Tokyo" }), { asOf }).asOf,
    ).toBe(Date.UTC(2026, 9, 31, 15));
  });
});
