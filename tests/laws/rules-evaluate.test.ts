import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { take } from "../../src/core/rows";
import { countTags, type Tags } from "../../src/core/tags";
import { tagCustomers } from "../../src/rules/evaluate/tag-customers";
import type { Rule, TagRule } from "../../src/rules/grammar/ast";
import { compileRules } from "../../src/rules/grammar/compile";
import { columnsOf, ruleSets, worlds } from "../harness/random-rules";

const RUNS = { numRuns: 1000 };

/** A world with a few rules on it. */
const cases = worlds({ customers: 12, events: 3 }).chain((world) =>
  ruleSets(world, 4).map((rules) => ({ ...world, ...columnsOf(world), rules })),
);
type Case = typeof cases extends fc.Arbitrary<infer C> ? C : never;

/** The tags of the rules of a case and of more that refer to them. */
function tagsOf({ table, relations, rules, catalog, asOf, zone }: Case, more: readonly TagRule[] = []): Tags {
  return tagCustomers(table, compileRules([...rules, ...more], catalog), { asOf: new Date(asOf), zone, relations });
}

const bitsOf = (tags: Tags, id: string) => Array.from(tags.bits[tags.names.indexOf(id)]!);

/** Whether two rules, over the rules of the case, tag the same customers. */
function expectSame(given: Case, one: Rule, other: Rule): void {
  const tags = tagsOf(given, [
    { id: "one", when: one },
    { id: "other", when: other },
  ]);
  expect(bitsOf(tags, "one")).toEqual(bitsOf(tags, "other"));
}

const not = (rule: Rule): Rule => ({ op: "not", rule });

describe("two-valued logic", () => {
  it("has a complement: everyone is in a rule or in its negation, nobody in both", () => {
    fc.assert(
      fc.property(cases, (given) => {
        for (const { id, when } of given.rules) {
          const tags = tagsOf(given, [{ id: "not", when: not(when) }]);
          const words = bitsOf(tags, id).map((word, w) => word ^ bitsOf(tags, "not")[w]!);
          expect(words).toEqual([0b1111_1111_1111]);
        }
      }),
      RUNS,
    );
  });

  it("obeys De Morgan, double negation, and atLeast at its two ends", () => {
    fc.assert(
      fc.property(cases, (given) => {
        const rules = given.rules.map(({ when }) => when);
        expectSame(given, not({ op: "all", rules }), { op: "any", rules: rules.map(not) });
        expectSame(given, not({ op: "any", rules }), { op: "all", rules: rules.map(not) });
        expectSame(given, not(not(rules[0]!)), rules[0]!);
        expectSame(given, { op: "atLeast", count: 1, rules }, { op: "any", rules });
        expectSame(given, { op: "atLeast", count: rules.length, rules }, { op: "all", rules });
      }),
      RUNS,
    );
  });

  it("reads a reference as the rule itself", () => {
    fc.assert(
      fc.property(cases, (given) => {
        const [{ id, when }] = given.rules as [TagRule];
        expectSame(given, { op: "all", rules: [when, { op: "everyone" }] }, { op: "tag", id });
      }),
      RUNS,
    );
  });
});

it("gives a customer the same tags wherever the row stands", () => {
  const shuffled = cases.chain((given) =>
    fc.tuple(
      fc.constant(given),
      fc.shuffledSubarray(
        given.customers.map((_, i) => i),
        { minLength: given.customers.length },
      ),
    ),
  );
  fc.assert(
    fc.property(shuffled, ([given, index]) => {
      const tags = take({ tags: tagsOf(given) }, index).tags;
      expect(tagsOf({ ...given, table: take(given.table, index) })).toEqual(tags);
    }),
    RUNS,
  );
});

it("does not mind in which order related rows stand", () => {
  fc.assert(
    fc.property(cases, (given) => {
      const reversed = Object.entries(given.relations).map(([name, rows]) => {
        const last = rows["customerId"]!.length - 1;
        return [
          name,
          take(
            rows,
            Array.from({ length: last + 1 }, (_, i) => last - i),
          ),
        ] as const;
      });
      expect(tagsOf({ ...given, relations: Object.fromEntries(reversed) })).toEqual(tagsOf(given));
    }),
    RUNS,
  );
});

describe("top", () => {
  const values = fc.array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noDefaultInfinity: true })), {
    maxLength: 60,
  });
  const countOf = (rule: object, n: readonly number[]) => {
    const compiled = compileRules([{ id: "top", when: { op: "top", field: "n", ...rule } as Rule }], { n: "number" });
    return countTags(tagCustomers({ n }, compiled, { asOf: "2026-01-01" }))["top"]!;
  };
  const share = fc.integer({ min: 1, max: 1000 }).map((thousandths) => thousandths / 1000);
  const side = fc.constantFrom("highest", "lowest");

  it("takes no fewer for a larger share, at least k with ties and at most k without", () => {
    fc.assert(
      fc.property(values, share, share, side, (n, a, b, which) => {
        const present = n.filter((value) => !Number.isNaN(value)).length;
        const counts = [Math.min(a, b), Math.max(a, b)].map((size) => countOf({ share: size, side: which }, n));
        expect(counts[0]).toBeLessThanOrEqual(counts[1]!);
        expect(counts[0]! / Math.max(1, present)).toBeGreaterThanOrEqual(present === 0 ? 0 : Math.min(a, b));
        const k = Array.from({ length: present }, (_, j) => j + 1).find((size) => size / present >= a) ?? 0;
        expect(countOf({ share: a, side: which, ties: "exclude" }, n)).toBeLessThanOrEqual(k);
        if (k > 0) expect(countOf({ count: k, side: which }, n)).toBe(countOf({ share: a, side: which }, n));
      }),
      RUNS,
    );
  });
});

describe.each([0, 1, 31, 32, 33, 1023, 1024, 1025, 4095, 4096, 4097, 5000])("%i rows", (length) => {
  const missing = (i: number) => i % 11 === 3;
  const n = Float64Array.from({ length }, (_, i) => (missing(i) ? Number.NaN : (i * 7919) % 1000));
  const s = Array.from({ length }, (_, i) => (missing(i) ? null : `t${(i * 31) % 50}`));
  const low: Rule = { op: "lt", field: "n", value: 300 };
  const even: Rule = { op: "endsWith", field: "s", value: "0" };
  const listed: Rule = { op: "in", field: "n", values: [1, 2, 3, 500] };
  const expected: readonly (readonly [Rule, (i: number) => boolean])[] = [
    [low, (i) => n[i]! < 300],
    [not(low), (i) => !(n[i]! < 300)],
    [
      { op: "all", rules: [{ op: "gt", field: "n", value: 99 }, { op: "lte", field: "n", value: 700 }, even] },
      (i) => n[i]! > 99 && n[i]! <= 700 && s[i]!.endsWith("0"),
    ],
    [
      { op: "all", rules: [listed, { op: "startsWith", field: "s", value: "t1" }, { op: "gt", field: "n", value: 1 }] },
      (i) => [2, 3, 500].includes(n[i]!) && s[i]!.startsWith("t1"),
    ],
    [
      { op: "atLeast", count: 2, rules: [low, even, listed] },
      (i) => [n[i]! < 300, s[i]?.endsWith("0") === true, [1, 2, 3, 500].includes(n[i]!)].filter(Boolean).length >= 2,
    ],
    [{ op: "everyone" }, () => true],
    [{ op: "nobody" }, () => false],
  ];

  it("are each tagged alone, with no bit beyond the last", () => {
    const rules = expected.map(([when], k) => ({ id: `r${k}`, when }));
    const { bits, length: rows } = tagCustomers({ n, s }, compileRules(rules, { n: "number", s: "string" }), {
      asOf: "2026-01-01",
    });
    expect(rows).toBe(length);
    expected.forEach(([, holds], k) => {
      const wanted = new Uint32Array(Math.ceil(length / 32));
      for (let i = 0; i < length; i++) if (holds(i)) wanted[i >> 5]! |= 1 << i;
      expect(bits[k]).toEqual(wanted);
    });
  });

  it("name the one that is no number", () => {
    if (length === 0) return;
    const wrong = n.with(length - 1, Number.POSITIVE_INFINITY);
    const compiled = compileRules([{ id: "low", when: low }], { n: "number" });
    expect(() => tagCustomers({ n: wrong }, compiled, { asOf: "2026-01-01" })).toThrow(`n/${length - 1} must be`);
  });
});
