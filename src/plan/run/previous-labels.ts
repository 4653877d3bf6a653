import { isObject } from "../../core/check";
import { type Issues, report } from "../../core/issue";
import type { Labels } from "../../core/labels";
import type { IdColumn } from "../../core/tables";
import { carryLabels } from "../../cross/migration/carry-labels";

/**
 * The labels of a former segmentation in the order of the customers of this run, by the name of the step; undefined
 * where it has none. Who was no customer then is unassigned.
 */
export type PreviousLabels = (name: string) => Labels | undefined;

/** Checks what a former segmentation is; its labels are matched by id when a step asks for them. */
export function readPrevious(issues: Issues, previous: unknown): (now: IdColumn) => PreviousLabels {
  const nothing = () => () => undefined;
  if (previous === undefined) return nothing;
  const { customers, labels }: { customers?: unknown; labels?: unknown } = isObject(previous) ? previous : {};
  if (!isObject(customers) || !isObject(labels)) {
    const expected = "a segmentation (customers with customerId, labels)";
    report(issues, { code: "invalid_type", path: "/previous", expected, received: previous });
    return nothing;
  }
  const customerId = customers["customerId"] as IdColumn;
  return (now) => (name) =>
    Object.hasOwn(labels, name) ? carryLabels({ customerId, labels: labels[name] as Labels }, now) : undefined;
}
