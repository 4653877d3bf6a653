import { describe, expect, it } from "vitest";
import {
  allBits,
  bitsInAtLeast,
  hasBit,
  intersectBits,
  invertedBits,
  listRows,
  noBits,
  rowsIn,
  setRows,
  uniteBits,
} from "../../../../src/rules/evaluate/bitset";

const LENGTHS = [0, 1, 31, 32, 33, 64, 100];
const bitsWhere = (length: number, holds: (i: number) => boolean) => {
  const bits = noBits(length);
  for (let i = 0; i < length; i++) if (holds(i)) bits[i >> 5]! |= 1 << i;
  return bits;
};
const rowsWhere = (length: number, holds: (i: number) => boolean) =>
  Array.from({ length }, (_, i) => i).filter((i) => holds(i));

describe.each(LENGTHS)("sets of %i rows", (length) => {
  const odd = (i: number) => i % 2 === 1;
  const third = (i: number) => i % 3 === 0;

  it("are empty, full, or inverted, with no bit beyond the last row", () => {
    expect(rowsIn(noBits(length))).toHaveLength(0);
    expect(Array.from(rowsIn(allBits(length)))).toEqual(rowsWhere(length, () => true));
    expect(Array.from(rowsIn(invertedBits(bitsWhere(length, odd), length)))).toEqual(rowsWhere(length, (i) => !odd(i)));
    expect(invertedBits(allBits(length), length)).toEqual(noBits(length));
  });

  it("intersect and unite", () => {
    const both = bitsWhere(length, odd);
    intersectBits(both, bitsWhere(length, third));
    expect(Array.from(rowsIn(both))).toEqual(rowsWhere(length, (i) => odd(i) && third(i)));
    const either = bitsWhere(length, odd);
    uniteBits(either, bitsWhere(length, third));
    expect(Array.from(rowsIn(either))).toEqual(rowsWhere(length, (i) => odd(i) || third(i)));
  });

  it.each([1, 2, 3, 4, 5, 6, 7])("count in how many of seven sets a row is: at least %i", (count) => {
    const dividers = [1, 2, 3, 4, 5, 6, 7];
    const sets = dividers.map((d) => bitsWhere(length, (i) => i % d === 0));
    const wanted = (i: number) => dividers.filter((d) => i % d === 0).length >= count;
    expect(Array.from(rowsIn(bitsInAtLeast(count, sets, length)))).toEqual(rowsWhere(length, wanted));
  });
});

it("says of one row whether it is there", () => {
  const bits = bitsWhere(70, (i) => i === 0 || i === 31 || i === 69);
  expect([0, 1, 31, 32, 69].map((i) => hasBit(bits, i))).toEqual([true, false, true, false, true]);
});

it("lists and adds rows of a part", () => {
  const bits = bitsWhere(100, (i) => i === 3 || i === 40 || i === 63 || i === 99);
  const rows = new Int32Array(64);
  expect(listRows(bits, 1, 3, rows)).toBe(2);
  expect(Array.from(rows.subarray(0, 2))).toEqual([8, 31]);
  const added = noBits(100);
  setRows(added, 32, rows, 2);
  expect(Array.from(rowsIn(added))).toEqual([40, 63]);
});
