import { numberColumn } from "../core/check";
import { type Issues, report } from "../core/issue";
import type { NumericInput } from "../core/tables";

/** More tiers than this help nobody to tell customers apart. */
export const MOST_TIERS = 20;

/** Limits given by the user: at least one, rising. */
export function readRisingLimits(issues: Issues, path: string, given: NumericInput | undefined): readonly number[] {
  const limits = Array.from(numberColumn(issues, path, given), (limit) => limit + 0);
  if (given !== undefined && (limits.length === 0 || limits.length >= MOST_TIERS)) {
    report(issues, { code: "out_of_range", path, expected: `1 to ${MOST_TIERS - 1} limits`, received: limits.length });
  }
  limits.forEach((limit, k) => {
    if (k === 0 || !(limit <= limits[k - 1]!)) return;
    const expected = `greater than the limit before it (${limits[k - 1]})`;
    report(issues, { code: "not_increasing", path: `${path}/${k}`, expected, received: limit, index: k });
  });
  return limits;
}
