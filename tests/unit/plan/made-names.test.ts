import { describe, expect, it } from "vitest";
import { displayNames } from "../../../src/core/display-names";
import type { Labels } from "../../../src/core/labels";
import { explainCustomer } from "../../../src/plan/explain/explain-customer";
import { joinedNames } from "../../../src/plan/level-names";
import type { Plan } from "../../../src/plan/plan";
import { fitPlan } from "../../../src/plan/run/fit-plan";
import { planScorer } from "../../../src/plan/run/plan-scorer";
import { runPlan } from "../../../src/plan/run/run-plan";
import type { OverlapStep } from "../../../src/plan/steps/overlap";
import type { RulesStep } from "../../../src/plan/steps/rules";

const orders = [
  { id: "ann", at: "2026-10-01", amount: 900 },
  { id: "bob", at: "2026-09-01", amount: 500 },
  { id: "cem", at: "2026-03-01", amount: 90 },
  { id: "dan", at: "2026-02-01", amount: 80 },
];
const customers = [
  { id: "ann", city: "hz/west" },
  { id: "bob", city: "sh" },
  { id: "cem", city: "sh" },
  { id: "dan", city: null },
  { id: "eve", city: "sh" },
];
const asOf = "2026-11-01";

function planOf(steps: Plan["steps"]): Plan {
  return {
    kind: "plan",
    version: 1,
    id: "named",
    zone: "UTC",
    prepare: { columns: { customerId: "id", at: "at", amount: "amount" } },
    customers: { customerId: "id", fields: { city: "string" } },
    steps,
  };
}

/** The names of a step's levels, as a run gives them, and every later call. */
function namesIn(steps: Plan["steps"], of: string): { en: Record<string, string>; zh: Record<string, string> } {
  const plan = planOf(steps);
  const { levelNames = {} } = runPlan({ orders, customers }, plan, { asOf }).steps.find(({ name }) => name === of)!;
  const score = planScorer(fitPlan({ orders, customers }, plan, { asOf }));
  const later = score({ orders, customers }, { asOf }).steps.find(({ name }) => name === of)!;
  expect(later.levelNames ?? {}).toEqual(levelNames);
  return { en: displayNames(levelNames, "en"), zh: displayNames(levelNames, "zh-CN") };
}

const tags = (name?: string, other = "other"): RulesStep => ({
  use: "rules",
  rules: [
    {
      id: "rich",
      when: { op: "gte", field: "revenue", value: 500 },
      ...(name === undefined ? {} : { names: { en: name, "zh-CN": "高消费" } }),
    },
    { id: "recent", when: { op: "within", field: "lastAt", last: { n: 100, unit: "day" } } },
    { id: other, when: { op: "lt", field: "revenue", value: 0 } },
  ],
});
const main = (secondaries: number): OverlapStep => ({
  use: "overlap",
  of: ["tags"],
  options: { by: [{ key: "priority", order: ["rich", "recent"] }], secondaries },
});
const value: Plan["steps"][string] = {
  use: "tiers",
  of: "revenue",
  options: { shares: [0.5], labels: ["high", "own"] },
};

describe("names of levels that are made", () => {
  it("call those to whom nothing applies, where there are some", () => {
    expect(namesIn({ value }, "value").zh).toEqual({ high: "高", unassigned: "未归类" });
    expect(namesIn({ stage: { use: "lifecycle" } }, "stage").zh).not.toHaveProperty("unassigned");
    const recency = { use: "tiers", of: "rfm.recency" } as const;
    const { en, zh } = namesIn({ rfm: { use: "rfm", options: { bins: 2 } }, recency }, "recency");
    expect([en["unassigned"], zh["unassigned"]]).toEqual(["Unassigned", "未归类"]);
    const own = { ...recency, levelNames: { unassigned: { "zh-CN": "尚无订单" } } };
    const named = namesIn({ rfm: { use: "rfm", options: { bins: 2 } }, own }, "own");
    expect([named.en["unassigned"], named.zh["unassigned"]]).toEqual(["Unassigned", "尚无订单"]);
  });

  it("go from the segments that compete to the main one, and to the combinations", () => {
    const { en, zh } = namesIn({ tags: tags("Rich"), main: main(2) }, "main");
    expect(zh).toEqual({ rich: "高消费", "rich + recent": "高消费 + recent", unassigned: "未归类" });
    expect(en).toEqual({ rich: "Rich", "rich + recent": "Rich + recent", unassigned: "Unassigned" });
    expect(namesIn({ tags: tags(), main: main(2) }, "main").zh).toEqual({ unassigned: "未归类" });
    const apart = { ...main(2), options: { ...main(2).options, separator: "/" } };
    expect(namesIn({ tags: tags("Rich"), main: apart }, "main").zh).toHaveProperty("rich/recent", "高消费/recent");
  });

  it("are not guessed where a segment is called like a combination", () => {
    const { zh } = namesIn({ tags: tags("Rich", "rich + new"), main: main(2) }, "main");
    expect(zh).toEqual({ rich: "高消费", unassigned: "未归类" });
  });

  it("of those to whom nothing applied before do not go on", () => {
    const month = { use: "periods", options: { period: "month" } } as const;
    const both: OverlapStep = { use: "overlap", of: ["month"], options: { by: [{ key: "priority", order: ["new"] }] } };
    expect(namesIn({ month }, "month").zh["unassigned"]).toBe("尚未购买");
    expect(namesIn({ month, both }, "both").zh["unassigned"]).toBe("未归类");
  });

  it("of groups within groups are told without the names of the layers", () => {
    const levels = [
      { column: "city", by: "labels" as const },
      { column: "revenue", name: "worth", shares: [0.5] },
    ];
    const options = { minimumSize: 1 };
    const { en, zh } = namesIn({ tree: { use: "hierarchy", levels, options } }, "tree");
    expect(en["city=hz~1west/worth=high"] ?? en["city=hz~1west"]).toMatch(/^hz\/west/);
    expect(en["city=sh/worth=high"]).toBe("sh / High");
    expect(zh["city=sh/worth=high"]).toBe("sh / 高");
    expect(Object.keys(zh).every((path) => !/=/.test(zh[path]!))).toBe(true);
  });

  it("of a layer that is a step are those of the step", () => {
    const levels = [
      { column: "value", by: "labels" as const },
      { column: "stage", by: "labels" as const },
    ];
    const named: Plan["steps"] = {
      value: { ...value, levelNames: { own: { en: "Basic", "zh-CN": "普通" } } },
      stage: { use: "lifecycle" },
      tree: { use: "hierarchy", levels, options: { minimumSize: 1 } },
    };
    expect(namesIn(named, "tree").zh["value=own/stage=churned"]).toBe("普通 / 已流失客户");
  });

  it("of everyone are there where a tree has not been divided", () => {
    const levels = [{ column: "revenue" }];
    const whole = namesIn({ tree: { use: "hierarchy", levels, options: { minimumSize: 50 } } }, "tree");
    expect(whole.zh).toEqual({ all: "全部客户", unassigned: "未归类" });
  });

  it("of crossed levels stand side by side; cells of names of their own keep these", () => {
    const steps: Plan["steps"] = {
      value,
      stage: { use: "lifecycle" },
      cross: {
        use: "cross",
        of: ["value", "stage"],
        options: { cells: "observed", names: { "high × active": "best" } },
      },
    };
    const { zh } = namesIn(steps, "cross");
    expect(zh["own × churned"]).toBe("own × 已流失客户");
    expect(zh).not.toHaveProperty("best");
    const plain: Plan["steps"] = { value: { ...value, options: { shares: [0.5], labels: ["a", "b"] } } };
    expect(namesIn({ ...plain, cross: { use: "cross", of: ["value", "city"] } }, "cross").zh).not.toHaveProperty(
      "a × sh",
    );
  });

  it("are not looked for where the levels of a segmentation are no texts", () => {
    const plan = planOf({ tags: tags("Rich"), main: main(2) });
    const { fitted, ...run } = runPlan({ orders, customers }, plan, { asOf });
    const composite = { ...(run.customers["main.composite"] as Labels), levels: [5, null, "rich + recent"] };
    const spoilt = { ...run, customers: { ...run.customers, "main.composite": composite } } as never;
    const { names } = explainCustomer(spoilt, fitted, 0, { language: "zh-CN" });
    expect(names.levels["main.composite"]).toMatchObject({ "rich + recent": "高消费 + recent" });
  });

  it("joins what has a name in the language with the keys of what has none", () => {
    const names = { a: { en: "A" }, b: { "zh-CN": "乙" } };
    expect(
      joinedNames(
        [
          ["a", names],
          ["b", names],
          ["c", {}],
        ],
        "/",
      ),
    ).toEqual({ en: "A/b/c", "zh-CN": "a/乙/c" });
  });
});
