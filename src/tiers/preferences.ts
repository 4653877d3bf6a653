import { checkColumn, checkLength, checkNumber, checkOneOf, checkOptions } from "../core/check";
import { type Issues, issuesOf, report, throwIssues } from "../core/issue";
import { type Labels, UNASSIGNED } from "../core/labels";
import type { IdColumn } from "../core/tables";
import { encodeIds } from "../prepare/summary/encode-ids";
import { evidenceFrom, strongestOf } from "./evidence";
import { type LogInput, readLog } from "./log";

/** Options of `preferences`. */
export interface PreferenceOptions {
  /**
   * The least share of a customer's purchases that the preferred category must have, above 0, up to 1.
   * @defaultValue 0.5
   */
  readonly minimumShare?: number | undefined;
  /**
   * The least number of purchases in the preferred category.
   * @defaultValue 3
   */
  readonly minimumCount?: number | undefined;
  /**
   * What the share is of: the number of purchases, or their amount.
   * @defaultValue "count"
   */
  readonly measure?: "count" | "amount" | undefined;
}

/** What `preferences` reads: a `TransactionTable` with categories, or columns of your own of the same form. */
export interface PreferenceInput extends LogInput {
  readonly category?: ArrayLike<string>;
}

/** The preferred category of every customer of a log. */
export interface Preferences extends Labels {
  /** Whose preferences they are, in order of first appearance in the log, as in the table of `summarizeTransactions`. */
  readonly customerId: IdColumn;
  /** The share of the customer's strongest category, also where it was not enough; 0 without any purchase. */
  readonly share: Float64Array;
}

/**
 * The category that each customer clearly prefers: the one with the greatest share of its purchases, given enough of
 * them.
 *
 * Every line is a purchase. A refund takes one away again, and its amount: who bought three and returned two has bought
 * one. Categories that are then at 0 or below do not count, nor do lines without a category: `""`, or `"unassigned"`,
 * which is no category of its own here, as in all labels. Without `minimumCount` purchases in the strongest category, without `minimumShare`, or where two categories are equally strong,
 * there is no preference: the customer is `"unassigned"`.
 *
 * @param transactions - `customerId`, `amount` and `category`, in any order.
 * @param options - How much evidence a preference needs.
 * @returns One label per customer, with `customerId` and `share`; levels are the categories in order of first appearance,
 * then `"unassigned"` where it is needed. The rows are those of `summarizeTransactions`.
 * @throws SegmentationError `missing` (no category), `out_of_range`, `too_many` for more than 65,535 categories,
 * `length_mismatch`, `not_finite`, `invalid_type`, `unknown_option`.
 * @remarks O(n); the labels do not depend on the order of the rows.
 * @example
 * const log = {
 *   customerId: ["ann", "ann", "ann", "bob", "bob"],
 *   amount: [20, 35, 15, 60, 10],
 *   category: ["home", "fashion", "fashion", "home", "fashion"],
 * };
 * labelValues(preferences(log, { minimumCount: 2 })) // => ["fashion", "unassigned"]
 * labelValues(preferences(log, { minimumCount: 1, measure: "amount" })) // => ["fashion", "home"]
 */
export function preferences(transactions: PreferenceInput, options?: PreferenceOptions): Preferences {
  const issues = issuesOf("preferences");
  const given = checkOptions(issues, options, ["minimumShare", "minimumCount", "measure"]);
  const share = checkNumber(issues, "/minimumShare", given.minimumShare, { from: LEAST_SHARE, to: 1, fallback: 0.5 });
  const most = Number.MAX_SAFE_INTEGER;
  const limits = { from: 1, to: most, integer: true, fallback: 3 };
  const count = checkNumber(issues, "/minimumCount", given.minimumCount, limits);
  const measure = checkOneOf(issues, "/measure", given.measure, ["count", "amount"], "count");
  const log = readLog(issues, transactions);
  const { categories, categoryOf } = readCategories(issues, transactions.category, log.codes.length);
  throwIssues(issues);
  const strongest = strongestOf(evidenceFrom(log, categoryOf, categories.length, measure), log.ids.length);
  const none = categories.length;
  const codes = Uint16Array.from(strongest.category, (category, customer) => {
    const enough = strongest.count[customer]! >= count && strongest.share[customer]! >= share;
    return enough ? category : none;
  });
  const levels = codes.includes(none) ? [...categories, UNASSIGNED] : categories;
  return { levels, codes, customerId: log.ids, share: strongest.share };
}

/** A share of 0 would find a preference in nothing. */
const LEAST_SHARE = Number.MIN_VALUE;

/** One code is kept for `"unassigned"`. */
const MOST_CATEGORIES = 65_535;

/** Categories as codes in order of first appearance; −1 for a line without one. */
function readCategories(
  issues: Issues,
  given: ArrayLike<string> | undefined,
  n: number,
): { categories: readonly string[]; categoryOf: Int32Array } {
  const column = checkColumn<string>(issues, "/category", given);
  if (given !== undefined) checkLength(issues, "/category", column.length, n, "customerId");
  const { codes, ids } = encodeIds(issuesOf("preferences"), "/category", column);
  const names: readonly unknown[] = Array.from(ids);
  const categories = names.filter((name) => name !== "" && name !== UNASSIGNED) as string[];
  names.forEach((name, code) => {
    if (typeof name === "string") return;
    const index = codes.indexOf(code);
    report(issues, { code: "invalid_type", path: `/category/${index}`, expected: "a text", received: name, index });
  });
  if (categories.length > MOST_CATEGORIES) {
    const expected = `at most ${MOST_CATEGORIES} categories`;
    report(issues, { code: "too_many", path: "/category", expected, received: categories.length });
  }
  const place = new Map(categories.map((name, code) => [name, code]));
  const codeOf = names.map((name) => place.get(name as string) ?? -1);
  return { categories, categoryOf: codes.map((code) => codeOf[code]!) };
}
