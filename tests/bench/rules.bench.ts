import { compileRules, countTags, defineCatalog, type Rule, type Tags, tagCustomers } from "segmentry";
import type { Bench, Case, Contestant } from "./bench";
import { type Customers, makeCustomers, makeEvents } from "./data";
import {
  eventsOf,
  handWrittenOnColumns,
  handWrittenOnRows,
  jsonLogicRival,
  mapOfEventColumns,
  mapOfEvents,
  mingoRival,
  rowsOf,
  rulesEngineRival,
  siftRival,
} from "./rivals/rules";

const MAIN = 1_000_000;
const SIZES = [1_000, 10_000, 100_000, MAIN];
/** As many rows as an asynchronous engine works off in a sensible time. */
const FEW = 2_000;
const MANY_EVENTS = 10_000_000;
const EVENTS_PER_CUSTOMER = 20;

const asOf = Date.UTC(2026, 0, 1);
const YEAR = 365 * 86_400_000;
const LEAST = 2;

const catalog = defineCatalog({
  recency: "number",
  frequency: "number",
  monetary: "number",
  age: "number",
  visits: "number",
  discount: "number",
  events: { type: "string", at: "date" },
});

export const bench: Bench = {
  title: "Rules: tags from conditions",
  unit: "customer",
  note:
    "Numbers without missing values. Ours starts from the compiled rules at every call, reads them again, checks every " +
    "value of every column it uses, and gives the set of customers of each rule; the rivals count. The hand-written " +
    "loops know the fields and limits in advance.",
  async *cases(quick) {
    for (const size of quick ? SIZES.slice(0, 3) : SIZES) yield* sixComparisons(size);
    yield* asynchronous();
    yield* fiftyRules(quick ? 100_000 : MAIN);
    yield* eventCounts(quick ? 1_000_000 : MANY_EVENTS);
  },
  alone: {
    label: "tagCustomers",
    rows: (quick) => (quick ? 100_000 : MAIN),
    prepare: (rows) => ours(makeCustomers(rows), [SIX]).run,
    coldRows: 1_000,
  },
};

/** Good customers: about one in eight, each condition true for between a third and most of them. */
const SIX: Rule = {
  op: "all",
  rules: [
    { op: "lt", field: "recency", value: 730 },
    { op: "gte", field: "frequency", value: 2 },
    { op: "gte", field: "monetary", value: 100 },
    { op: "gte", field: "age", value: 25 },
    { op: "gt", field: "visits", value: 10 },
    { op: "lte", field: "discount", value: 0.6 },
  ],
};

/** Rules over 18 leaves: three of each field, most asked by several rules. */
function fifty(): Rule[] {
  const limits = { recency: 365, frequency: 5, monetary: 500, age: 30, visits: 20, discount: 0.3 };
  const leaves = Object.entries(limits).flatMap(([field, limit]) =>
    [1, 1.5, 2].map((times): Rule => ({ op: "gte", field, value: limit * times })),
  );
  return Array.from({ length: 50 }, (_, k): Rule => {
    const [a, b, c, d] = [k, 7 * k + 5, 5 * k + 11, 13 * k + 2].map((at) => leaves[at % leaves.length]!);
    return { op: "all", rules: [a!, { op: "any", rules: [b!, c!] }, { op: "not", rule: d! }] };
  });
}

function ours(customers: Customers, rules: readonly Rule[]): Contestant {
  const compiled = compileRules(
    rules.map((when, k) => ({ id: `r${k}`, when })),
    catalog,
  );
  return {
    name: "segmentry",
    does: "tagCustomers with compiled rules",
    run: () => tagCustomers(customers, compiled, { asOf }),
    answer: (tags) => totalTagged(tags as Tags),
  };
}

function totalTagged(tags: Tags) {
  return { tagged: Object.values(countTags(tags)).reduce((total, count) => total + count, 0) };
}

function* sixComparisons(size: number): Generator<Case> {
  const customers = makeCustomers(size);
  const label = `${size.toLocaleString("en")} customers, one rule of six comparisons`;
  const columns = [ours(customers, [SIX]), handWrittenOnColumns(customers, [SIX])];
  yield {
    label: `${label}, as columns`,
    rows: size,
    contestants: columns,
    targets: size === MAIN ? [{ nsPerRow: 5 }] : [],
  };
  const rows = rowsOf(customers);
  const rivals = [handWrittenOnRows, jsonLogicRival, mingoRival, siftRival].map((rival) => rival(rows, [SIX]));
  yield {
    label: `${label}, beside row objects`,
    rows: size,
    contestants: [ours(customers, [SIX]), ...rivals],
    targets:
      size === MAIN
        ? [
            { rival: "hand-written, row objects", timesAsFast: 4 },
            { rival: "json-logic-js", timesAsFast: 120 },
          ]
        : [],
  };
}

/** Time per row of an engine that takes a promise per row; ours on a table of usual size, for the same counts a part. */
function* asynchronous(): Generator<Case> {
  const customers = makeCustomers(FEW);
  yield {
    label: `${FEW.toLocaleString("en")} customers, one rule of six comparisons, an engine of promises`,
    rows: FEW,
    contestants: [ours(customers, [SIX]), rulesEngineRival(rowsOf(customers), [SIX])],
  };
}

function* fiftyRules(size: number): Generator<Case> {
  const customers = makeCustomers(size);
  const rules = fifty();
  const rows = rowsOf(customers);
  const rivals = [handWrittenOnColumns(customers, rules), handWrittenOnRows(rows, rules), jsonLogicRival(rows, rules)];
  yield {
    label: `${size.toLocaleString("en")} customers, fifty rules over 18 leaves`,
    rows: size,
    contestants: [ours(customers, rules), ...rivals],
  };
}

function* eventCounts(rows: number): Generator<Case> {
  const size = rows / EVENTS_PER_CUSTOMER;
  const events = makeEvents(rows, size);
  const table = { customerId: makeCustomers(size).customerId };
  const when: Rule = {
    op: "aggregate",
    of: "events",
    where: { op: "eq", field: "type", value: "course_view" },
    window: { last: { n: 365, unit: "day" } },
    fn: "count",
    cmp: "gte",
    to: LEAST,
  };
  const compiled = compileRules([{ id: "viewed", when }], catalog);
  const own: Contestant = {
    name: "segmentry",
    does: "tagCustomers with a count of related rows",
    run: () => tagCustomers(table, compiled, { asOf, relations: { events } }),
    answer: (tags) => totalTagged(tags as Tags),
  };
  const label = `${rows.toLocaleString("en")} events, counted by customer`;
  yield { label: `${label}, as columns`, rows, contestants: [own, mapOfEventColumns(events, asOf - YEAR, LEAST)] };
  yield {
    label: `${label}, beside row objects`,
    rows,
    contestants: [own, mapOfEvents(eventsOf(events), asOf - YEAR, LEAST)],
  };
}
