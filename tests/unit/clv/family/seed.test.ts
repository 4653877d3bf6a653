import { describe, expect, it } from "vitest";
import { bgNbd } from "../../../../src/clv/beta-geometric/bg-nbd";
import { sBg } from "../../../../src/clv/discrete/s-bg";
import { gammaGamma } from "../../../../src/clv/spend/gamma-gamma";
import { problemsOf } from "../../../harness/issues-of";

const purchases = bgNbd.fromParams({ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 });
const spend = gammaGamma.fromParams({ p: 6.25, q: 3.74, v: 15.44 });
const contracts = sBg.fromParams({ alpha: 0.7, beta: 1.2 });

describe.each<[string, (seed: { seed?: unknown }) => unknown]>([
  ["bgNbd", (seed) => bgNbd.simulate(purchases, { n: 2, T: 5, ...seed } as never)],
  ["gammaGamma", (seed) => gammaGamma.simulate(spend, { x: [1, 2], ...seed } as never)],
  ["sBg", (seed) => sBg.simulate(contracts, { n: 2, periods: 3, ...seed } as never)],
])("the seed of %s.simulate", (_, simulate) => {
  it("is asked for, and must be a finite number", () => {
    expect(problemsOf(() => simulate({}))).toEqual(["missing /seed"]);
    for (const seed of [Number.NaN, Number.POSITIVE_INFINITY])
      expect(problemsOf(() => simulate({ seed }))).toEqual(["not_finite /seed"]);
    for (const seed of [null, "1", 1n]) expect(problemsOf(() => simulate({ seed }))).toEqual(["invalid_type /seed"]);
    expect(simulate({ seed: -0.5 })).toEqual(simulate({ seed: -0.5 }));
  });
});
