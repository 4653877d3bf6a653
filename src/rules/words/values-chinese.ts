import type { Comparison, Duration, RuleValue, TimeWindow } from "../grammar/ast";
import { dateText, difference, type Finding, figure, rounded, type Shift } from "./phrases";

// Values, durations and comparisons in Chinese, and what was found.

export function finding(
  value: RuleValue | null,
  isDate: boolean,
  { limit, takes, distance, beyond, shift, missing }: Finding,
): string {
  if (value === null) return missing === undefined ? "（现缺失）" : `（现缺失，${before(missing)}也缺失）`;
  const other = missing === undefined ? "" : `；${before(missing)}缺失`;
  const behind = limit === undefined ? "" : `，门槛为${foundText(limit, isDate)}`;
  const range = takes === undefined ? "" : `；须${takes.map((one) => rangeText(one, isDate)).join("，或")}`;
  const far = shift === undefined ? distanceText(distance, beyond) : shiftText(shift);
  return `（现为${foundText(value, isDate)}${far}${behind}${range}${other}）`;
}

function foundText(value: RuleValue, isDate: boolean): string {
  return valueText(typeof value === "number" ? rounded(value) : value, isDate);
}

function rangeText(limits: readonly (readonly [Comparison, number | string])[], isDate: boolean): string {
  return limits.map(([cmp, limit]) => `${(isDate ? DATE_ORDER : ORDER)[cmp]}${foundText(limit, isDate)}`).join("且");
}

/** Behind a limit that has to be passed, the difference alone would not do. */
function distanceText(distance = 0, beyond = false): string {
  return distance === 0 ? "" : `，${distance > 0 ? "低了" : "高了"}${beyond ? "不止" : ""}${difference(distance)}`;
}

function shiftText(shift: Shift): string {
  return `，${shift.later ? "早" : "晚"}了${duration(shift)}`;
}

const UNITS: Readonly<Record<(Duration | Shift)["unit"], string>> = {
  minute: "分钟",
  hour: "小时",
  day: "天",
  week: "周",
  month: "个月",
  year: "年",
};

export function duration({ n, unit }: Duration | Shift): string {
  return `${n}${UNITS[unit]}`;
}

export function windowText(time: TimeWindow): string {
  return "last" in time ? `最近${duration(time.last)}内` : `未来${duration(time.next)}内`;
}

export function valueText(value: RuleValue, isDate: boolean): string {
  if (isDate) return dateText(value);
  if (typeof value === "boolean") return value ? "是" : "否";
  return typeof value === "number" ? figure(value) : `“${value}”`;
}

/** A name before Chinese text: a Latin one is set off by a space. */
export function before(name: string): string {
  return /[\w)]$/.test(name) ? `${name} ` : name;
}

/** A name after Chinese text. */
export function after(name: string): string {
  return /^[\w(]/.test(name) ? ` ${name}` : name;
}

/** A name within Chinese text. */
export function amid(name: string): string {
  return after(before(name));
}

export const ORDER: Readonly<Record<Comparison, string>> = {
  lt: "低于",
  lte: "不高于",
  gt: "高于",
  gte: "不低于",
  eq: "等于",
};
export const DATE_ORDER: Readonly<Record<Comparison, string>> = {
  lt: "早于",
  lte: "不晚于",
  gt: "晚于",
  gte: "不早于",
  eq: "等于",
};

const CONTRARY = { lt: "gte", lte: "gt", gt: "lte", gte: "lt" } as const;

export function orderText(cmp: Comparison, isDate: boolean, isSo: boolean): string {
  const words = isDate ? DATE_ORDER : ORDER;
  if (isSo) return words[cmp];
  return cmp === "eq" ? `不${words.eq}` : words[CONTRARY[cmp]];
}
