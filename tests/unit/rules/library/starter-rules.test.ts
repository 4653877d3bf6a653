import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { tagNamesAt } from "../../../../src/core/tags";
import { EIGHT_LABELS } from "../../../../src/rfm/maps/eight-labels";
import { tagCustomers } from "../../../../src/rules/evaluate/tag-customers";
import type { TagRule } from "../../../../src/rules/grammar/ast";
import { compileRules } from "../../../../src/rules/grammar/compile";
import { STARTER_CATALOG } from "../../../../src/rules/library/starter-catalog";
import { STARTER_FIELD_NAMES } from "../../../../src/rules/library/starter-names";
import { STARTER_RULES } from "../../../../src/rules/library/starter-rules";
import { describeRule } from "../../../../src/rules/words/describe";

/** The first ten, told in both languages. */
const SENTENCES: Readonly<Record<string, readonly [english: string, chinese: string]>> = {
  vip: [
    "R score is at least 4, F score is at least 4, and M score is at least 4.",
    "R 得分不低于4，且 F 得分不低于4，且 M 得分不低于4。",
  ],
  cannot_lose: [
    "R score is at most 2, F score is at least 4, and M score is at least 4.",
    "R 得分不高于2，且 F 得分不低于4，且 M 得分不低于4。",
  ],
  lapsing_high_value: [
    "lifetime value is among the highest 20%, last order is more than 90 days ago, and probability of being active is less than 0.5.",
    "客户终身价值位于前20%，且最近下单时间距今超过90天，且活跃概率低于0.5。",
  ],
  viewed_never_enrolled: [
    'There is an event record in the last 30 days (where type is "course_view") and there is no event record (where type is "enrol").',
    "最近30天内有行为记录（类型为“course_view”），且没有行为记录（类型为“enrol”）。",
  ],
  abandoned_same_course: [
    'An event record (where type is "checkout_start") was not followed within 7 days by an event record with the same course (where type is "enrol").',
    "有行为记录（类型为“checkout_start”），之后7天内没有课程相同的行为记录（类型为“enrol”）。",
  ],
  top_decile_spend: [
    "12-month spend is among the highest 10% within the same country.",
    "近一年消费金额在同一国家中位于前10%。",
  ],
  birthday_this_week: [
    "The anniversary of birth date is today or in the next 6 days.",
    "出生日期的周年日在今天至6天后之间。",
  ],
  finance_large_contract: [
    'industry is "finance" and contract value is at least 100,000.',
    "行业为“finance”，且合同金额不低于100,000。",
  ],
  declining_spend: [
    "spend of the last 90 days is less than 50% of spend of the 90 days before.",
    "近90天消费金额低于此前90天消费金额的50%。",
  ],
  growth_engaged: [
    '(at least 2 of these hold: the sum of amount over order records in the last 90 days is at least 500; plan is "pro" or "team"; last login is in the last 7 days) and the customer is not tagged VIP.',
    "（以下条件至少满足2项：最近90天内的订单记录的金额合计不低于500；套餐为“pro”或“team”；最近登录时间在最近7天内），且没有标签“VIP 客户”。",
  ],
};

describe("STARTER_RULES", () => {
  it("fit the starter catalog, have names and descriptions in both languages, and ids of their own", () => {
    const { rules } = compileRules(STARTER_RULES, STARTER_CATALOG);
    expect(rules).toHaveLength(20);
    for (const { names, description } of rules) {
      for (const texts of [names!, description!]) {
        expect(texts.en).toMatch(/^[A-Z0-9][ -~]+$/);
        expect(texts["zh-CN"]).toMatch(/\p{Script=Han}/u);
      }
    }
  });

  it("are called as the segments of the same key, in both languages", () => {
    const names = new Map(STARTER_RULES.map((rule) => [rule.id, rule.names]));
    for (const key of ["vip", "cannot_lose"])
      expect(names.get(key)).toEqual(EIGHT_LABELS.segments.find((segment) => segment.key === key)?.names);
  });

  it.each(Object.entries(SENTENCES))("tells %s", (id, [english, chinese]) => {
    const rule = STARTER_RULES.find((entry) => entry.id === id)!;
    const tags = { vip: "VIP" };
    expect(describeRule(rule, STARTER_CATALOG, { fields: STARTER_FIELD_NAMES.en, tags })).toBe(english);
    const options = { language: "zh-CN", fields: STARTER_FIELD_NAMES["zh-CN"], tags: STARTER_RULES } as const;
    expect(describeRule(rule, STARTER_CATALOG, options)).toBe(chinese);
  });

  it("divide ages and interaction without gap or overlap", () => {
    const asOf = "2026-11-01";
    const birthDate = [
      "2010-05-01",
      "2001-11-02",
      "2001-10-31",
      "1990-01-01",
      "1986-11-02",
      "1986-10-31",
      "1950-01-01",
    ];
    const customerId = birthDate.map((_, i) => i);
    const counts = [0, 2, 3, 9, 10, 30, 1];
    const rows = counts.flatMap((count, i) => new Array<number>(count).fill(i));
    const events = { customerId: rows, at: rows.map(() => "2026-10-20"), type: rows.map(() => "x") };
    const wanted = STARTER_RULES.filter(({ id }) => /^(?:age|interaction)_/.test(id));
    const tags = tagCustomers({ customerId, birthDate }, compileRules(wanted, STARTER_CATALOG), {
      asOf,
      relations: { events },
    });
    expect(customerId.map((i) => tagNamesAt(tags, i))).toEqual([
      ["interaction_low", "age_under_25"],
      ["interaction_low", "age_under_25"],
      ["interaction_medium", "age_25_39"],
      ["interaction_medium", "age_25_39"],
      ["interaction_high", "age_25_39"],
      ["interaction_high", "age_40_plus"],
      ["interaction_low", "age_40_plus"],
    ]);
  });

  it("finds those who buy by discount only", () => {
    const orders = {
      customerId: ["a", "a", "a", "b", "b", "b", "b", "b", "c", "c"],
      at: new Array<string>(10).fill("2026-10-01"),
      discount: [1, 5, 2, 1, 5, 2, 0, null, 1, 1],
      amount: new Array<number>(10).fill(10),
    };
    const rule: readonly TagRule[] = STARTER_RULES.filter(({ id }) => id === "discount_hunter");
    const table = { customerId: ["a", "b", "c"] };
    const tags = tagCustomers(table, compileRules(rule, STARTER_CATALOG), {
      asOf: "2026-11-01",
      relations: { orders },
    });
    expect([0, 1, 2].map((i) => tagNamesAt(tags, i).length)).toEqual([1, 0, 0]);
  });

  it("are the ten rules of the guide, as JSON", () => {
    const page = readFileSync(new URL("../../../../docs/guide/rules.md", import.meta.url), "utf8");
    const block = /```json\n(?<rules>[\s\S]*?)```/.exec(page)!.groups!["rules"]!;
    const shown = compileRules(JSON.parse(block), STARTER_CATALOG).rules;
    const library = compileRules(STARTER_RULES, STARTER_CATALOG).rules;
    expect(shown).toHaveLength(3);
    for (const { id, when } of shown) expect(when).toEqual(library.find((rule) => rule.id === id)!.when);
  });
});
