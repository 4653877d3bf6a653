import { describe, expect, it } from "vitest";
import { bgNbd } from "../../../../src/clv/beta-geometric/bg-nbd";
import { deltaInterval, parameterIntervals } from "../../../../src/clv/family/intervals";
import { issuesOfCall, problemsOf } from "../../../harness/issues-of";

const truth = { r: 0.4, alpha: 5, a: 0.8, b: 2 };
const model = bgNbd.fit(bgNbd.simulate(bgNbd.fromParams(truth), { n: 1500, T: 39, seed: 8 }));
const Z = 1.959963984540054;

describe("parameterIntervals", () => {
  it("are the estimate times and over e^(z × standard error / estimate)", () => {
    const intervals = parameterIntervals(model);
    expect(Object.keys(intervals)).toEqual(["r", "alpha", "a", "b"]);
    for (const [name, { estimate, standardError, lower, upper }] of Object.entries(intervals)) {
      expect(estimate).toBe(model.params[name as "r"]);
      expect(standardError).toBeCloseTo(model.fit.standardErrors![name]!, 12);
      expect(Math.log(upper! / estimate)).toBeCloseTo((Z * standardError!) / estimate, 9);
      expect(lower! * upper!).toBeCloseTo(estimate * estimate, 9);
    }
    expect(parameterIntervals(model, { level: 0.5 }).r.upper).toBeLessThan(intervals.r.upper!);
  });

  it("hold the truth about as often as they promise", () => {
    let held = 0;
    for (let seed = 0; seed < 60; seed++) {
      const found = bgNbd.fit(bgNbd.simulate(bgNbd.fromParams(truth), { n: 1500, T: 39, seed }));
      const { lower, upper } = parameterIntervals(found, { level: 0.8 }).alpha;
      if (lower! < truth.alpha && truth.alpha < upper!) held++;
    }
    // 48 of 60 are expected, give or take 3.1
    expect(held).toBeGreaterThan(38);
    expect(held).toBeLessThan(58);
  });

  it("are null where the fit has no covariance", () => {
    const boundary = bgNbd.fit({ x: [3], tx: [9], T: [10] });
    const none = { standardError: null, lower: null, upper: null };
    expect(parameterIntervals(boundary).r).toMatchObject(none);
    expect(deltaInterval(boundary, ({ params }) => params.r)).toMatchObject(none);
  });
});

describe("deltaInterval", () => {
  it("of a parameter is that of parameterIntervals", () => {
    const own = deltaInterval(model, ({ params }) => params.alpha);
    const { alpha } = parameterIntervals(model);
    for (const end of ["estimate", "standardError", "lower", "upper"] as const)
      expect(own[end]! / alpha[end]!).toBeCloseTo(1, 8);
  });

  it("of a ratio follows from variances and covariance", () => {
    const { params, fit } = model;
    const { estimate, standardError } = deltaInterval(model, (at) => at.params.r / at.params.alpha);
    const [[vr, cov], [, va]] = fit.covariance as [[number, number], [number, number]];
    const slopes = [1 / params.alpha, -params.r / params.alpha ** 2] as const;
    const variance = slopes[0] ** 2 * vr + 2 * slopes[0] * slopes[1] * cov + slopes[1] ** 2 * va;
    expect(estimate).toBe(params.r / params.alpha);
    expect(standardError! / Math.sqrt(variance)).toBeCloseTo(1, 7);
  });

  it("keeps within the range of its scale", () => {
    const alive = (at: typeof model) => bgNbd.probabilityAlive({ x: [2], tx: [38.9], T: [39] }, at)[0]!;
    const wide = { level: 0.999999 } as const;
    const logit = deltaInterval(model, alive, { scale: "logit", ...wide });
    expect(logit.upper).toBeLessThan(1);
    expect(logit.lower).toBeGreaterThan(0);
    expect(deltaInterval(model, ({ params }) => params.a, wide).lower).toBeGreaterThan(0);
    const linear = deltaInterval(model, ({ params }) => params.a - 5, { scale: "linear" });
    expect((linear.lower! + linear.upper!) / 2).toBeCloseTo(linear.estimate, 12);
  });

  it("refuses predictions that are off their scale", () => {
    const problems = (value: number, scale?: "logit" | "log") =>
      problemsOf(() => deltaInterval(model, () => value, { scale }));
    expect(problems(5.3, "logit")).toEqual(["out_of_range /predict"]);
    expect(problems(-0.1, "logit")).toEqual(["out_of_range /predict"]);
    expect(problems(-2)).toEqual(["out_of_range /predict"]);
    expect(problems(-2, "log")).toEqual(["out_of_range /predict"]);
  });

  it("is cut at the end of the scale that a prediction stands on", () => {
    const atEnd = deltaInterval(model, ({ params }) => params.r - model.params.r);
    expect(atEnd.lower).toBe(0);
    expect(atEnd.upper).toBeGreaterThan(0);
    const certain = deltaInterval(model, () => 1, { scale: "logit" });
    expect([certain.lower, certain.upper]).toEqual([1, 1]);
  });

  it("refuses a covariance that is none", () => {
    const own = model.fit.covariance!;
    const replaced = (i: number, j: number, value: number) =>
      own.map((row, k) => row.map((entry, l) => (k === i && l === j ? value : entry)));
    const square = (value: number) => own.map((row) => row.map(() => value));
    const wrong = [
      replaced(0, 0, -own[0]![0]!),
      replaced(0, 1, 1000),
      replaced(0, 1, 1000).map((row, i) => (i === 1 ? [1000, ...row.slice(1)] : row)),
      replaced(2, 2, 0),
      replaced(3, 3, Number.NaN),
      own.slice(1),
      square(Number.POSITIVE_INFINITY),
    ];
    for (const covariance of wrong) {
      const tampered = { ...model, fit: { ...model.fit, covariance } };
      const [interval, delta] = [() => parameterIntervals(tampered), () => deltaInterval(tampered, () => 1)];
      expect(problemsOf(interval)).toEqual(["invalid_model /model"]);
      expect(problemsOf(delta)).toEqual(["invalid_model /model"]);
    }
    expect(parameterIntervals({ ...model, fit: { ...model.fit, covariance: square(0) } }).r.standardError).toBe(0);
  });

  it("refuses predictions that are no number, and models without covariance", () => {
    expect(issuesOfCall(() => deltaInterval(model, () => Number.NaN))).toMatchObject([{ path: "/predict" }]);
    const wrong = { ...model, fit: { ...model.fit, covariance: [[1]] } };
    expect(issuesOfCall(() => parameterIntervals(wrong))).toMatchObject([{ code: "invalid_model", path: "/model" }]);
    expect(issuesOfCall(() => parameterIntervals(model, { level: 1 }))).toMatchObject([{ path: "/level" }]);
  });
});
