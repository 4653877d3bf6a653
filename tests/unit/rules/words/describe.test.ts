import { describe, expect, it } from "vitest";
import type { Rule } from "../../../../src/rules/grammar/ast";
import { defineCatalog } from "../../../../src/rules/grammar/catalog";
import { type DescribeOptions, describeRule } from "../../../../src/rules/words/describe";
import { problemsOf } from "../../../harness/issues-of";

const catalog = defineCatalog({
  ltv: "number",
  spend90: "number",
  lastOrderAt: "date",
  birthDate: "date",
  plan: "string",
  country: "string",
  active: "boolean",
  events: { type: "string", at: "date", courseId: "string" },
  orders: { at: "date", paidAt: "date", amount: "number", sku: "string" },
});

const gt: Rule = { op: "gt", field: "ltv", value: 5 };
const eq: Rule = { op: "eq", field: "plan", value: "pro" };
const known: Rule = { op: "exists", field: "country" };

/** Each rule with its English and its Chinese sentence. */
const SENTENCES: readonly (readonly [Rule, string, string])[] = [
  [{ op: "everyone" }, "Every customer qualifies.", "所有客户均符合。"],
  [{ op: "nobody" }, "No customer qualifies.", "没有客户符合。"],
  [known, "country is known.", "country 有值。"],
  [{ op: "not", rule: known }, "country is missing.", "country 缺失。"],
  [eq, 'plan is "pro".', "plan 为“pro”。"],
  [{ op: "not", rule: eq }, 'plan is not "pro" (or missing).', "plan 不为“pro”（或缺失）。"],
  [{ op: "eq", field: "active", value: true }, "active is true.", "active 为是。"],
  [{ op: "eq", field: "ltv", value: 1234567.5 }, "ltv is 1,234,567.5.", "ltv 为1,234,567.5。"],
  [{ op: "in", field: "plan", values: ["a", "b", "c"] }, 'plan is "a", "b", or "c".', "plan 为“a”、“b”或“c”。"],
  [gt, "ltv is more than 5.", "ltv 高于5。"],
  [{ op: "not", rule: gt }, "ltv is not more than 5 (or missing).", "ltv 不高于5（或缺失）。"],
  [
    { op: "not", rule: { op: "gte", field: "lastOrderAt", value: "2026-01-02" } },
    "lastOrderAt is before 2026-01-02 (or missing).",
    "lastOrderAt 早于2026-01-02（或缺失）。",
  ],
  [
    { op: "not", rule: { op: "eq", field: "active", value: true } },
    "active is not true (or missing).",
    "active 为否（或缺失）。",
  ],
  [
    { op: "not", rule: { op: "between", field: "ltv", min: 1, max: 2 } },
    "ltv is not from 1 to 2 (or missing).",
    "ltv 低于1或高于2（或缺失）。",
  ],
  [
    { op: "not", rule: { op: "compare", left: "ltv", cmp: "lt", right: "spend90", times: 0.5 } },
    "ltv is not less than 50% of spend90 (or one of them is missing).",
    "ltv 不低于 spend90 的50%（或其中之一缺失）。",
  ],
  [
    { op: "not", rule: { op: "compare", left: "plan", cmp: "eq", right: "country" } },
    "plan is not equal to country (or one of them is missing).",
    "plan 与 country 不相同（或其中之一缺失）。",
  ],
  [
    { op: "compare", left: "ltv", cmp: "gt", right: "spend90", plus: 0.2 },
    "ltv is more than spend90 plus 0.2.",
    "ltv 高于 spend90 加0.2。",
  ],
  [
    { op: "not", rule: { op: "within", field: "lastOrderAt", last: { n: 1, unit: "day" } } },
    "lastOrderAt is not in the last day (or missing).",
    "lastOrderAt 不在最近1天内（或缺失）。",
  ],
  [
    { op: "not", rule: { op: "olderThan", field: "lastOrderAt", n: 2, unit: "year" } },
    "lastOrderAt is not more than 2 years ago (or missing).",
    "lastOrderAt 距今不超过2年（或缺失）。",
  ],
  [
    { op: "not", rule: { op: "anniversary", field: "birthDate", daysBefore: 0, daysAfter: 1 } },
    "The anniversary of birthDate is not today or tomorrow (or missing).",
    "birthDate 的周年日不在今天至1天后之间（或缺失）。",
  ],
  [
    { op: "not", rule: { op: "top", field: "ltv", share: 0.1, per: "country" } },
    "ltv is not among the highest 10% within the same country (or one of them is missing).",
    "ltv 在同一 country 中不位于前10%（或其中之一缺失）。",
  ],
  [
    { op: "not", rule: { op: "band", field: "ltv", of: 10, in: 1 } },
    "ltv is not in band 1 of 10 from the lowest up (or missing).",
    "ltv 在等分为10组后不处于第1组（第1组最低；或缺失）。",
  ],
  [{ op: "top", field: "ltv", count: 1 }, "ltv is the highest.", "ltv 位于前1名。"],
  [
    { op: "not", rule: { op: "aggregate", of: "orders", fn: "avg", value: "amount", cmp: "gte", to: 5 } },
    "The average of amount over order records is less than 5 (or missing).",
    "orders 记录的 amount 平均值低于5（或缺失）。",
  ],
  [
    { op: "not", rule: { op: "aggregate", of: "orders", fn: "sum", value: "amount", cmp: "gte", to: 5 } },
    "The sum of amount over order records is less than 5.",
    "orders 记录的 amount 合计低于5。",
  ],
  [{ op: "lt", field: "ltv", value: 1 }, "ltv is less than 1.", "ltv 低于1。"],
  [{ op: "lte", field: "ltv", value: 1 }, "ltv is at most 1.", "ltv 不高于1。"],
  [
    { op: "gte", field: "lastOrderAt", value: "2026-01-01" },
    "lastOrderAt is no earlier than 2026-01-01.",
    "lastOrderAt 不早于2026-01-01。",
  ],
  [
    { op: "lt", field: "lastOrderAt", value: 1.7e12 },
    "lastOrderAt is before 2023-11-14T22:13:20Z.",
    "lastOrderAt 早于2023-11-14T22:13:20Z。",
  ],
  [{ op: "between", field: "ltv", min: 1, max: 2 }, "ltv is from 1 to 2.", "ltv 在1至2之间（含）。"],
  [{ op: "contains", field: "plan", value: "pro" }, 'plan contains "pro".', "plan 包含“pro”。"],
  [
    { op: "startsWith", field: "plan", value: "Pro", ignoreCase: true },
    'plan starts with "Pro" in upper or lower case.',
    "plan 以“Pro”开头（不区分大小写）。",
  ],
  [
    { op: "not", rule: { op: "endsWith", field: "plan", value: "x" } },
    'plan does not end with "x" (or missing).',
    "plan 不以“x”结尾（或缺失）。",
  ],
  [
    { op: "compare", left: "ltv", cmp: "lt", right: "spend90", times: 0.5 },
    "ltv is less than 50% of spend90.",
    "ltv 低于 spend90 的50%。",
  ],
  [
    { op: "compare", left: "ltv", cmp: "gte", right: "spend90", times: 2, plus: -5 },
    "ltv is at least 2 times spend90 minus 5.",
    "ltv 不低于 spend90 的2倍减5。",
  ],
  [
    { op: "compare", left: "birthDate", cmp: "lte", right: "lastOrderAt" },
    "birthDate is no later than lastOrderAt.",
    "birthDate 不晚于 lastOrderAt。",
  ],
  [{ op: "compare", left: "plan", cmp: "eq", right: "country" }, "plan is equal to country.", "plan 与 country 相同。"],
  [
    { op: "within", field: "lastOrderAt", last: { n: 30, unit: "day" } },
    "lastOrderAt is in the last 30 days.",
    "lastOrderAt 在最近30天内。",
  ],
  [
    { op: "within", field: "lastOrderAt", next: { n: 1, unit: "month" } },
    "lastOrderAt is in the next month.",
    "lastOrderAt 在未来1个月内。",
  ],
  [
    { op: "olderThan", field: "lastOrderAt", n: 2, unit: "year" },
    "lastOrderAt is more than 2 years ago.",
    "lastOrderAt 距今超过2年。",
  ],
  [
    { op: "anniversary", field: "birthDate", daysBefore: 0, daysAfter: 0 },
    "The anniversary of birthDate is today.",
    "birthDate 的周年日在今天。",
  ],
  [
    { op: "anniversary", field: "birthDate", daysBefore: 3, daysAfter: 1 },
    "The anniversary of birthDate is between 3 days ago and 1 day from now.",
    "birthDate 的周年日在3天前至1天后之间。",
  ],
  [{ op: "top", field: "ltv", share: 0.1 }, "ltv is among the highest 10%.", "ltv 位于前10%。"],
  [
    { op: "top", field: "ltv", count: 500, side: "lowest", ties: "exclude" },
    "ltv is among the 500 lowest (ties that would be too many left out).",
    "ltv 属于最低的500名（超出名额的并列者不计）。",
  ],
  [
    { op: "top", field: "lastOrderAt", share: 1 / 3, per: "country" },
    "lastOrderAt is among the latest 33.3333% within the same country.",
    "lastOrderAt 在同一 country 中属于最晚的33.3333%。",
  ],
  [
    { op: "band", field: "ltv", of: 10, in: [1, 2] },
    "ltv is in band 1 or 2 of 10 from the lowest up.",
    "ltv 在等分为10组后处于第1、2组（第1组最低）。",
  ],
  [
    {
      op: "aggregate",
      of: "events",
      fn: "count",
      cmp: "gte",
      to: 1,
      where: { op: "eq", field: "type", value: "view" },
      window: { last: { n: 30, unit: "day" } },
    },
    'There is an event record in the last 30 days (where type is "view").',
    "最近30天内有 events 记录（type 为“view”）。",
  ],
  [
    { op: "not", rule: { op: "aggregate", of: "events", fn: "count", cmp: "gt", to: 0 } },
    "There is no event record.",
    "没有 events 记录。",
  ],
  [
    { op: "aggregate", of: "orders", fn: "count", value: "sku", cmp: "gt", to: 3 },
    "The number of order records that have sku is more than 3.",
    "有 sku 值的 orders 记录的数量高于3。",
  ],
  [
    { op: "aggregate", of: "orders", fn: "countDistinct", value: "sku", cmp: "eq", to: 3 },
    "The number of different sku over order records is exactly 3.",
    "orders 记录的 sku 不同取值数等于3。",
  ],
  [
    {
      op: "aggregate",
      of: "orders",
      at: "paidAt",
      fn: "sum",
      value: "amount",
      cmp: "gte",
      to: 500,
      window: { last: { n: 1, unit: "year" } },
    },
    "The sum of amount over order records in the last year (by paidAt) is at least 500.",
    "最近1年内（按 paidAt 计）的 orders 记录的 amount 合计不低于500。",
  ],
  [
    { op: "aggregate", of: "orders", fn: "max", value: "at", cmp: "lt", to: "2026-01-01" },
    "The last at over order records is before 2026-01-01.",
    "orders 记录的 at 最晚值早于2026-01-01。",
  ],
  [
    { op: "didNotFollow", did: { of: "events" }, then: { of: "orders" } },
    "An event record was not followed by an order record.",
    "有 events 记录，之后没有 orders 记录。",
  ],
  [{ op: "tag", id: "vip" }, "The customer is tagged vip.", "带有标签“vip”。"],
  [{ op: "not", rule: { op: "tag", id: "vip" } }, "The customer is not tagged vip.", "没有标签“vip”。"],
  [
    { op: "all", rules: [gt, { op: "any", rules: [eq, known] }] },
    'ltv is more than 5 and (plan is "pro" or country is known).',
    "ltv 高于5，且（plan 为“pro”，或 country 有值）。",
  ],
  [
    { op: "any", rules: [{ op: "all", rules: [gt, { op: "all", rules: [eq, known] }] }, known] },
    '(ltv is more than 5, plan is "pro", and country is known) or country is known.',
    "（ltv 高于5，且 plan 为“pro”，且 country 有值），或 country 有值。",
  ],
  [
    { op: "atLeast", count: 2, rules: [gt, eq, { op: "any", rules: [known, eq] }] },
    'At least 2 of these hold: ltv is more than 5; plan is "pro"; (country is known or plan is "pro").',
    "以下条件至少满足2项：ltv 高于5；plan 为“pro”；（country 有值，或 plan 为“pro”）。",
  ],
  [
    { op: "not", rule: { op: "any", rules: [gt, { op: "not", rule: eq }] } },
    'None of these holds: ltv is more than 5; plan is not "pro" (or missing).',
    "以下条件均不满足：ltv 高于5；plan 不为“pro”（或缺失）。",
  ],
  [
    { op: "not", rule: { op: "all", rules: [gt, eq] } },
    'Not all of these hold: ltv is more than 5; plan is "pro".',
    "以下条件未全部满足：ltv 高于5；plan 为“pro”。",
  ],
  [
    { op: "any", rules: [{ op: "all", rules: [{ op: "any", rules: [gt, eq] }, known] }, gt] },
    '[(ltv is more than 5 or plan is "pro") and country is known] or ltv is more than 5.',
    "〔（ltv 高于5，或 plan 为“pro”），且 country 有值〕，或 ltv 高于5。",
  ],
];

describe("describeRule", () => {
  it.each(SENTENCES)("tells %j", (rule, english, chinese) => {
    expect(describeRule(rule, catalog)).toBe(english);
    expect(describeRule(rule, catalog, { language: "zh-CN" })).toBe(chinese);
  });

  it("takes the rule of a tag, and names for display", () => {
    const when: Rule = {
      op: "all",
      rules: [
        {
          op: "aggregate",
          of: "events",
          fn: "count",
          cmp: "gte",
          to: 3,
          where: { op: "eq", field: "type", value: "view" },
        },
        { op: "not", rule: { op: "tag", id: "vip" } },
        { op: "top", field: "ltv", share: 0.1 },
      ],
    };
    const fields = { events: "行为", "events.type": "类型", type: "不用", ltv: "消费额" };
    const options: DescribeOptions = { language: "zh-CN", fields, tags: { vip: "贵宾" } };
    expect(describeRule({ id: "x", when }, catalog, options)).toBe(
      "行为记录（类型为“view”）的数量不低于3，且没有标签“贵宾”，且消费额位于前10%。",
    );
  });

  it("calls tags by the names of the rules that it is given", () => {
    const names = { en: "VIP", "zh-CN": "贵宾" };
    const tags = [
      { id: "vip", when: gt, names },
      { id: "x", when: gt },
    ];
    expect(describeRule({ op: "tag", id: "vip" }, catalog, { tags })).toBe("The customer is tagged VIP.");
    expect(describeRule({ op: "tag", id: "vip" }, catalog, { tags, language: "zh-CN" })).toBe("带有标签“贵宾”。");
    expect(describeRule({ op: "tag", id: "x" }, catalog, { tags })).toBe("The customer is tagged x.");
    for (const wrong of [[7], [{ id: "vip", names: { en: 7 } }], [{ id: "vip", names: "VIP" }]])
      expect(problemsOf(() => describeRule(gt, catalog, { tags: wrong as never }))).toEqual(["invalid_type /tags"]);
  });

  it("refuses what is no rule of the catalog, and unknown options", () => {
    expect(problemsOf(() => describeRule({ op: "gt", field: "lvt", value: 1 }, catalog))).toEqual([
      "unknown_field /field",
    ]);
    expect(problemsOf(() => describeRule({ id: "x" } as never, catalog))).toEqual(["missing /op"]);
    expect(problemsOf(() => describeRule(gt, catalog, { language: "de" } as never))).toEqual([
      "invalid_value /language",
    ]);
    expect(problemsOf(() => describeRule(gt, catalog, { names: {} } as never))).toEqual(["unknown_option /names"]);
    expect(problemsOf(() => describeRule(gt, catalog, { fields: { ltv: 5 } } as never))).toEqual([
      "invalid_type /fields",
    ]);
  });
});
