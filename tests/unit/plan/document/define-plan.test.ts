import { describe, expect, it } from "vitest";
import { definePlan } from "../../../../src/plan/document/define-plan";
import type { Plan } from "../../../../src/plan/plan";
import { errorOf, issuesOfCall, problemsOf } from "../../../harness/issues-of";

const withSteps = (steps: object, more: object = {}) => ({ kind: "plan", version: 1, id: "x", ...more, steps }) as Plan;
const problems = (steps: object, more?: object) => problemsOf(() => definePlan(withSteps(steps, more)));

describe("definePlan", () => {
  it("orders the steps by who reads whom, else as they stand, and freezes a copy", () => {
    const given = withSteps({
      cross: { use: "cross", of: ["segment", "class"] },
      segment: { use: "segments", scores: "rfm", map: "EIGHT_CLASSES" },
      class: { use: "abc", of: "revenue" },
      rfm: { use: "rfm", options: { method: "mean" } },
    });
    const plan = definePlan(given);
    expect(Object.keys(plan.steps)).toEqual(["class", "rfm", "segment", "cross"]);
    expect(Object.isFrozen(plan.steps["rfm"])).toBe(true);
    expect(plan).not.toBe(given);
    expect(definePlan(plan)).toEqual(plan);
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  });

  it("finds the order of steps whose names look like numbers, and of those named like members of objects", () => {
    const plan = definePlan(
      withSteps({
        "1": { use: "segments", scores: "constructor", map: "EIGHT_CLASSES" },
        constructor: { use: "rfm", options: { method: "mean" } },
        toString: { use: "cross", of: ["1"] },
      }),
    );
    expect(Object.keys(plan.steps).sort()).toEqual(["1", "constructor", "toString"]);
  });

  it("reports the problems of all steps together, each where it stands", () => {
    expect(
      problems({
        rfm: { use: "rfm", options: { bins: 1, metod: "mean" }, monetary: "median" },
        segment: { use: "segments", scores: "rmf", map: "EIGHT_CLASES" },
        value: { use: "tiers", of: "reveneu", options: { shares: [0.6, 0.7] }, margin: -1 },
        class: { use: "abc", of: "firstAt", options: { weights: [1] } },
        stage: { use: "lifecycle", options: { asOf: 0, churnedAfter: 5, activeWithin: 9 } },
        period: { use: "periods" },
        likes: { use: "preferences", options: { minimumShare: 2 } },
        size: { use: "sizes", criteria: { staff: [5, 1] } },
        clv: { use: "clv", purchases: "bgnbd", horizon: -1 },
        mixed: { use: "composite", of: ["orders", "orders"] },
        tags: { use: "rules", rules: [{ id: "a", when: { op: "gte", field: "value", value: 1 } }] },
      }),
    ).toEqual([
      "invalid_value /steps/rfm/monetary",
      "unknown_option /steps/rfm/options/metod",
      "out_of_range /steps/rfm/options/bins",
      "unknown_name /steps/segment/scores",
      "unknown_name /steps/segment/map",
      "unknown_field /steps/value/of",
      "out_of_range /steps/value/options/shares",
      "out_of_range /steps/value/margin",
      "invalid_value /steps/class/of",
      "unknown_option /steps/class/options/weights",
      "unknown_option /steps/stage/options/asOf",
      "not_increasing /steps/stage/options/churnedAfter",
      "missing /steps/period/options/period",
      "out_of_range /steps/likes/options/minimumShare",
      "unknown_field /steps/size/criteria/staff",
      "not_increasing /steps/size/criteria/staff/1",
      "invalid_value /steps/clv/purchases",
      "missing /steps/clv/annualDiscountRate",
      "duplicate /steps/mixed/of/1",
      "invalid_value /steps/tags/rules/0/when/field",
    ]);
  });

  it("checks a map against the bins of the scores it reads", () => {
    const [problem] = issuesOfCall(() =>
      definePlan(withSteps({ rfm: { use: "rfm" }, segment: { use: "segments", scores: "rfm", map: "EIGHT_CLASSES" } })),
    );
    expect(problem).toMatchObject({ code: "out_of_range", path: "/steps/segment/scores" });
    expect(problem?.hint).toContain('method: "mean"');
    const map = { id: "own", bins: { r: 5 }, segments: [{ key: "a", when: ["9"] }] };
    expect(problems({ rfm: { use: "rfm" }, s: { use: "segments", scores: "rfm", map } })).toEqual([
      "invalid_value /steps/s/map/segments/0/when/0",
    ]);
  });

  it("names circles by their path, once, and says nothing of steps that wait for others", () => {
    const circle = issuesOfCall(() =>
      definePlan(
        withSteps({
          a: { use: "composite", of: ["b"] },
          b: { use: "composite", of: ["c"] },
          c: { use: "composite", of: ["a"] },
          d: { use: "composite", of: ["a"] },
          e: { use: "composite", of: ["e"] },
          f: { use: "rmf" },
          g: { use: "tiers", of: "f" },
        }),
      ),
    );
    expect(circle.map(({ path, received }) => [path, received])).toEqual([
      ["/steps/f/use", '"rmf"'],
      ["/steps/a", "a → b → c → a"],
      ["/steps/e", "e → e"],
    ]);
    expect(circle[0]?.hint).toBe('did you mean "rfm"?');
  });

  it("has rules depend on what they ask about, and not on values, tags or fields of related rows", () => {
    const plan = definePlan(
      withSteps(
        {
          tags: {
            use: "rules",
            rules: [
              { id: "value", when: { op: "compare", left: "z.m", cmp: "gt", right: "orders" } },
              { id: "word", when: { op: "eq", field: "name", value: "later" } },
              {
                id: "seen",
                when: {
                  op: "aggregate",
                  of: "events",
                  where: { op: "exists", field: "later" },
                  fn: "count",
                  cmp: "gt",
                  to: 0,
                },
              },
            ],
          },
          later: { use: "overlap", of: ["tags"], options: { by: [{ key: "priority", order: ["seen"] }] } },
          z: { use: "rfm" },
        },
        {
          customers: { customerId: "id", fields: { name: "string" } },
          relations: { events: { customerId: "id", fields: { later: "string" } } },
        },
      ),
    );
    expect(Object.keys(plan.steps)).toEqual(["z", "tags", "later"]);
  });

  it("holds the names of levels against the levels a step can give, where they are known before the data", () => {
    const named = (step: object, ...levels: string[]) => ({
      ...step,
      levelNames: Object.fromEntries(levels.map((level) => [level, { en: level }])),
    });
    const problems = issuesOfCall(() =>
      definePlan(
        withSteps({
          value: named({ use: "tiers", of: "revenue" }, "high", "unassigned", "hihg"),
          rfm: named({ use: "rfm" }, "best"),
          month: named({ use: "periods", options: { period: "month" } }, "new", "nwe"),
          likes: named({ use: "preferences" }, "anything"),
          late: named({ use: "tiers", of: "nothing" }, "anything"),
        }),
      ),
    );
    expect(problems.map(({ path, hint }) => [path, hint])).toEqual([
      ["/steps/value/levelNames/hihg", 'did you mean "high"?'],
      ["/steps/rfm/levelNames/best", undefined],
      ["/steps/month/levelNames/nwe", 'did you mean "new"?'],
      ["/steps/late/of", undefined],
    ]);
  });

  it("says how a layer of groups is written, where a text or labels stand as if they were numbers", () => {
    const plan = (column: string) =>
      withSteps(
        { stage: { use: "lifecycle" }, layer: { use: "hierarchy", levels: [{ column }] } },
        { customers: { customerId: "id", fields: { industry: "string", joinedAt: "date" } } },
      );
    const hint = (column: string) => issuesOfCall(() => definePlan(plan(column))).map((issue) => issue.hint);
    expect(hint("industry")).toEqual(['its values are groups: write { "column": "industry", "by": "labels" }']);
    expect(hint("stage")).toEqual(['its values are groups: write { "column": "stage", "by": "labels" }']);
    expect(hint("joinedAt")).toEqual([undefined]);
    expect(hint("indutry")).toEqual([undefined]);
  });

  it("checks the sources", () => {
    expect(
      problems(
        { rfm: { use: "rfm" }, revenue: { use: "rfm" }, "a.b": { use: "rfm" } },
        {
          zone: "Mars",
          prepare: {
            columns: { customerId: "c", at: 3, amount: "a", kind: "k" },
            policy: { asOf: "2026-01-01", refunds: "maybe", zone: "UTC" },
            summary: { order: "size", zone: "UTC" },
            more: 1,
          },
          customers: { fields: { revenue: "number", x: "text", y: { from: "z" } }, withoutOrders: "drop" },
          relations: { transactions: { customerId: "id", fields: { a: "number" } }, e: { customerId: 1, fields: {} } },
        },
      ),
    ).toEqual([
      "invalid_value /steps/a.b",
      "invalid_value /zone",
      "unknown_option /prepare/more",
      "invalid_type /prepare/columns/at",
      "unknown_option /prepare/policy/asOf",
      "unknown_option /prepare/policy/zone",
      "invalid_value /prepare/policy/refunds",
      "unknown_option /prepare/summary/zone",
      "invalid_value /prepare/summary/order",
      "invalid_value /customers/withoutOrders",
      "missing /customers/customerId",
      "invalid_value /customers/fields/x",
      "missing /customers/fields/y/type",
      "duplicate /customers/fields/revenue",
      "duplicate /relations/transactions",
      "invalid_type /relations/e/customerId",
      "invalid_type /relations/e/fields",
      "duplicate /steps/revenue",
    ]);
  });

  it("refuses steps and fields called __proto__, as schemas do", () => {
    const plan = withSteps({ it: { use: "rfm" } }, { customers: { customerId: "id", fields: { age: "number" } } });
    const renamed = (name: string) => JSON.parse(JSON.stringify(plan).replace(`"${name}":`, '"__proto__":'));
    expect(problemsOf(() => definePlan(renamed("it")))).toEqual(["invalid_value /steps/__proto__"]);
    expect(problemsOf(() => definePlan(renamed("age")))).toEqual(["invalid_value /customers/fields/__proto__"]);
  });

  it("refuses what is no plan, and what JSON cannot keep", () => {
    const code = (plan: unknown) => problemsOf(() => definePlan(plan as Plan));
    expect(code(null)).toEqual(["invalid_type "]);
    expect(code({})).toEqual(["missing /kind", "missing /version", "missing /id", "missing /steps"]);
    expect(code({ kind: "plan", version: 2, id: "", steps: {} })).toEqual([
      "invalid_value /version",
      "invalid_type /id",
      "too_few /steps",
    ]);
    expect(code(withSteps({ a: { use: "clv", horizon: Number.POSITIVE_INFINITY } }))).toEqual([
      "invalid_type /steps/a/horizon",
    ]);
    expect(code(withSteps({ a: 5 }))).toEqual(["invalid_type /steps/a"]);
    expect(code(withSteps({ a: { use: "rfm" } }, { names: { en: 1 } }))).toEqual(["invalid_type /names"]);
    expect(code(withSteps({ a: { use: "rfm", levelNames: [] } }))).toEqual(["invalid_type /steps/a/levelNames"]);
    expect(code(withSteps({ a: { use: "abc", of: "revenue", levelNames: { A: "best" } } }))).toEqual([
      "invalid_type /steps/a/levelNames/A",
    ]);
    expect(code(withSteps({ a: { use: "rfm" } }, { prepare: { policy: { numericText: Number } } }))[0]).toBe(
      "invalid_type /prepare/policy/numericText",
    );
    let deep: object = {};
    for (let i = 0; i < 10_000; i++) deep = { deep };
    expect(code(withSteps({ a: { use: "rfm", options: deep } }))[0]).toContain("too_many /steps/a/options/deep");
    const circular: Record<string, unknown> = { use: "rfm" };
    circular["options"] = circular;
    expect(code(withSteps({ a: circular }))[0]).toContain("too_many");
  });
});

describe("too many steps", () => {
  it("are counted before any of them is checked", () => {
    const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`s${i}`, { use: "abc", of: "revenue" }]));
    expect(problems(many)).toEqual(["too_many /steps"]);
  });
});

describe("levels that rules ask for", () => {
  const asking = (steps: object, ...rules: object[]) =>
    problems({ ...steps, tags: { use: "rules", rules: rules.map((when, i) => ({ id: `t${i}`, when })) } });

  it("must be levels that the labels can have, where these are known", () => {
    const steps = {
      stage: { use: "lifecycle" },
      rfm: { use: "rfm", options: { method: "mean" } },
      segment: { use: "segments", scores: "rfm", map: "EIGHT_CLASSES" },
      value: { use: "tiers", of: "revenue" },
      class: { use: "abc", of: "revenue" },
      month: { use: "periods", options: { period: "month" } },
      clv: { use: "clv", horizon: 5, annualDiscountRate: 0 },
      size: { use: "sizes", criteria: { orders: [5, 9] } },
      main: { use: "overlap", of: ["value"], options: { by: [{ key: "priority", order: ["high"] }] } },
    };
    const eq = (field: string, value: string) => ({ op: "eq", field, value });
    const wrong = asking(
      steps,
      eq("stage", "at-risk"),
      { op: "all", rules: [{ op: "not", rule: { op: "in", field: "segment", values: ["general_keep", "vip"] } }] },
      eq("value", "gold"),
      eq("class", "D"),
      eq("month", "active"),
      eq("clv.status", "fine"),
      eq("size", "huge"),
      eq("main", "stage"),
    );
    const at = (i: number, below: string) => `unknown_name /steps/tags/rules/${i}/when${below}`;
    expect(wrong).toEqual([
      at(0, "/value"),
      at(1, "/rules/0/rule/values/1"),
      ...[2, 3, 4, 5, 6, 7].map((i) => at(i, "/value")),
    ]);
    const when = { op: "eq", field: "stage", value: "at-risk" };
    const plan = withSteps({ stage: { use: "lifecycle" }, tags: { use: "rules", rules: [{ id: "a", when }] } });
    expect(issuesOfCall(() => definePlan(plan))[0]!.hint).toBe('did you mean "at_risk"?');
  });

  it("may be unassigned, and anything where only the data know them", () => {
    const steps = { stage: { use: "lifecycle" }, cross: { use: "cross", of: ["stage"] } };
    const rules = [
      { id: "a", when: { op: "in", field: "stage", values: ["at_risk", "unassigned"] } },
      { id: "b", when: { op: "eq", field: "cross", value: "whatever" } },
    ];
    const document = { version: 1, rules };
    expect(definePlan(withSteps({ ...steps, tags: { use: "rules", rules: document } })).id).toBe("x");
    const related = { op: "eq", field: "stage", value: "paid" };
    const aggregate = { op: "aggregate", of: "events", fn: "count", where: related, cmp: "gte", to: 1 };
    const events = { customerId: "id", fields: { stage: "string" } };
    const plan = withSteps(
      { ...steps, tags: { use: "rules", rules: [{ id: "a", when: aggregate }] } },
      { relations: { events } },
    );
    expect(definePlan(plan).id).toBe("x");
  });
});

describe("a mistake", () => {
  it("is reported once, not again by the steps that read what is wrong", () => {
    const main = { use: "overlap", of: ["tags"], options: { by: [{ key: "priority", order: ["rich"] }] } };
    const wrong = { use: "rules", rules: [{ id: "rich", when: { op: "gte", field: "reveneu", value: 1 } }] };
    expect(problems({ tags: wrong, main })).toEqual(["unknown_field /steps/tags/rules/0/when/field"]);
    const value = { use: "tiers", of: "revenue", options: { labels: ["a"], shares: [0.5, 0.9] } };
    const ask = { use: "rules", rules: [{ id: "rich", when: { op: "eq", field: "value", value: "a" } }] };
    expect(problems({ value, ask }).every((problem) => problem.includes("/steps/value"))).toBe(true);
  });

  const priority = (...order: string[]) => ({ by: [{ key: "priority", order }] });
  const nowhere = (field: string) => [{ id: "rich", when: { op: "gte", field, value: 1 } }];

  it.each<[string, unknown, string]>([
    ["of an unknown kind", { use: "rmf" }, "unknown_name /steps/gone/use"],
    ["without a kind", { options: {} }, "missing /steps/gone/use"],
    ["that is no object", null, "invalid_type /steps/gone"],
  ])("in a step %s hides what it would give, and nothing else of the steps that read it", (_, gone, cause) => {
    const steps = {
      segment: { use: "segments", scores: "gone", map: "EIGHT_CLASES" },
      value: { use: "tiers", of: "gone.clv", options: { share: [0.5] } },
      class: { use: "abc", of: "gone", levelNames: { Z: { en: "Z" } } },
      size: { use: "sizes", criteria: { "gone.m": [5, 1] } },
      mixed: { use: "composite", of: ["gone.r", "reveneu"], options: { weights: { "gone.r": 2, revenu: 1 } } },
      group: {
        use: "clusters",
        features: { columns: ["gone.r"], transform: { "gone.r": "log1p" } },
        options: { k: 0 },
      },
      layers: { use: "hierarchy", levels: [{ column: "gone.status", by: "labels" }, { column: "orderss" }] },
      cross: { use: "cross", of: ["gone", "value", "stage"] },
      tags: { use: "rules", rules: [...nowhere("gone.m"), { id: "b", when: { op: "gte", field: "ordes", value: 1 } }] },
      main: { use: "overlap", of: ["gone", "value"], options: priority("hgih"), levelNames: { hgih: { en: "x" } } },
      other: { use: "overlap", of: ["value"], options: { by: [{ key: "score", scores: "gone.clv" }] } },
    };
    expect(problems({ gone, ...steps }).sort()).toEqual(
      [
        cause,
        "unknown_name /steps/segment/map",
        "unknown_option /steps/value/options/share",
        "unknown_name /steps/class/levelNames/Z",
        "not_increasing /steps/size/criteria/gone.m/1",
        "unknown_field /steps/mixed/of/1",
        "unknown_name /steps/mixed/options/weights/revenu",
        "out_of_range /steps/group/options/k",
        "unknown_field /steps/layers/levels/1/column",
        "unknown_field /steps/cross/of/2",
        "unknown_field /steps/tags/rules/1/when/field",
      ].sort(),
    );
  });

  it("in a step that reads a wrong one says nothing of the steps behind it", () => {
    const tags = { use: "rules", rules: nowhere("gone") };
    const main = { use: "overlap", of: ["tags"], options: priority("rich"), levelNames: { rich: { en: "Rich" } } };
    expect(problems({ main, tags, gone: { use: "rmf" } })).toEqual(["unknown_name /steps/gone/use"]);
    const many = Array.from({ length: 30 }, (_, k) => ({ ...nowhere("gone.x")[0], id: `r${k}` }));
    const error = errorOf(() => definePlan(withSteps({ gone: { use: "rmf" }, tags: { use: "rules", rules: many } })));
    expect(error.count).toBe(1);
  });

  it("in a step that names what it gives hides the names, in one of fixed names only what they hold", () => {
    const cross = (of: string) => ({ use: "cross", of: [of, "value"] });
    const value = { use: "tiers", of: "revenue" };
    const axes = { product: ["high"] };
    const main = { use: "overlap", of: ["value"], options: { axess: axes, ...priority("high") } };
    expect(problems({ value, main, cross: cross("main.product") })).toEqual([
      "unknown_option /steps/main/options/axess",
    ]);
    const layers = { use: "hierarchy", levls: [{ column: "value", by: "labels" }] };
    expect(problems({ value, layers, cross: cross("layers.value") })).toEqual([
      "unknown_option /steps/layers/levls",
      "too_few /steps/layers/levels",
    ]);
    expect(problems({ value, rfm: { use: "rfm", options: { bin: 3 } }, cross: cross("rfm.q") })).toEqual([
      "unknown_option /steps/rfm/options/bin",
      "unknown_field /steps/cross/of/0",
    ]);
    const named = { use: "tiers", of: "revenue", option: { labels: ["gold", "basic"], shares: [0.5] } };
    const ask = [{ id: "rich", when: { op: "eq", field: "value", value: "gold" } }];
    expect(
      problems({ value: { ...named, levelNames: { gold: { en: "Gold" } } }, tags: { use: "rules", rules: ask } }),
    ).toEqual(["unknown_option /steps/value/option"]);
  });

  it("of scores that name no field is found whether or not the segments are known", () => {
    const main = (of: string, scores?: unknown) => ({
      use: "overlap",
      of: [of],
      options: { by: [{ key: "score", scores }] },
    });
    const steps = { value: { use: "tiers", of: "revenue" }, likes: { use: "preferences" } };
    for (const of of ["value", "likes"]) {
      const at = "/steps/main/options/by/0/scores";
      expect(problems({ ...steps, main: main(of, []) })).toEqual([`invalid_type ${at}`]);
      expect(problems({ ...steps, main: main(of, [1, 2]) })).toEqual([`invalid_type ${at}`]);
      expect(problems({ ...steps, main: main(of, 5) })).toEqual([`invalid_type ${at}`]);
      expect(problems({ ...steps, main: main(of) })).toEqual([`missing ${at}`]);
      expect(() => definePlan(withSteps({ ...steps, main: main(of, "revenue") }))).not.toThrow();
    }
  });

  it("of the bins of three scores is one", () => {
    expect(
      problems({ rfm: { use: "rfm" }, segment: { use: "segments", scores: "rfm", map: "EIGHT_CLASSES" } }),
    ).toHaveLength(1);
  });
});
