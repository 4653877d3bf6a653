import { isObject, isTextArray } from "./check";
import { type Issues, report } from "./issue";
import { UNASSIGNED } from "./labels";

/**
 * Labels and limits of a stored model, which may come from anywhere: names of their own from the best, and one limit
 * less, each the smallest value of its class, falling from `null`s for classes that nothing reaches.
 */
export function checkStoredClasses(issues: Issues, params: unknown, isLimit: (value: number) => boolean): void {
  const { labels, limits }: { labels?: unknown; limits?: unknown } = isObject(params) ? params : {};
  if (!areNames(labels)) {
    const expected = `names of their own, neither empty nor "${UNASSIGNED}"`;
    report(issues, { code: "invalid_model", path: "/model/params/labels", expected, received: labels });
  } else if (!areFalling(limits, labels.length - 1, isLimit)) {
    const expected = `${labels.length - 1} limits that fall, one less than there are labels`;
    report(issues, { code: "invalid_model", path: "/model/params/limits", expected, received: limits });
  }
}

/** An option of a stored model must be one that a fit writes. */
export function checkStoredOption(issues: Issues, options: unknown, name: string, known: readonly string[]): void {
  const value = isObject(options) ? options[name] : undefined;
  if (known.includes(value as string)) return;
  const expected = `one of ${known.map((word) => `"${word}"`).join(", ")}`;
  report(issues, { code: "invalid_model", path: `/model/options/${name}`, expected, received: value });
}

/** Whether a stored model has options at all; what is none is reported. */
export function hasStoredOptions(issues: Issues, options: unknown): boolean {
  if (isObject(options)) return true;
  report(issues, {
    code: "invalid_model",
    path: "/model/options",
    expected: "an object of options",
    received: options,
  });
  return false;
}

function areNames(labels: unknown): labels is readonly string[] {
  if (!isTextArray(labels) || labels.length === 0 || new Set(labels).size < labels.length) return false;
  return labels.every((label) => label !== "" && label !== UNASSIGNED);
}

function areFalling(limits: unknown, count: number, isLimit: (value: number) => boolean): boolean {
  if (!Array.isArray(limits) || limits.length !== count) return false;
  const heights: readonly unknown[] = Array.from(limits, (limit) => limit ?? Number.POSITIVE_INFINITY);
  return heights.every((height, k) => {
    if (typeof height !== "number" || limits[k] === undefined) return false;
    return (limits[k] === null || isLimit(height)) && (k === 0 || height <= (heights[k - 1] as number));
  });
}
