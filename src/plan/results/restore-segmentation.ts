import { issuesOf, throwIssues } from "../../core/issue";
import type { IdColumn } from "../../core/tables";
import type { SegmentedCustomers, StepAccount } from "../run/segmentation";
import { checkStored } from "./check-stored";
import type { ComparedSegmentation } from "./diff-segmentations";
import { type StoredSegmentation, tagsOfRows } from "./store-segmentation";

/**
 * Reads back what `storeSegmentation` has kept, for `previous` of `applyPlan` and for `diffSegmentations`.
 *
 * @param stored - As `JSON.parse` gives it; it may come from anywhere.
 * @returns Customers (id and revenue), labels, tags and steps.
 * @throws SegmentationError `invalid_value` for another kind, version, zone or `use` of a step; `duplicate` for an id, level
 * or tag that comes twice; `invalid_type` with the path of what is no list of ids, labels or tags, or not of as many
 * customers as there are ids, and of what the plan, the instant or the steps cannot be; `unknown_option` for names in
 * other languages.
 * @remarks O(customers × labels). Labels and tags are those that were stored, to the last code.
 * @example
 * const orders = [{ customer: "ann", at: "2026-10-30", amount: 60 }, { customer: "bob", at: "2026-03-01", amount: 5 }];
 * const { fitted, ...october } = runPlan({ orders }, EIGHT_CLASSES_PLAN, { asOf: "2026-11-01" });
 * const text = JSON.stringify(storeSegmentation(october)); // until next month
 * const previous = restoreSegmentation(JSON.parse(text));
 * const november = applyPlan({ orders }, fitted, { asOf: "2026-12-01", previous });
 * diffSegmentations(previous, november).labels.class.totals.stayed // => 2
 */
export function restoreSegmentation(stored: StoredSegmentation): ComparedSegmentation {
  const issues = issuesOf("restoreSegmentation");
  checkStored(issues, stored);
  throwIssues(issues);
  const { customers, labels, tags, steps } = stored;
  const n = customers.customerId.length;
  const revenue = Float64Array.from(customers.revenue);
  return {
    customers: { customerId: idColumn(customers.customerId), revenue } as SegmentedCustomers,
    labels: Object.fromEntries(
      Object.entries(labels).map(([name, { levels, codes }]) => [
        name,
        { levels: [...levels], codes: Uint16Array.from(codes) },
      ]),
    ),
    tags: Object.fromEntries(Object.entries(tags).map(([name, one]) => [name, tagsOfRows(one, n)])),
    steps: steps as readonly StepAccount[],
  };
}

/** Integers in the kind of array in which a run has them. */
function idColumn(ids: readonly (string | number)[]): IdColumn {
  const fits = ids.length > 0 && ids.every((id) => typeof id === "number" && (id | 0) === id);
  return fits ? Int32Array.from(ids as number[]) : [...ids];
}
