import { checkLength, isArrayLike, isObject } from "../../core/check";
import { fail, type Issues, pointer, report } from "../../core/issue";
import { isLabels, type Labels, UNASSIGNED } from "../../core/labels";
import { firstValue, valueCodes } from "../../core/missing";
import { isBeside } from "../../core/rows";
import { isTags } from "../../core/tags";
import { translate } from "../gather";
import { measureColumn } from "../measures";
import { checkDimension } from "../read-dimensions";

/** A column as it was read. What is missing is NaN, or the code −1. */
export type ReadColumn =
  | { readonly kind: "number"; readonly numbers: Float64Array }
  | { readonly kind: "levels"; readonly codes: Int32Array };

/** The columns of a table that can be dimensions, by name; `customerId` and what has no rows are left out. */
export function readColumns(issues: Issues, table: object): ReadonlyMap<string, ReadColumn> {
  if (!isObject(table)) {
    const expected = "an object of columns";
    fail(issues.where, { code: "invalid_type", path: "/columns", expected, received: table });
  }
  const names = Object.keys(table).filter((name) => {
    const beside = table[name] === undefined || (!isLabels(table[name]) && isBeside(name, table[name]));
    return name !== "customerId" && !beside;
  });
  if (names.length === 0) {
    report(issues, { code: "missing", path: "/columns", expected: "at least one column", received: table });
  }
  return new Map(names.map((name) => [name, readColumn(issues, pointer("columns", name), table[name])]));
}

/** The column that is to be told apart: numbers must be finite, and `"unassigned"` is a group like any other. */
export function readTarget(issues: Issues, target: unknown): ReadColumn {
  const column = readColumn(issues, "/target", target);
  if (column.kind === "number") {
    const missing = column.numbers.findIndex(Number.isNaN);
    if (missing >= 0) {
      const path = pointer("target", missing);
      report(issues, { code: "not_finite", path, expected: "a finite number", found: "none", index: missing });
    }
    return column;
  }
  const groups = column.codes.reduce((most, code) => Math.max(most, code), -1) + 1;
  return { kind: "levels", codes: column.codes.map((code) => (code < 0 ? groups : code)) };
}

/** Number of rows of a column. */
export function rowsOf(column: ReadColumn): number {
  return column.kind === "number" ? column.numbers.length : column.codes.length;
}

/** Refuses columns of another length than the target. */
export function checkRows(issues: Issues, columns: ReadonlyMap<string, ReadColumn>, n: number): void {
  for (const [name, column] of columns) checkLength(issues, pointer("columns", name), rowsOf(column), n, "the target");
}

function readColumn(issues: Issues, path: string, member: unknown): ReadColumn {
  if (isLabels(member)) return readLabels(issues, path, member);
  if (isTags(member) || !isArrayLike(member)) {
    const hint = isTags(member) ? { hint: "make a column of true and false of each tag, with hasTag" } : {};
    const code = member === undefined ? "missing" : "invalid_type";
    const expected = "numbers, dates, texts, true and false, or Labels";
    report(issues, { code, path, expected, received: member, ...hint });
    return { kind: "number", numbers: new Float64Array(0) };
  }
  const kind = kindOf(member);
  return kind === "number"
    ? { kind, numbers: measureColumn(issues, path, member) }
    : // Nothing that is measured depends on the order of the codes.
      { kind: "levels", codes: valueCodes(issues, path, member, kind).codes };
}

/** What the first value that is there is; dates are numbers. */
function kindOf(values: ArrayLike<unknown>): "number" | "string" | "boolean" {
  const kind = typeof firstValue(values);
  return kind === "string" || kind === "boolean" ? kind : "number";
}

function readLabels(issues: Issues, path: string, labels: Labels): ReadColumn {
  checkDimension(issues, path, labels, labels, "itself");
  const table = Int32Array.from(labels.levels, (level, code) => (level === UNASSIGNED ? -1 : code));
  return { kind: "levels", codes: translate(labels.codes, table) };
}
