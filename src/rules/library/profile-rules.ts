import type { TagRule } from "../grammar/ast";

// Who customers are.

/** A birthday today or in the next six days. */
export const BIRTHDAY_THIS_WEEK: TagRule = {
  id: "birthday_this_week",
  when: { op: "anniversary", field: "birthDate", daysBefore: 0, daysAfter: 6 },
  names: { en: "Birthday this week", "zh-CN": "本周生日" },
  description: {
    en: "Has a birthday today or in the next six days; 29 February is kept on the 28th in other years.",
    "zh-CN": "今天至6天后之间过生日；2月29日出生者在平年按28日计。",
  },
};

/** First order within a month, counted back from `asOf`. */
export const NEW_IN_LAST_MONTH: TagRule = {
  id: "new_in_last_month",
  when: { op: "within", field: "firstOrderAt", last: { n: 1, unit: "month" } },
  names: { en: "New in the last month", "zh-CN": "近一个月新客" },
  description: {
    en: "Placed the first order within the last month. Welcome them.",
    "zh-CN": "最近一个月内首次下单。适合新客欢迎与引导。",
  },
};

/** A region, as an example of a list of values. */
export const REGION_NORTH: TagRule = {
  id: "region_north",
  when: { op: "in", field: "region", values: ["north", "north-east", "north-west"] },
  names: { en: "Region North", "zh-CN": "北部地区" },
  description: {
    en: "Lives in one of the northern regions.",
    "zh-CN": "位于北部各地区。",
  },
};

/** Under 25. */
export const AGE_UNDER_25: TagRule = {
  id: "age_under_25",
  when: { op: "within", field: "birthDate", last: { n: 25, unit: "year" } },
  names: { en: "Under 25", "zh-CN": "25岁以下" },
  description: {
    en: "Born in the last 25 years.",
    "zh-CN": "出生于最近25年内。",
  },
};

/** From 25 to 39. */
export const AGE_25_TO_39: TagRule = {
  id: "age_25_39",
  when: {
    op: "all",
    rules: [
      { op: "olderThan", field: "birthDate", n: 25, unit: "year" },
      { op: "within", field: "birthDate", last: { n: 40, unit: "year" } },
    ],
  },
  names: { en: "25 to 39", "zh-CN": "25至39岁" },
  description: {
    en: "Born more than 25 and at most 40 years ago.",
    "zh-CN": "出生距今超过25年，不超过40年。",
  },
};

/** 40 and over. */
export const AGE_40_AND_OVER: TagRule = {
  id: "age_40_plus",
  when: { op: "olderThan", field: "birthDate", n: 40, unit: "year" },
  names: { en: "40 and over", "zh-CN": "40岁及以上" },
  description: {
    en: "Born more than 40 years ago.",
    "zh-CN": "出生距今超过40年。",
  },
};
