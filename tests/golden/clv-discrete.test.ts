import { describe, expect, it } from "vitest";
import { type BgBbParams, bgBb } from "../../src/clv/discrete/bg-bb";
import { sBg } from "../../src/clv/discrete/s-bg";
import { expectNear, GOLDEN, type GoldenEntry, goldenEntries, goldenEntry, POINT } from "../harness/clv-golden";
import { itWithShared } from "../harness/shared-data";

/** Computes what a single-valued entry asks for: `pt.bb.cet10.…`, `pt.bb.dert.…`, … */
function computed({ id, input, params }: GoldenEntry): number {
  const model = bgBb.fromParams(params as unknown as BgBbParams);
  const { x = 0, t_x = 0, n = 0, nStar = 0, d = 0 } = input;
  const table = { x: [x], tx: [t_x], T: [n] };
  if (id.includes(".ll.")) return bgBb.logLikelihood(table, model)[0]!;
  if (id.includes(".palive7.")) return bgBb.probabilityAlive(table, model)[0]!;
  if (id.includes(".dert.")) return bgBb.discountedResidualTransactions(table, model, { discountRate: d })[0]!;
  if (id.includes(".pmf.")) return bgBb.probabilityOf(null, model, { purchases: x, horizon: n })[0]!;
  if (id.includes(".exp.")) return bgBb.expectedPurchasesOfNew(model, { horizon: n });
  return bgBb.expectedPurchases(table, model, { horizon: nStar })[0]!;
}

describe("BG/BB", () => {
  itWithShared(GOLDEN, "has every golden point to 1e-10", (path) => {
    const entries = goldenEntries(path, "BG/BB", "point");
    expect(entries).toHaveLength(32);
    for (const entry of entries.filter(({ value }) => typeof value === "number")) {
      expectNear(computed(entry), entry.value, POINT, entry.id);
    }
  });

  itWithShared(GOLDEN, "has the golden likelihood of every history of six opportunities", (path) => {
    const { params, input, value } = goldenEntry<number[]>(path, "pt.bb.ll.22");
    const { x, t_x, n } = input as unknown as { x: number[]; t_x: number[]; n: number };
    const table = { x, tx: t_x, T: x.map(() => n) };
    const found = bgBb.logLikelihood(table, bgBb.fromParams(params as unknown as BgBbParams));
    value.forEach((expected, i) => {
      expectNear(found[i]!, expected, POINT, `x ${x[i]}, tx ${t_x[i]}`);
    });
  });

  // The donors of Fader, Hardie & Shang (2010), table 1: x, tx and how many of the 11,104 with six opportunities; the
  // estimates and the log-likelihood are those of the paper, to the digits it prints.
  it("finds the published parameters of the donors", () => {
    const model = bgBb.fit(
      { x: DONORS.map(([x]) => x), tx: DONORS.map(([, tx]) => tx), T: DONORS.map(() => 6) },
      { weights: DONORS.map(([, , count]) => count) },
    );
    const printed = Object.values(model.params).map((value) => value.toFixed(3));
    expect(printed).toEqual(["1.204", "0.750", "0.657", "2.783"]);
    expect(model.fit.logLikelihood.toFixed(1)).toBe("-33225.6");
    expect(model.fit).toMatchObject({ converged: true, uniqueRows: 22, notes: [] });
    expect(model.fit.evaluations).toBeLessThanOrEqual(12);
  });
});

const DONORS: readonly (readonly [x: number, tx: number, count: number])[] = [
  [6, 6, 1203],
  [5, 6, 728],
  [4, 6, 512],
  [3, 6, 357],
  [2, 6, 234],
  [1, 6, 129],
  [5, 5, 335],
  [4, 5, 284],
  [3, 5, 225],
  [2, 5, 173],
  [1, 5, 119],
  [4, 4, 240],
  [3, 4, 181],
  [2, 4, 155],
  [1, 4, 78],
  [3, 3, 322],
  [2, 3, 255],
  [1, 3, 129],
  [2, 2, 613],
  [1, 2, 277],
  [1, 1, 1091],
  [0, 0, 3464],
];

describe("sBG", () => {
  const cohorts = {
    highend: [1000, 869, 743, 653, 593, 551, 517, 491],
    regular: [1000, 631, 468, 382, 326, 289, 262, 241],
  } as const;

  describe.each(Object.entries(cohorts))("%s", (name, survivors) => {
    itWithShared(GOLDEN, "finds the golden parameters, likelihood and standard errors", (path) => {
      interface Fit {
        readonly params: Readonly<Record<string, number>>;
        readonly logLikelihoodSum: number;
        readonly standardErrors: Readonly<Record<string, number>>;
      }
      const { value } = goldenEntry<Fit>(path, `fit.sbg.${name}`);
      const { params, fit } = sBg.fit(survivors);
      expect(fit).toMatchObject({ n: 1000, converged: true, notes: [] });
      expect(fit.evaluations).toBeLessThanOrEqual(12);
      expect(Math.abs(fit.logLikelihood - value.logLikelihoodSum)).toBeLessThan(1e-8);
      for (const [parameter, expected] of Object.entries(value.params)) {
        expectNear(params[parameter as "alpha"], expected, 1e-7, parameter);
        expectNear(fit.standardErrors![parameter]!, value.standardErrors[parameter]!, 1e-6, `error of ${parameter}`);
      }
    });

    itWithShared(GOLDEN, "finds the published parameters to the digits printed", (path) => {
      const { value } = goldenEntry<Readonly<Record<string, number[]>>>(path, "pub.sbg");
      const { alpha, beta } = sBg.fit(survivors).params;
      expect([alpha.toFixed(3), beta.toFixed(3)]).toEqual(value[name]!.map((each) => each.toFixed(3)));
    });
  });
});
