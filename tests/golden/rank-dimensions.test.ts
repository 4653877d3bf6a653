import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { rankDimensions } from "../../src/cross/dimensions/rank-dimensions";

// scikit-learn 1.9.1, scipy 1.17.1: made by cross/dimensions.py, which says how. Both sides round in the last places of
// sums of 240 logarithms: 1e-12.

interface Golden {
  readonly columns: Readonly<Record<string, readonly (number | string)[]>>;
  readonly results: Readonly<
    Record<string, { readonly entropy: number; readonly findings: Readonly<Record<string, Readonly<Finding>>> }>
  >;
}

interface Finding {
  readonly information: number;
  readonly spearman?: number;
  readonly kruskal?: number;
  readonly cramer?: number;
}

const golden = JSON.parse(readFileSync(new URL("./cross/dimensions.json", import.meta.url), "utf8")) as Golden;

describe.each(Object.entries(golden.results))("rankDimensions by %s", (target, { entropy, findings }) => {
  const columns = Object.fromEntries(Object.keys(findings).map((name) => [name, golden.columns[name]!]));
  const ranked = rankDimensions(columns, golden.columns[target]!);
  const n = golden.columns[target]!.length;

  it("has the entropy and the information of scikit-learn", () => {
    expect(ranked.report.targetEntropy).toBeCloseTo(entropy, 12);
    expect(ranked.dimension).toHaveLength(Object.keys(findings).length);
    ranked.dimension.forEach((name, row) => {
      const { information } = findings[name]!;
      expect(Math.abs(ranked.information[row]! - Math.max(0, information))).toBeLessThan(1e-12);
      expect(Math.abs(ranked.explained[row]! - Math.max(0, information) / entropy)).toBeLessThan(1e-12);
    });
  });

  it("has the effects of scipy, after the correction for chance", () => {
    ranked.dimension.forEach((name, row) => {
      const { spearman, kruskal, cramer } = findings[name]!;
      const levels = new Set(golden.columns[name]).size;
      const groups = new Set(golden.columns[target]).size;
      const k = typeof golden.columns[name]![0] === "string" ? levels : groups;
      const expected =
        spearman ??
        (kruskal === undefined ? bergsma(cramer!, levels, groups, n) : 1 - ((1 - kruskal) * (n - 1)) / (n - k));
      expect(Math.abs(ranked.effect[row]! - (spearman ?? Math.max(0, expected)))).toBeLessThan(1e-12);
    });
  });
});

/** Bergsma's correction of Cramér's V for a table of k × r levels, from the uncorrected V. */
function bergsma(v: number, k: number, r: number, n: number): number {
  const phiSquared = v * v * Math.min(k - 1, r - 1);
  const corrected = Math.max(0, phiSquared - ((k - 1) * (r - 1)) / (n - 1));
  const level = (count: number) => count - (count - 1) ** 2 / (n - 1);
  return Math.sqrt(corrected / Math.min(level(k) - 1, level(r) - 1));
}
