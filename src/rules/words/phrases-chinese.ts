import type { AggregateRule, AnniversaryRule, CompareRule, EventPattern, Rule } from "../grammar/ast";
import {
  type Condition,
  figure,
  isAny,
  isNone,
  MANY_WAYS,
  mayBeMissing,
  type Naming,
  type Phrases,
  percent,
} from "./phrases";
import {
  after,
  amid,
  before,
  DATE_ORDER,
  duration,
  finding,
  ORDER,
  orderText,
  valueText,
  windowText,
} from "./values-chinese";

type Where = (rule: Rule, naming: Naming) => string;

export const CHINESE_PHRASES: Phrases = {
  everyone: "所有客户均符合",
  nobody: "没有客户符合",
  all: (parts) => parts.map((part, i) => (i === 0 ? part : after(part))).join("，且"),
  any: (parts) => parts.map((part, i) => (i === 0 ? part : after(part))).join("，或"),
  atLeast: (count, parts) => `以下条件至少满足${count}项：${parts.join("；")}`,
  none: (parts) => `以下条件均不满足：${parts.join("；")}`,
  notAll: (parts) => `以下条件未全部满足：${parts.join("；")}`,
  not: (part) => `不满足（${part}）`,
  bracketed,
  leaf,
  negated,
  sentence: (text) => `${text}。`,
  verdict: (customer = "该客户", tag, holds) => `${before(customer)}${holds ? "有" : "没有"}标签“${tag}”`,
  because: (verdict, conditions) => `${verdict}：${conditions.join("；")}。`,
  instead: (verdict, conditions, alternatives) => {
    const count = alternatives < MANY_WAYS ? figure(alternatives) : `至少${figure(MANY_WAYS)}`;
    const others = alternatives > 0 ? `（另有${count}种同样少的改法）` : "";
    return `${verdict}，需满足：${conditions.join("；")}${others}。`;
  },
  more: (conditions) => `另有${figure(conditions)}个条件`,
  anyway: (verdict) => `${verdict}，任何条件都无法改变。`,
  found: (condition, value, isDate, more) => withRemark(condition, finding(value, isDate, more)),
  sequence: ({ did, answered, waiting }) => `（共${did}条，已有后续${answered}条，仍在等待${waiting}条）`,
};

/** Brackets around brackets are of another kind. */
function bracketed(part: string): string {
  return part.startsWith("（") ? `〔${part}〕` : `（${part}）`;
}

function leaf(rule: Condition, naming: Naming, where: Where): string {
  const name = "field" in rule ? before(naming.field(rule.field)) : "";
  const isDate = "field" in rule && naming.isDate(rule.field);
  switch (rule.op) {
    case "exists":
      return `${name}有值`;
    case "eq":
      return `${name}为${valueText(naming.level(rule.field, rule.value), isDate)}`;
    case "in":
      return `${name}为${oneOf(rule, naming)}`;
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
const OR_ONE_MISSING = "（或其中之一缺失）";

/** One pair of brackets for what is missing and what was found. */
function withRemark(condition: string, remark: string): string {
  return /或(?:其中之一)?缺失）$/.test(condition)
    ? `${condition.slice(0, -1)}；${remark.slice("（".length)}`
    : condition + remark;
}

/** A remark in brackets takes it in. */
function orMissing(text: string, words: string): string {
  return text.endsWith("）") ? `${text.slice(0, -1)}；${words.slice(1)}` : text + words;
}

function negated(rule: Condition, naming: Naming, where: Where): string | undefined {
  const name = "field" in rule ? before(naming.field(rule.field)) : "";
  const isDate = "field" in rule && naming.isDate(rule.field);
  switch (rule.op) {
    case "exists":
      return `${name}缺失`;
    case "eq":
      if (typeof rule.value === "boolean") return `${name}为${valueText(!rule.value, false)}${OR_MISSING}`;
      return `${name}不为${valueText(naming.level(rule.field, rule.value), isDate)}${OR_MISSING}`;
    case "in":
      return `${name}不为${oneOf(rule, naming)}${OR_MISSING}`;
    case "lt":
    case "lte":
    case "gt":
    case "gte":
      return `${name}${orderText(rule.op, isDate, false)}${valueText(rule.value, isDate)}${OR_MISSING}`;
    case "between": {
      const [below, above] = isDate ? [DATE_ORDER.lt, DATE_ORDER.gt] : [ORDER.lt, ORDER.gt];
      return `${name}${below}${valueText(rule.min, isDate)}或${above}${valueText(rule.max, isDate)}${OR_MISSING}`;
    }
    case "compare":
      return compared(rule, naming, false) + OR_ONE_MISSING;
    case "within":
      return `${name}不在${windowText(rule)}${OR_MISSING}`;
    case "olderThan":
      return `${name}距今不超过${duration(rule)}${OR_MISSING}`;
    case "anniversary":
      return `${name}的周年日不在${anniversary(rule)}${OR_MISSING}`;
    case "top":
    case "band":
      return orMissing(ranked(rule, naming, "不"), rule.per === undefined ? OR_MISSING : OR_ONE_MISSING);
    case "contains":
    case "startsWith":
    case "endsWith":
      return orMissing(`${name}不${textPart(rule)}`, OR_MISSING);
    case "aggregate":
      if (isAny(rule)) return aggregated({ ...rule, cmp: "eq", to: 0 }, naming, where);
      if (isNone(rule)) return aggregated({ ...rule, cmp: "gte", to: 1 }, naming, where);
      return aggregated(rule, naming, where, false) + (mayBeMissing(rule) ? OR_MISSING : "");
    case "tag":
      return `没有标签“${naming.tag(rule.id)}”`;
    default:
      return undefined;
  }
}

function oneOf({ field, values }: Extract<Condition, { op: "in" }>, naming: Naming): string {
  const texts = values.map((value) => valueText(naming.level(field, value), naming.isDate(field)));
  return texts.length === 1 ? texts[0]! : `${texts.slice(0, -1).join("、")}或${texts.at(-1)}`;
}

function compared({ left, cmp, right, times = 1, plus = 0 }: CompareRule, naming: Naming, isSo = true): string {
  const name = before(naming.field(left));
  const other = before(naming.field(right));
  if (cmp === "eq" && times === 1 && plus === 0) return `${name}与${after(other)}${isSo ? "" : "不"}相同`;
  const factor = times > 0 && times < 1 ? percent(times) : `${figure(times)}倍`;
  const unscaled = plus === 0 ? naming.field(right) : other;
  const scaled = times === 1 ? unscaled : `${other}的${factor}`;
  const added = plus === 0 ? "" : plus > 0 ? `加${figure(plus)}` : `减${figure(-plus)}`;
  return `${name}${orderText(cmp, naming.isDate(left), isSo)}${after(scaled)}${added}`;
}

function anniversary({ daysBefore, daysAfter }: AnniversaryRule): string {
  if (daysBefore === 0 && daysAfter === 0) return "今天";
  if (daysBefore === 0) return `今天至${daysAfter}天后之间`;
  if (daysAfter === 0) return `${daysBefore}天前至今天之间`;
  return `${daysBefore}天前至${daysAfter}天后之间`;
}

function ranked(rule: Extract<Condition, { op: "top" | "band" }>, naming: Naming, no = ""): string {
  const name = before(naming.field(rule.field));
  const group = rule.per === undefined ? "" : `同一${amid(naming.field(rule.per))}中`;
  if (rule.op === "band") {
    const bands = typeof rule.in === "number" ? rule.in : rule.in.join("、");
    return `${name}在${group}等分为${rule.of}组后${no}处于第${bands}组（第1组最低）`;
  }
  const { side = "highest", ties = "include" } = rule;
  const size = "share" in rule ? percent(rule.share) : `${figure(rule.count)}名`;
  const isDate = naming.isDate(rule.field);
  const most = side === "highest" ? "最晚" : isDate ? "最早" : "最低";
  const place = no + (side === "highest" && !isDate ? `位于前${size}` : `属于${most}的${size}`);
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

function aggregated(rule: AggregateRule, naming: Naming, where: Where, isSo = true): string {
  if (isAny(rule)) return `${timeOf(rule, naming)}有${recordsOf(rule, naming, where)}`;
  if (isNone(rule)) return `${timeOf(rule, naming)}没有${recordsOf(rule, naming, where)}`;
  const { fn, value, cmp, to } = rule;
  const inside = naming.inside(rule.of);
  const isDate = (fn === "min" || fn === "max") && inside.isDate(value!);
  const limit = `${orderText(cmp, isDate, isSo)}${valueText(to, isDate)}`;
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
  const condition = pattern.where === undefined ? "" : bracketed(where(pattern.where, naming.inside(pattern.of)));
  return `${amid(naming.relation(pattern.of))}记录${condition}`;
}
