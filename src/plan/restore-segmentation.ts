import { isObject } from "../core/check";
import { type Issues, issuesOf, pointer, report, throwIssues } from "../core/issue";
import type { IdColumn } from "../core/tables";
import type { ComparedSegmentation } from "./diff-segmentations";
import type { SegmentedCustomers, StepAccount } from "./segmentation";
import { isStoredLabels, isStoredTags, type StoredSegmentation, tagsOfRows } from "./store-segmentation";

/**
 * Reads back what `storeSegmentation` has kept, for `previous` of `applyPlan` and for `diffSegmentations`.
 *
 * @param stored - As `JSON.parse` gives it; it may come from anywhere.
 * @returns Customers (id and revenue), labels, tags and steps.
 * @throws SegmentationError `invalid_value` for another kind or version; `invalid_type` with the path of what is no list of
 * ids, labels or tags, or not of as many customers as there are ids.
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

function checkStored(issues: Issues, stored: unknown): void {
  const { kind, version, customers, labels, tags, steps }: { readonly [K in keyof StoredSegmentation]?: unknown } =
    isObject(stored) ? stored : {};
  if (kind !== "segmentation" || version !== 1) {
    const expected = 'what storeSegmentation gives: kind "segmentation", version 1';
    report(issues, { code: "invalid_value", path: "/stored", expected, received: stored });
    return;
  }
  const { customerId, revenue }: { customerId?: unknown; revenue?: unknown } = isObject(customers) ? customers : {};
  const isId = (id: unknown) => typeof id === "string" || Number.isSafeInteger(id);
  const wrong = (path: string, expected: string, received: unknown) =>
    report(issues, { code: "invalid_type", path: `/stored${path}`, expected, received });
  if (!Array.isArray(customerId) || !customerId.every(isId)) {
    wrong("/customers/customerId", "a list of texts and integers", customerId);
    return;
  }
  const n = customerId.length;
  if (!Array.isArray(revenue) || revenue.length !== n || !revenue.every(Number.isFinite))
    wrong("/customers/revenue", `a list of ${n} numbers`, revenue);
  const groups = [
    ["labels", labels, isStoredLabels, "levels, and a code for each"],
    ["tags", tags, isStoredTags, "names, and for each the rows of the"],
  ] as const;
  for (const [name, members, is, what] of groups) {
    if (!isObject(members)) wrong(`/${name}`, `an object of ${name}`, members);
    for (const [key, member] of isObject(members) ? Object.entries(members) : [])
      if (!is(member, n)) wrong(pointer(name, key), `${what} of ${n} customers`, member);
  }
  if (!Array.isArray(steps) || !steps.every(isObject)) wrong("/steps", "a list of steps", steps);
}
