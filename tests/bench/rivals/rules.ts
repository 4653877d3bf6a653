import jsonLogic from "json-logic-js";
import { Engine } from "json-rules-engine";
import { Query } from "mingo";
import type { Rule } from "segmentry";
import sift from "sift";
import type { Answer, Contestant } from "../bench";
import type { Customers, Events } from "../data";

// The same rules in the languages of the rivals, on one object per customer.

export type Row = Readonly<Record<string, number>>;

/** One comparison: enough for what is measured. */
type Order = Extract<Rule, { op: "lt" | "lte" | "gt" | "gte" }>;

export function rowsOf(customers: Customers): Row[] {
  const columns = Object.entries(customers) as [string, ArrayLike<number>][];
  return Array.from({ length: customers.age.length }, (_, i) =>
    Object.fromEntries(columns.map(([name, column]) => [name, column[i]!])),
  );
}

/** How many rows satisfy each rule, for all who count. */
export function totalOf(counts: unknown): Answer {
  const list = counts as readonly number[];
  return { tagged: list.reduce((total, count) => total + count, 0) };
}

const SIGNS = { lt: "<", lte: "<=", gt: ">", gte: ">=" } as const;

/** A rule as an expression of JavaScript over what `read` makes of a field. */
function expressionOf(rule: Rule, read: (field: string) => string): string {
  switch (rule.op) {
    case "all":
      return `(${rule.rules.map((child) => expressionOf(child, read)).join(" && ")})`;
    case "any":
      return `(${rule.rules.map((child) => expressionOf(child, read)).join(" || ")})`;
    case "not":
      return `!${expressionOf(rule.rule, read)}`;
    default: {
      const { op, field, value } = rule as Order;
      return `(${read(field)} ${SIGNS[op]} ${value})`;
    }
  }
}

/** What one would write by hand for these very rules: a function of a row for each, and a loop that counts. */
export function handWrittenOnRows(rows: readonly Row[], rules: readonly Rule[]): Contestant {
  const tests = rules.map((rule) => {
    const test = expressionOf(rule, (field) => `row.${field}`);
    return new Function("rows", `let n = 0; for (const row of rows) if (${test}) n++; return n;`);
  });
  return {
    name: "hand-written, row objects",
    does: "a loop with the conditions written out in JavaScript",
    run: () => tests.map((count) => count(rows) as number),
    answer: totalOf,
  };
}

export function handWrittenOnColumns(customers: Customers, rules: readonly Rule[]): Contestant {
  const tests = rules.map((rule) => {
    const test = expressionOf(rule, (field) => `${field}[i]`);
    const names = Object.keys(customers).join(", ");
    return new Function(
      "columns",
      `const { ${names} } = columns; let n = 0; for (let i = 0; i < age.length; i++) if (${test}) n++; return n;`,
    );
  });
  return {
    name: "hand-written, columns",
    does: "the same loop on typed arrays",
    run: () => tests.map((count) => count(customers) as number),
    answer: totalOf,
  };
}

/** A rule where boolean nodes and comparisons are objects with one key. */
function keyed(rule: Rule, names: { all: string; any: string; not: string }, leaf: (order: Order) => object): object {
  switch (rule.op) {
    case "all":
    case "any":
      return { [names[rule.op]]: rule.rules.map((child) => keyed(child, names, leaf)) };
    case "not":
      return { [names.not]: [keyed(rule.rule, names, leaf)] };
    default:
      return leaf(rule as Order);
  }
}

const counting = (rows: readonly Row[], tests: readonly ((row: Row) => boolean)[]) => () =>
  tests.map((test) => rows.reduce((count, row) => count + (test(row) ? 1 : 0), 0));

export function jsonLogicRival(rows: readonly Row[], rules: readonly Rule[]): Contestant {
  const names = { all: "and", any: "or", not: "!" };
  const logic = rules.map((rule) =>
    keyed(rule, names, ({ op, field, value }) => ({ [SIGNS[op]]: [{ var: field }, value] })),
  );
  const tests = logic.map((rule) => (row: Row) => jsonLogic.apply(rule, row) === true);
  return { name: "json-logic-js", does: "apply per row", run: counting(rows, tests), answer: totalOf };
}

/** The query language of MongoDB. */
function mongoOf(rule: Rule): Record<string, never> {
  const names = { all: "$and", any: "$or", not: "$nor" };
  return keyed(rule, names, ({ op, field, value }) => ({ [field]: { [`$${op}`]: value } })) as Record<string, never>;
}

export function mingoRival(rows: readonly Row[], rules: readonly Rule[]): Contestant {
  const queries = rules.map((rule) => new Query(mongoOf(rule)));
  const tests = queries.map((query) => (row: Row) => query.test(row));
  return { name: "mingo", does: "Query.test per row", run: counting(rows, tests), answer: totalOf };
}

export function siftRival(rows: readonly Row[], rules: readonly Rule[]): Contestant {
  const tests = rules.map((rule) => sift(mongoOf(rule)) as (row: Row) => boolean);
  return { name: "sift", does: "the filter it makes, per row", run: counting(rows, tests), answer: totalOf };
}

const OPERATORS = { lt: "lessThan", lte: "lessThanInclusive", gt: "greaterThan", gte: "greaterThanInclusive" };

export function rulesEngineRival(rows: readonly Row[], rules: readonly Rule[]): Contestant {
  const engine = new Engine();
  rules.forEach((rule, k) => {
    const conditions = keyed(rule, { all: "all", any: "any", not: "not" }, ({ op, field, value }) => ({
      fact: field,
      operator: OPERATORS[op],
      value,
    }));
    engine.addRule({ name: `r${k}`, conditions: conditions as never, event: { type: `r${k}` } });
  });
  const run = async (): Promise<number[]> => {
    let count = 0;
    for (const row of rows) count += (await engine.run(row)).events.length;
    return [count];
  };
  return { name: "json-rules-engine", does: "engine.run per row", run, answer: totalOf };
}

/** How many customers have at least so many events of a type since an instant. */
export function mapOfEvents(events: readonly Event[], since: number, least: number): Contestant {
  const run = () => {
    const counts = new Map<number, number>();
    for (const { customerId, at, type } of events) {
      if (type === "course_view" && at >= since) counts.set(customerId, (counts.get(customerId) ?? 0) + 1);
    }
    let tagged = 0;
    for (const count of counts.values()) if (count >= least) tagged++;
    return [tagged];
  };
  return { name: "Map", does: "count by customer in a Map, over row objects", run, answer: totalOf };
}

export interface Event {
  readonly customerId: number;
  readonly at: number;
  readonly type: string;
}

export function eventsOf({ customerId, at, type }: Events): Event[] {
  return Array.from(at, (time, i) => ({
    customerId: customerId[i]!,
    at: time,
    type: type.levels[type.codes[i]!]!,
  }));
}

/** The same on columns, without objects. */
export function mapOfEventColumns({ customerId, at, type }: Events, since: number, least: number): Contestant {
  const run = () => {
    const counts = new Map<number, number>();
    for (let i = 0; i < at.length; i++) {
      if (type.codes[i] !== 0 || !(at[i]! >= since)) continue;
      counts.set(customerId[i]!, (counts.get(customerId[i]!) ?? 0) + 1);
    }
    let tagged = 0;
    for (const count of counts.values()) if (count >= least) tagged++;
    return [tagged];
  };
  return { name: "Map, columns", does: "the same over the columns", run, answer: totalOf };
}
