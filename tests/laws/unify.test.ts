import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toRows } from "../../src/core/rows";
import { explainEntity, explainUnion } from "../../src/prepare/unify/explain";
import { jaroWinkler } from "../../src/prepare/unify/jaro-winkler";
import { type NormalizerName, normalizeKey } from "../../src/prepare/unify/normalize-key";
import type { SurvivorPolicy, UnifyOptions } from "../../src/prepare/unify/options";
import { unifyCustomers } from "../../src/prepare/unify/unify";
import { orderBy } from "../harness/oracles";

const RUNS = { numRuns: 1000 };

interface Person {
  readonly email: unknown;
  readonly phone: unknown;
  readonly name: unknown;
  readonly zip: unknown;
  readonly at: unknown;
  readonly system: unknown;
}

const email = fc.constantFrom("a@x.org", "A@X.org ", "b@x.org", "c@x.org", "d@x.org", "n/a", "", null, "__proto__@x");
const phone = fc.constantFrom("5550100", "555-0100", "555 0101", 5550102, "5550103", "0000000", null, undefined);
const name = fc.constantFrom(
  "Martha Lee",
  "Marhta Lee",
  "martha  lee",
  "Bo Chen",
  "Bo Chan",
  "张 伟",
  "张伟",
  "",
  null,
);
const person: fc.Arbitrary<Person> = fc.record({
  email,
  phone,
  name,
  zip: fc.constantFrom("10", "20", null),
  at: fc.constantFrom(5, 9, 7, null, "soon"),
  system: fc.constantFrom("crm", "shop", "mail"),
});
const people = fc.array(person, { maxLength: 14 });
const policy = fc.constantFrom<SurvivorPolicy>(
  "firstNonMissing",
  "mostRecent",
  "sourceOrder",
  "mostFrequent",
  "longest",
);

const similarity = { field: "name", block: "zip", threshold: 0.9 } as const;
const OPTIONS: readonly UnifyOptions<Person>[] = [
  { keys: ["email"] },
  { keys: ["email", "phone"] },
  { keys: ["email", "phone"], maxShared: 2 },
  { keys: ["phone", "email"], stopValues: { email: ["a@x.org"] } },
  { keys: ["email"], similarity },
  { keys: ["email", "phone"], similarity: { ...similarity, maxBlock: 2 } },
  { keys: ["email"], similarity, maxShared: 2 },
  { keys: ["email"], similarity, stopValues: { name: ["bo chen"] } },
];
const options = fc.constantFrom(...OPTIONS);

/** Each customer as the list of its records, in the order of the first ones. */
function partition(entityOf: ArrayLike<number>): number[][] {
  const parts: number[][] = [];
  Array.from(entityOf).forEach((entity, i) => {
    parts[entity] ??= [];
    parts[entity].push(i);
  });
  return parts;
}

/** Connected components by walking from record to record: what the forest must equal. */
function naivePartition(records: readonly Person[], how: UnifyOptions<Person>): number[][] {
  const keys = how.keys as readonly (keyof Person & NormalizerName)[];
  const forms = records.map((record) => keys.map((key) => normalizeKey(record[key], key)));
  const stops = how.stopValues?.["email"] ?? [];
  const customers = (k: number, form: unknown): number => {
    const those = forms.filter((row) => row[k] === form);
    const others = keys.map((_, o) => o).filter((o) => o !== k);
    const alone = those.filter((row) => others.every((o) => row[o] === null)).length;
    const beside = others.map((o) => new Set(those.map((row) => row[o]).filter((other) => other !== null)).size);
    return alone + Math.max(0, ...beside);
  };
  /** What similarity compares: no stop values, and nothing that would make one of too many customers in its block. */
  const nameOf = ({ name: given, zip }: Person): unknown => {
    const form = normalizeKey(given, "name");
    if (form === null || how.stopValues?.["name"]?.includes(form)) return null;
    const those = records
      .map((_, i) => i)
      .filter((i) => records[i]!.zip === zip && normalizeKey(records[i]!.name, "name") === form);
    const customersOfKeys = partitionBy(records.length, sharesKey);
    const most = customersOfKeys.filter((part) => part.some((i) => those.includes(i))).length;
    return most > (how.maxShared ?? 50) ? null : form;
  };
  const near = (i: number, j: number): boolean => {
    const [a, b] = [nameOf(records[i]!), nameOf(records[j]!)];
    const { zip } = records[i]!;
    if (how.similarity === undefined || a === null || b === null || zip === null || zip !== records[j]!.zip)
      return false;
    const names = records.filter((row) => row.zip === zip).map(nameOf);
    const most = "maxBlock" in how.similarity ? how.similarity.maxBlock! : 200;
    if (new Set(names.filter((other) => other !== null)).size > most) return false;
    return jaroWinkler(String(a), String(b)) >= similarity.threshold;
  };
  const sharesKey = (i: number, j: number): boolean =>
    keys.some((key, k) => {
      const form = forms[i]![k];
      if (form === null || form !== forms[j]![k] || (key === "email" && stops.includes(form))) return false;
      return customers(k, form) <= (how.maxShared ?? 50);
    });
  return partitionBy(records.length, (i, j) => near(i, j) || sharesKey(i, j));
}

function partitionBy(n: number, tied: (i: number, j: number) => boolean): number[][] {
  const parts: number[][] = [];
  const seen = new Set<number>();
  for (let i = 0; i < n; i++) {
    if (seen.has(i)) continue;
    const part = [i];
    seen.add(i);
    for (const at of part) {
      for (let j = 0; j < n; j++) {
        if (seen.has(j) || !tied(at, j)) continue;
        seen.add(j);
        part.push(j);
      }
    }
    parts.push(part.sort((a, b) => a - b));
  }
  return parts;
}

describe("unifyCustomers", () => {
  it("finds the connected components of its definition", () => {
    fc.assert(
      fc.property(people, options, (records, how) => {
        expect(partition(unifyCustomers(records, how).entityOf)).toEqual(naivePartition(records, how));
      }),
      RUNS,
    );
  });

  it("makes the same customers of records in any order", () => {
    fc.assert(
      fc.property(people, options, fc.array(fc.nat(), { minLength: 14, maxLength: 14 }), (records, how, keys) => {
        const order = orderBy(keys.slice(0, records.length));
        const shuffled = unifyCustomers(
          order.map((i) => records[i]!),
          how,
        );
        const parts = partition(shuffled.entityOf).map((part) => part.map((i) => order[i]!).sort((a, b) => a - b));
        expect(parts.sort((a, b) => a[0]! - b[0]!)).toEqual(partition(unifyCustomers(records, how).entityOf));
      }),
      RUNS,
    );
  });

  it("only merges when a key is added", () => {
    fc.assert(
      fc.property(people, (records) => {
        const few = unifyCustomers(records, { keys: ["email"] }).entityOf;
        const more = unifyCustomers(records, { keys: ["email", "phone"] }).entityOf;
        records.forEach((_, i) => {
          for (let j = 0; j < i; j++) if (few[i] === few[j]) expect(more[i]).toBe(more[j]);
        });
      }),
      RUNS,
    );
  });

  it("changes nothing when its own customers are unified again", () => {
    fc.assert(
      fc.property(people, policy, (records, prefer) => {
        const how = {
          keys: ["email", "phone"],
          date: "at",
          source: "system",
          sourceOrder: ["shop", "crm"],
          prefer,
        } as const;
        const { customers, report } = unifyCustomers(records, how);
        const again = unifyCustomers(customers as Record<string, ArrayLike<unknown>>, how as never);
        expect(again.report.entities).toBe(report.entities);
        expect(again.customers).toEqual(customers);
        expect(again.conflicts.entity).toHaveLength(0);
      }),
      RUNS,
    );
  });

  it("has one tie fewer than records for each customer, and a way between any two records of one", () => {
    fc.assert(
      fc.property(people, options, (records, how) => {
        const unified = unifyCustomers(records, how);
        const { entityOf, recordCount, ties, report } = unified;
        expect([ties.a.length, report.ties, report.records]).toEqual([
          ...[records.length - report.entities, ties.a.length, records.length],
        ]);
        expect(partition(entityOf).map((part) => part.length)).toEqual(Array.from(recordCount));
        for (const { a, b, value, match, similarity: alike } of toRows(ties)) {
          expect(a).toBeLessThan(b);
          expect(alike === 1).toBe(value === match);
        }
        records.forEach((_, i) => {
          expect(explainEntity(unified, i).ties).toHaveLength(recordCount[entityOf[i]!]! - 1);
          const { sameCustomer, path } = explainUnion(unified, i, 0);
          expect(sameCustomer).toBe(entityOf[i] === entityOf[0]);
          const stations = path.length === 0 ? [] : [path[0]!.a, ...path.map(({ b }) => b)];
          if (sameCustomer && i !== 0) expect([stations[0], stations.at(-1)]).toEqual([i, 0]);
          path.forEach((tie, k) => {
            if (k > 0) expect(tie.a).toBe(path[k - 1]!.b);
          });
        });
      }),
      RUNS,
    );
  });

  it("keeps a value of the customer's own records, the best by its policy, and nothing else", () => {
    fc.assert(
      fc.property(people, policy, (records, prefer) => {
        const sourceOrder = ["shop", "crm"];
        const { customers, entityOf } = unifyCustomers(records, {
          ...{ keys: ["email"], prefer: { zip: prefer }, date: "at", source: "system", sourceOrder },
        });
        partition(entityOf).forEach((part, entity) => {
          const there = part.map((i) => records[i]!).filter(({ zip }) => zip !== null);
          const rank = ({ at, system, zip }: Person): number => {
            if (prefer === "mostRecent") return typeof at === "number" ? -at : Number.POSITIVE_INFINITY;
            if (prefer === "sourceOrder") return sourceOrder.indexOf(system as string) >>> 0;
            if (prefer === "longest") return -String(zip).length;
            return prefer === "mostFrequent" ? -there.filter((other) => other.zip === zip).length : 0;
          };
          const best = there.reduce<Person | undefined>(
            (kept, row) => (kept === undefined || rank(row) < rank(kept) ? row : kept),
            undefined,
          );
          // A column without any value counts as numbers.
          const none = records.every(({ zip }) => zip === null) ? Number.NaN : undefined;
          expect(customers.zip[entity]).toBe(best === undefined ? none : best.zip);
        });
      }),
      RUNS,
    );
  });

  it("takes rows and columns alike, and gives plain JSON as report", () => {
    fc.assert(
      fc.property(fc.array(person, { minLength: 1, maxLength: 14 }), options, (records, how) => {
        const names = ["email", "phone", "name", "zip", "at", "system"] as const;
        const columns = Object.fromEntries(names.map((field) => [field, records.map((record) => record[field])]));
        const byRows = unifyCustomers(records, how);
        expect(unifyCustomers(columns, how as never)).toEqual(byRows);
        expect(JSON.parse(JSON.stringify(byRows.report))).toStrictEqual(byRows.report);
      }),
      RUNS,
    );
  });

  it("survives any rows whatever, and accounts for each", () => {
    const anything = fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true, withTypedArray: true });
    const row = fc.oneof(anything, fc.record({ email: anything, phone: anything }), person);
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
        const records = [{ email: "a@x.org", phone: "" }, ...rows] as Person[];
        const { entityOf, report } = unifyCustomers(records, { keys: ["email", "phone"] });
        expect(entityOf).toHaveLength(records.length);
        for (const { present, missing, unusable } of report.keys)
          expect(present + missing + unusable).toBe(records.length);
      }),
      RUNS,
    );
  });
});

describe("normalizeKey", () => {
  const text = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }), fc.string());

  it.each(["email", "phone", "name", "text", "none"] as const)("%s leaves its own form as it is", (normalizer) => {
    const written = fc.oneof(text, email, phone, name, fc.stringMatching(/^[+０-９0-9 ()-]{7,18}$/));
    fc.assert(
      fc.property(written, (value) => {
        const form = normalizeKey(value, normalizer);
        if (form !== null) expect(normalizeKey(form, normalizer)).toBe(form);
      }),
      RUNS,
    );
  });

  it("name leaves the form of every letter with a case as it is", () => {
    const changing: string[] = [];
    for (let codePoint = 0; codePoint < 0x11_0000; codePoint++) {
      const letter = String.fromCodePoint(codePoint);
      if (letter.toLowerCase() === letter.toUpperCase()) continue;
      const form = normalizeKey(letter, "name");
      const spellings = [letter.toLowerCase(), letter.toUpperCase(), form ?? ""];
      if (spellings.some((spelling) => normalizeKey(spelling, "name") !== form)) changing.push(letter);
    }
    expect(changing).toEqual([]);
  });

  it("sees no difference in case, width or outer white space of names", () => {
    fc.assert(
      fc.property(text, (value) => {
        const form = normalizeKey(value, "name");
        expect(normalizeKey(` \u200b${value}\u3000`, "name")).toBe(form);
        expect(normalizeKey(value.toUpperCase(), "name")).toBe(form);
      }),
      RUNS,
    );
  });
});

describe("jaroWinkler", () => {
  const short = fc.oneof(fc.string({ maxLength: 9 }), fc.stringMatching(/^[ab张𠮷]{0,12}$/u));

  it("is symmetric to the bit, within 0 and 1, and 1 for equal texts alone", () => {
    fc.assert(
      fc.property(short, short, (a, b) => {
        const similarity = jaroWinkler(a, b);
        expect(jaroWinkler(b, a)).toBe(similarity);
        expect(similarity).toBeGreaterThanOrEqual(0);
        expect(similarity).toBeLessThanOrEqual(1);
        expect(jaroWinkler(a, a)).toBe(1);
        if (a !== b) expect(similarity).toBeLessThan(1);
      }),
      RUNS,
    );
  });

  it("equals its definition", () => {
    fc.assert(
      fc.property(short, short, (a, b) => {
        expect(jaroWinkler(a, b)).toBeCloseTo(naiveJaroWinkler(Array.from(a), Array.from(b)), 12);
      }),
      RUNS,
    );
  });
});

/** Straight from the definition, on lists of characters. */
function naiveJaroWinkler(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return a.length === b.length ? 1 : 0;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const partner = new Map<number, number>();
  a.forEach((character, i) => {
    const taken = new Set(partner.values());
    const j = b.findIndex((other, at) => other === character && Math.abs(at - i) <= reach && !taken.has(at));
    if (j >= 0) partner.set(i, j);
  });
  const m = partner.size;
  if (m === 0) return 0;
  const ofA = [...partner.keys()].map((i) => a[i]);
  const ofB = [...partner.values()].sort((i, j) => i - j).map((j) => b[j]);
  const t = Math.floor(ofA.filter((character, k) => character !== ofB[k]).length / 2);
  const jaro = (m / a.length + m / b.length + (m - t) / m) / 3;
  const prefix = [0, 1, 2, 3].findIndex((k) => k >= a.length || k >= b.length || a[k] !== b[k]);
  return jaro + (prefix < 0 ? 4 : prefix) * 0.1 * (1 - jaro);
}
