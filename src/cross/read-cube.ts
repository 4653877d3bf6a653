import { checkLength, checkOneOf, checkOptions, isRecord, numberColumn, weightColumn } from "../core/check";
import { fail, type Issues, pointer, report, throwIssues } from "../core/issue";
import type { Labels } from "../core/labels";
import type { NumericInput } from "../core/tables";
import type { CellChoice } from "./cross-model";
import type { CubeOptions } from "./cube-counts";
import type { Subtotals } from "./cube-rows";
import { checkDimension } from "./read-dimensions";

/** A set of dimensions is a bit mask, and a code and one more must be a code. */
const MOST_DIMENSIONS = 16;
const MOST_LEVELS = 65_535;

/** Largest value to be summed. */
const LARGEST = 9_007_199_254_740_991;

/** Columns that every cube has. */
const OWN_COLUMNS: readonly string[] = ["count", "share", "depth"];

/** Dimensions, values and options, checked; customers of weight 0 are left out. */
export interface CubeInput {
  readonly names: readonly string[];
  readonly levels: readonly (readonly string[])[];
  readonly widths: readonly number[];
  readonly codes: readonly Uint16Array[];
  readonly values: readonly (readonly [name: string, column: Float64Array])[];
  readonly weights: Float64Array | undefined;
  readonly subtotals: Subtotals;
  readonly cells: CellChoice;
  readonly all: string;
}

/** Reads the arguments of `cubeCounts`. */
export function readCube(
  issues: Issues,
  dimensions: Readonly<Record<string, Labels>>,
  given: CubeOptions<Readonly<Record<string, NumericInput>>> | undefined,
): CubeInput {
  const named = readNamed(issues, dimensions);
  const options = checkOptions(issues, given, ["subtotals", "cells", "values", "all", "weights"]);
  const all = readAll(issues, options.all, named);
  const n = named[0]![1].codes.length;
  const weights = weightColumn(issues, options.weights, n);
  const names = named.map(([name]) => name);
  const values = readValues(issues, options.values, n, names);
  const subtotals = checkOneOf(issues, "/subtotals", options.subtotals, ["cube", "rollUp", "none"], "cube");
  const cells = checkOneOf(issues, "/cells", options.cells, ["full", "observed"], "full");
  throwIssues(issues);
  const counted = (column: Float64Array) => (weights === undefined ? column : column.filter((_, i) => weights[i]! > 0));
  return {
    names,
    levels: named.map(([, { levels }]) => levels),
    widths: named.map(([, { levels }]) => levels.length),
    codes: named.map(([, { codes }]) => (weights === undefined ? codes : codes.filter((_, i) => weights[i]! > 0))),
    values: values.map(([name, column]) => [name, counted(column)]),
    weights: weights?.filter((weight) => weight > 0),
    subtotals,
    cells,
    all,
  };
}

/** Labels by name. */
function readNamed(
  issues: Issues,
  dimensions: Readonly<Record<string, Labels>>,
): readonly (readonly [string, Labels])[] {
  if (!isRecord(dimensions) || Object.keys(dimensions).length === 0) {
    const expected = "a plain object with at least one Labels, by name";
    fail(issues.where, { code: "missing", path: "/dimensions", expected, received: dimensions });
  }
  const named = Object.entries(dimensions);
  if (named.length > MOST_DIMENSIONS) {
    const expected = `at most ${MOST_DIMENSIONS} dimensions`;
    report(issues, { code: "too_many", path: "/dimensions", expected, received: named.length });
  }
  for (const [name, labels] of named) {
    const path = pointer("dimensions", name);
    if (OWN_COLUMNS.includes(name)) reportTaken(issues, path, name);
    const sound = checkDimension(issues, path, labels, named[0]![1], named[0]![0]);
    if (!sound || labels.levels.length <= MOST_LEVELS) continue;
    const expected = `at most ${MOST_LEVELS} levels`;
    report(issues, { code: "too_many", path, expected, received: labels.levels.length });
  }
  throwIssues(issues);
  return named;
}

function reportTaken(issues: Issues, path: string, received: string): void {
  report(issues, { code: "duplicate", path, expected: "a name that no other column of the cube has", received });
}

function readAll(issues: Issues, given: string | undefined, named: readonly (readonly [string, Labels])[]): string {
  const all = given ?? "all";
  if (typeof all !== "string") {
    report(issues, { code: "invalid_type", path: "/all", expected: "a text", received: all });
    return "all";
  }
  for (const [name, { levels }] of named) {
    if (!levels.includes(all)) continue;
    const expected = `a level that no dimension has, as ${name} does`;
    report(issues, { code: "duplicate", path: "/all", expected, received: all });
  }
  return all;
}

function readValues(
  issues: Issues,
  given: Readonly<Record<string, NumericInput>> | undefined,
  n: number,
  taken: readonly string[],
): readonly (readonly [string, Float64Array])[] {
  if (given === undefined) return [];
  if (!isRecord(given)) {
    report(issues, { code: "invalid_type", path: "/values", expected: "a plain object of columns", received: given });
    return [];
  }
  return Object.entries(given).map(([name, column]) => {
    const path = pointer("values", name);
    if (OWN_COLUMNS.includes(name) || taken.includes(name)) reportTaken(issues, path, name);
    const numbers = numberColumn(issues, path, column, { from: -LARGEST, to: LARGEST });
    checkLength(issues, path, numbers.length, n, "the dimensions");
    return [name, numbers];
  });
}
