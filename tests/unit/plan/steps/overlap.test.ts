import { describe, expect, it } from "vitest";
import { labelValues } from "../../../../src/core/labels";
import { definePlan } from "../../../../src/plan/document/define-plan";
import { applyPlan } from "../../../../src/plan/run/apply-plan";
import { runPlan } from "../../../../src/plan/run/run-plan";
import { issuesOfCall } from "../../../harness/issues-of";
import { FIRMS, firstIssueOf, planOf, problemsOfStep } from "../../../harness/plan-of";

const asOf = "2026-11-01";
const others = {
  tags: {
    use: "rules",
    rules: [
      { id: "a", when: { op: "everyone" } },
      { id: "b", when: { op: "nobody" } },
    ],
  },
  value: { use: "tiers", of: "revenue" },
  likes: { use: "preferences" },
};
const first = { key: "priority", order: ["a"] };
const by = (...keys: unknown[]) => ({ of: ["tags"], options: { by: keys } });
const options = (more: object) => ({ of: ["tags"], options: { by: [first], ...more } });
const scores = (named?: unknown) => by({ key: "score", ...(named === undefined ? {} : { scores: named }) });
const entry = (since: unknown, which: unknown = "earliest") => by({ key: "entry", since, first: which });

describe("the step overlap", () => {
  it("refuses steps that give a segment of the same name", () => {
    const steps = { ...others, more: others.tags, rank: { use: "tiers", of: "orders" } };
    const problems = (of: string[], order: string[]) =>
      issuesOfCall(() =>
        definePlan(planOf({ ...steps, it: { use: "overlap", of, options: { by: [{ key: "priority", order }] } } })),
      );
    expect(problems(["tags", "more"], ["a"])).toEqual([
      expect.objectContaining({ code: "duplicate", path: "/steps/it/of/1", received: '"a"' }),
    ]);
    expect(problems(["value", "tags", "rank"], ["a"])).toEqual([
      expect.objectContaining({ code: "duplicate", path: "/steps/it/of/2", received: '"high"' }),
    ]);
  });

  it.each<[string, object, ...string[]]>([
    ["nothing to compete", { options: { by: [first] } }, "missing /of"],
    ["what is no list", { of: "tags", options: { by: [first] } }, "invalid_type /of"],
    ["an empty list", { of: [], options: { by: [first] } }, "invalid_type /of"],
    ["tags that nobody gives", { of: ["tgas"], options: { by: [first] } }, "unknown_field /of/0"],
    [
      "numbers and texts",
      { of: ["revenue", "industry"], options: { by: [first] } },
      ...["invalid_value /of/0", "invalid_value /of/1"],
    ],
    ["steps named twice", { of: ["tags", "tags"], options: { by: [first] } }, "duplicate /of/1"],
    [
      "axes called like what is given already",
      options({ axes: { composite: ["a"], y: ["b"] } }),
      "duplicate /options/axes/composite",
    ],
    [
      "axes without a name",
      options({ axes: { "": ["a"], "x.y": ["b"] } }),
      "invalid_value /options/axes/",
      "invalid_value /options/axes/x.y",
    ],
    ["itself", { of: ["it"], options: { by: [first] } }, "invalid_value "],
    ["no key", by(), "too_few /options/by"],
    ["keys that are none", by(5, first), "invalid_type /options/by/0"],
    ["a key that is nothing", by(null), "invalid_type /options/by/0"],
    ["a key of another name", by({ key: "nope" }), "invalid_value /options/by/0/key"],
    ["a key without a name", by({}), "missing /options/by/0/key"],
    ["an order of other tags", by({ key: "priority", order: ["aa"] }), "unknown_name /options/by/0/order/0"],
    ["no order", by({ key: "priority" }), "missing /options/by/0/order"],
    [
      "weights of some, and no numbers",
      by({ key: "weight", weights: { a: "x" } }),
      ...["missing /options/by/0/weights/b", "invalid_type /options/by/0/weights/a"],
    ],
    ["no scores", scores(), "missing /options/by/0/scores"],
    ["scores that are a number", scores(5), "invalid_type /options/by/0/scores"],
    ["scores of null", scores(null), "invalid_type /options/by/0/scores"],
    ["a list of scores", scores([1, 2]), "invalid_type /options/by/0/scores"],
    ["scores that nobody gives", scores("reveneu"), "unknown_field /options/by/0/scores"],
    ["dates as scores", scores("since"), "invalid_value /options/by/0/scores"],
    ["texts as one of the scores", scores({ a: "revenue", b: "industry" }), "invalid_value /options/by/0/scores/b"],
    ["scores of some", scores({ a: "revenue" }), "missing /options/by/0/scores/b"],
    ["one of the scores that is no name", scores({ a: "revenue", b: 5 }), "invalid_type /options/by/0/scores/b"],
    ["scores of others", scores({ a: "orders", b: "orders", c: "orders" }), "unknown_name /options/by/0/scores/c"],
    ["no dates of entry", entry(undefined), "missing /options/by/0/since"],
    ["one date for all", entry("since"), "invalid_type /options/by/0/since"],
    ["numbers as dates", entry({ a: "since", b: "revenue" }), "invalid_value /options/by/0/since/b"],
    ["dates of some", entry({ a: "since" }), "missing /options/by/0/since/b"],
    ["the middle of the dates", entry({ a: "since", b: "firstAt" }, "middle"), "invalid_value /options/by/0/first"],
    [
      "other places",
      options({ capacity: { a: -1, c: 2 } }),
      "out_of_range /options/capacity/a",
      "unknown_name /options/capacity/c",
    ],
    ["axes of some", options({ axes: { x: ["a"] } }), "missing /options/axes"],
    ["axes that are no object", options({ axes: 5 }), "invalid_type /options/axes"],
    [
      "what belongs to a run",
      options({ previous: 1, since: 1, minimumDwell: 1, asOf: 1, zone: 1 }),
      ...["previous", "since", "minimumDwell", "asOf", "zone"].map((name) => `unknown_option /options/${name}`),
    ],
    [
      "what the module does not take",
      options({ secondaries: -1, separator: 5, sensitivity: "x" }),
      ...["out_of_range /options/secondaries", "invalid_type /options/separator", "invalid_type /options/sensitivity"],
    ],
    ["an option of another name", options({ sepparator: "/" }), "unknown_option /options/sepparator"],
    ["another key", { ...by(first), by: [first] }, "unknown_option /by"],
  ])("refuses %s", (_, step, ...problems) => {
    expect(problemsOfStep(JSON.parse(JSON.stringify({ use: "overlap", ...step })), others)).toEqual(problems);
  });

  it("says what would have been right", () => {
    const issue = (step: object) => firstIssueOf({ use: "overlap", ...step }, others);
    expect(issue({ of: ["tgas"], options: { by: [first] } })).toEqual({
      expected: "tags or labels (tags, value, likes)",
      received: '"tgas"',
      hint: 'did you mean "tags"?',
    });
    expect(issue(scores("reveneu"))).toEqual({
      expected: expect.stringMatching(/^a field of type number \(orders, .*staff, likes\.share\)$/),
      received: '"reveneu"',
      hint: 'did you mean "revenue"?',
    });
    expect(issue(scores(5)).expected).toBe("the name of a field of numbers, or an object with one for every segment");
    expect(issue(entry({ a: "sinse", b: "since" }))).toEqual({
      expected: "a field of type date (firstAt, lastAt, since)",
      received: '"sinse"',
      hint: 'did you mean "since"?',
    });
    expect(issue(options({ asOf: 1 })).hint).toBe("asOf is an option of the run");
    expect(issue(options({ minimumDwell: 1 })).expected).toBe("absent in a plan");
  });

  it("checks the fields of its keys, where the segments are known only later", () => {
    const later = (key: object) => ({ use: "overlap", of: ["likes"], options: { by: [key] } });
    expect(problemsOfStep(later({ key: "score", scores: 5 }), others)).toEqual(["invalid_type /options/by/0/scores"]);
    expect(problemsOfStep(later({ key: "score", scores: { tea: "industry" } }), others)).toEqual([
      "invalid_value /options/by/0/scores/tea",
    ]);
    expect(problemsOfStep(later({ key: "entry", since: { tea: "revenue" }, first: "latest" }), others)).toEqual([
      "invalid_value /options/by/0/since/tea",
    ]);
    const right = later({ key: "priority", order: ["tea"] });
    expect(definePlan(planOf({ ...others, it: right }, FIRMS)).id).toBe("x");
  });
});

const tags = {
  use: "rules",
  rules: [
    { id: "rich", when: { op: "gte", field: "revenue", value: 100 } },
    { id: "old", when: { op: "olderThan", field: "firstAt", n: 1, unit: "year" } },
  ],
};
const log = [
  { who: "ann", day: "2024-01-01", total: 150, kind: "tea" },
  { who: "bob", day: "2024-01-01", total: 5, kind: "tea" },
  { who: "cem", day: "2026-10-01", total: 300, kind: "tea" },
];
const run = (given: object, more: object = {}) =>
  runPlan({ orders: log }, planOf({ tags, main: { use: "overlap", of: ["tags"], options: given }, ...more }), { asOf });
const mainOf = (given: object) => labelValues(run(given).labels["main"]!);

describe("the main segment", () => {
  it.each<[string, object, string[]]>([
    ["the order", { by: [{ key: "priority", order: ["old", "rich"] }] }, ["old", "old", "rich"]],
    ["weights", { by: [{ key: "weight", weights: { rich: 2, old: 1 } }] }, ["rich", "old", "rich"]],
    ["a field for all", { by: [{ key: "score", scores: "revenue" }] }, ["rich", "old", "rich"]],
    [
      "a field for each",
      { by: [{ key: "score", scores: { rich: "gapMean", old: "revenue" } }] },
      ["old", "old", "rich"],
    ],
    [
      "the latest entry",
      {
        by: [
          { key: "entry", since: { rich: "lastAt", old: "firstAt" }, first: "latest" },
          { key: "priority", order: ["old"] },
        ],
      },
      ["old", "old", "rich"],
    ],
    [
      "places, in the order of a score",
      { by: [{ key: "score", scores: { rich: "revenue", old: "gapMean" } }], capacity: { rich: 1 } },
      ["old", "old", "rich"],
    ],
  ])("is decided by %s", (_, given, expected) => {
    expect(mainOf(given)).toEqual(expected);
  });

  it("may be among labels, and tags and labels at once", () => {
    const value = { use: "tiers", of: "revenue", options: { breaks: [100] } };
    const among = (of: string[]) => {
      const keys = [{ key: "priority", order: ["low", "old", "rich", "high"].slice(0, of.length * 2) }];
      const main = {
        use: "overlap",
        of,
        options: { by: keys.map((key) => ({ ...key, order: key.order.filter((one) => one !== "nothing") })) },
      };
      const { labels } = runPlan({ orders: log }, planOf({ tags, value, main }), { asOf });
      return labelValues(labels["main"]!);
    };
    expect(among(["tags", "value"])).toEqual(["old", "low", "rich"]);
    const alone = { use: "overlap", of: ["value"], options: { by: [{ key: "priority", order: ["low"] }] } };
    const { labels } = runPlan({ orders: log }, planOf({ value, alone }), { asOf });
    expect(labelValues(labels["alone"]!)).toEqual(["high", "low", "high"]);
  });

  it("gives a winner for each axis, and what all of them are together", () => {
    const { labels, steps } = run({
      by: [{ key: "priority", order: ["old"] }],
      axes: { money: ["rich"], time: ["old"] },
    });
    expect(labelValues(labels["main"]!)).toEqual(["old", "old", "rich"]);
    expect(labelValues(labels["main.money"]!)).toEqual(["rich", "unassigned", "rich"]);
    expect(labelValues(labels["main.time"]!)).toEqual(["old", "old", "unassigned"]);
    expect(labelValues(labels["main.composite"]!)).toEqual(["old + rich", "old", "rich"]);
    expect(steps[1]!.details).toMatchObject({ customers: 3 });
  });

  it("accounts for those whom the places have sent elsewhere", () => {
    const given = { by: [{ key: "score", scores: { rich: "revenue", old: "gapMean" } }], capacity: { rich: 1 } };
    expect(run(given).steps[1]!.details).toMatchObject({ customers: 3, spilled: 1 });
  });

  it("says where places depend on who else is there", () => {
    const note = "places are given out among the customers of the run: who gets one is not frozen";
    const keys = [{ key: "priority", order: ["rich"] }];
    expect(run({ by: keys, capacity: { rich: 1 } }).steps[1]!.notes).toContain(note);
    expect(run({ by: keys }).steps[1]!.notes).not.toContain(note);
  });

  it("keeps the segment of last time against a challenger that is hardly better, where all of it is known", () => {
    const given = { by: [{ key: "weight", weights: { rich: 10, old: 10.5 } }], margin: 0.1 };
    const before = run({ by: [{ key: "priority", order: ["rich"] }] });
    const { fitted } = run(given);
    const apply = (previous?: unknown) =>
      labelValues(applyPlan({ orders: log }, fitted, { asOf, previous: previous as never }).labels["main"]!);
    expect(apply()).toEqual(["old", "old", "rich"]);
    expect(apply(before)).toEqual(["rich", "old", "rich"]);
    const axes = { money: ["rich"], time: ["old"] };
    const parted = run({ by: [{ key: "priority", order: ["rich"] }], axes });
    const again = run({ ...given, axes }).fitted;
    const held = (previous: unknown) =>
      labelValues(applyPlan({ orders: log }, again, { asOf, previous: previous as never }).labels["main"]!);
    expect(held(parted)).toEqual(["rich", "old", "rich"]);
    for (const lost of ["main", "main.money", "main.time"]) {
      const { [lost]: _, ...labels } = parted.labels;
      expect(held({ ...parted, labels })).toEqual(["old", "old", "rich"]);
    }
  });

  it("lets a missing score or date of entry lose, whoever else is in the run", () => {
    const fields = { one: "number", two: "number", since: "date", then: "date" };
    const everyone = ["one", "two"].map((id) => ({ id, when: { op: "everyone" } }));
    const main = (key: object) => ({ use: "overlap", of: ["tags"], options: { by: [key] } });
    const dates = { one: "since", two: "then" };
    const plan = planOf(
      {
        tags: { use: "rules", rules: everyone },
        score: main({ key: "score", scores: { one: "one", two: "two" } }),
        entry: main({ key: "entry", since: dates, first: "earliest" }),
        latest: main({ key: "entry", since: dates, first: "latest" }),
      },
      { customers: { customerId: "id", fields } },
    );
    const attributes = [
      { id: "ann", one: null, two: -3, since: null, then: "2026-05-01" },
      { id: "ben", one: 1, two: -5, since: "2026-02-01", then: "2026-05-01" },
    ];
    const bought = attributes.map(({ id }) => ({ who: id, day: "2026-10-01", total: 5, kind: "tea" }));
    const winners = (customers: typeof attributes, i: number) => {
      const { labels } = runPlan({ orders: bought, customers }, plan, { asOf });
      return ["score", "entry", "latest"].map((step) => labelValues(labels[step]!)[i]);
    };
    expect(winners(attributes, 0)).toEqual(["two", "two", "two"]);
    expect(winners(attributes.slice(0, 1), 0)).toEqual(["two", "two", "two"]);
    expect(winners(attributes, 1)).toEqual(["one", "one", "two"]);
  });

  it("is checked against the tags that the rules will give", () => {
    const keys = [
      { key: "priority", order: ["rihc"] },
      { key: "score", scores: { old: "segment" } },
    ];
    const issues = issuesOfCall(() => run({ by: keys }));
    expect(issues.map(({ code, path }) => `${code} ${path}`)).toEqual([
      "unknown_field /plan/steps/main/options/by/1/scores/old",
      "unknown_name /plan/steps/main/options/by/0/order/0",
      "missing /plan/steps/main/options/by/1/scores/rich",
    ]);
    expect(issues[1]!.hint).toBe('did you mean "rich"?');
  });

  it("finds at work what only data know, under the options of the step", () => {
    const likes = { use: "preferences", options: { minimumCount: 1 } };
    const main = (order: string) => ({
      use: "overlap",
      of: ["likes"],
      options: { by: [{ key: "priority", order: [order] }] },
    });
    const result = runPlan({ orders: log }, planOf({ likes, main: main("tea") }), { asOf });
    expect(labelValues(result.labels["main"]!)).toEqual(["tea", "tea", "tea"]);
    const wrong = () => runPlan({ orders: log }, planOf({ likes, main: main("cups") }), { asOf });
    expect(issuesOfCall(wrong).map(({ path }) => path)).toEqual(["/steps/main/options/by/0/order/0"]);
  });
});
