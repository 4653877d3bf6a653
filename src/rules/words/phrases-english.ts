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
import { duration, finding, listed, orderText, valueText, windowText } from "./values-english";

type Where = (rule: Rule, naming: Naming) => string;

export const ENGLISH_PHRASES: Phrases = {
  everyone: "every customer qualifies",
  nobody: "no customer qualifies",
  all: (parts) => listed(parts, "and"),
  any: (parts) => listed(parts, "or"),
  atLeast: (count, parts) => `at least ${count} of these hold: ${parts.join("; ")}`,
  none: (parts) => `none of these holds: ${parts.join("; ")}`,
  notAll: (parts) => `not all of these hold: ${parts.join("; ")}`,
  not: (part, isLeaf) => `it is not true that ${isLeaf ? part : `(${part})`}`,
  bracketed: (part) => (part.startsWith("(") ? `[${part}]` : `(${part})`),
  leaf,
  negated,
  sentence: (text) => `${OWN_START.test(text) ? text[0]!.toUpperCase() + text.slice(1) : text}.`,
  verdict: (customer = "The customer", tag, holds) => `${customer} is ${holds ? "" : "not "}tagged ${tag}`,
  because: (verdict, conditions) => `${verdict}: ${listed(conditions, "and")}.`,
  instead: (verdict, conditions, alternatives) => {
    const count = alternatives < MANY_WAYS ? figure(alternatives) : `at least ${figure(MANY_WAYS)}`;
    const others = `${count} other ${alternatives === 1 ? "way is" : "ways are"} as short`;
    return `${verdict}: it would take that ${listed(conditions, "and")}${alternatives > 0 ? ` (${others})` : ""}.`;
  },
  more: (conditions) => `${figure(conditions)} more condition${conditions === 1 ? "" : "s"}`,
  anyway: (verdict) => `${verdict}, and no condition could change that.`,
  found: (condition, value, isDate, more) => withRemark(condition, finding(value, isDate, more)),
  sequence: ({ did, answered, waiting }) => ` (of ${did} such, ${answered} answered and ${waiting} still open)`,
};

/** Sentences that begin with a word of ours and not with the name of a field, which keeps its letters. */
const OWN_START =
  /^(?:at least \d|it is|none of these|not all of these|there is|the (?:customer|anniversary|number|sum|average|lowest|highest|first|last) |an? \S+ record|every customer|no customer)/;

/** What is said of a field after `is`. */
function predicate(rule: Condition, naming: Naming): string | undefined {
  const isDate = "field" in rule && naming.isDate(rule.field);
  switch (rule.op) {
    case "exists":
      return "known";
    case "eq":
      return valueText(naming.level(rule.field, rule.value), isDate);
    case "in":
      return oneOf(
        rule.values.map((value) => naming.level(rule.field, value)),
        isDate,
      );
    case "lt":
    case "lte":
    case "gt":
    case "gte":
      return `${orderText(rule.op, isDate, true)} ${valueText(rule.value, isDate)}`;
    case "between":
      return `from ${valueText(rule.min, isDate)} to ${valueText(rule.max, isDate)}`;
    case "within":
      return windowText(rule);
    case "olderThan":
      return `more than ${duration(rule)} ago`;
    case "top":
    case "band":
      return ranked(rule, naming);
    default:
      return undefined;
  }
}

function leaf(rule: Condition, naming: Naming, where: Where): string {
  switch (rule.op) {
    case "contains":
    case "startsWith":
    case "endsWith":
      return `${naming.field(rule.field)} ${TEXT[rule.op].is} ${valueText(rule.value, false)}${anyCase(rule)}`;
    case "compare":
      return compared(rule, naming);
    case "anniversary":
      return `the anniversary of ${naming.field(rule.field)} is ${anniversary(rule)}`;
    case "aggregate":
      return aggregated(rule, naming, where);
    case "didNotFollow": {
      const { did, then, on = [], within } = rule;
      const inside = naming.inside(did.of);
      const same = on.length === 0 ? "" : ` with the same ${on.map((name) => inside.field(name)).join(" and ")}`;
      const wait = within === undefined ? "" : ` within ${duration(within)}`;
      return `${oneRow(did, naming, where)} was not followed${wait} by ${oneRow(then, naming, where, same)}`;
    }
    case "tag":
      return `the customer is tagged ${naming.tag(rule.id)}`;
    default:
      return `${naming.field(rule.field)} is ${predicate(rule, naming)}`;
  }
}

const TEXT = {
  contains: { is: "contains", not: "does not contain" },
  startsWith: { is: "starts with", not: "does not start with" },
  endsWith: { is: "ends with", not: "does not end with" },
} as const;

function anyCase({ ignoreCase }: { readonly ignoreCase?: boolean }): string {
  return ignoreCase === true ? " in upper or lower case" : "";
}

/** Only `not` is true of missing values: a reader must not be left to guess. */
const OR_MISSING = "(or missing)";
const OR_ONE_MISSING = "(or one of them is missing)";

/** One pair of brackets for what is missing and what was found. */
function withRemark(condition: string, remark: string): string {
  const isOpen = condition.endsWith(OR_MISSING) || condition.endsWith(OR_ONE_MISSING);
  return isOpen && remark !== "" ? `${condition.slice(0, -1)}; ${remark.slice(" (".length)}` : condition + remark;
}

function negated(rule: Condition, naming: Naming, where: Where): string | undefined {
  switch (rule.op) {
    case "exists":
      return `${naming.field(rule.field)} is missing`;
    case "contains":
    case "startsWith":
    case "endsWith": {
      const value = `${valueText(rule.value, false)}${anyCase(rule)}`;
      return `${naming.field(rule.field)} ${TEXT[rule.op].not} ${value} ${OR_MISSING}`;
    }
    case "lt":
    case "lte":
    case "gt":
    case "gte": {
      const isDate = naming.isDate(rule.field);
      const order = orderText(rule.op, isDate, false);
      return `${naming.field(rule.field)} is ${order} ${valueText(rule.value, isDate)} ${OR_MISSING}`;
    }
    case "compare":
      return `${compared(rule, naming, false)} ${OR_ONE_MISSING}`;
    case "anniversary":
      return `the anniversary of ${naming.field(rule.field)} is not ${anniversary(rule)} ${OR_MISSING}`;
    case "top":
    case "band": {
      const missing = rule.per === undefined ? OR_MISSING : OR_ONE_MISSING;
      return `${naming.field(rule.field)} is not ${ranked(rule, naming)} ${missing}`;
    }
    case "aggregate": {
      if (isAny(rule)) return aggregated({ ...rule, cmp: "eq", to: 0 }, naming, where);
      if (isNone(rule)) return aggregated({ ...rule, cmp: "gte", to: 1 }, naming, where);
      return `${aggregated(rule, naming, where, false)}${mayBeMissing(rule) ? ` ${OR_MISSING}` : ""}`;
    }
    case "tag":
      return `the customer is not tagged ${naming.tag(rule.id)}`;
    default: {
      const said = predicate(rule, naming);
      return said && "field" in rule ? `${naming.field(rule.field)} is not ${said} ${OR_MISSING}` : undefined;
    }
  }
}

function oneOf(values: readonly (string | number | boolean)[], isDate: boolean): string {
  return listed(
    values.map((value) => valueText(value, isDate)),
    "or",
  );
}

function compared({ left, cmp, right, times = 1, plus = 0 }: CompareRule, naming: Naming, isSo = true): string {
  const order = cmp === "eq" ? `${isSo ? "" : "not "}equal to` : orderText(cmp, naming.isDate(left), isSo);
  const other = naming.field(right);
  const factor =
    times === 1 ? other : times > 0 && times < 1 ? `${percent(times)} of ${other}` : `${figure(times)} times ${other}`;
  const added = plus === 0 ? "" : plus > 0 ? ` plus ${figure(plus)}` : ` minus ${figure(-plus)}`;
  return `${naming.field(left)} is ${order} ${factor}${added}`;
}

function anniversary({ daysBefore, daysAfter }: AnniversaryRule): string {
  const days = (n: number) => duration({ n, unit: "day" });
  if (daysBefore === 0 && daysAfter === 0) return "today";
  if (daysBefore === 0 && daysAfter === 1) return "today or tomorrow";
  if (daysBefore === 1 && daysAfter === 0) return "today or yesterday";
  if (daysBefore === 0) return `today or in the next ${days(daysAfter)}`;
  if (daysAfter === 0) return `today or in the last ${days(daysBefore)}`;
  return `between ${days(daysBefore)} ago and ${days(daysAfter)} from now`;
}

function ranked(rule: Extract<Condition, { op: "top" | "band" }>, naming: Naming): string {
  const group = rule.per === undefined ? "" : ` within the same ${naming.field(rule.per)}`;
  if (rule.op === "band") {
    const bands = typeof rule.in === "number" ? String(rule.in) : listed(rule.in.map(String), "or");
    return `in band ${bands} of ${rule.of} from the lowest up${group}`;
  }
  const { side = "highest", ties = "include" } = rule;
  const word = naming.isDate(rule.field) ? (side === "highest" ? "latest" : "earliest") : side;
  const size = "share" in rule ? `${word} ${percent(rule.share)}` : `${figure(rule.count)} ${word}`;
  const place = "count" in rule && rule.count === 1 ? `the ${word}` : `among the ${size}`;
  return `${place}${group}${ties === "exclude" ? " (ties that would be too many left out)" : ""}`;
}

const FUNCTIONS: Readonly<Record<AggregateRule["fn"], string>> = {
  count: "the number of",
  countDistinct: "the number of different",
  sum: "the sum of",
  avg: "the average of",
  min: "the lowest",
  max: "the highest",
};

function aggregated(rule: AggregateRule, naming: Naming, where: Where, isSo = true): string {
  if (isAny(rule)) return `there is ${oneRow(rule, naming, where)}`;
  if (isNone(rule)) return `there is no ${one(naming.relation(rule.of))} record${whichOf(rule, naming, where)}`;
  const { fn, value, cmp, to } = rule;
  const inside = naming.inside(rule.of);
  const isDate = (fn === "min" || fn === "max") && inside.isDate(value!);
  const word = isDate ? (fn === "min" ? "the first" : "the last") : FUNCTIONS[fn];
  const records = `${one(naming.relation(rule.of))} records${whichOf(rule, naming, where)}`;
  const counted = fn === "count" && value !== undefined ? `${records} that have ${inside.field(value)}` : records;
  const measured = value === undefined || fn === "count" ? counted : `${inside.field(value)} over ${records}`;
  return `${word} ${measured} is ${orderText(cmp, isDate, isSo)} ${valueText(to, isDate)}`;
}

/** `order` for `orders`, as it stands before `record`; what is no plain plural stays. */
function one(name: string): string {
  return name
    .replace(/(ss|x|ch|sh)es$/, "$1")
    .replace(/([^sui])s$/, (plural, last: string) => (/ies$/.test(name) ? plural : last));
}

/** `an event record in the last 30 days (where type is "view")`. */
function oneRow(pattern: EventPattern, naming: Naming, where: Where, more = ""): string {
  const name = one(naming.relation(pattern.of));
  return `${/^[aeiou]/i.test(name) ? "an" : "a"} ${name} record${more}${whichOf(pattern, naming, where)}`;
}

function whichOf(pattern: EventPattern, naming: Naming, where: Where): string {
  const inside = naming.inside(pattern.of);
  const by = pattern.at === undefined ? "" : ` (by ${inside.field(pattern.at)})`;
  const time = pattern.window === undefined ? "" : ` ${windowText(pattern.window)}${by}`;
  return `${time}${pattern.where === undefined ? "" : ` (where ${where(pattern.where, inside)})`}`;
}
