import { checkColumn, checkLength, isArrayLike, isObject } from "../../core/check";
import { fail, type Issues, pointer, report } from "../../core/issue";
import { isLabels, type Labels } from "../../core/labels";
import { hintOf } from "../../core/nearest";
import { sortedLabels } from "../level-columns";
import { measureColumn } from "../measures";
import { checkDimension } from "../read-dimensions";
import type { StoredLevel } from "./hierarchy-model";

/** A column of a layer; a measure is NaN where it is missing. */
export type LevelColumn = Float64Array | Labels;

/** Sums of larger values would not be exact. */
const LARGEST = 9_007_199_254_740_991;

/** The columns that the layers name, one for each layer, and their length. */
export function readLevelColumns(
  issues: Issues,
  table: object,
  levels: readonly StoredLevel[],
): { n: number; columns: readonly LevelColumn[] } {
  if (!isObject(table)) {
    const expected = "an object of columns";
    fail(issues.where, { code: "invalid_type", path: "/columns", expected, received: table });
  }
  const names = Object.keys(table);
  const columns = levels.map(({ column: name, by }): LevelColumn => {
    const path = pointer(name);
    if (!Object.hasOwn(table, name)) {
      const expected = `a column (there are ${names.slice(0, 20).join(", ")})`;
      report(issues, { code: "missing", path, expected, found: "none", ...hintOf(name, names) });
      return new Float64Array(0);
    }
    const member = table[name];
    return by === "labels" ? readLabels(issues, path, member) : readNumbers(issues, path, member, by);
  });
  const n = columns.length === 0 ? 0 : rowsOf(columns[0]!);
  if (issues.count === 0)
    columns.forEach((column, k) => {
      checkLength(issues, pointer(levels[k]!.column), rowsOf(column), n, levels[0]!.column);
    });
  return { n, columns };
}

function rowsOf(column: LevelColumn): number {
  return isLabels(column) ? column.codes.length : column.length;
}

function readLabels(issues: Issues, path: string, member: unknown): Labels {
  if (isLabels(member)) {
    checkDimension(issues, path, member, member, "itself");
    return member;
  }
  if (isArrayLike(member)) return sortedLabels(issues, path, member);
  report(issues, { code: "invalid_type", path, expected: "Labels or a column of texts", received: member });
  return { levels: [], codes: new Uint16Array(0) };
}

function readNumbers(issues: Issues, path: string, member: unknown, by: string): Float64Array {
  if (isLabels(member) || (isArrayLike(member) && typeof member[0] === "string")) {
    const hint = 'for groups that are known already the level says by: "labels"';
    report(issues, { code: "invalid_type", path, expected: "a column of numbers", received: member, hint });
    return new Float64Array(0);
  }
  const summed = by === "valueShare" || by === "natural";
  const values = checkColumn(issues, path, member as ArrayLike<unknown>);
  return measureColumn(issues, path, values, summed ? LARGEST : undefined);
}
