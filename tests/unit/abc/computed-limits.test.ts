import { describe, expect, it } from "vitest";
import { abc } from "../../../src/abc/abc";
import { classifyAbc } from "../../../src/abc/classify";
import { fitAbc } from "../../../src/abc/fit";
import { countLabels } from "../../../src/core/labels";
import { problemsOf } from "../../harness/issues-of";

describe("computed limits", () => {
  it("end A at the nearer of Pareto and break-even, B above the other: worked by hand", () => {
    // Ten rows of total 100, mean 10. Curve (share of rows, share of total):
    // .1 .40 · .2 .65 · .3 .80 · .4 .88 · .5 .93 · .6 .96 · .7 .98 · .8 .99 · .9 .995 · 1 1
    // Pareto: .3² + .2² = .13 is less than .2² + .35² = .1625 and .4² + .12² = .1744. Break-even: 15 is the last above 10.
    // Nearest to (.3, 1): .1² + .12² = .0244 at .4, before .2² at .3 and .2² + .07² = .0449 at .5.
    const values = [40, 25, 15, 8, 5, 3, 2, 1, 0.5, 0.5];
    const { options, params, fit } = fitAbc(values, { limits: "computed" });
    expect(options).toMatchObject({ limits: "computed", shares: [] });
    expect(params.limits).toEqual([15, 8]);
    expect(fit.notes).toEqual([]);
  });

  it.each<[string, readonly number[], readonly number[] | undefined, readonly number[]]>([
    // Curve: .1 .55 · .2 .64 · .3 .72 · .4 .79 · .5 .85 · .6 .9 · …; above the mean of 10 is only 55. Pareto: .3² + .28² =
    // .1684, before .1696 at .2 and .2041 at .4. Nearest to (.3, 1): .1² + .21² = .0541 at .4, before .0784 and .0625.
    ["break-even, where that comes before Pareto", [55, 9, 8, 7, 6, 5, 4, 3, 2, 1], undefined, [55, 7]],
    // Curve: .1 .3 · .2 .5 · .3 .65 · .4 .77 · .5 .87 · .6 .92 · .7 .95 · …; the last that is at least the mean of 10 is 10.
    // Pareto: .3² + .35² = .2125, before .29 at .2 and .2129 at .4. Nearest to (.5, 1): .1² + .08² = .0164 at .6.
    ["Pareto, where a row of just the mean is break-even", [30, 20, 15, 12, 10, 5, 3, 2, 2, 1], undefined, [15, 5]],
    ["the last row that counts", [55, 20, 9, 8, 7, 6, 5, 4, 3, 2, 1], [1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1], [55, 7]],
  ])("end A at %s", (_, values, weights, limits) => {
    expect(fitAbc(values, { limits: "computed", weights }).params.limits).toEqual(limits);
  });

  it("are none where nothing is positive, or counts", () => {
    for (const values of [[], [0, -3]]) {
      const { params, fit } = fitAbc(values, { limits: "computed" });
      expect(params.limits).toEqual([null, null]);
      expect(fit.total).toBe(0);
    }
    expect(fitAbc([5, -1], { limits: "computed", weights: [0, 1] }).params.limits).toEqual([null, null]);
  });

  it("fall back to the default shares for few and for equal values, and say so", () => {
    for (const values of [[7], [4, 4, 4, 4], [9, 1]]) {
      const { labels, model } = abc(values, { limits: "computed" });
      expect(model.params.limits).toEqual(fitAbc(values).params.limits);
      expect(model.options.shares).toEqual([0.8, 0.95]);
      expect(model.fit.notes.at(-1)).toBe("the curve suggests no limits: cut at 0.8 and 0.95 of the total");
      expect(model.fit.notes.slice(0, -1)).toEqual(fitAbc(values).fit.notes);
      expect(countLabels(labels).A).toBeGreaterThan(0);
    }
  });

  it("leave no class empty, learn the same in abc and fitAbc, and from weights as from copies", () => {
    const values = Float64Array.from({ length: 400 }, (_, i) => ((i * 7919) % 997) ** 3 / 1000);
    const result = abc(values, { limits: "computed" });
    expect(result.model).toEqual(fitAbc(values, { limits: "computed" }));
    expect(result.labels).toEqual(classifyAbc(values, result.model));
    expect(
      Object.values(countLabels(result.labels))
        .slice(0, 3)
        .every((count) => count > 0),
    ).toBe(true);
    const weights = values.map((_, i) => i % 3);
    const copies = Array.from(values).flatMap((value, i) => Array<number>(weights[i]!).fill(value));
    expect(fitAbc(values, { limits: "computed", weights }).params).toEqual(
      fitAbc(copies, { limits: "computed" }).params,
    );
  });

  it("refuse what they would ignore", () => {
    const problems = problemsOf(() => fitAbc([1], { limits: "computed", shares: [0.5, 0.9], ties: "position" }));
    expect(problems).toEqual(["invalid_value /shares", "invalid_value /ties"]);
  });
});
