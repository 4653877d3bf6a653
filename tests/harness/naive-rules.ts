import { tzOffset } from "@date-fns/tz";
import type {
  AggregateRule,
  AnniversaryRule,
  BandRule,
  Comparison,
  DidNotFollowRule,
  Duration,
  EventPattern,
  Rule,
  RuleValue,
  TagRule,
  TimeWindow,
  TopRule,
} from "../../src/rules/grammar/ast";
import type { Catalog } from "../../src/rules/grammar/catalog";
import { amountOf, exactAmount } from "./oracles";

// The grammar of rules, customer by customer, straight from what each operator is said to mean. Slow and obvious: what
// the columns must equal. Nothing here is shared with src but the types.

/** What a field of a customer or of a related row holds; dates in epoch ms, null where it is missing. */
export type NaiveValue = number | string | boolean | null;
export type NaiveRow = Readonly<Record<string, NaiveValue>>;

/** Customers, and for each relation the rows of each customer. */
export interface NaiveWorld {
  readonly catalog: Catalog;
  readonly customers: readonly NaiveRow[];
  readonly related: Readonly<Record<string, readonly (readonly NaiveRow[])[]>>;
  readonly asOf: number;
  readonly zone: string;
}

/** For each rule of a set whether each customer satisfies it. */
export function naiveTags(rules: readonly TagRule[], world: NaiveWorld): boolean[][] {
  return rules.map(({ when }) => world.customers.map((_, i) => naiveHolds(when, i, rules, world)));
}

/** Whether one customer satisfies a rule of a set. */
export function naiveHolds(rule: Rule, i: number, rules: readonly TagRule[], world: NaiveWorld): boolean {
  switch (rule.op) {
    case "top":
      return isTop(rule, i, world);
    case "band":
      return isInBand(rule, i, world);
    case "aggregate":
      return aggregateHolds(rule, i, world);
    case "didNotFollow":
      return didNotFollow(rule, i, world);
    case "tag":
      return naiveHolds(rules.find(({ id }) => id === rule.id)!.when, i, rules, world);
    default:
      return rowHolds(rule, world.customers[i]!, world.catalog, world, (child) => naiveHolds(child, i, rules, world));
  }
}

type RowRule = Exclude<Rule, { op: "top" | "band" | "aggregate" | "didNotFollow" | "tag" }>;

function rowHolds(
  rule: RowRule,
  row: NaiveRow,
  fields: Catalog,
  world: NaiveWorld,
  holds: (child: Rule) => boolean,
): boolean {
  const value = "field" in rule ? row[rule.field]! : null;
  const isDate = "field" in rule && fields[rule.field] === "date";
  const constant = (given: RuleValue) => (isDate ? instantOf(given, world.zone) : given);
  switch (rule.op) {
    case "all":
      return rule.rules.every(holds);
    case "any":
      return rule.rules.some(holds);
    case "not":
      return !holds(rule.rule);
    case "atLeast":
      return rule.rules.filter(holds).length >= rule.count;
    case "everyone":
      return true;
    case "nobody":
      return false;
    case "compare":
      return comparesTo(row[rule.left]!, rule.cmp, scaled(row[rule.right]!, rule.times, rule.plus));
    default:
  }
  if (value === null) return false;
  const date = Number(value);
  switch (rule.op) {
    case "exists":
      return true;
    case "eq":
      return value === constant(rule.value);
    case "in":
      return rule.values.some((given) => value === constant(given));
    case "lt":
    case "lte":
    case "gt":
    case "gte":
      return comparesTo(value, rule.op, constant(rule.value));
    case "between":
      return value >= constant(rule.min) && value <= constant(rule.max);
    case "contains":
    case "startsWith":
    case "endsWith": {
      const fold = (text: string) => (rule.ignoreCase ? text.toLowerCase() : text);
      const [text, part] = [fold(String(value)), fold(rule.value)];
      const at = rule.op === "endsWith" ? text.lastIndexOf(part) : text.indexOf(part);
      if (rule.op === "contains") return at >= 0;
      return rule.op === "startsWith" ? at === 0 : at >= 0 && at === text.length - part.length;
    }
    case "within":
      return isInWindow(date, rule, world);
    case "olderThan":
      return date < moved(world, rule, -1);
    case "anniversary":
      return hasAnniversary(rule, date, world);
  }
}

function scaled(value: NaiveValue, times = 1, plus = 0): NaiveValue {
  return typeof value === "number" ? value * times + plus : value;
}

function comparesTo(left: NaiveValue, cmp: Comparison, right: NaiveValue): boolean {
  if (left === null || right === null) return false;
  switch (cmp) {
    case "lt":
      return left < right;
    case "lte":
      return left <= right;
    case "gt":
      return left > right;
    case "gte":
      return left >= right;
    case "eq":
      return left === right;
  }
}

// ── time ──

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const offsets = new Map<string, number>();

/** What the zone's clock shows at an instant, as if it were UTC. Asking the zone data is slow, so answers are kept. */
function wallOf(instant: number, zone: string): number {
  const key = `${zone} ${instant}`;
  const offset = offsets.get(key) ?? Math.round(tzOffset(zone, new Date(instant)) * 60) * 1000;
  if (offsets.size > 100_000) offsets.clear();
  offsets.set(key, offset);
  return instant + offset;
}

/** The first instant at which the clock shows a time; where it skips the time, as much later as the clock jumps. */
function instantAt(wall: number, zone: string): number {
  const around = [wall - 2 * DAY, wall + 2 * DAY].map((near) => wallOf(near, zone) - near);
  const shown = around.map((offset) => wall - offset).filter((instant) => wallOf(instant, zone) === wall);
  return shown.length > 0 ? Math.min(...shown) : wall - around[0]!;
}

function instantOf(given: RuleValue, zone: string): number {
  if (typeof given === "number") return Math.floor(given);
  const bare = String(given).length === 10;
  return bare ? instantAt(Date.parse(`${String(given)}T00:00:00Z`), zone) : Date.parse(String(given));
}

/** `asOf` moved by a length of time, forwards or backwards. */
function moved(world: NaiveWorld, length: Duration, direction: 1 | -1): number {
  return movedFrom(world.asOf, length, direction, world.zone);
}

const moves = new Map<string, number>();

function movedFrom(from: number, length: Duration, direction: 1 | -1, zone: string): number {
  const key = `${from} ${length.n} ${length.unit} ${direction} ${zone}`;
  const known = moves.get(key) ?? movedOnce(from, length, direction, zone);
  if (moves.size > 100_000) moves.clear();
  moves.set(key, known);
  return known;
}

function movedOnce(from: number, { n, unit }: Duration, direction: 1 | -1, zone: string): number {
  const by = direction * n;
  if (unit === "hour") return from + by * HOUR;
  const wall = new Date(wallOf(from, zone));
  if (unit === "day" || unit === "week") return instantAt(wall.getTime() + by * (unit === "day" ? 1 : 7) * DAY, zone);
  const day = wall.getUTCDate();
  const month = new Date(wall);
  month.setUTCDate(1);
  month.setUTCMonth(month.getUTCMonth() + by * (unit === "month" ? 1 : 12));
  const last = new Date(Date.UTC(2000, 0, 1));
  last.setUTCFullYear(month.getUTCFullYear(), month.getUTCMonth() + 1, 0);
  month.setUTCDate(Math.min(day, last.getUTCDate()));
  return instantAt(month.getTime(), zone);
}

function isInWindow(date: number, window: TimeWindow, world: NaiveWorld): boolean {
  return "last" in window
    ? date >= moved(world, window.last, -1) && date < world.asOf
    : date >= world.asOf && date < moved(world, window.next, 1);
}

/** Day by day through the days asked about. What lies in the future has not come for the first time. */
function hasAnniversary({ daysBefore, daysAfter }: AnniversaryRule, date: number, { asOf, zone }: NaiveWorld): boolean {
  if (date > asOf) return false;
  const born = new Date(wallOf(date, zone));
  const onLeapDay = born.getUTCMonth() === 1 && born.getUTCDate() === 29;
  const today = Math.floor(wallOf(asOf, zone) / DAY);
  for (let day = today - daysBefore; day <= today + daysAfter; day++) {
    const at = new Date(day * DAY);
    const isLeapYear = new Date(Date.UTC(at.getUTCFullYear(), 1, 29)).getUTCMonth() === 1;
    const wanted = onLeapDay && !isLeapYear ? 28 : born.getUTCDate();
    if (at.getUTCMonth() === born.getUTCMonth() && at.getUTCDate() === wanted) return true;
  }
  return false;
}

// ── rank ──

/** Values in ascending order, for each rule that compares them, by group. */
const ranked = new WeakMap<NaiveWorld, Map<string, number[]>>();

/** The values of those that are compared, ascending: everybody, or the customer's own group. */
function peers(field: string, per: string | undefined, i: number, world: NaiveWorld): readonly number[] {
  const group = per === undefined ? undefined : world.customers[i]![per]!;
  const known = ranked.get(world) ?? new Map<string, number[]>();
  ranked.set(world, known);
  const key = JSON.stringify([field, per, group]);
  const values =
    known.get(key) ??
    world.customers
      .filter((row) => row[field] !== null && (per === undefined || row[per] === group))
      .map((row) => Number(row[field]))
      .sort((a, b) => a - b);
  known.set(key, values);
  return values;
}

function isTop(rule: TopRule, i: number, world: NaiveWorld): boolean {
  const own = world.customers[i]![rule.field]!;
  if (own === null || (rule.per !== undefined && world.customers[i]![rule.per] === null)) return false;
  const values = peers(rule.field, rule.per, i, world);
  const n = values.length;
  const k = "count" in rule ? rule.count : values.findIndex((_, j) => (j + 1) / n >= rule.share) + 1;
  const isBetter = (value: number) => (rule.side === "lowest" ? value < Number(own) : value > Number(own));
  const better = values.filter(isBetter).length;
  const equal = values.filter((value) => value === own).length;
  return rule.ties === "exclude" ? better + equal <= k : better < k;
}

function isInBand(rule: BandRule, i: number, world: NaiveWorld): boolean {
  const own = world.customers[i]![rule.field]!;
  if (own === null || (rule.per !== undefined && world.customers[i]![rule.per] === null)) return false;
  const values = peers(rule.field, rule.per, i, world);
  let band = 1;
  while (Number(own) > values[Math.ceil((band * values.length) / rule.of) - 1]!) band++;
  return typeof rule.in === "number" ? band === rule.in : rule.in.includes(band);
}

// ── related rows ──

/** When a related row happened: the field `at`, else the only date of the relation. */
function dateFieldOf({ of, at }: EventPattern, { catalog }: NaiveWorld): string {
  const fields = catalog[of] as Readonly<Record<string, string>>;
  if (at !== undefined) return at;
  return fields["at"] === "date" ? "at" : Object.keys(fields).find((name) => fields[name] === "date")!;
}

function matching(pattern: EventPattern, i: number, world: NaiveWorld): NaiveRow[] {
  const { where, window } = pattern;
  const fields = world.catalog[pattern.of] as Catalog;
  const satisfies = (rule: Rule, row: NaiveRow): boolean =>
    rowHolds(rule as RowRule, row, fields, world, (child) => satisfies(child, row));
  return world.related[pattern.of]![i]!.filter((row) => {
    if (where !== undefined && !satisfies(where, row)) return false;
    if (window === undefined) return true;
    const date = row[dateFieldOf(pattern, world)]!;
    return date !== null && isInWindow(Number(date), window, world);
  });
}

function aggregateHolds(rule: AggregateRule, i: number, world: NaiveWorld): boolean {
  const fields = world.catalog[rule.of] as Readonly<Record<string, string>>;
  const isDate = rule.value !== undefined && fields[rule.value] === "date" && (rule.fn === "min" || rule.fn === "max");
  const to = isDate ? instantOf(rule.to, world.zone) : rule.to;
  return comparesTo(naiveAggregate(rule, i, world), rule.cmp, to);
}

/** The count, sum, … of one customer's related rows; null where there is none. */
export function naiveAggregate(rule: AggregateRule, i: number, world: NaiveWorld): number | null {
  const rows = matching(rule, i, world);
  const { value } = rule;
  if (value === undefined) return rows.length;
  const values = rows.map((row) => row[value]!).filter((entry) => entry !== null);
  const numbers = values as number[];
  const exactTotal = () => numbers.reduce((sum, amount) => sum + exactAmount(amount), 0n);
  switch (rule.fn) {
    case "count":
      return values.length;
    case "countDistinct":
      return new Set(values).size;
    case "sum":
      return amountOf(exactTotal());
    case "avg":
      return values.length === 0 ? null : amountOf(exactTotal(), values.length);
    case "min":
      return values.length === 0 ? null : Math.min(...numbers);
    case "max":
      return values.length === 0 ? null : Math.max(...numbers);
  }
}

function didNotFollow(rule: DidNotFollowRule, i: number, world: NaiveWorld): boolean {
  const { did, then, on = [], within } = rule;
  const thenAt = dateFieldOf(then, world);
  const answers = matching(then, i, world).filter((row) => row[thenAt] !== null);
  return matching(did, i, world).some((row) => {
    const at = row[dateFieldOf(did, world)]!;
    if (at === null || on.some((name) => row[name] === null)) return false;
    const until = within === undefined ? world.asOf : movedFrom(Number(at), within, 1, world.zone);
    const isOver = Number(at) < world.asOf && until <= world.asOf;
    const answered = answers.some((answer) => {
      if (answer === row) return false;
      const time = Number(answer[thenAt]);
      return time >= Number(at) && time < until && on.every((name) => answer[name] === row[name]);
    });
    return isOver && !answered;
  });
}
