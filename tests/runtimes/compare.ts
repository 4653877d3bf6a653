import type { Outcome } from "./digest";

/** What one runtime gave, case by case. */
export type Outcomes = Readonly<Record<string, Outcome>>;

/** CLV uses the engine's own exp, log and pow, whose last bits differ. */
const TOLERANCE = 1e-12;

/** The cases in which two runtimes differ, in words; empty when they agree. */
export function differences(reference: Outcomes, other: Outcomes): string[] {
  const names = new Set([...Object.keys(reference), ...Object.keys(other)]);
  return [...names].flatMap((name) => {
    const difference = differenceOf(reference[name], other[name]);
    return difference === undefined ? [] : [`${name}: ${difference}`];
  });
}

function differenceOf(a: Outcome | undefined, b: Outcome | undefined): string | undefined {
  if (a === undefined || b === undefined) return "not on both";
  if ("exact" in a && "exact" in b) return a.exact === b.exact ? undefined : `${a.exact} is not ${b.exact}`;
  if (!("close" in a && "close" in b)) return "of another kind";
  if (a.close.length !== b.close.length) return `${a.close.length} numbers and ${b.close.length}`;
  const worst = Math.max(0, ...a.close.map((value, i) => relativeError(value, b.close[i]!)));
  return worst <= TOLERANCE ? undefined : `off by ${worst.toExponential(1)} (relative)`;
}

function relativeError(a: number, b: number): number {
  if (Object.is(a, b)) return 0;
  const error = Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
  return Number.isNaN(error) ? Number.POSITIVE_INFINITY : error;
}
