import { describe, expect, it } from "vitest";
import { labelValues } from "../../../../src/core/labels";
import { toRows } from "../../../../src/core/rows";
import { runPlan } from "../../../../src/plan/run/run-plan";
import { issuesOfCall } from "../../../harness/issues-of";
import { firstIssueOf, planOf, problemsOfStep } from "../../../harness/plan-of";

const asOf = "2026-11-01";

describe("the step preferences", () => {
  it.each<[string, object, ...string[]]>([
    ["options that are no object", { options: 5 }, "invalid_type /options"],
    ["a share of 2", { options: { minimumShare: 2 } }, "out_of_range /options/minimumShare"],
    ["a count of 0", { options: { minimumCount: 0 } }, "out_of_range /options/minimumCount"],
    ["another measure", { options: { measure: "x" } }, "invalid_value /options/measure"],
    ["an option of another name", { options: { minimalShare: 1 } }, "unknown_option /options/minimalShare"],
    ["a field", { of: "industry" }, "unknown_option /of"],
    ["names of levels that are no texts", { levelNames: { tea: 5 } }, "invalid_type /levelNames/tea"],
  ])("refuses %s", (_, step, ...problems) => {
    expect(problemsOfStep({ use: "preferences", ...step })).toEqual(problems);
  });

  it("takes names of any categories, since only data know them", () => {
    expect(problemsOfStep({ use: "rfm", levelNames: { tea: { en: "Tea" } } })).not.toEqual([]);
    const orders = [1, 2, 3].map((i) => ({ who: "ann", day: `2026-10-0${i}`, total: 5, kind: "tea" }));
    const plan = planOf({ it: { use: "preferences", levelNames: { tea: { en: "Tea" }, cups: { en: "Cups" } } } });
    const { steps } = runPlan({ orders }, plan, { asOf });
    expect(steps[0]!.levelNames).toEqual({ tea: { en: "Tea" }, cups: { en: "Cups" } });
  });

  it("says what would have been right", () => {
    expect(firstIssueOf({ use: "preferences", options: { measure: "amuont" } })).toEqual({
      expected: 'one of "count", "amount"',
      received: '"amuont"',
      hint: 'did you mean "amount"?',
    });
  });

  it("gives the category of everybody and its share, whatever the order of the lines", () => {
    const lines = (who: string, ...kinds: string[]) =>
      kinds.map((kind, i) => ({ who, day: `2026-10-0${i + 1}`, total: kind === "tea" ? 10 : 1, kind }));
    const orders = [...lines("bob", "tea", "cups", "cups", "cups"), ...lines("ann", "tea", "tea", "tea", "tea")];
    const byName = {
      prepare: {
        columns: { customerId: "who", at: "day", amount: "total", category: "kind" },
        summary: { order: "customerId" },
      },
    };
    const rows = (options: object, more: object = {}) => {
      const { customers, labels } = runPlan({ orders }, planOf({ it: { use: "preferences", options } }, more), {
        asOf,
      });
      const likes = labelValues(labels["it"]!);
      return toRows(customers).map(({ customerId, "it.share": share }, i) => [customerId, likes[i], share]);
    };
    expect(rows({ minimumShare: 0.6 })).toEqual([
      ["bob", "cups", 0.75],
      ["ann", "tea", 1],
    ]);
    expect(rows({ minimumShare: 0.6 }, byName)).toEqual([
      ["ann", "tea", 1],
      ["bob", "cups", 0.75],
    ]);
    expect(rows({ minimumCount: 1, measure: "amount" })[0]).toEqual(["bob", "tea", 10 / 13]);
    expect(rows({ measure: "amount" })[0]).toEqual(["bob", "unassigned", 10 / 13]);
    expect(rows({ minimumShare: 0.8 })[0]).toEqual(["bob", "unassigned", 0.75]);
  });

  it("asks by its name for the categories of the lines", () => {
    const orders = [{ who: "ann", day: "2026-10-01", total: 5 }];
    const columns = { customerId: "who", at: "day", amount: "total" };
    const plan = planOf({ likes: { use: "preferences" } }, { prepare: { columns } });
    expect(issuesOfCall(() => runPlan({ orders }, plan, { asOf }))).toEqual([
      {
        code: "missing",
        path: "/orders/category",
        expected: 'categories of the lines, which the step "likes" reads',
        received: "none",
      },
    ]);
  });
});
