import { checkNumber, checkOptions, isObject, numberColumn } from "../../core/check";
import { fail, issuesOf, throwIssues } from "../../core/issue";
import type { NumericInput } from "../../core/tables";

/** Options of `historicValue`. */
export interface HistoricValueOptions {
  /**
   * The share of revenue that is profit, from 0 to 1.
   * @defaultValue 1: the value is revenue
   */
  readonly margin?: number | undefined;
}

/**
 * What each customer has been worth so far: revenue × margin. It looks back only; for what is still to come see
 * `lifetimeValue`, and never add the two without saying so.
 *
 * A customer whose refunds exceed its purchases has a negative value, one without revenue the value 0.
 *
 * @param customers - From `summarizeTransactions`; `revenue` is read.
 * @returns One value per customer, in the money of the log.
 * @throws SegmentationError `out_of_range` (margin), `not_finite`, `missing`, `invalid_type`, `unknown_option`.
 * @remarks O(n).
 * @example
 * historicValue({ revenue: [120, 0, -8] }, { margin: 0.25 }) // => [30, 0, -2]
 */
export function historicValue(
  customers: { readonly revenue: NumericInput },
  options?: HistoricValueOptions,
): Float64Array {
  const issues = issuesOf("historicValue");
  if (!isObject(customers))
    fail("historicValue", {
      code: "invalid_type",
      path: "/customers",
      expected: "a customer table",
      received: customers,
    });
  const given = checkOptions(issues, options, ["margin"]);
  const margin = checkNumber(issues, "/margin", given.margin, { from: 0, to: 1, fallback: 1 });
  const revenue = numberColumn(issues, "/revenue", customers.revenue);
  throwIssues(issues);
  return revenue.map((money) => money * margin + 0);
}
