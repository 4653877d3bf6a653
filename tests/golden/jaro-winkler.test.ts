import { describe, expect, it } from "vitest";
import { jaroWinkler } from "../../src/prepare/unify/jaro-winkler";

// W. E. Winkler, Overview of Record Linkage and Current Research Directions, Statistical Research Division, U.S. Census
// Bureau, RRS2006-02 (2006), table 6: three decimals. The table prints 0 for pairs that its program did not compare at all
// (HARDIN/MARTINEZ, ITMAN/SMITH, JON/JAN); they are left out.
const TABLE: readonly [string, string, number][] = [
  ["SHACKLEFORD", "SHACKELFORD", 0.982],
  ["DUNNINGHAM", "CUNNIGHAM", 0.896],
  ["NICHLESON", "NICHULSON", 0.956],
  ["JONES", "JOHNSON", 0.832],
  ["MASSEY", "MASSIE", 0.933],
  ["ABROMS", "ABRAMS", 0.922],
  ["JERALDINE", "GERALDINE", 0.926],
  ["MARHTA", "MARTHA", 0.961],
  ["MICHELLE", "MICHAEL", 0.921],
  ["JULIES", "JULIUS", 0.933],
  ["TANYA", "TONYA", 0.88],
  ["DWAYNE", "DUANE", 0.84],
  ["SEAN", "SUSAN", 0.805],
  ["JON", "JOHN", 0.933],
];

// The example that most descriptions of the measure work through, by hand: (4/5 + 4/8 + 4/4)/3 = 0.7667, and 2 letters agree.
const BY_HAND: readonly [string, string, number][] = [
  ["DIXON", "DICKSONX", (0.8 + 0.5 + 1) / 3 + 0.2 * (1 - (0.8 + 0.5 + 1) / 3)],
  ["MARTHA", "MARHTA", (1 + 1 + 5 / 6) / 3 + 0.3 * (1 - (1 + 1 + 5 / 6) / 3)],
];

describe("jaroWinkler against published values", () => {
  it.each(TABLE)("%s and %s: %f", (a, b, expected) => {
    expect(Math.abs(jaroWinkler(a, b) - expected)).toBeLessThanOrEqual(0.0005 + 1e-12);
    expect(jaroWinkler(b, a)).toBe(jaroWinkler(a, b));
  });

  it.each(BY_HAND)("%s and %s by hand", (a, b, expected) => {
    expect(jaroWinkler(a, b)).toBeCloseTo(expected, 14);
  });
});
