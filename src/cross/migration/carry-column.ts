import { checkColumn, checkLength, isObject } from "../../core/check";
import { type Issues, issuesOf, report, throwIssues } from "../../core/issue";
import type { CustomerId, IdColumn, NumericInput } from "../../core/tables";
import { measureColumn } from "../measures";
import { alignIds } from "./align-by-id";

/** A column of a period, with the ids of the customers that it is of. */
export interface ColumnById {
  /** Each id at most once. */
  readonly customerId: IdColumn;
  /** One number or `Date` per id; NaN, `null` or `undefined` where there is none. */
  readonly column: NumericInput | readonly (number | Date | null | undefined)[];
}

/**
 * The numbers of an earlier period for the rows of a later table, as `carryLabels` does it for labels: scores, revenue of
 * last year, or since when a customer has been in its segment, which `since` of `resolveOverlap` wants.
 *
 * A customer that the earlier period does not have is NaN, which is missing everywhere in this library; one that the later
 * table does not have is left out. Instants are epoch milliseconds.
 *
 * @param earlier - Ids and one number per customer of the earlier period.
 * @param customerId - The ids of the later table, each at most once.
 * @returns One number per row of the later table, NaN where there is none.
 * @throws SegmentationError as `alignById`; `length_mismatch` when ids and column differ in length; `invalid_type`,
 * `invalid_date`, `not_finite`.
 * @remarks O(n + m).
 * @example
 * const july = { customerId: ["ann", "bob"], column: [120, 80] };
 * carryColumn(july, ["bob", "cem", "ann"]) // => [80, NaN, 120]
 */
export function carryColumn(earlier: ColumnById, customerId: IdColumn): Float64Array {
  const issues = issuesOf("carryColumn");
  const { ids, column } = readColumnById(issues, "/earlier", earlier);
  const later = checkColumn<CustomerId>(issues, "/customerId", customerId);
  throwIssues(issues);
  const rows = alignIds(issues, { path: "/earlier/customerId", ids }, { path: "/customerId", ids: later });
  throwIssues(issues);
  const carried = new Float64Array(later.length).fill(Number.NaN);
  for (let k = 0; k < rows.before.length; k++) carried[rows.after[k]!] = column[rows.before[k]!]!;
  return carried;
}

function readColumnById(issues: Issues, path: string, given: ColumnById): { ids: IdColumn; column: Float64Array } {
  if (!isObject(given)) {
    const code = given === undefined ? "missing" : "invalid_type";
    report(issues, { code, path, expected: "an object with customerId and column", received: given });
    return { ids: [], column: new Float64Array(0) };
  }
  const ids = checkColumn<CustomerId>(issues, `${path}/customerId`, given.customerId);
  const values = checkColumn<unknown>(issues, `${path}/column`, given.column);
  checkLength(issues, `${path}/column`, values.length, ids.length, "customerId");
  return { ids, column: measureColumn(issues, `${path}/column`, values) };
}
