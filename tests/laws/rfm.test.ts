import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { labelValues } from "../../src/core/labels";
import { checkSegmentMap } from "../../src/rfm/check-segment-map";
import { fitRfm, rfm } from "../../src/rfm/fit";
import type { RfmMethod } from "../../src/rfm/model";
import type { RfmOptions } from "../../src/rfm/options";
import { type RfmInput, scoreRfm } from "../../src/rfm/score";
import { segmentRfm } from "../../src/rfm/segment";
import type { ScoreBox, ScorePattern, SegmentMap } from "../../src/rfm/segment-map";
import { centsExactly, copies, naiveNtile, naiveQuantile, orderBy } from "../harness/oracles";

const RUNS = { numRuns: 1000 };

const few = fc.integer({ min: -3, max: 6 });
const many = fc.integer({ min: -1e6, max: 1e6 });
const cents = fc.integer({ min: -5000, max: 5000 }).map((n) => n / 100);
const doubles = fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((value) => value + 0);
const columns = (value: fc.Arbitrary<number>) => fc.array(value, { minLength: 1, maxLength: 40 });
const signed = fc.oneof(columns(few), columns(many), columns(cents), columns(doubles));
/** Half of the columns may be days, which are never negative: they are scored as recency too. */
const daysOr = (column: fc.Arbitrary<number[]>) =>
  fc.oneof(
    column,
    column.map((values) => values.map(Math.abs)),
  );
const anyColumn = daysOr(signed);
const bins = fc.integer({ min: 2, max: 20 });

interface BothWays {
  /** Scores where small values are good. */
  readonly small: readonly (number | undefined)[];
  readonly large: readonly (number | undefined)[];
}

/** The same values as recency, where none is negative, and as monetary: `r` and `m` of them. */
function expectScores(
  values: readonly number[],
  options: RfmOptions,
  { small, large }: BothWays,
  customerId?: readonly (string | number)[],
) {
  const ids = customerId === undefined ? {} : { customerId };
  const areDays = values.every((value) => value >= 0);
  const recency = areDays ? values : values.map(() => 0);
  const { r, m } = rfm({ recency, frequency: values, monetary: values, ...ids }, options);
  expect(Array.from(m)).toEqual(large);
  if (areDays) expect(Array.from(r)).toEqual(small);
}

const days = fc.oneof(fc.nat(6), doubles.map(Math.abs));

/** Tables of three columns of one length, with options that fit. */
const tableOf = fc.array(fc.tuple(days, few, cents), { minLength: 1, maxLength: 30 });
type Rows = readonly (readonly [recency: number, frequency: number, monetary: number])[];

function tableFrom(rows: Rows): RfmInput {
  return {
    recency: rows.map(([recency]) => recency),
    frequency: rows.map(([, frequency]) => frequency),
    monetary: rows.map(([, , monetary]) => monetary),
    customerId: rows.map((_, i) => i),
  };
}

const method = fc.constantFrom<RfmMethod>("quantile", "mean", "median", "ntile");
const rising = fc.uniqueArray(fc.integer({ min: -10, max: 10 }), { minLength: 1, maxLength: 19 });
const atCut = fc.constantFrom("high" as const, "low" as const);
const isBinary = (name: RfmMethod | undefined) => name === "mean" || name === "median";
/** A method with the options that have an effect on it. */
const byMethod: fc.Arbitrary<RfmOptions> = fc
  .tuple(method, bins, atCut)
  .map(([name, count, cut]) => (isBinary(name) ? { method: name, atCut: cut } : { method: name, bins: count }));
const options: fc.Arbitrary<RfmOptions> = fc.oneof(
  byMethod,
  fc
    .record({
      bins: fc.record({ recency: bins, frequency: bins }, { requiredKeys: [] }),
      method: fc.record({ recency: method, frequency: method }, { requiredKeys: [] }),
      breaks: fc.record({ monetary: rising.map((limits) => limits.sort((a, b) => a - b)) }),
    })
    .map(({ bins: { recency, frequency }, ...others }) => ({
      ...others,
      bins: {
        ...(recency === undefined || isBinary(others.method.recency) ? {} : { recency }),
        ...(frequency === undefined || isBinary(others.method.frequency) ? {} : { frequency }),
      },
    })),
);
/** The same with ties split by id, where one of the measures is cut by rank. */
const splitById = (how: RfmOptions): RfmOptions =>
  JSON.stringify(how).includes('"ntile"') ? { ...how, ties: "id" } : how;

describe("every method equals its definition", () => {
  it("quantile: type 7, right-closed, the scores left spread over 1 … bins", () => {
    fc.assert(
      fc.property(anyColumn, bins, (values, k) => {
        const limits = new Set<number>();
        const largest = Math.max(...values);
        for (let q = 1; q < k; q++) {
          const limit = naiveQuantile(values, q / k) + 0;
          if (limit < largest) limits.add(limit);
        }
        const steps = limits.size;
        const spread = (j: number) => (steps === 0 ? Math.ceil((k + 1) / 2) : 1 + Math.round((j * (k - 1)) / steps));
        const place = values.map((value) => [...limits].filter((limit) => value > limit).length);
        const small = place.map((j) => spread(steps - j));
        expectScores(values, { bins: k }, { small, large: place.map(spread) });
      }),
      RUNS,
    );
  });

  it("breaks: how many limits a value is above", () => {
    const limits = daysOr(fc.uniqueArray(doubles, { minLength: 1, maxLength: 19 })).map((all) =>
      [...new Set(all)].sort((a, b) => a - b),
    );
    fc.assert(
      fc.property(daysOr(columns(doubles)), limits, (some, breaks) => {
        const values = [...some, ...breaks];
        const above = values.map((value) => breaks.filter((limit) => value > limit).length);
        const large = above.map((j) => j + 1);
        const small = above.map((j) => breaks.length + 1 - j);
        expectScores(values, { breaks: { recency: breaks, monetary: breaks } }, { small, large });
      }),
      RUNS,
    );
  });

  it("equalWidth: decimal amounts have the scores of their cents", () => {
    fc.assert(
      fc.property(daysOr(columns(cents)), bins, (values, k) => {
        const whole = values.map((value) => Math.round(value * 100));
        const [lowest, highest] = [Math.min(...whole), Math.max(...whole)];
        const above = whole.map((value) => {
          const parts = Array.from({ length: k - 1 }, (_, j) => (highest - lowest) * (j + 1));
          return parts.filter((part) => (value - lowest) * k > part).length;
        });
        const alike = Math.ceil((k + 1) / 2);
        const large = above.map((j) => (lowest === highest ? alike : j + 1));
        const small = above.map((j) => (lowest === highest ? alike : k - j));
        expectScores(values, { method: "equalWidth", bins: k }, { small, large });
      }),
      RUNS,
    );
  });

  it("mean: above and below the exact mean of decimal amounts, a value at the cut as atCut says", () => {
    fc.assert(
      fc.property(daysOr(fc.oneof(columns(cents), columns(few))), atCut, (values, cut) => {
        const sum = values.map(centsExactly).reduce((a, b) => a + b, 0n);
        // Compared without division: n · value against the sum.
        const side = values.map((value) => centsExactly(value) * BigInt(values.length) - sum);
        const equal = cut === "high" ? 2 : 1;
        const large = side.map((d) => (d === 0n ? equal : d > 0n ? 2 : 1));
        const small = side.map((d) => (d === 0n ? equal : d < 0n ? 2 : 1));
        expectScores(values, { method: "mean", atCut: cut }, { small, large });
      }),
      RUNS,
    );
  });

  it("median: above and below the median", () => {
    fc.assert(
      fc.property(anyColumn, atCut, (values, cut) => {
        const median = naiveQuantile(values, 0.5);
        const equal = cut === "high" ? 2 : 1;
        const large = values.map((value) => (value === median ? equal : value > median ? 2 : 1));
        const small = values.map((value) => (value === median ? equal : value < median ? 2 : 1));
        expectScores(values, { method: "median", atCut: cut }, { small, large });
      }),
      RUNS,
    );
  });

  it("ntile: ties get the lowest bin that they span", () => {
    fc.assert(
      fc.property(anyColumn, bins, (values, k) => {
        const expected = (worstFirst: readonly number[]) => {
          const bin = naiveNtile(values.length, k);
          return values.map((value) => bin[worstFirst.findIndex((i) => values[i] === value)]);
        };
        const small = expected(orderBy(values.map((value) => -value)));
        expectScores(values, { method: "ntile", bins: k }, { small, large: expected(orderBy(values)) });
      }),
      RUNS,
    );
  });

  it("ntile with ids: NTILE over value and id, whatever the order of the rows", () => {
    const ids = fc.oneof(fc.integer(), fc.string());
    const rowsOf = (value: fc.Arbitrary<number>) =>
      fc.uniqueArray(fc.tuple(ids, value), { minLength: 1, maxLength: 40, selector: ([id]) => id });
    const rows = fc.oneof(rowsOf(few), rowsOf(fc.nat(6)));
    const before = (a: string | number, b: string | number) =>
      typeof a === typeof b ? (a < b ? -1 : 1) : typeof a === "number" ? -1 : 1;
    fc.assert(
      fc.property(rows, bins, (customers, k) => {
        const values = customers.map(([, value]) => value);
        const customerId = customers.map(([id]) => id);
        const bin = naiveNtile(values.length, k);
        const expected = (sign: number) => {
          const order = customers.map((_, i) => i);
          order.sort((i, j) => sign * (values[i]! - values[j]!) || before(customerId[i]!, customerId[j]!));
          const scores: number[] = [];
          order.forEach((i, place) => {
            scores[i] = bin[place]!;
          });
          return scores;
        };
        const how = { method: "ntile", ties: "id", bins: k } as const;
        expectScores(values, how, { small: expected(-1), large: expected(1) }, customerId);
      }),
      RUNS,
    );
  });
});

describe("laws of scoring", () => {
  it("scores lie from 1 to bins, and total is their digits", () => {
    fc.assert(
      fc.property(tableOf, options, (rows, how) => {
        const { r, f, m, total, model } = rfm(tableFrom(rows), how);
        const { recency, frequency, monetary } = model.params;
        const base = Math.max(recency.bins, frequency.bins, monetary.bins) > 9 ? 100 : 10;
        for (let i = 0; i < rows.length; i++) {
          for (const [score, params] of [
            [r[i], recency],
            [f[i], frequency],
            [m[i], monetary],
          ] as const)
            expect(score! >= 1 && score! <= params.bins).toBe(true);
          expect(total[i]).toBe(r[i]! * base ** 2 + f[i]! * base + m[i]!);
        }
      }),
      RUNS,
    );
  });

  it("better is never lower, and equal is equal", () => {
    fc.assert(
      fc.property(tableOf, options, (rows, how) => {
        const { r, f, m } = rfm(tableFrom(rows), how);
        const measures = [
          [r, -1],
          [f, 1],
          [m, 1],
        ] as const;
        rows.forEach((a, i) => {
          rows.forEach((b, j) => {
            measures.forEach(([scores, sign], d) => {
              if (sign * a[d]! >= sign * b[d]!) expect(scores[i]!).toBeGreaterThanOrEqual(scores[j]!);
            });
          });
        });
      }),
      { numRuns: 300 },
    );
  });

  it("fitting and scoring is one call or two, also through JSON", () => {
    fc.assert(
      fc.property(tableOf, options, fc.boolean(), (rows, how, byId) => {
        const table = tableFrom(rows);
        const all = byId ? splitById(how) : how;
        const once = rfm(table, all);
        const model = fitRfm(table, all);
        const text = JSON.stringify(model);
        expect(model).toEqual(once.model);
        expect(JSON.parse(text)).toStrictEqual(model);
        const { model: _, ...scores } = scoreRfm(table, JSON.parse(text));
        expect({ ...scores, model }).toEqual(once);
      }),
      RUNS,
    );
  });

  it("the order of the rows changes nothing but the order of the scores", () => {
    fc.assert(
      fc.property(tableOf, options, fc.infiniteStream(fc.nat()), fc.boolean(), (rows, how, keys, byId) => {
        const order = orderBy(rows.map(() => keys.next().value));
        const all = byId ? splitById(how) : how;
        const table = tableFrom(rows);
        const shuffled = { ...tableFrom(order.map((i) => rows[i]!)), customerId: order };
        const before = rfm(table, all);
        const after = rfm(shuffled, all);
        expect(after.model).toEqual(before.model);
        expect(Array.from(after.total)).toEqual(order.map((i) => before.total[i]));
      }),
      RUNS,
    );
  });

  it("weights are copies", () => {
    const weighted = fc.array(fc.tuple(fc.tuple(fc.nat(6), few, cents), fc.nat(3)), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(weighted, options, (some, how) => {
        fc.pre(some.some(([, weight]) => weight > 0));
        const rows = some.map(([row]) => row);
        const weights = some.map(([, weight]) => weight);
        const fitted = fitRfm(tableFrom(rows), { ...how, weights });
        const copied = fitRfm(tableFrom(copies(rows, weights)), how);
        expect(fitted.params).toEqual(copied.params);
        expect(fitted.fit.notes).toEqual(copied.fit.notes);
      }),
      RUNS,
    );
  });

  it("a currency or unit of another size, by a power of two, changes no score", () => {
    fc.assert(
      fc.property(
        daysOr(columns(fc.oneof(few, many))),
        byMethod,
        fc.integer({ min: 0, max: 30 }),
        (values, how, power) => {
          const recency = values.map(Math.abs);
          const { r, m } = rfm({ recency, frequency: values, monetary: values }, how);
          const scale = (column: readonly number[]) => column.map((value) => value * 2 ** power);
          const scaled = { recency: scale(recency), frequency: scale(values), monetary: scale(values) };
          expect(rfm(scaled, how)).toMatchObject({ r, m });
        },
      ),
      RUNS,
    );
  });

  it("no value up to 2^53, however large or small, gives anything but scores and a model of plain JSON", () => {
    const most = Number.MAX_SAFE_INTEGER;
    const extreme = columns(
      fc.oneof(fc.double({ min: -most, max: most, noNaN: true }), fc.constantFrom(-most, most, 1 - most, most - 1)),
    );
    const any = fc.oneof(
      byMethod,
      fc.record({ method: fc.constantFrom<RfmMethod>("jenks", "equalWidth", "rRfm", "qcutRank"), bins }),
    );
    fc.assert(
      fc.property(extreme, any, (values, how) => {
        const { r, m, model } = rfm({ recency: values.map(Math.abs), frequency: values, monetary: values }, how);
        const top = model.params.recency.bins;
        for (const score of [...r, ...m]) expect(score >= 1 && score <= top).toBe(true);
        expect(JSON.parse(JSON.stringify(model))).toStrictEqual(model);
        const cut = model.params.monetary.breaks[0];
        if (how.method === "mean") expect(cut! >= Math.min(...values) && cut! <= Math.max(...values)).toBe(true);
      }),
      RUNS,
    );
  });

  it("values beyond the fitted range get the outermost scores", () => {
    fc.assert(
      fc.property(tableOf, options, (rows, how) => {
        // From 1 day on, so that 0 days lie beyond.
        const model = fitRfm(tableFrom(rows.map(([days, ...others]) => [days + 1, ...others])), how);
        const far = [-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
        const { r, f, m } = scoreRfm({ recency: [0, far[1]!], frequency: far, monetary: far }, model);
        const { recency, frequency, monetary } = model.params;
        expect([r[0], r[1]]).toEqual([recency.scores[0], recency.scores.at(-1)]);
        expect([f[0], f[1]]).toEqual([frequency.scores[0], frequency.scores.at(-1)]);
        expect([m[0], m[1]]).toEqual([monetary.scores[0], monetary.scores.at(-1)]);
      }),
      RUNS,
    );
  });
});

const LETTERS = ["r", "f", "m"] as const;
type Letter = (typeof LETTERS)[number];

const mapArbitrary: fc.Arbitrary<SegmentMap> = fc
  .tuple(
    fc.subarray([...LETTERS], { minLength: 1 }),
    fc.tuple(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 2, max: 6 }), fc.integer({ min: 2, max: 4 })),
  )
  .chain(([letters, counts]) => {
    const bins = Object.fromEntries(letters.map((letter) => [letter, counts[LETTERS.indexOf(letter)]!]));
    const range = (most: number): fc.Arbitrary<number | [number, number]> => {
      const score = fc.integer({ min: 1, max: most });
      return fc.oneof(
        score,
        fc.tuple(score, score).map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]),
      );
    };
    const box: fc.Arbitrary<ScoreBox> = fc.record(
      Object.fromEntries(letters.map((letter) => [letter, range(bins[letter]!)])),
      { requiredKeys: [] },
    );
    const sign = (letter: Letter) => fc.oneof(fc.constant("*"), fc.integer({ min: 1, max: bins[letter]! }).map(String));
    const digits = fc.tuple(...letters.map(sign)).map((signs) => signs.join(""));
    // Digits are for maps of at most 9 bins.
    const narrow = letters.every((letter) => bins[letter]! <= 9);
    const pattern = narrow ? fc.oneof<fc.Arbitrary<ScorePattern>[]>(box, digits) : box;
    const when = fc.array(pattern, { minLength: 1, maxLength: 3 });
    const segments = fc
      .array(when, { minLength: 1, maxLength: 6 })
      .map((all) => all.map((w, s) => ({ key: `s${s}`, when: w })));
    return segments.map((list) => ({ id: "random", bins, segments: list }));
  });

/** Whether a pattern holds for scores, read word by word. */
function holds(pattern: ScorePattern, letters: readonly Letter[], scores: Readonly<Record<Letter, number>>): boolean {
  return letters.every((letter, place) => {
    const wanted = typeof pattern === "string" ? pattern[place]! : (pattern[letter] ?? "*");
    if (wanted === "*") return true;
    if (typeof wanted === "object") return wanted[0] <= scores[letter] && scores[letter] <= wanted[1];
    return Number(wanted) === scores[letter];
  });
}

function everyCell(map: SegmentMap): Record<Letter, number>[] {
  const up = (letter: Letter) => Array.from({ length: map.bins[letter] ?? 1 }, (_, i) => i + 1);
  return up("r").flatMap((r) => up("f").flatMap((f) => up("m").map((m) => ({ r, f, m }))));
}

describe("segment maps", () => {
  it("compile to what reading them pattern by pattern gives", () => {
    fc.assert(
      fc.property(mapArbitrary, (map) => {
        const letters = LETTERS.filter((letter) => map.bins[letter] !== undefined);
        const cells = everyCell(map);
        const claims = cells.map((cell) =>
          map.segments.filter(({ when }) => when.some((p) => holds(p, letters, cell))),
        );
        const scores = Object.fromEntries(letters.map((letter) => [letter, cells.map((cell) => cell[letter])]));
        const labels = segmentRfm(scores, map);
        expect(labelValues(labels)).toEqual(claims.map(([first]) => first?.key ?? "unassigned"));
        const name = (cell: Record<Letter, number>) =>
          letters.map((letter) => cell[letter]).join(letters.some((letter) => map.bins[letter]! > 9) ? "-" : "");
        const { uncovered, overlapping, unreachable, inversions } = checkSegmentMap(map);
        expect(uncovered).toEqual(cells.filter((_, i) => claims[i]!.length === 0).map(name));
        expect(overlapping).toEqual(
          cells.flatMap((cell, i) =>
            claims[i]!.length < 2 ? [] : [{ cell: name(cell), segments: claims[i]!.map(({ key }) => key) }],
          ),
        );
        const reached = new Set(claims.map(([first]) => first?.key));
        expect(unreachable).toEqual(map.segments.map(({ key }) => key).filter((key) => !reached.has(key)));
        const worth = (i: number) => map.segments.indexOf(claims[i]![0]!);
        const pairs = cells.flatMap((a, i) =>
          letters.flatMap((score) => {
            const j = cells.findIndex((b) => LETTERS.every((l) => b[l] === a[l] + (l === score ? 1 : 0)));
            if (j < 0 || worth(i) < 0 || worth(j) <= worth(i)) return [];
            return [{ score, from: name(a), to: name(cells[j]!), segment: `s${worth(i)}`, becomes: `s${worth(j)}` }];
          }),
        );
        expect(inversions).toEqual(pairs);
      }),
      { numRuns: 300 },
    );
  });
});
