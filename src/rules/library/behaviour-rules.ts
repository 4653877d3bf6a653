import type { TagRule } from "../grammar/ast";

// What customers do.

/** Interested, never bought. */
export const VIEWED_NEVER_ENROLLED: TagRule = {
  id: "viewed_never_enrolled",
  when: {
    op: "all",
    rules: [
      {
        op: "aggregate",
        of: "events",
        where: { op: "eq", field: "type", value: "course_view" },
        window: { last: { n: 30, unit: "day" } },
        fn: "count",
        cmp: "gte",
        to: 1,
      },
      {
        op: "not",
        rule: {
          op: "aggregate",
          of: "events",
          where: { op: "eq", field: "type", value: "enrol" },
          fn: "count",
          cmp: "gte",
          to: 1,
        },
      },
    ],
  },
  names: { en: "Viewed, never enrolled", "zh-CN": "浏览未报名" },
  description: {
    en: "Viewed a course in the last 30 days and has never enrolled in any.",
    "zh-CN": "最近30天内浏览过课程，但从未报名。",
  },
};

/** Began to buy a course and did not finish with that one. */
export const ABANDONED_SAME_COURSE: TagRule = {
  id: "abandoned_same_course",
  when: {
    op: "didNotFollow",
    did: { of: "events", where: { op: "eq", field: "type", value: "checkout_start" } },
    then: { of: "events", where: { op: "eq", field: "type", value: "enrol" } },
    on: ["courseId"],
    within: { n: 7, unit: "day" },
  },
  names: { en: "Abandoned checkout", "zh-CN": "结算未报名" },
  description: {
    en: "Started the checkout of a course and did not enrol in the same course within 7 days.",
    "zh-CN": "开始结算某课程后7天内未报名同一课程。",
  },
};

/** Buys by discount, hardly ever without. */
export const DISCOUNT_HUNTER: TagRule = {
  id: "discount_hunter",
  when: {
    op: "all",
    rules: [
      {
        op: "aggregate",
        of: "orders",
        where: { op: "gt", field: "discount", value: 0 },
        window: { last: { n: 1, unit: "year" } },
        fn: "count",
        cmp: "gte",
        to: 3,
      },
      {
        op: "aggregate",
        of: "orders",
        where: { op: "not", rule: { op: "gt", field: "discount", value: 0 } },
        window: { last: { n: 1, unit: "year" } },
        fn: "count",
        cmp: "lte",
        to: 1,
      },
    ],
  },
  names: { en: "Discount hunter", "zh-CN": "折扣敏感客户" },
  description: {
    en: "At least three orders with a discount in the last year and at most one without.",
    "zh-CN": "最近一年至少三单享受折扣，无折扣订单不超过一单。",
  },
};

/** Ten events in 30 days. */
export const INTERACTION_HIGH: TagRule = {
  id: "interaction_high",
  when: { op: "aggregate", of: "events", window: { last: { n: 30, unit: "day" } }, fn: "count", cmp: "gte", to: 10 },
  names: { en: "Interacts often", "zh-CN": "高互动客户" },
  description: {
    en: "Ten events or more in the last 30 days.",
    "zh-CN": "最近30天内至少10次行为。",
  },
};

/** Three to nine events in 30 days. */
export const INTERACTION_MEDIUM: TagRule = {
  id: "interaction_medium",
  when: {
    op: "all",
    rules: [
      { op: "aggregate", of: "events", window: { last: { n: 30, unit: "day" } }, fn: "count", cmp: "gte", to: 3 },
      { op: "not", rule: { op: "tag", id: "interaction_high" } },
    ],
  },
  names: { en: "Interacts sometimes", "zh-CN": "中互动客户" },
  description: {
    en: "Three to nine events in the last 30 days.",
    "zh-CN": "最近30天内3至9次行为。",
  },
};

/** At most two events in 30 days. */
export const INTERACTION_LOW: TagRule = {
  id: "interaction_low",
  when: { op: "aggregate", of: "events", window: { last: { n: 30, unit: "day" } }, fn: "count", cmp: "lt", to: 3 },
  names: { en: "Interacts hardly", "zh-CN": "低互动客户" },
  description: {
    en: "At most two events in the last 30 days.",
    "zh-CN": "最近30天内最多2次行为。",
  },
};
