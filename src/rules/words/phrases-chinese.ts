import type {
  AggregateRule,
  AnniversaryRule,
  CompareRule,
  Comparison,
  Duration,
  EventPattern,
  Rule,
  RuleValue,
  TimeWindow,
} from "../grammar/ast";
import {
  type Condition,
  dateText,
  difference,
  type Finding,
  figure,
  isAny,
  isNone,
  type Naming,
  type Phrases,
  percent,
  tenths,
} from "./phrases";

type Where = (rule: Rule, naming: Naming) => string;

export const CHINESE_PHRASES: Phrases = {
  everyone: "所有客户均符合",
  nobody: "没有客户符合",
  all: (parts) => parts.map((part, i) => (i === 0 ? part : after(part))).join("，且"),
  any: (parts) => parts.map((part, i) => (i === 0 ? part : after(part))).join("，或"),
  atLeast: (count, parts) => `以下条件至少满足${count}项：${parts.join("；")}`,
  none: (parts) => `以下条件均不满足：${parts.join("；")}`,
  not: (part) => `不满足（${part}）`,
  bracketed: (part) => `（${part}）`,
  leaf,
  negated,
  sentence: (text) => `${text}。`,
  verdict: (customer = "该客户", tag, holds) => `${before(customer)}${holds ? "有" : "没有"}标签“${tag}”`,
  because: (verdict, conditions) => `${verdict}：${conditions.join("；")}。`,
  instead: (verdict, conditions, alternatives) => {
    const others = alternatives > 0 ? `（另有${alternatives}种同样少的改法）` : "";
    return `${verdict}，还需要：${conditions.join("；")}${others}。`;
  },
  anyway: (verdict) => `${verdict}，任何条件都无法改变。`,
  finding,
  sequence: ({ did, answered, waiting }) => `（共${did}条，已有后续${answered}条，仍在等待${waiting}条）`,
};

function finding(value: RuleValue | null, isDate: boolean, { limit, distance }: Finding): string {
  if (value === null) return "（缺失）";
  const behind = limit === undefined ? "" : `，门槛为${valueText(limit, isDate)}`;
  return `（现为${valueText(value, isDate)}${distance === undefined ? "" : distanceText(distance, isDate)}${behind}）`;
}

function distanceText(distance: number, isDate: boolean): string {
  if (distance === 0) return "";
  if (isDate) return `，${distance > 0 ? "早" : "晚"}了${tenths(distance)}天`;
  return `，${distance > 0 ? "低了" : "高了"}${difference(distance)}`;
}

const UNITS: Readonly<Record<Duration["unit"], string>> = {
  hour: "小时",
  day: "天",
  week: "周",
  month: "个月",
  year: "年",
};

function duration({ n, unit }: Duration): string {
  return `${n}${UNITS[unit]}`;
}

function windowText(time: TimeWindow): string {
  return "last" in time ? `最近${duration(time.last)}内` : `未来${duration(time.next)}内`;
}

function valueText(value: RuleValue, isDate: boolean): string {
  if (isDate) return dateText(value);
  if (typeof value === "boolean") return value ? "是" : "否";
  return typeof value === "number" ? figure(value) : `“${value}”`;
}

/** A name before Chinese text: a Latin one is set off by a space. */
function before(name: string): string {
  return /[\w)]$/.test(name) ? `${name} ` : name;
}

/** A name after Chinese text. */
function after(name: string): string {
  return /^[\w(]/.test(name) ? ` ${name}` : name;
}

/** A name within Chinese text. */
function amid(name: string): string {
  return after(before(name));
}

const ORDER: Readonly<Record<Comparison, string>> = {
  lt: "低于",
  lte: "不高于",
  gt: "高于",
  gte: "不低于",
  eq: "等于",
};
const DATE_ORDER: Readonly<Record<Comparison, string>> = {
  lt: "早于",
  lte: "不晚于",
  gt: "晚于",
  gte: "不早于",
  eq: "等于",
};

function leaf(rule: Condition, naming: Naming, where: Where): string {
  const name = "field" in rule ? before(naming.field(rule.field)) : "";
  const isDate = "field" in rule && naming.isDate(rule.field);
  switch (rule.op) {
    case "exists":
      return `${name}有值`;
    case "eq":
      return `${name}为${valueText(rule.value, isDate)}`;
    case "in":
      return `${name}为${oneOf(rule.values, isDate)}`;
    case "lt":
    case "lte":
    case "gt":
    case "gte":
      return `${name}${(isDate ? DATE_ORDER : ORDER)[rule.op]}${valueText(rule.value, isDate)}`;
    case "between":
      return `${name}在${valueText(rule.min, isDate)}至${valueText(rule.max, isDate)}之间（含）`;
    case "contains":
    case "startsWith":
    case "endsWith":
      return `${name}${textPart(rule)}`;
    case "compare":
      return compared(rule, naming);
    case "within":
      return `${name}在${windowText(rule)}`;
    case "olderThan":
      return `${name}距今超过${duration(rule)}`;
    case "anniversary":
      return `${name}的周年日在${anniversary(rule)}`;
    case "top":
    case "band":
      return ranked(rule, naming);
    case "aggregate":
      return aggregated(rule, naming, where);
    case "didNotFollow": {
      const { did, then, on = [], within } = rule;
      const shared = before(on.map((field) => naming.inside(did.of).field(field)).join("、"));
      const same = on.length === 0 ? "" : `${after(shared)}相同的`;
      const wait = within === undefined ? "之后" : `之后${duration(within)}内`;
      return `有${records(did, naming, where)}，${wait}没有${same}${records(then, naming, where)}`;
    }
    case "tag":
      return `带有标签“${naming.tag(rule.id)}”`;
  }
}

function textPart({
  op,
  value,
  ignoreCase,
}: Extract<Condition, { op: "contains" | "startsWith" | "endsWith" }>): string {
  const anyCase = ignoreCase === true ? "（不区分大小写）" : "";
  const text = valueText(value, false);
  if (op === "contains") return `包含${text}${anyCase}`;
  return `以${text}${op === "startsWith" ? "开头" : "结尾"}${anyCase}`;
}

/** Only `not` is true of missing values: a reader must not be left to guess. */
const OR_MISSING = "（或缺失）";

function negated(rule: Condition, naming: Naming, where: Where): string | undefined {
  const name = "field" in rule ? before(naming.field(rule.field)) : "";
  switch (rule.op) {
    case "exists":
      return `${name}缺失`;
    case "eq":
      return `${name}不为${valueText(rule.value, naming.isDate(rule.field))}${OR_MISSING}`;
    case "in":
      return `${name}不为${oneOf(rule.values, naming.isDate(rule.field))}${OR_MISSING}`;
    case "contains":
    case "startsWith":
    case "endsWith":
      return `${name}不${textPart(rule)}${OR_MISSING}`;
    case "aggregate":
      return isAny(rule) ? aggregated({ ...rule, cmp: "eq", to: 0 }, naming, where) : undefined;
    case "tag":
      return `没有标签“${naming.tag(rule.id)}”`;
    default:
      return undefined;
  }
}

function oneOf(values: readonly RuleValue[], isDate: boolean): string {
  const texts = values.map((value) => valueText(value, isDate));
  return texts.length === 1 ? texts[0]! : `${texts.slice(0, -1).join("、")}或${texts.at(-1)}`;
}

function compared({ left, cmp, right, times = 1, plus = 0 }: CompareRule, naming: Naming): string {
  const name = before(naming.field(left));
  const other = before(naming.field(right));
  if (cmp === "eq" && times === 1 && plus === 0) return `${name}与${after(other)}相同`;
  const words = naming.isDate(left) ? DATE_ORDER : ORDER;
  const factor = times > 0 && times < 1 ? percent(times) : `${figure(times)}倍`;
  const scaled = times === 1 ? other.trimEnd() : `${other}的${factor}`;
  const added = plus === 0 ? "" : plus > 0 ? `加${figure(plus)}` : `减${figure(-plus)}`;
  return `${name}${words[cmp]}${after(scaled)}${added}`;
}

function anniversary({ daysBefore, daysAfter }: AnniversaryRule): string {
  if (daysBefore === 0 && daysAfter === 0) return "今天";
  if (daysBefore === 0) return `今天至${daysAfter}天后之间`;
  if (daysAfter === 0) return `${daysBefore}天前至今天之间`;
  return `${daysBefore}天前至${daysAfter}天后之间`;
}

function ranked(rule: Extract<Condition, { op: "top" | "band" }>, naming: Naming): string {
  const name = before(naming.field(rule.field));
  const group = rule.per === undefined ? "" : `同一${amid(naming.field(rule.per))}中`;
  if (rule.op === "band") {
    const bands = typeof rule.in === "number" ? rule.in : rule.in.join("、");
    return `${name}在${group}等分为${rule.of}组后处于第${bands}组（第1组最低）`;
  }
  const { side = "highest", ties = "include" } = rule;
  const size = "share" in rule ? percent(rule.share) : `${figure(rule.count)}名`;
  const place = naming.isDate(rule.field)
    ? `属于${side === "highest" ? "最晚" : "最早"}的${size}`
    : `位于${side === "highest" ? "前" : "后"}${size}`;
  const where = group === "" ? "" : `在${group}`;
  return `${name}${where}${place}${ties === "exclude" ? "（超出名额的并列者不计）" : ""}`;
}

const FUNCTIONS: Readonly<Record<Exclude<AggregateRule["fn"], "count">, string>> = {
  countDistinct: "不同取值数",
  sum: "合计",
  avg: "平均值",
  min: "最小值",
  max: "最大值",
};

function aggregated(rule: AggregateRule, naming: Naming, where: Where): string {
  if (isAny(rule)) return `${timeOf(rule, naming)}有${recordsOf(rule, naming, where)}`;
  if (isNone(rule)) return `${timeOf(rule, naming)}没有${recordsOf(rule, naming, where)}`;
  const { fn, value, cmp, to } = rule;
  const inside = naming.inside(rule.of);
  const isDate = (fn === "min" || fn === "max") && inside.isDate(value!);
  const limit = `${(isDate ? DATE_ORDER : ORDER)[cmp]}${valueText(to, isDate)}`;
  const from = records(rule, naming, where).trimStart();
  if (fn === "count") {
    const having = value === undefined ? "" : `有${amid(inside.field(value))}值的`;
    return `${having}${having === "" ? from : records(rule, naming, where)}的数量${limit}`;
  }
  const word = isDate ? (fn === "min" ? "最早值" : "最晚值") : FUNCTIONS[fn];
  return `${from}的${amid(inside.field(value!))}${word}${limit}`;
}

/** `最近30天内的 events 记录（type 为“view”）`. */
function records(pattern: EventPattern, naming: Naming, where: Where): string {
  const time = timeOf(pattern, naming);
  return `${time}${time === "" ? "" : "的"}${recordsOf(pattern, naming, where)}`;
}

function timeOf({ of, window: time, at }: EventPattern, naming: Naming): string {
  if (time === undefined) return "";
  return `${windowText(time)}${at === undefined ? "" : `（按${amid(naming.inside(of).field(at))}计）`}`;
}

function recordsOf(pattern: EventPattern, naming: Naming, where: Where): string {
  const condition = pattern.where === undefined ? "" : `（${where(pattern.where, naming.inside(pattern.of))}）`;
  return `${amid(naming.relation(pattern.of))}记录${condition}`;
}
