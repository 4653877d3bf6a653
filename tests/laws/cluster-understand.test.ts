import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ClusterTree } from "../../src/cluster/understand/cluster-tree";
import { type ExplainClustersOptions, explainClusters } from "../../src/cluster/understand/explain";
import { nameClusters } from "../../src/cluster/understand/naming";
import { profileClusters } from "../../src/cluster/understand/profile";
import { shortLimit } from "../../src/cluster/understand/threshold";
import type { HighLow } from "../../src/cluster/understand/words";
import { type Labels, labelsFrom, labelValues, UNASSIGNED } from "../../src/core/labels";
import { take } from "../../src/core/rows";
import { tagNamesAt } from "../../src/core/tags";
import { tagCustomers } from "../../src/rules/evaluate/tag-customers";
import type { Rule } from "../../src/rules/grammar/ast";
import { compileRules } from "../../src/rules/grammar/compile";
import { copies, orderBy } from "../harness/oracles";

const RUNS = { numRuns: 1000 };

type Value = number | string | boolean | null;
type Table = Readonly<Record<string, readonly Value[]>>;

const numbers = fc.oneof(
  fc.integer({ min: -3, max: 6 }),
  fc.integer({ min: -500, max: 9000 }).map((cents) => cents / 100),
  fc.constant(Number.NaN),
);
const wholeNumbers = fc.integer({ min: 0, max: 12 });
const texts = fc.constantFrom("north", "south", "east", "", "__proto__", null);
const booleans = fc.constantFrom(true, false, true, null);

/** Up to 40 rows with columns of all kinds, some of them without a gap; labels, weights, and 10 rows never seen. */
const cases = fc
  .record({
    rows: fc.array(fc.tuple(numbers, wholeNumbers, texts, booleans, wholeNumbers, fc.nat(3)), {
      minLength: 1,
      maxLength: 40,
    }),
    later: fc.array(
      fc.tuple(
        numbers,
        fc.oneof(wholeNumbers, fc.constant(Number.NaN)),
        fc.constantFrom("west", "north", null),
        booleans,
      ),
      { minLength: 1, maxLength: 10 },
    ),
    depth: fc.integer({ min: 1, max: 6 }),
    balance: fc.constantFrom("customers" as const, "clusters" as const),
    minimumSize: fc.constantFrom(undefined, 1, 3),
    levels: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ rows, later, levels, ...options }) => ({
    table: tableOf(rows),
    later: tableOf(later),
    labels: labelsFrom(
      rows.map(([a, b, c, , e]) => {
        const cluster =
          (Number.isNaN(a) ? 2 : Math.floor(a / 3)) + (b > 6 ? 1 : 0) + (c === "north" ? 1 : 0) + (e === 0 ? 1 : 0);
        return ["one", "two", "three", "four", null][((cluster % levels) + levels) % levels];
      }),
    ),
    weights: rows.map((row) => row[5]),
    options,
  }));

function tableOf(rows: readonly (readonly Value[])[]): Table {
  const at = (c: number) => rows.map((row) => row[c] ?? null);
  return { spend: rows.map((row) => row[0]!), orders: rows.map((row) => row[1]!), region: at(2), member: at(3) };
}

const positive = (weights: readonly number[]) => weights.some((weight) => weight > 0);

/** Two-valued, a leaf false on a missing value: the semantics of rules, written down once more. */
function holds(rule: Rule, row: Readonly<Record<string, Value>>): boolean {
  switch (rule.op) {
    case "not":
      return !holds(rule.rule, row);
    case "all":
      return rule.rules.every((part) => holds(part, row));
    case "any":
      return rule.rules.some((part) => holds(part, row));
    case "everyone":
      return true;
    case "nobody":
      return false;
    case "exists":
      return row[rule.field] !== null && !Number.isNaN(row[rule.field]);
    case "lt":
      return typeof row[rule.field] === "number" && (row[rule.field] as number) < (rule.value as number);
    case "gte":
      return typeof row[rule.field] === "number" && (row[rule.field] as number) >= (rule.value as number);
    case "eq":
      return row[rule.field] === rule.value;
    case "in":
      return rule.values.includes(row[rule.field] as string);
    default:
      throw new Error(`no rule of a tree: ${rule.op}`);
  }
}

/** Down the branches whose rules hold; undefined where neither does. */
function predicted(tree: ClusterTree, row: Readonly<Record<string, Value>>): string | undefined {
  if ("cluster" in tree) return tree.cluster;
  const open = tree.branches.filter(({ when }) => holds(when, row));
  expect(open.length).toBeLessThan(2);
  return open[0] && predicted(open[0].then, row);
}

function rowsOf(table: Table): Record<string, Value>[] {
  const n = table["spend"]!.length;
  return Array.from({ length: n }, (_, i) =>
    Object.fromEntries(Object.entries(table).map(([name, column]) => [name, column[i]!])),
  );
}

function explained(table: Table, labels: Labels, options: ExplainClustersOptions) {
  return JSON.parse(JSON.stringify(explainClusters(table, labels, options))) as ReturnType<typeof explainClusters>;
}

describe("explainClusters", () => {
  it("gives rules that say of every row, old or new, what the tree says", () => {
    fc.assert(
      fc.property(cases, ({ table, later, labels, weights, options }) => {
        const { rules, catalog, tree } = explainClusters(
          table,
          labels,
          positive(weights) ? { ...options, weights } : options,
        );
        if (rules.length === 0) return;
        const compiled = compileRules(JSON.parse(JSON.stringify(rules)), catalog);
        for (const rows of [table, later]) {
          const tags = tagCustomers(rows, compiled, { asOf: 0 });
          rowsOf(rows).forEach((row, i) => {
            const cluster = predicted(tree, row);
            expect(tagNamesAt(tags, i)).toEqual(cluster === undefined || cluster === UNASSIGNED ? [] : [cluster]);
          });
        }
      }),
      RUNS,
    );
  });

  it("counts what its rules find, and puts every row that it learned from somewhere", () => {
    fc.assert(
      fc.property(cases, ({ table, labels, options }) => {
        const { table: counted, tree, accuracy } = explainClusters(table, labels, options);
        const found = rowsOf(table).map((row) => predicted(tree, row));
        const given = labelValues(labels);
        expect(found).not.toContain(undefined);
        const assigned = given.filter((cluster) => cluster !== UNASSIGNED).length;
        const hits = found.filter((cluster, i) => cluster === given[i] && cluster !== UNASSIGNED).length;
        expect(accuracy).toBe(assigned === 0 ? 0 : hits / assigned);
        counted.cluster.forEach((cluster, k) => {
          const own = given.filter((level) => level === cluster).length;
          const all = found.filter((level) => level === cluster).length;
          const right = found.filter((level, i) => level === cluster && given[i] === cluster).length;
          expect([counted.size[k], counted.predicted[k]]).toEqual([own, all]);
          expect(counted.precision[k]).toBe(all === 0 ? 0 : right / all);
          expect(counted.recall[k]).toBe(own === 0 ? 0 : right / own);
        });
      }),
      RUNS,
    );
  });

  it("learns the same whatever the order of the rows", () => {
    fc.assert(
      fc.property(cases, fc.array(fc.nat(), { minLength: 40, maxLength: 40 }), ({ table, labels, options }, keys) => {
        const order = orderBy(keys.slice(0, labels.codes.length));
        const shuffled = explained(take(table, order), take({ labels }, order).labels, options);
        expect(shuffled).toEqual(explained(table, labels, options));
      }),
      RUNS,
    );
  });

  it("learns from weights what it learns from as many copies", () => {
    fc.assert(
      fc.property(cases, ({ table, labels, weights, options: all }) => {
        if (!positive(weights)) return;
        const { minimumSize, ...options } = all;
        const rows = copies(
          weights.map((_, i) => i),
          weights,
        );
        const copied = explained(take(table, rows), take({ labels }, rows).labels, options);
        const { catalog, ...weighted } = explained(table, labels, { ...options, weights });
        expect(weighted).toEqual({ ...copied, catalog: undefined });
        expect(Object.keys(catalog)).toEqual(Object.keys(table));
      }),
      RUNS,
    );
  });

  it("finds the best first split of all, and never gets worse with depth", () => {
    fc.assert(
      fc.property(cases, ({ table, labels }) => {
        const options = { minimumSize: 1 };
        const { tree } = explainClusters(table, labels, { ...options, depth: 1 });
        const rows = rowsOf(table);
        const given = labelValues(labels);
        const best = Math.max(
          purityOf(
            given,
            rows.map(() => true),
          ),
          ...questions(table).map((rule) =>
            purityOf(
              given,
              rows.map((row) => holds(rule, row)),
            ),
          ),
        );
        if (!("cluster" in tree))
          expect(
            purityOf(
              given,
              rows.map((row) => holds(tree.branches[0].when, row)),
            ),
          ).toBeGreaterThan(best - 1e-9 * rows.length);
        const right = [1, 2, 3, 4].map((depth) => {
          const { tree: deeper } = explainClusters(table, labels, { ...options, depth });
          return rows.filter((row, i) => predicted(deeper, row) === given[i]).length / rows.length;
        });
        expect(right.every((share, d) => d === 0 || share >= right[d - 1]! - 1e-12)).toBe(true);
      }),
      RUNS,
    );
  });

  it("asks nothing twice in vain: no split has two leaves of one cluster", () => {
    const check = (tree: ClusterTree): void => {
      if ("cluster" in tree) return;
      const clusters = tree.branches.map(({ then }) => ("cluster" in then ? then.cluster : then));
      expect(clusters[0]).not.toBe(clusters[1]);
      for (const { then } of tree.branches) check(then);
    };
    fc.assert(
      fc.property(cases, ({ table, labels, options }) => check(explainClusters(table, labels, options).tree)),
      RUNS,
    );
  });
});

describe("profileClusters", () => {
  /** Everything but the row of the typical customer, which is another place in another order. */
  const facts = (table: Table, labels: Labels, weights?: readonly number[]) => {
    const { typical, ...rest } = profileClusters(table, labels, { weights, value: "spend" as never });
    return { rest: JSON.parse(JSON.stringify(rest)), typical };
  };

  it("says the same to the last bit whatever the order of the rows", () => {
    fc.assert(
      fc.property(cases, fc.array(fc.nat(), { minLength: 40, maxLength: 40 }), ({ table, labels }, keys) => {
        const order = orderBy(keys.slice(0, labels.codes.length));
        const shuffled = facts(take(table, order), take({ labels }, order).labels);
        expect(shuffled.rest).toEqual(facts(table, labels).rest);
      }),
      RUNS,
    );
  });

  it("counts weights as copies", () => {
    fc.assert(
      fc.property(cases, ({ table, labels, weights }) => {
        const rows = copies(
          weights.map((_, i) => i),
          weights,
        );
        const left = ["spend", "region", "member"].some((name) => rows.every((i) => isMissing(table[name]![i]!)));
        if (left) return;
        const weighted = facts(table, labels, weights);
        const copied = facts(take(table, rows), take({ labels }, rows).labels);
        expect(withoutUnused(weighted.rest)).toEqual(withoutUnused(copied.rest));
        expect(Array.from(weighted.typical)).toEqual(Array.from(copied.typical, (row) => (row < 0 ? -1 : rows[row])));
      }),
      RUNS,
    );
  });

  it("takes weights of any scale: equal ones say what none say", () => {
    fc.assert(
      fc.property(cases, fc.constantFrom(0.5, 1 / 101, 1e-7), ({ table, labels }, weight) => {
        const weights = labels.levels.map((_, code) => weight / (code + 1));
        const weighted = profileClusters(table, labels, {
          weights: Array.from(labels.codes, (code) => weights[code]!),
        });
        const plain = profileClusters(table, labels);
        for (const column of ["spend", "orders"])
          expect(weighted[`median_${column}` as never]).toEqual(plain[`median_${column}` as never]);
      }),
      RUNS,
    );
  });

  it("divides customers and value among the clusters, and takes typical ones from their own", () => {
    fc.assert(
      fc.property(cases, ({ table, labels }) => {
        const profile = profileClusters(table, labels, { value: "spend" as never });
        const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);
        expect(sum(profile.share)).toBeCloseTo(1, 12);
        expect(sum(profile.valueShare)).toBeCloseTo(profile.report.value! > 0 ? 1 : 0, 9);
        profile.typical.forEach((row, k) => {
          if (profile.size[k] === 0) expect(row).toBe(-1);
          else expect(labels.codes[row]).toBe(k);
        });
      }),
      RUNS,
    );
  });
});

describe("nameClusters", () => {
  it("takes much and little for the same: the mirror image of all columns has the mirrored names", () => {
    const row = fc.tuple(
      fc.constantFrom("a", "b", "c"),
      fc.integer({ min: 0, max: 500 }),
      fc.integer({ min: 0, max: 9 }),
    );
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), (rows) => {
        const labels = labelsFrom(rows.map(([level]) => level));
        const namesOf = (sign: 1 | -1, words: HighLow) => {
          const columns = { x: rows.map(([, x]) => sign * x), y: rows.map(([, , y]) => sign * y) };
          return nameClusters(profileClusters(columns, labels), { words: { x: words, y: words } });
        };
        expect(namesOf(-1, { high: "little", low: "much" })).toEqual(namesOf(1, { high: "much", low: "little" }));
      }),
      RUNS,
    );
  });
});

function isMissing(value: Value): boolean {
  return value === null || Number.isNaN(value);
}

/** Levels that only rows of weight 0 have are listed, with a size of 0. */
function withoutUnused(profile: { report: { columns: Record<string, { levels?: string[]; sizes?: number[] }> } }) {
  for (const column of Object.values(profile.report.columns)) {
    const { levels, sizes } = column;
    if (levels === undefined || sizes === undefined) continue;
    column.levels = levels.filter((_, level) => sizes[level]! > 0);
    column.sizes = sizes.filter((size) => size > 0);
  }
  return profile;
}

/** Every question that one split can ask of a table. */
function questions(table: Table): Rule[] {
  return Object.entries(table).flatMap(([field, column]): Rule[] => {
    const known = [...new Set(column.filter((value) => value !== null && !Number.isNaN(value)))];
    if (typeof known[0] === "number")
      return [
        { op: "exists", field },
        ...known.flatMap((value): Rule[] => [
          { op: "lt", field, value: value as number },
          { op: "gte", field, value: value as number },
        ]),
      ];
    const some = Array.from({ length: 2 ** known.length - 1 }, (_, set) =>
      known.filter((_, v) => ((set + 1) >> v) & 1),
    );
    // Of more than two clusters not every set of levels is tried: those of one level are part of what must not be beaten.
    return some
      .filter((values) => values.length === 1)
      .map((values) => ({ op: "in", field, values: values as string[] }));
  });
}

/** Sum over both sides of squared class sizes over size. */
function purityOf(given: readonly string[], side: readonly boolean[]): number {
  return [true, false].reduce((sum, which) => {
    const own = given.filter((_, i) => side[i] === which);
    const squares = [...new Set(own)].map((level) => own.filter((other) => other === level).length ** 2);
    return own.length === 0 ? sum : sum + squares.reduce((a, b) => a + b, 0) / own.length;
  }, 0);
}

describe("shortLimit", () => {
  const value = fc.oneof(
    fc.double({ min: -1e9, max: 1e9, noNaN: true }),
    fc.integer({ min: -1000, max: 1000 }),
    fc.integer({ min: -99_999, max: 99_999 }).map((cents) => cents / 100),
  );

  it("parts its neighbours, strictly where it can, and with the fewest digits", () => {
    const digitsOf = (limit: number) => limit.toExponential().replace(/e.*|[-.]/g, "").length;
    fc.assert(
      fc.property(value, value, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        if (low === high) return;
        const limit = shortLimit(low, high);
        expect(low < limit && limit <= high).toBe(true);
        expect(Object.is(limit, -0)).toBe(false);
        if (high - low === 1 && Number.isInteger(low)) return;
        for (let digits = 1; digits < digitsOf(limit); digits++) {
          const shorter = Number((low + (high - low) / 2).toPrecision(digits));
          expect(shorter > low && shorter < high).toBe(false);
        }
      }),
      RUNS,
    );
  });
});
