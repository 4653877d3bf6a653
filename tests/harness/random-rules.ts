import fc from "fast-check";
import type {
  Duration,
  EventPattern,
  FieldType,
  Rule,
  RuleValue,
  TagRule,
  TimeWindow,
} from "../../src/rules/grammar/ast";
import type { Catalog, RelationFields } from "../../src/rules/grammar/catalog";
import type { NaiveRow, NaiveValue, NaiveWorld } from "./naive-rules";

// Random catalogs, customers with missing values, related rows and rules that fit them. Values are few, so that ties,
// equalities and limits that are met exactly are common.

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Instants around which everything lies: the end of a short month, a leap day, the hours in which clocks change. */
const NOW = ["2026-03-31T12:00:00Z", "2024-02-29T00:00:00Z", "2026-03-29T01:30:00Z", "2026-11-01T06:30:00Z"];
const ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Shanghai", "+05:45"];

const texts = ["", "a", "A", "ab", "Ba", "é", "É", "食品", "constructor", "__proto__", "a b"];
const numbers = [-2, -0.5, 0, 0.1, 0.25, 1, 2, 2.5, 3, 10, 1e6];
const unit = fc.constantFrom<Duration["unit"]>("hour", "day", "week", "month", "year");
const duration: fc.Arbitrary<Duration> = fc.record({ n: fc.integer({ min: 1, max: 14 }), unit });
const window: fc.Arbitrary<TimeWindow> = fc.oneof(fc.record({ last: duration }), fc.record({ next: duration }));
const comparison = fc.constantFrom("lt" as const, "lte" as const, "gt" as const, "gte" as const, "eq" as const);

/** Dates near `asOf`: whole days, hours, and the very instant; birthdays of long ago. */
function dates(asOf: number): fc.Arbitrary<number> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: -40, max: 10 }).map((days) => asOf + days * DAY) },
    { weight: 2, arbitrary: fc.integer({ min: -400, max: 100 }).map((hours) => asOf + hours * HOUR) },
    { weight: 1, arbitrary: fc.integer({ min: -19_000, max: -300 }).map((days) => asOf + days * DAY + 1) },
    { weight: 1, arbitrary: fc.constantFrom(asOf, Date.UTC(2000, 1, 29), Date.UTC(1996, 1, 29, 23), asOf - 1) },
  );
}

function valuesOf(type: FieldType, asOf: number): fc.Arbitrary<NaiveValue> {
  switch (type) {
    case "number":
      return fc.constantFrom(...numbers);
    case "string":
      return fc.constantFrom(...texts);
    case "boolean":
      return fc.boolean();
    case "date":
      return dates(asOf);
  }
}

/** A constant for a field; a date in one of its three forms. */
function constantsOf(type: FieldType, asOf: number): fc.Arbitrary<RuleValue> {
  if (type !== "date") return valuesOf(type, asOf) as fc.Arbitrary<RuleValue>;
  return fc.tuple(dates(asOf), fc.constantFrom("ms", "text", "day")).map(([date, form]) => {
    const iso = new Date(date).toISOString();
    return form === "ms" ? date : form === "text" ? iso : iso.slice(0, 10);
  });
}

const FIELDS = ["ltv", "rfm.r", "constructor", "name", "a/b", "~x", "食品", "on"] as const;
const types = fc.constantFrom<FieldType>("number", "string", "boolean", "date");

/** At least one field of each type, under names that are easily mishandled. */
const fields: fc.Arbitrary<Record<string, FieldType>> = fc
  .tuple(fc.shuffledSubarray([...FIELDS], { minLength: 5 }), fc.array(types, { minLength: 8, maxLength: 8 }))
  .map(([names, more]) => {
    const all: FieldType[] = ["number", "string", "boolean", "date", ...more];
    return Object.fromEntries(names.map((name, i) => [name, all[i]!]));
  });

const relation: fc.Arbitrary<RelationFields> = fc
  .tuple(fields, fc.boolean())
  .map(([own, named]) => (named ? { ...own, at: "date" } : { ...without(own, "date"), when: "date" }));

function without(all: Record<string, FieldType>, type: FieldType): Record<string, FieldType> {
  return Object.fromEntries(Object.entries(all).filter(([, own]) => own !== type));
}

/** Two relations with fields in common, so that rows of one can answer rows of the other. */
export const catalogs: fc.Arbitrary<Catalog> = fc
  .tuple(fields, relation, relation)
  .map(([own, events, orders]) => ({ ...own, events, orders: { ...events, ...orders } }));

/**
 * A catalog with customers and their related rows; about one value in six is missing. The rows come from a seed: what
 * shrinks is the rules.
 */
export function worlds(size: { readonly customers: number; readonly events: number }): fc.Arbitrary<NaiveWorld> {
  return fc
    .record({
      catalog: catalogs,
      asOf: fc.constantFrom(...NOW).map((text) => Date.parse(text)),
      zone: fc.constantFrom(...ZONES),
      seed: fc.integer(),
    })
    .map(({ catalog, asOf, zone, seed }) => {
      const below = chance(seed);
      const many = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);
      const rowOf = (of: Catalog) => randomRow(of, asOf, below);
      const related = (of: string) =>
        many(size.customers, () => many(below(size.events + 1), () => rowOf(catalog[of] as Catalog)));
      const customers = many(size.customers, () => rowOf(catalog));
      return { catalog, asOf, zone, customers, related: { events: related("events"), orders: related("orders") } };
    });
}

/** Whole numbers below a limit, from a linear congruential generator. */
function chance(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

function randomRow(of: Catalog, asOf: number, below: (limit: number) => number): NaiveRow {
  const pick = <T>(values: readonly T[]): T => values[below(values.length)]!;
  const valueFor = (type: unknown): NaiveValue => {
    if (below(6) === 0) return null;
    if (type === "number") return pick(numbers);
    if (type === "string") return pick(texts);
    return type === "boolean" ? below(2) === 1 : randomDate(asOf, below);
  };
  const own = Object.entries(of).filter(([, type]) => typeof type === "string");
  return Object.fromEntries(own.map(([name, type]) => [name, valueFor(type)]));
}

function randomDate(asOf: number, below: (limit: number) => number): number {
  const special = [asOf, asOf - 1, Date.UTC(2000, 1, 29), Date.UTC(1996, 1, 29, 23)];
  switch (below(8)) {
    case 0:
      return special[below(special.length)]!;
    case 1:
      return asOf - (300 + below(18_700)) * DAY + 1;
    case 2:
    case 3:
      return asOf + (below(500) - 400) * HOUR;
    default:
      return asOf + (below(50) - 40) * DAY;
  }
}

/** Names of the fields of certain types. */
function named(of: Catalog, ...wanted: readonly FieldType[]): string[] {
  return Object.keys(of).filter((name) => (wanted as readonly unknown[]).includes(of[name]));
}

const ALL: readonly FieldType[] = ["number", "string", "boolean", "date"];

/** Leaves that ask about fields of one row. */
function rowLeaves(of: Catalog, asOf: number): fc.Arbitrary<Rule>[] {
  const withConstant = (
    names: readonly string[],
    make: (field: string, constant: fc.Arbitrary<RuleValue>) => fc.Arbitrary<Rule>,
  ) => fc.constantFrom(...names).chain((field) => make(field, constantsOf(of[field] as FieldType, asOf)));
  const ordered = named(of, "number", "date");
  const order = fc.constantFrom("lt" as const, "lte" as const, "gt" as const, "gte" as const);
  const text = fc.constantFrom("contains" as const, "startsWith" as const, "endsWith" as const);
  const leaves: (fc.Arbitrary<Rule> | false)[] = [
    fc.constantFrom<Rule>({ op: "everyone" }, { op: "nobody" }),
    fc.constantFrom(...named(of, ...ALL)).map((field) => ({ op: "exists", field })),
    withConstant(named(of, ...ALL), (field, value) => value.map((v) => ({ op: "eq", field, value: v }))),
    withConstant(named(of, ...ALL), (field, value) =>
      fc.array(value, { minLength: 1, maxLength: 4 }).map((values) => ({ op: "in", field, values })),
    ),
    ordered.length > 0 &&
      withConstant(ordered, (field, value) =>
        fc.tuple(order, value).map(([op, v]): Rule => ({ op, field, value: v as number })),
      ),
    ordered.length > 0 &&
      withConstant(ordered, (field, value) =>
        fc.tuple(value, value).map(([a, b]): Rule => {
          const [min, max] = [a, b].sort((x, y) => roughly(x) - roughly(y));
          return { op: "between", field, min: min as number, max: max as number };
        }),
      ),
    named(of, "string").length > 0 &&
      fc
        .tuple(
          text,
          fc.constantFrom(...named(of, "string")),
          fc.constantFrom("a", "A", "b", "É", "品", " "),
          fc.boolean(),
        )
        .map(([op, field, value, ignoreCase]): Rule => ({ op, field, value, ...(ignoreCase ? { ignoreCase } : {}) })),
    comparisons(of),
    named(of, "date").length > 0 && dateLeaves(named(of, "date")),
  ];
  return leaves.filter((leaf) => leaf !== false);
}

/** For sorting two constants; a bare date is midnight UTC. */
function roughly(value: RuleValue): number {
  return typeof value === "string" ? Date.parse(value) : Number(value);
}

function comparisons(of: Catalog): fc.Arbitrary<Rule> {
  return fc.constantFrom(...named(of, ...ALL)).chain((left) => {
    const type = of[left] as FieldType;
    const cmp = type === "number" || type === "date" ? comparison : fc.constant("eq" as const);
    const factor = fc.constantFrom(undefined, 0, 0.5, -1, 2);
    const scale = type === "number" ? fc.record({ times: factor, plus: factor }) : fc.constant({});
    return fc
      .tuple(cmp, fc.constantFrom(...named(of, type)), scale)
      .map(([c, right, more]): Rule => ({ op: "compare", left, cmp: c, right, ...given(more) }));
  });
}

/** The entries of an object that have a value. */
function given<T extends object>(options: T): Partial<T> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Partial<T>;
}

function dateLeaves(names: readonly string[]): fc.Arbitrary<Rule> {
  const field = fc.constantFrom(...names);
  const days = fc.constantFrom(0, 1, 6, 30, 200, 366);
  return fc.oneof(
    fc.tuple(field, window).map(([name, time]): Rule => ({ op: "within", field: name, ...time })),
    fc.tuple(field, duration).map(([name, length]): Rule => ({ op: "olderThan", field: name, ...length })),
    fc
      .tuple(field, days, days)
      .map(([name, daysBefore, daysAfter]): Rule => ({ op: "anniversary", field: name, daysBefore, daysAfter })),
  );
}

function rankLeaves(of: Catalog): fc.Arbitrary<Rule> {
  const field = fc.constantFrom(...named(of, "number", "date"));
  const groups = named(of, "string", "boolean");
  const per = fc.constantFrom(undefined, ...groups);
  const size = fc.oneof(
    fc.record({ share: fc.constantFrom(0.05, 0.1, 1 / 3, 0.5, 0.9, 1) }),
    fc.record({ count: fc.constantFrom(1, 2, 5, 1000) }),
  );
  const side = fc.constantFrom(undefined, "highest" as const, "lowest" as const);
  const ties = fc.constantFrom(undefined, "include" as const, "exclude" as const);
  const band = fc.constantFrom(2, 3, 10).chain((number) => {
    const one = fc.integer({ min: 1, max: number });
    return fc.record({ of: fc.constant(number), in: fc.oneof(one, fc.array(one, { minLength: 1, maxLength: 3 })) });
  });
  return fc.oneof(
    fc
      .tuple(field, size, fc.record({ side, ties, per }))
      .map(([name, share, more]): Rule => ({ op: "top", field: name, ...share, ...given(more) }) as Rule),
    fc
      .tuple(field, band, fc.record({ per }))
      .map(([name, bands, more]): Rule => ({ op: "band", field: name, ...bands, ...given(more) }) as Rule),
  );
}

function patterns(catalog: Catalog, of: string, asOf: number): fc.Arbitrary<EventPattern> {
  const inside = catalog[of] as Catalog;
  const where = fc.option(trees(fc.oneof(...rowLeaves(inside, asOf)), 2), { nil: undefined });
  const at = fc.constantFrom(undefined, ...named(inside, "date"));
  return fc
    .record({ where, window: fc.option(window, { nil: undefined }), at })
    .map((more): EventPattern => ({ of, ...given(more) }) as EventPattern)
    .filter((pattern) => pattern.at !== undefined || inside["at"] === "date" || named(inside, "date").length === 1);
}

function aggregates(catalog: Catalog, asOf: number): fc.Arbitrary<Rule> {
  return fc.constantFrom("events", "orders").chain((of) => {
    const inside = catalog[of] as Catalog;
    const numeric = named(inside, "number");
    const measures: (fc.Arbitrary<{ fn: string; value?: string | undefined }> | false)[] = [
      fc.record({ fn: fc.constant("count"), value: fc.constantFrom(undefined, ...named(inside, ...ALL)) }),
      fc.record({ fn: fc.constant("countDistinct"), value: fc.constantFrom(...named(inside, ...ALL)) }),
      numeric.length > 0 && fc.record({ fn: fc.constantFrom("sum", "avg"), value: fc.constantFrom(...numeric) }),
      fc.record({ fn: fc.constantFrom("min", "max"), value: fc.constantFrom(...named(inside, "number", "date")) }),
    ];
    return fc
      .tuple(patterns(catalog, of, asOf), fc.oneof(...measures.filter((measure) => measure !== false)), comparison)
      .chain(([pattern, measure, cmp]) => {
        const isDate = (measure.fn === "min" || measure.fn === "max") && inside[measure.value!] === "date";
        const to = isDate ? constantsOf("date", asOf) : fc.constantFrom(0, 1, 2, 2.5, 3, 0.1, 0.35);
        return to.map((limit) => ({ op: "aggregate", ...pattern, ...given(measure), cmp, to: limit }) as Rule);
      });
  });
}

function sequences(catalog: Catalog, asOf: number): fc.Arbitrary<Rule> {
  const relations = fc.constantFrom("events", "orders");
  return fc.tuple(relations, relations).chain(([did, then]) => {
    const [from, to] = [catalog[did] as Catalog, catalog[then] as Catalog];
    const shared = Object.keys(from).filter((name) => from[name] === to[name]);
    const most = Math.min(2, shared.length);
    const some = fc.shuffledSubarray(shared, { minLength: Math.min(1, most), maxLength: most });
    const on = fc.option(some, { nil: undefined }).map((names) => (names?.length === 0 ? undefined : names));
    const within = fc.option(duration, { nil: undefined });
    return fc
      .tuple(patterns(catalog, did, asOf), patterns(catalog, then, asOf), fc.record({ on, within }))
      .map(([first, second, more]) => ({ op: "didNotFollow", did: first, then: second, ...given(more) }) as Rule);
  });
}

/** Boolean nodes above leaves, up to a few levels. */
function trees(leaf: fc.Arbitrary<Rule>, depth: number): fc.Arbitrary<Rule> {
  if (depth === 0) return leaf;
  const child = trees(leaf, depth - 1);
  const list = fc.array(child, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    { weight: 3, arbitrary: leaf },
    { weight: 1, arbitrary: list.map((rules): Rule => ({ op: "all", rules })) },
    { weight: 1, arbitrary: list.map((rules): Rule => ({ op: "any", rules })) },
    { weight: 1, arbitrary: child.map((rule): Rule => ({ op: "not", rule })) },
    {
      weight: 1,
      arbitrary: list.chain((rules) =>
        fc.integer({ min: 1, max: rules.length }).map((count): Rule => ({ op: "atLeast", count, rules })),
      ),
    },
  );
}

/** Rule sets that fit a catalog; a rule may refer to rules before or after it, without a circle. */
export function ruleSets(world: Pick<NaiveWorld, "catalog" | "asOf">, count: number): fc.Arbitrary<TagRule[]> {
  const { catalog, asOf } = world;
  const related = [aggregates(catalog, asOf), sequences(catalog, asOf)];
  const leaves = [...rowLeaves(catalog, asOf), rankLeaves(catalog), ...related];
  const rule = (k: number) => {
    const earlier = Array.from({ length: k }, (_, i): Rule => ({ op: "tag", id: idOf(i) }));
    return trees(fc.oneof(...leaves, ...(k > 0 ? [fc.constantFrom(...earlier)] : [])), 3);
  };
  return fc
    .tuple(fc.tuple(...Array.from({ length: count }, (_, k) => rule(k))), fc.boolean())
    .map(([rules, backwards]) => {
      const list = rules.map((when, k): TagRule => ({ id: idOf(k), when }));
      return backwards ? list.reverse() : list;
    });
}

const HOSTILE_IDS = ["__proto__", "constructor", "toString"];

function idOf(k: number): string {
  return HOSTILE_IDS[k] ?? `tag ${k}`;
}

/** The world as columns: what the library takes, with missing values as NaN and null. */
export function columnsOf({ catalog, customers, related }: NaiveWorld): {
  table: Record<string, ArrayLike<unknown>>;
  relations: Record<string, Record<string, ArrayLike<unknown>>>;
} {
  const ids = customers.map((_, i) => `c${(i * 7) % 1000003}`);
  const relations = Object.entries(related).map(([of, rows]) => {
    const flat = rows.flatMap((own, i) => own.map((row) => ({ row, id: ids[i]! })));
    const own = columns(
      catalog[of] as Catalog,
      flat.map(({ row }) => row),
    );
    return [of, { ...own, customerId: flat.map(({ id }) => id) }] as const;
  });
  return { table: { ...columns(catalog, customers), customerId: ids }, relations: Object.fromEntries(relations) };
}

function columns(fieldsOf: Catalog, rows: readonly NaiveRow[]): Record<string, ArrayLike<unknown>> {
  const entries = Object.entries(fieldsOf).flatMap(([name, type]) => {
    if (typeof type !== "string") return [];
    const values = rows.map((row) => row[name]!);
    const isNumeric = type === "number" || type === "date";
    return [[name, isNumeric ? Float64Array.from(values, (value) => Number(value ?? Number.NaN)) : values] as const];
  });
  return Object.fromEntries(entries);
}
