import {
  Bool,
  type DataType,
  DateDay,
  DateMillisecond,
  Decimal,
  Dictionary,
  DurationSecond,
  Field,
  Float16,
  Float32,
  Float64,
  Int8,
  Int32,
  Int64,
  LargeUtf8,
  List,
  makeData,
  makeVector,
  Null,
  TimeMicrosecond,
  TimestampMicrosecond,
  TimestampMillisecond,
  TimestampNanosecond,
  TimestampSecond,
  Uint32,
  Uint64,
  Utf8,
  Vector,
  vectorFromArray,
} from "apache-arrow";
import { describe, expect, it } from "vitest";
import { arrowColumn } from "../../../src/core/arrow-columns";
import type { ArrowVector } from "../../../src/core/arrow-shape";
import { isTimeColumn, timeValues } from "../../../src/core/time-values";
import { validity, wordsOf } from "../../harness/foreign-logs";

/** Read by us; as a plain array, to compare. */
function read(vector: Vector): unknown[] {
  const column = arrowColumn(vector as unknown as ArrowVector)!;
  return isTimeColumn(column) ? timeValues(column) : Array.from(column);
}

function longs<T extends DataType>(type: T, values: readonly (bigint | null)[]): Vector<T> {
  const data = BigInt64Array.from(values, (value) => value ?? 123n);
  return new Vector([makeData({ type, length: values.length, ...validity(values), data } as never)]) as Vector<T>;
}

function decimals(values: readonly (bigint | null)[], scale: number, bits: number): Vector {
  const data = wordsOf(
    values.map((value) => value ?? 7n),
    bits,
  );
  const type = new Decimal(scale, 38, bits);
  return new Vector([makeData({ type, length: values.length, ...validity(values), data })]);
}

describe("numbers of Arrow", () => {
  it.each([
    [new Int8(), [1, -128, 0]],
    [new Int32(), [1, 2 ** 31 - 1, -(2 ** 31)]],
    [new Uint32(), [1, 2 ** 32 - 1]],
    [new Float32(), [1.5, -0.25]],
    [new Float64(), [12.3, Number.NaN, -5]],
  ] as readonly (readonly [DataType, number[]])[])("%s are read as they are, with gaps as null", (type, values) => {
    expect(read(vectorFromArray(values, type))).toEqual(values);
    expect(read(vectorFromArray([null, ...values, null], type))).toEqual([null, ...values, null]);
  });

  it("without a gap are views of the buffers, not copies", () => {
    const values = Float64Array.of(1, 2, 3);
    const column = arrowColumn(makeVector(values) as unknown as ArrowVector) as Float64Array;
    expect(column.buffer).toBe(values.buffer);
    expect(column).toEqual(values);
  });

  it("of several batches are joined", () => {
    const [a, b] = [makeVector(Int32Array.of(1, 2)), makeVector(Int32Array.of(3))];
    expect(read(a.concat(b))).toEqual([1, 2, 3]);
    expect(read(a.concat(vectorFromArray([null, 5], new Int32())))).toEqual([1, 2, null, 5]);
    expect(read(a.concat(b).slice(1, 3))).toEqual([2, 3]);
    expect(read(a.slice(0, 0))).toEqual([]);
  });

  it("of half precision are read by the vector", () => {
    const vector = vectorFromArray([1.5, null, -2], new Float16());
    expect(read(vector)).toEqual([...vector]);
  });

  it("of 64 bits are numbers where that is exact, and stay bigints where not", () => {
    const values = [
      0n,
      -1n,
      7n,
      2n ** 53n - 1n,
      2n ** 53n,
      -(2n ** 53n) + 1n,
      -(2n ** 53n),
      2n ** 63n - 1n,
      -(2n ** 63n),
    ];
    const expected = values.map((value) => (value > -(2n ** 53n) && value < 2n ** 53n ? Number(value) : value));
    expect(read(longs(new Int64(), values))).toEqual(expected);
    expect(read(longs(new Int64(), [null, 5n, null]))).toEqual([null, 5, null]);
    const unsigned = makeVector(BigUint64Array.of(2n ** 64n - 1n, 2n ** 32n, 3n, 2n ** 53n - 1n));
    expect(unsigned.type).toBeInstanceOf(Uint64);
    expect(read(unsigned)).toEqual([2n ** 64n - 1n, 2 ** 32, 3, 2 ** 53 - 1]);
  });
});

describe("decimals of Arrow", () => {
  const units = [0n, 1234n, -1234n, 1n, -1n, 2n ** 53n - 1n, -(2n ** 53n) + 1n, 2n ** 31n, -(2n ** 31n), 10n];

  it.each([32, 64, 128, 256])("of %i bits are their value", (bits) => {
    const fitting = units.filter((unit) => bits > 32 || (unit < 2n ** 31n && unit >= -(2n ** 31n)));
    const expected = fitting.map((unit) => Number(`${unit}e-2`) + 0);
    expect(read(decimals(fitting, 2, bits))).toEqual(expected);
    expect(read(decimals([null, 150n, null], 2, bits))).toEqual([null, 1.5, null]);
  });

  it("are the doubles nearest to them, however many digits they have", () => {
    const wide = [123456789012345678901n, -123456789012345678901n, 10n ** 37n + 1n, 2n ** 64n, -(2n ** 64n), 2n ** 96n];
    const text = (unit: bigint) => Number(`${unit}e-18`);
    expect(read(decimals(wide, 18, 128))).toEqual(wide.map(text));
    expect(read(decimals(wide, 30, 128))).toEqual(wide.map((unit) => Number(`${unit}e-30`)));
    expect(read(decimals([...wide, 2n ** 200n, -(2n ** 200n)], 18, 256)).slice(-2)).toEqual(
      [2n ** 200n, -(2n ** 200n)].map(text),
    );
  });

  it("without places are whole numbers, exact as bigints where numbers are not", () => {
    expect(read(decimals([7n, 2n ** 60n], 0, 128))).toEqual([7, 2n ** 60n]);
    expect(read(decimals([7n, 2n ** 60n], -2, 128))).toEqual([700, 2n ** 60n * 100n]);
  });
});

describe("times of Arrow", () => {
  const at = 1_772_357_415n;
  const units = [
    [new TimestampSecond("UTC"), 1n, 0],
    [new TimestampMillisecond("Asia/Shanghai"), 1000n, 250],
    [new TimestampMicrosecond("+08:00"), 1_000_000n, 250],
    [new TimestampNanosecond("UTC"), 1_000_000_000n, 250],
  ] as const;

  it.each(units)("%s with a zone are instants", (type, perSecond, ms) => {
    const time = at * perSecond + (perSecond / 1000n) * 250n;
    const early = -at * perSecond + (perSecond / 1000n) * 250n;
    const expected = [new Date(Number(at) * 1000 + ms), null, new Date(Number(-at) * 1000 + ms)];
    expect(read(longs(type, [time, null, early]))).toEqual(expected);
  });

  it("are cut downwards to whole milliseconds, on both sides of 1970", () => {
    const ns = [1_999_999n, -1n, -1_000_000n, -1_000_001n, 1_772_357_415_250_999_999n, -(2n ** 62n), 2n ** 62n];
    const floor = (time: bigint, per: bigint) => Number((time - (((time % per) + per) % per)) / per);
    expect(read(longs(new TimestampNanosecond("UTC"), ns))).toEqual(
      ns.map((time) => new Date(floor(time, 1_000_000n))),
    );
    const us = [1999n, -1n, -1000n, -1001n, 1_772_357_415_250_999n];
    expect(read(longs(new TimestampMicrosecond("UTC"), us))).toEqual(us.map((time) => new Date(floor(time, 1000n))));
  });

  it("beyond what a Date holds are invalid dates, not wrong ones", () => {
    const [instant, local] = [new TimestampSecond("UTC"), new TimestampSecond()].map(
      (type) => read(longs(type, [2n ** 60n]))[0] as Date,
    );
    expect(instant!.getTime()).toBeNaN();
    expect(local!.getTime()).toBeNaN();
  });

  it.each(units)("of the same unit without a zone are texts without a zone", (type, perSecond, ms) => {
    const local = new (type.constructor as new () => typeof type)();
    const values = [at * perSecond + (perSecond / 1000n) * 250n, null, 0n, -perSecond];
    const texts = [`2026-03-01T09:30:15${ms === 0 ? "" : ".250"}`, null, "1970-01-01T00:00:00", "1969-12-31T23:59:59"];
    expect(read(longs(local, values))).toEqual(texts);
  });

  it("that are days are texts of days, of 32 and of 64 bits", () => {
    const days = Int32Array.of(0, 20_513, -1);
    const vector = new Vector([makeData({ type: new DateDay(), length: 3, data: days })]);
    expect(read(vector)).toEqual(["1970-01-01", "2026-03-01", "1969-12-31"]);
    const milliseconds = [20_513n * 86_400_000n, null, -86_400_000n, 5n];
    expect(read(longs(new DateMillisecond(), milliseconds))).toEqual([
      "2026-03-01",
      null,
      "1969-12-31",
      "1970-01-01T00:00:00.005",
    ]);
  });
});

describe("texts of Arrow", () => {
  const texts = ["ann", "", "bö", "陈伟", "👍🏽", null, "a\u0000b", "x".repeat(300), "ann"];

  it.each([
    new Utf8(),
    new LargeUtf8(),
    new Dictionary(new Utf8(), new Int32()),
    new Dictionary(new LargeUtf8(), new Int8()),
  ])("%s are read as the vector reads them", (type) => {
    const vector = vectorFromArray(texts, type as Utf8);
    expect(read(vector)).toEqual(texts);
    expect(read(vector.slice(2, 7))).toEqual(texts.slice(2, 7));
    expect(read(vector.concat(vector))).toEqual([...texts, ...texts]);
  });

  it("may have another dictionary in each batch, with gaps in it", () => {
    const type = new Dictionary(new Utf8(), new Int32(), 1);
    const batch = (words: (string | null)[], codes: number[]) =>
      makeData({
        type,
        length: codes.length,
        data: Int32Array.from(codes),
        dictionary: vectorFromArray(words, new Utf8()),
      });
    const vector = new Vector([batch(["a", "b"], [1, 0]), batch(["c", null], [0, 1, 0])]);
    expect(read(vector)).toEqual(["b", "a", "c", null, "c"]);
  });

  it("and numbers may both be in a dictionary", () => {
    const values = [12.5, null, 12.5, -1];
    expect(read(vectorFromArray(values, new Dictionary(new Float64(), new Int32())))).toEqual(values);
  });
});

it("truth values are read from their bits, also in the middle of a byte", () => {
  const values = [true, false, null, true, true, false, false, true, null, true];
  const vector = vectorFromArray(values, new Bool());
  expect(read(vector)).toEqual(values);
  expect(read(vector.slice(3))).toEqual(values.slice(3));
});

it("a column of nothing is missing everywhere", () => {
  expect(read(vectorFromArray([null, null], new Null()))).toEqual([null, null]);
});

it("refuses types that are no number, text or date", () => {
  const refused = [new TimeMicrosecond(), new DurationSecond(), new List(new Field("item", new Utf8()))];
  for (const type of refused) {
    const vector = new Vector([makeData({ type, length: 0 } as never)]);
    expect(arrowColumn(vector as unknown as ArrowVector)).toBeUndefined();
  }
  const words = vectorFromArray([[1]], new List(new Field("item", new Int32())));
  const type = new Dictionary(words.type, new Int32(), 1);
  const vector = new Vector([makeData({ type, length: 1, data: Int32Array.of(0), dictionary: words } as never)]);
  expect(arrowColumn(vector as unknown as ArrowVector)).toBeUndefined();
});
