import { type Issue, type Issues, issuesOf, report, SegmentationError, throwIssues } from "../core/issue";

/**
 * Runs a call of a module. What it finds wrong becomes a problem of the plan, under another path, so that the problems of
 * all steps come back together; the result is then undefined.
 */
export function gather<T>(issues: Issues, pathOf: (path: string) => string, call: () => T): T | undefined {
  try {
    return call();
  } catch (error) {
    if (!(error instanceof SegmentationError)) throw error;
    passOn(
      issues,
      error.issues.map((issue) => ({ ...issue, path: pathOf(issue.path) })),
      error.count - error.issues.length,
    );
    return undefined;
  }
}

/** Reports problems that were found elsewhere, and so many more that are not listed. */
export function passOn(issues: Issues, found: readonly Issue[], more: number): void {
  for (const { received, ...issue } of found) report(issues, { ...issue, found: received });
  issues.count += more;
}

/** Runs a call inside a step; its problems are thrown on under another path. */
export function renamed<T>(pathOf: (path: string) => string, call: () => T): T {
  const issues = issuesOf("plan");
  const result = gather(issues, pathOf, call);
  throwIssues(issues);
  return result as T;
}
