import { holds } from "./check";
import { type Issues, report } from "./issue";

/** How whoever calls a long computation hears of it, and stops it. */
export interface RunControl<Progress> {
  readonly onProgress: ((progress: Progress) => void) | undefined;
  readonly signal: { readonly aborted: boolean } | undefined;
}

/** The two as they are given, refused where they are of no use. */
export function checkRunControl<Progress>(
  issues: Issues,
  { onProgress, signal }: Partial<RunControl<Progress>>,
): RunControl<Progress> {
  if (onProgress !== undefined && typeof onProgress !== "function")
    report(issues, { code: "invalid_type", path: "/onProgress", expected: "a function", received: onProgress });
  if (signal !== undefined && !holds(() => typeof signal.aborted === "boolean"))
    report(issues, { code: "invalid_type", path: "/signal", expected: "an AbortSignal", received: signal });
  return { onProgress, signal };
}
