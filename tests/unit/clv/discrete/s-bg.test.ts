import { describe, expect, it } from "vitest";
import { sBg } from "../../../../src/clv/discrete/s-bg";
import { issuesOfCall } from "../../../harness/issues-of";

describe("sBg.fit", () => {
  it("finds the parameters of simulated contracts within their standard errors", () => {
    const truth = { alpha: 0.7, beta: 3.5 };
    const { survivors } = sBg.simulate(sBg.fromParams(truth), { n: 50_000, periods: 10, seed: 8 });
    const { params, fit } = sBg.fit(survivors);
    expect(fit).toMatchObject({ n: 50_000, converged: true });
    for (const name of ["alpha", "beta"] as const)
      expect(Math.abs(params[name] - truth[name]) / fit.standardErrors![name]!).toBeLessThan(3.5);
  });

  it("projects the published cohort: five renewals foretell the twelfth", () => {
    // the years 6 to 12 of Fader & Hardie (2007), high-end customers, in per cent of the start
    const model = sBg.fit([1000, 869, 743, 653, 593, 551, 517, 491]);
    const share = sBg.survival(model, { periods: 12 });
    [46.8, 44.5, 42.7, 40.9, 39.4].forEach((percent, i) => {
      expect(Math.abs(100 * share[8 + i]! - percent)).toBeLessThan(2);
    });
  });

  it.each([
    ["nobody leaves", [100, 100, 100], "noDropout"],
    ["everybody leaves at once", [100, 0, 0], "allDropOut"],
    ["some leave at once, the others never", [1000, 500, 500, 500], "extremeDropout"],
    ["retention falls", [1000, 900, 700, 400, 100], "equalDropout"],
  ] as const)("names the limiting model where %s", (_, survivors, boundary) => {
    const model = sBg.fit(survivors);
    expect(model.fit).toMatchObject({ boundary, covariance: null });
    const share = sBg.survival(model, { periods: survivors.length - 1 });
    expect(share.every((each) => each >= 0 && each <= 1)).toBe(true);
    expect(share[1]! * survivors[0]).toBeCloseTo(
      boundary === "equalDropout" ? share[1]! * survivors[0] : survivors[1]!,
      1,
    );
  });

  it("gives finite curves for a cohort that has seen no renewal", () => {
    const model = sBg.fit([100]);
    expect(model.fit).toMatchObject({ standardErrors: null, converged: false });
    expect(sBg.fit([10, 5]).fit.converged).toBe(false);
    expect(Array.from(sBg.retention(model, { periods: 5 })).every((rate) => rate > 0 && rate < 1)).toBe(true);
  });

  it("takes cohorts of different age together", () => {
    const model = sBg.fit([
      [1000, 869, 743],
      [1200, 1030],
    ]);
    expect(model.fit).toMatchObject({ n: 2200, converged: true });
    expect(
      sBg.logLikelihood(
        [
          [1000, 869, 743],
          [1200, 1030],
        ],
        model,
      ),
    ).toBeCloseTo(model.fit.logLikelihood, 8);
  });

  it("reports counts that rise, none at all, and options of other models", () => {
    expect(issuesOfCall(() => sBg.fit([100, 90, 95]))).toMatchObject([{ code: "out_of_range", path: "/survivors/2" }]);
    expect(
      issuesOfCall(() =>
        sBg.fit([
          [100, 90],
          [10, 11],
        ]),
      ),
    ).toMatchObject([{ path: "/survivors/1/1" }]);
    expect(issuesOfCall(() => sBg.fit([]))).toMatchObject([{ code: "too_few" }]);
    expect(issuesOfCall(() => sBg.fit([0, 0]))).toMatchObject([{ code: "too_few" }]);
    expect(issuesOfCall(() => sBg.fit([10, 5], { weights: [1, 1] } as never))).toMatchObject([
      { code: "unknown_option" },
    ]);
  });
});

describe("sBg predictions", () => {
  const model = sBg.fromParams({ alpha: 0.7, beta: 3.5 });

  it("has the first renewals by hand", () => {
    const [first, second] = [3.5 / 4.2, 4.5 / 5.2];
    const share = sBg.survival(model, { periods: 2 });
    expect(share[1]).toBeCloseTo(first, 14);
    expect(share[2]).toBeCloseTo(first * second, 14);
    expect(sBg.retention(model, { periods: 1, renewals: 1 })[0]).toBeCloseTo(second, 14);
    const [lifetime] = sBg.expectedLifetime([0], model, { discountRate: 0.1, horizon: 2 });
    expect(lifetime).toBeCloseTo(first + (first * second) / 1.1, 14);
  });

  it("has a lifetime without discount only where it is finite", () => {
    const leaving = sBg.fromParams({ alpha: 3, beta: 4 });
    expect(sBg.expectedLifetime([0, 2], leaving, { discountRate: 0 })).toEqual(Float64Array.of(2, 3));
    expect(issuesOfCall(() => sBg.expectedLifetime([0], model, { discountRate: 0 }))).toMatchObject([
      { code: "out_of_range", path: "/discountRate" },
    ]);
    expect(sBg.expectedLifetime([0], model, { discountRate: 0, horizon: 5 })[0]).toBeGreaterThan(3);
  });

  it("counts renewals in whole numbers", () => {
    expect(issuesOfCall(() => sBg.expectedLifetime([1, 1.5], model, { discountRate: 0.1 }))).toMatchObject([
      { code: "invalid_value", path: "/renewals/1", index: 1 },
    ]);
  });

  it("says what is missing", () => {
    expect(issuesOfCall(() => sBg.survival(model, {} as never))).toMatchObject([{ code: "missing", path: "/periods" }]);
    expect(issuesOfCall(() => sBg.expectedLifetime([0], model, {} as never))).toMatchObject([{ code: "missing" }]);
    expect(issuesOfCall(() => sBg.simulate(model, {} as never)).map(({ path }) => path)).toEqual([
      "/periods",
      "/n",
      "/seed",
    ]);
    expect(issuesOfCall(() => sBg.survival({ ...model, kind: "bgNbd" } as never, { periods: 2 }))).toMatchObject([
      { code: "invalid_model" },
    ]);
  });
});
