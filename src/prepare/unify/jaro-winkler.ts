import { issuesOf, report, throwIssues } from "../../core/issue";
import { codePointsOf, jaroWinklerOf } from "../../math/jaro-winkler";

/**
 * How alike two names are, from 0 (no character in common) to 1 (equal): the Jaro–Winkler similarity, which forgives
 * swapped and mistyped letters and counts the beginning most. Use it to find the threshold for `unifyCustomers`.
 *
 * The texts are compared as they are: bring them into one form with `normalizeKey(text, "name")` first. A character
 * outside the basic plane is one character. Two empty texts are equal; an empty one is like no other. Short texts hardly
 * ever come close: two Chinese names that share one character of two reach 0.7.
 *
 * @returns The same for both orders of the arguments, to the bit. The beginning is rewarded at any similarity, with 0.1 for
 * each of the first four letters.
 * @throws SegmentationError `invalid_type` for what is no text.
 * @remarks O(a × b / 2).
 * @see W. E. Winkler, String Comparator Metrics and Enhanced Decision Rules in the Fellegi-Sunter Model of Record Linkage
 * (1990); values in his Overview of Record Linkage and Current Research Directions (2006), table 6.
 * @example
 * jaroWinkler("JON", "JOHN").toFixed(4) // => "0.9333"
 * jaroWinkler("王小明", "王小红").toFixed(4) // => "0.8222"
 */
export function jaroWinkler(a: string, b: string): number {
  const issues = issuesOf("jaroWinkler");
  for (const [path, received] of [
    ["/a", a],
    ["/b", b],
  ] as const) {
    if (typeof received !== "string") report(issues, { code: "invalid_type", path, expected: "a text", received });
  }
  throwIssues(issues);
  const pointsA = codePointsOf(a);
  const pointsB = codePointsOf(b);
  const longest = Math.max(pointsA.length, pointsB.length);
  return jaroWinklerOf(pointsA, pointsB, new Uint32Array(longest), new Uint32Array(longest));
}
