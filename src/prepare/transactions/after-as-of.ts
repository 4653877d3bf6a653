import { type Issues, report } from "../../core/issue";
import { type Rejections, reject } from "./rejected";

/** Rows later than `asOf` are rejected, or else all of them together are one problem of the caller's. */
export function rejectLater(
  issues: Issues,
  at: Float64Array,
  { asOf, ignoreLater }: { readonly asOf: number; readonly ignoreLater: boolean },
  rejections: Rejections,
): void {
  let later = 0;
  let first = -1;
  for (let i = 0; i < at.length; i++) {
    if (!(at[i]! > asOf) || rejections.marks[i] !== 0) continue;
    if (ignoreLater) reject(rejections, i, "after_as_of", "at", new Date(at[i]!));
    if (later++ === 0) first = i;
  }
  if (later === 0 || ignoreLater) return;
  report(issues, {
    code: "out_of_range",
    path: `/at/${first}`,
    expected: `an instant not later than asOf (${later} of ${at.length} rows are)`,
    received: new Date(at[first]!),
    index: first,
    hint: 'pass afterAsOf: "ignore" to reject these rows',
  });
}
