import { type Issues, report } from "../../core/issue";

/**
 * Reports the first instant that lies after `asOf`, the moment of the analysis: what happened later may not be seen. Call
 * it when everything else is in order.
 *
 * @param of - What the instants are, as it continues "at or after …".
 */
export function checkNotAfter(issues: Issues, at: Float64Array, asOf: number, of: string): void {
  const late = at.findIndex((instant) => instant > asOf);
  if (late < 0) return;
  report(issues, {
    code: "out_of_range",
    path: "/asOf",
    expected: `at or after ${of} (${new Date(at[late]!).toISOString()} in row ${late})`,
    received: new Date(asOf),
    hint: 'leave later orders out with the policy { asOf, afterAsOf: "ignore" } of transactionsFrom',
  });
}
