import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { lnBeta } from "../../src/math/beta";
import { digamma, digammaDifference, trigamma, trigammaDifference } from "../../src/math/digamma";
import { hypergeometric2F1, hypergeometricExcess, lnHypergeometric2F1 } from "../../src/math/hypergeometric";
import { incompleteBeta, lnIncompleteBeta } from "../../src/math/incomplete-beta";
import {
  incompleteGamma,
  incompleteGammaUpper,
  lnIncompleteGamma,
  lnIncompleteGammaUpper,
} from "../../src/math/incomplete-gamma";
import { lnGamma, lnGammaDifference } from "../../src/math/ln-gamma";
import { normalCdf, normalQuantile } from "../../src/math/normal";
import { lnTricomiU } from "../../src/math/tricomi";

// References of 50 digits and more by mpmath 1.3.0: special/make.py.

type Row = readonly number[];

/** The rows of a table, after the check that it is as large as it should be. */
function rowsOf(name: string, fewest = 1000): Row[] {
  const path = fileURLToPath(new URL(`special/${name}.json`, import.meta.url));
  const { points } = JSON.parse(readFileSync(path, "utf8")) as { points: Row[] };
  expect(points.length).toBeGreaterThanOrEqual(fewest);
  return points;
}

/** The rows, worst first, whose error is above 1e-13 of what `scale` makes of the reference, which is its size. */
function beyond(
  rows: readonly Row[],
  computed: (row: Row) => number,
  expected: (row: Row) => number,
  scale: (reference: number, row: Row) => number = Math.abs,
  tolerance = 1e-13,
): string[] {
  const errors = rows.map((row) => {
    const error = Math.abs(computed(row) - expected(row));
    return { row, share: error === 0 ? 0 : error / scale(expected(row), row) };
  });
  const wrong = errors.filter(({ share }) => !(share <= tolerance)).sort((p, q) => q.share - p.share);
  return wrong.slice(0, 5).map(({ row, share }) => `${row.join(", ")}: ${share}`);
}

const at = (index: number) => (row: Row) => row[index]!;
const orOne = (reference: number) => Math.max(1, Math.abs(reference));

describe("special functions against references of 50 digits", () => {
  it("lnGamma", () => expect(beyond(rowsOf("ln-gamma"), ([x]) => lnGamma(x!), at(1))).toEqual([]));

  it("digamma: below 0 absolutely, where it has a zero between any two poles", () => {
    const scale = (reference: number, [x]: Row) => (x! < 0 ? orOne(reference) : Math.abs(reference));
    expect(beyond(rowsOf("digamma"), ([x]) => digamma(x!), at(1), scale)).toEqual([]);
  });

  it("trigamma", () => expect(beyond(rowsOf("trigamma"), ([x]) => trigamma(x!), at(1))).toEqual([]));

  it("lnGammaDifference: absolutely where it crosses zero, in units of n where that is small", () => {
    const crosses = ([x, n]: Row) => x! < 2 && x! + n! > 1.3;
    const scale = (reference: number, row: Row) =>
      crosses(row) ? Math.max(Math.abs(reference), Math.min(1, row[1]!)) : Math.abs(reference);
    const rows = rowsOf("gamma-differences");
    expect(beyond(rows, ([x, n]) => lnGammaDifference(x!, n!), at(2), scale)).toEqual([]);
  });

  it("digammaDifference", () =>
    expect(beyond(rowsOf("gamma-differences"), ([x, n]) => digammaDifference(x!, n!), at(3))).toEqual([]));

  it("trigammaDifference", () =>
    expect(beyond(rowsOf("gamma-differences"), ([x, n]) => trigammaDifference(x!, n!), at(4))).toEqual([]));

  it("lnBeta", () => expect(beyond(rowsOf("ln-beta"), ([a, b]) => lnBeta(a!, b!), at(2))).toEqual([]));

  it("incompleteGamma and its other tail, down to 1e-100", () => {
    const rows = rowsOf("incomplete-gamma");
    expect(beyond(rows, ([a, x]) => incompleteGamma(a!, x!), at(2))).toEqual([]);
    expect(beyond(rows, ([a, x]) => incompleteGammaUpper(a!, x!), at(3))).toEqual([]);
    expect(beyond(rows, ([a, x]) => lnIncompleteGamma(a!, x!), lnOf(2, 3), orOne)).toEqual([]);
    expect(beyond(rows, ([a, x]) => lnIncompleteGammaUpper(a!, x!), lnOf(3, 2), orOne)).toEqual([]);
  });

  it("incompleteBeta and its other tail, down to 1e-100", () => {
    const rows = rowsOf("incomplete-beta");
    expect(beyond(rows, ([x, a, b]) => incompleteBeta(x!, a!, b!), at(3))).toEqual([]);
    expect(beyond(rows, ([x, a, b]) => incompleteBeta(1 - x!, b!, a!, x!), at(4))).toEqual([]);
    expect(beyond(rows, ([x, a, b]) => lnIncompleteBeta(x!, a!, b!), lnOf(3, 4), orOne)).toEqual([]);
    expect(beyond(rows, ([x, a, b]) => lnIncompleteBeta(1 - x!, b!, a!, x!), lnOf(4, 3), orOne)).toEqual([]);
  });

  it("normalCdf", () => expect(beyond(rowsOf("normal-cdf"), ([z]) => normalCdf(z!), at(1))).toEqual([]));

  it("normalQuantile", () => expect(beyond(rowsOf("normal-quantile"), ([p]) => normalQuantile(p!), at(1))).toEqual([]));

  it("lnTricomiU", () =>
    expect(beyond(rowsOf("tricomi"), ([a, b, x]) => lnTricomiU(a!, b!, x!), at(3), orOne)).toEqual([]));

  it("lnHypergeometric2F1 and its sign", () => {
    const rows = rowsOf("hypergeometric");
    const ln = ([a, b, c, z]: Row) => lnHypergeometric2F1(a!, b!, c!, z!).ln;
    expect(beyond(rows, ln, at(4), orOne, 1e-12)).toEqual([]);
    expect(rows.filter(([a, b, c, z, , sign]) => lnHypergeometric2F1(a!, b!, c!, z!).sign !== sign)).toEqual([]);
  });

  it("hypergeometric2F1, whose exponent magnifies the errors of a large logarithm", () => {
    const rows = rowsOf("hypergeometric").filter((row) => Math.abs(row[4]!) < 10);
    expect(rows.length).toBeGreaterThan(1000);
    const value = (row: Row) => row[5]! * Math.exp(row[4]!);
    expect(beyond(rows, ([a, b, c, z]) => hypergeometric2F1(a!, b!, c!, z!), value, Math.abs, 1e-12)).toEqual([]);
  });

  it("hypergeometricExcess, as the distance of the function from 1", () => {
    const rows = rowsOf("hypergeometric").filter((row) => row[3]! > 0 && Math.abs(row[4]!) < 10);
    const factor = ([a, b, c, z]: Row) => ((a! * b!) / c!) * z!;
    const found = rows.filter(([a, b, c, z]) => !Number.isNaN(hypergeometricExcess(a!, b!, c!, z!)));
    expect(found.length).toBeGreaterThan(0.9 * rows.length);
    const value = (row: Row) => 1 + factor(row) * hypergeometricExcess(row[0]!, row[1]!, row[2]!, row[3]!);
    const reference = (row: Row) => row[5]! * Math.exp(row[4]!);
    expect(beyond(found, value, reference, orOne, 1e-10)).toEqual([]);
  });
});

/** The logarithm of a probability, from the other tail where that is the smaller one. */
function lnOf(index: number, other: number): (row: Row) => number {
  return (row) => (row[index]! > 0.5 ? Math.log1p(-row[other]!) : Math.log(row[index]!));
}
