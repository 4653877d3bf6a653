import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { carryDigits, emptyDigits } from "../../src/math/digits";
import { orderedHigh, orderedLow, wordsOf } from "../../src/math/float-bits";
import { statisticsByBuckets, statisticsByCounting } from "../../src/math/histogram";
import { quantiles, weightedQuantiles } from "../../src/math/quantile";
import { createRandom } from "../../src/math/random";
import { selectRanks } from "../../src/math/select";
import { sortedOrder } from "../../src/math/sort";
import { createGroupSums, cumulativeSums, exactSum, exactWeightedSum } from "../../src/math/sum";

const RUNS = { numRuns: 1000 };

const anyDouble = fc.double({ noNaN: true, noDefaultInfinity: true });
const money = fc.integer({ min: -10_000_000, max: 10_000_000 }).map((cents) => cents / 100);
const smallInteger = fc.integer({ min: -3, max: 12 });
const zeros = fc.constantFrom(0, -0);
const close = fc.integer({ min: 0, max: 40 }).map((steps) => 1 + steps * Number.EPSILON);
const subnormal = fc.integer({ min: -9, max: 9 }).map((steps) => steps * Number.MIN_VALUE);
const summable = fc.double({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER, noNaN: true });
const kinds = [anyDouble, money, smallInteger, zeros, close, subnormal];

/** Columns of one kind, of two values, or of a mixture: what data looks like, and what breaks sorting by bits. */
const column = columnOf(kinds);
const sums = columnOf([summable, money, smallInteger, zeros, close, subnormal]);
const probabilities = fc.array(fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 0.25, 0.5, 1)));

function columnOf(of: fc.Arbitrary<number>[]): fc.Arbitrary<Float64Array> {
  const size = { maxLength: 60, size: "max" } as const;
  const mixed = fc.array(fc.oneof(...of), { minLength: 1, ...size });
  const pure = of.map((kind) => fc.array(kind, { minLength: 1, ...size }));
  const two = fc
    .tuple(fc.oneof(...of), fc.oneof(...of))
    .chain((pair) => fc.array(fc.constantFrom(...pair), { minLength: 1 }));
  return fc.oneof(mixed, two, ...pure).map((values) => Float64Array.from(values));
}

const sorted = (values: Float64Array) => values.map((value) => value + 0).sort();

/** Type 7 as it is defined, on sorted values. */
function quantileOfSorted(values: Float64Array, probability: number): number {
  const position = probability * (values.length - 1);
  const floor = Math.floor(position);
  const low = values[floor]!;
  const high = values[Math.min(floor + 1, values.length - 1)]!;
  if (position === floor || low === high) return low;
  const fraction = position - floor;
  const value = Number.isFinite(high - low) ? low + (high - low) * fraction : low * (1 - fraction) + high * fraction;
  return Math.min(value, high) + 0;
}

function shuffled(values: Float64Array, seed: number): Float64Array {
  const random = createRandom(seed);
  const result = values.slice();
  for (let i = result.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [result[i], result[j]] = [result[j]!, result[i]!];
  }
  return result;
}

describe("quantiles", () => {
  it("equal sorting first, to the last bit, and leave their input alone", () => {
    fc.assert(
      fc.property(column, probabilities, (values, ps) => {
        const before = values.slice();
        const expected = ps.map((p) => quantileOfSorted(sorted(values), p));
        expect(Array.from(quantiles(values, ps))).toEqual(expected);
        expect(values).toEqual(before);
      }),
      RUNS,
    );
  });

  it("never leave the range of the values and never fall where the probability grows", () => {
    fc.assert(
      fc.property(column, probabilities, (values, ps) => {
        const rising = ps.toSorted((a, b) => a - b);
        const found = [...quantiles(values, [0, ...rising, 1])];
        for (let i = 1; i < found.length; i++) expect(found[i]! >= found[i - 1]!).toBe(true);
        expect([found[0], found.at(-1)]).toEqual([sorted(values)[0], sorted(values).at(-1)]);
      }),
      RUNS,
    );
  });

  it("of integer weights are those of the copied rows", () => {
    const rows = column.chain((values) =>
      fc.tuple(
        fc.constant(values),
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: values.length, maxLength: values.length }),
        fc.nat({ max: values.length - 1 }),
      ),
    );
    fc.assert(
      fc.property(rows, probabilities, ([values, counts, sure], ps) => {
        const weights = Float64Array.from(counts, (count, i) => (i === sure ? count + 1 : count));
        const copies = [...values].flatMap((value, i) => new Array<number>(weights[i]!).fill(value));
        expect(weightedQuantiles(values, weights, ps)).toEqual(quantiles(Float64Array.from(copies), ps));
      }),
      RUNS,
    );
  });

  it("of fractional weights do not depend on the order of the rows", () => {
    fc.assert(
      fc.property(column, probabilities, fc.integer(), (values, ps, seed) => {
        const weightOf = (value: number) => 0.1 + Math.abs(value % 7);
        const other = shuffled(values, seed);
        const found = weightedQuantiles(values, values.map(weightOf), ps);
        expect(weightedQuantiles(other, other.map(weightOf), ps)).toEqual(found);
      }),
      RUNS,
    );
  });
});

describe("order statistics", () => {
  const ranked = column.chain((values) =>
    fc.tuple(fc.constant(values), fc.subarray([...values.keys()], { minLength: 1 })),
  );

  it("by selection and by buckets are those of the sorted values", () => {
    fc.assert(
      fc.property(ranked, ([values, ranks]) => {
        const scratch = values.slice();
        selectRanks(scratch, ranks);
        const expected = ranks.map((rank) => sorted(values)[rank]!);
        expect(ranks.map((rank) => scratch[rank]! + 0)).toEqual(expected);
        const found = statisticsByBuckets(values, Math.min(...values), Math.max(...values), ranks);
        expect(Array.from(found, (value) => value + 0)).toEqual(expected);
      }),
      RUNS,
    );
  });

  it("by counting are those of the sorted integers", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1 }), (integers) => {
        const values = Float64Array.from(integers);
        const ranks = [...values.keys()];
        const found = statisticsByCounting(values, Math.min(...values), Math.max(...values), ranks);
        expect(found).toEqual(sorted(values));
      }),
      RUNS,
    );
  });

  it("by selection hold for long columns too, where samples are drawn", () => {
    const long = fc.tuple(fc.integer({ min: 700, max: 3000 }), fc.integer(), fc.constantFrom(2, 50, 1e6));
    fc.assert(
      fc.property(long, ([n, seed, distinct]) => {
        const random = createRandom(seed);
        const values = Float64Array.from({ length: n }, () => random.below(distinct) + 0.5);
        const ranks = [0, 1, n >> 2, n >> 1, (n >> 1) + 1, n - 1];
        const scratch = values.slice();
        selectRanks(scratch, ranks);
        const expected = values.slice().sort();
        expect(ranks.map((rank) => scratch[rank])).toEqual(ranks.map((rank) => expected[rank]));
        expect(scratch.sort()).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });
});

describe("sortedOrder", () => {
  /** Whole copies of a short column behind each other: ties across rows, and long enough for the radix sort. */
  const repeated = fc.tuple(column, fc.constantFrom(1, 300)).map(([values, least]) => {
    const copies = Math.ceil(least / values.length);
    return Float64Array.from({ length: copies * values.length }, (_, i) => values[i % values.length]!);
  });

  it("is the stable order by comparing, in both directions", () => {
    fc.assert(
      fc.property(repeated, (values) => {
        const rows = [...values.keys()];
        const compare = (a: number, b: number) => (a < b ? -1 : a > b ? 1 : 0);
        const rising = rows.toSorted((i, j) => compare(values[i]!, values[j]!));
        const falling = rows.toSorted((i, j) => compare(values[j]!, values[i]!));
        expect(sortedOrder(values, "ascending")).toEqual(Uint32Array.from(rising));
        expect(sortedOrder(values, "descending")).toEqual(Uint32Array.from(falling));
      }),
      RUNS,
    );
  });

  it("agrees with the bits of the numbers", () => {
    fc.assert(
      fc.property(anyDouble, anyDouble, (a, b) => {
        const [aLow, aHigh, bLow, bHigh] = wordsOf(Float64Array.of(a + 0, b + 0));
        const high = orderedHigh(aHigh!) - orderedHigh(bHigh!);
        const low = orderedLow(aLow!, aHigh!) - orderedLow(bLow!, bHigh!);
        expect(Math.sign(high || low)).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
      RUNS,
    );
  });
});

const GRID = 2n ** 78n;

/** What a value counts for, in units of 2^-78 / 100: whole cents as such, anything else to the nearest 2^-78. */
function unitsOf(value: number): bigint {
  const cents = Math.round(value * 100);
  if (cents / 100 === value && Math.abs(value) < 2 ** 40) return BigInt(cents) * GRID;
  const bits = new BigInt64Array(Float64Array.of(Math.abs(value)).buffer)[0]!;
  const exponent = Number(bits >> 52n);
  const mantissa = (bits & (2n ** 52n - 1n)) + (exponent > 0 ? 2n ** 52n : 0n);
  const magnitude = divideToEven(mantissa * 2n ** BigInt(Math.max(exponent, 1)), 2n ** (1075n - 78n));
  return (value < 0 ? -magnitude : magnitude) * 100n;
}

function divideToEven(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  const twice = 2n * (dividend % divisor);
  return twice > divisor || (twice === divisor && quotient % 2n === 1n) ? quotient + 1n : quotient;
}

/** The double nearest to a number of units. */
function doubleOf(units: bigint): number {
  const magnitude = units < 0n ? -units : units;
  if (magnitude === 0n) return 0;
  let exponent = magnitude.toString(2).length - (100n * GRID).toString(2).length - 53;
  let mantissa = scaledQuotient(magnitude, exponent);
  if (mantissa < 2n ** 52n) mantissa = scaledQuotient(magnitude, --exponent);
  if (mantissa >= 2n ** 53n) mantissa = scaledQuotient(magnitude, ++exponent);
  return Number(units < 0n ? -mantissa : mantissa) * 2 ** exponent;
}

function scaledQuotient(magnitude: bigint, exponent: number): bigint {
  return exponent < 0
    ? divideToEven(magnitude * 2n ** BigInt(-exponent), 100n * GRID)
    : divideToEven(magnitude, 100n * GRID * 2n ** BigInt(exponent));
}

const oracleSum = (values: Iterable<number>) => doubleOf([...values].reduce((sum, value) => sum + unitsOf(value), 0n));

describe("exact sums", () => {
  it("are the exact total, rounded once, whatever the order", () => {
    fc.assert(
      fc.property(sums, fc.integer(), (values, seed) => {
        expect(exactSum(values)).toBe(oracleSum(values));
        expect(exactSum(shuffled(values, seed))).toBe(exactSum(values));
        expect(exactSum(values.map((value) => -value))).toBe(0 - exactSum(values));
      }),
      RUNS,
    );
  });

  it("of money are the nearest double to the decimal sum", () => {
    const cents = fc.array(fc.integer({ min: -1e13, max: 1e13 }), { maxLength: 50 });
    fc.assert(
      fc.property(cents, (amounts) => {
        const total = amounts.reduce((a, b) => a + b, 0);
        expect(exactSum(Float64Array.from(amounts, (amount) => amount / 100))).toBe(total / 100 + 0);
      }),
      RUNS,
    );
  });

  it("run up to the total, and never fall for values that are not negative", () => {
    fc.assert(
      fc.property(sums, (signed) => {
        const values = signed.map(Math.abs);
        const running = cumulativeSums(values, sortedOrder(values, "descending"));
        expect(running.at(-1)).toBe(exactSum(values));
        for (let i = 1; i < running.length; i++) expect(running[i]! >= running[i - 1]!).toBe(true);
        const natural = cumulativeSums(signed, Uint32Array.from(signed.keys()));
        natural.forEach((sum, i) => {
          expect(sum).toBe(exactSum(signed.slice(0, i + 1)));
        });
      }),
      RUNS,
    );
  });

  it("of integer weights are those of the copied rows", () => {
    const row = fc.tuple(fc.oneof(money, summable, smallInteger), fc.integer({ min: 0, max: 6 }));
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const kept = rows.map(([value, weight]) => [Math.abs(value) < 2e-8 ? 0 : value, weight] as const);
        const copies = kept.flatMap(([value, weight]) => new Array<number>(weight).fill(value));
        const values = Float64Array.from(kept, ([value]) => value);
        const weights = Float64Array.from(kept, ([, weight]) => weight);
        expect(exactWeightedSum(values, weights)).toBe(exactSum(Float64Array.from(copies)));
      }),
      RUNS,
    );
  });

  it("of fractional weights are the exact products, rounded once, whatever the order", () => {
    const large = fc.double({ min: 1.001, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(large, large, (value, weight) => {
        const product = value * weight;
        fc.pre(!Number.isInteger(Math.round(value * 100) * weight));
        expect(exactWeightedSum(Float64Array.of(value), Float64Array.of(weight))).toBe(product);
        const opposite = exactWeightedSum(Float64Array.of(value, -value), Float64Array.of(weight, weight));
        expect(opposite).toBe(0);
      }),
      RUNS,
    );
  });
});

describe("group sums", () => {
  const rows = fc.array(fc.tuple(fc.nat({ max: 6 }), fc.oneof(money, money, summable, zeros)), { maxLength: 60 });

  it("equal the sum of each group, in one pass", () => {
    fc.assert(
      fc.property(rows, (log) => {
        const groups = createGroupSums();
        groups.add(codesOf(log), valuesOf(log), 7);
        for (let g = 0; g < 7; g++) {
          expect(groups.finish(7)[g]).toBe(oracleSum(log.filter(([code]) => code === g).map(([, value]) => value)));
        }
      }),
      RUNS,
    );
  });

  it("are the same bits for any split into chunks, any numbering of groups, and any order of merging", () => {
    const cuts = fc.array(fc.nat({ max: 60 }), { maxLength: 5 });
    fc.assert(
      fc.property(rows, cuts, fc.boolean(), (log, places, backwards) => {
        const whole = createGroupSums();
        whole.add(codesOf(log), valuesOf(log), 7);
        const limits = [0, ...places.toSorted((a, b) => a - b), log.length];
        const parts = limits.slice(1).map((end, i) => log.slice(limits[i], end));
        if (backwards) parts.reverse();
        const merged = createGroupSums();
        for (const part of parts) {
          const sums = createGroupSums();
          const mirrored = part.map(([code, value]) => [6 - code, value] as const);
          const half = mirrored.length >> 1;
          sums.add(codesOf(mirrored.slice(0, half)), valuesOf(mirrored.slice(0, half)), 7);
          sums.add(codesOf(mirrored.slice(half)), valuesOf(mirrored.slice(half)), 7);
          merged.merge(sums, Int32Array.of(6, 5, 4, 3, 2, 1, 0), 7);
        }
        expect(merged.finish(7)).toEqual(whole.finish(7));
      }),
      RUNS,
    );
  });

  it("carry digits without changing the number", () => {
    const digit = fc.integer({ min: -(2 ** 51), max: 2 ** 51 });
    fc.assert(
      fc.property(fc.array(digit, { minLength: 6, maxLength: 6 }), (given) => {
        const digits = emptyDigits();
        digits.set(given);
        carryDigits(digits, 0);
        const total = (of: Iterable<number>) => [...of].slice(0, 6).reduce((sum, d) => sum * 2n ** 26n + BigInt(d), 0n);
        expect(total(digits)).toBe(total(given));
        for (const carried of digits.subarray(1)) expect(carried >= 0 && carried < 2 ** 26).toBe(true);
      }),
      RUNS,
    );
  });
});

type Row = readonly [code: number, value: number];
const codesOf = (log: readonly Row[]) => Int32Array.from(log, ([code]) => code);
const valuesOf = (log: readonly Row[]) => Float64Array.from(log, ([, value]) => value);

describe("createRandom", () => {
  it("gives the same stream for the same seed, and draws within bounds", () => {
    fc.assert(
      fc.property(anyDouble, fc.integer({ min: 1, max: 2 ** 32 }), (seed, n) => {
        const one = createRandom(seed);
        const two = createRandom(seed);
        for (let i = 0; i < 5; i++) {
          const drawn = one.below(n);
          expect(drawn).toBe(two.below(n));
          expect(Number.isInteger(drawn) && drawn >= 0 && drawn < n).toBe(true);
          const uniform = one.uniform();
          expect(uniform).toBe(two.uniform());
          expect(uniform >= 0 && uniform < 1).toBe(true);
        }
        expect(one.split().uniform()).toBe(two.split().uniform());
      }),
      RUNS,
    );
  });

  it("gives different streams for different seeds", () => {
    fc.assert(
      fc.property(anyDouble, anyDouble, (a, b) => {
        fc.pre(!Object.is(a, b));
        expect(createRandom(a).uniform()).not.toBe(createRandom(b).uniform());
      }),
      RUNS,
    );
  });
});
