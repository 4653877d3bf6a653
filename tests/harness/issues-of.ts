import { expect } from "vitest";
import { type Issue, SegmentationError } from "../../src/core/issue";

/** The issues of the error that a call throws; fails where it throws something else, or nothing. */
export function issuesOfCall(call: () => unknown): readonly Issue[] {
  return errorOf(call).issues;
}

/** `code path` of every issue, in order: what most tests of bad input look at. */
export function problemsOf(call: () => unknown): string[] {
  return issuesOfCall(call).map(({ code, path }) => `${code} ${path}`);
}

/** The `SegmentationError` that a call throws. */
export function errorOf(call: () => unknown): SegmentationError {
  let result: unknown;
  try {
    result = call();
  } catch (error) {
    if (!(error instanceof SegmentationError)) throw error;
    expect(error.issues.length).toBeGreaterThan(0);
    return error;
  }
  throw new Error(`no error, but ${JSON.stringify(result)}`);
}

/** Runs a call that may throw this library's error and nothing else; tells whether it threw. */
export function throwsOnlyOurs(call: () => unknown): boolean {
  try {
    call();
    return false;
  } catch (error) {
    if (error instanceof SegmentationError) return true;
    throw error;
  }
}
