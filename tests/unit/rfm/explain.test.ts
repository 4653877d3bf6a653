import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explainScore } from "../../../src/rfm/explain";
import { fitRfm } from "../../../src/rfm/fit";
import { scoreRfm } from "../../../src/rfm/score";
import { problemsOf } from "../../harness/issues-of";

const table = { recency: [3, 10, 45, 90], frequency: [8, 5, 2, 1], monetary: [640, 250, 90, 30] };

describe("explainScore", () => {
  it("tells the interval, the score above and the score below", () => {
    const model = fitRfm(table, { breaks: { recency: [30, 60], frequency: [1, 4], monetary: [100, 500] } });
    expect(explainScore(table, model, 2)).toEqual({
      recency: {
        value: 45,
        score: 2,
        bins: 3,
        from: 30,
        to: 60,
        closed: "right",
        higher: { score: 3, limit: 30, distance: 15 },
        lower: { score: 1, limit: 60, distance: 15 },
      },
      frequency: {
        value: 2,
        score: 2,
        bins: 3,
        from: 1,
        to: 4,
        closed: "right",
        higher: { score: 3, limit: 4, distance: 2 },
        lower: { score: 1, limit: 1, distance: 1 },
      },
      monetary: {
        value: 90,
        score: 1,
        bins: 3,
        from: null,
        to: 100,
        closed: "right",
        higher: { score: 2, limit: 100, distance: 10 },
        lower: null,
      },
    });
  });

  it("has no step where all are alike", () => {
    const { frequency } = explainScore(
      { ...table, frequency: [1, 1, 1, 1] },
      fitRfm({ ...table, frequency: [1, 1, 1, 1] }),
      0,
    );
    expect(frequency).toMatchObject({ score: 3, from: null, to: null, higher: null, lower: null });
  });

  it("promises no score for which a recency below 0 would be needed", () => {
    const now = { ...table, recency: [0, 0, 0, 0] };
    const low = fitRfm(now, { method: "mean", atCut: "low" });
    expect(explainScore(now, low, 0).recency).toMatchObject({ score: 1, from: 0, higher: null, lower: null });
    const breaks = { recency: [-3, 30] };
    expect(explainScore(table, fitRfm(table, { breaks }), 0).recency).toMatchObject({ score: 2, higher: null });
    const byId = { ...now, customerId: ["a", "b", "c", "d"] };
    const split = fitRfm(byId, { method: "ntile", ties: "id", bins: 2 });
    expect(explainScore(byId, split, 0).recency).toMatchObject({ score: 1, higher: { score: 2, limit: 0 } });
  });

  it("counts limits of 0 days as reached where they belong to the better score", () => {
    const now = { ...table, recency: [0, 0, 0, 10] };
    const { recency } = explainScore(now, fitRfm(now, { bins: 2 }), 3);
    expect(recency).toMatchObject({ score: 1, from: 0, higher: { score: 2, limit: 0, distance: 10 }, lower: null });
  });

  it.each([
    ["ids", { method: "ntile", ties: "id" }],
    ["places", { method: "qcutRank" }],
  ] as const)("promises the very next scores where %s part customers who are all alike", (_, how) => {
    const alike = { recency: [7, 7, 7, 7], frequency: [1, 1, 1, 1], monetary: [5, 5, 5, 5], customerId: [1, 2, 3, 4] };
    const { recency, frequency } = explainScore(alike, fitRfm(alike, { ...how, bins: 4 }), 1);
    const score = recency.score;
    expect(recency).toMatchObject({
      higher: { score: score + 1, limit: 7, distance: 0 },
      lower: { score: score - 1, limit: 7, distance: 0 },
    });
    expect(frequency).toMatchObject({
      score: 2,
      higher: { score: 3, limit: 1, distance: 0 },
      lower: { score: 1, limit: 1, distance: 0 },
    });
  });

  it("steps over scores that ties leave without anyone", () => {
    const tied = { ...table, frequency: [1, 1, 1, 7] };
    const { frequency } = explainScore(tied, fitRfm(tied, { method: "ntile", bins: 4 }), 0);
    expect(frequency).toMatchObject({ score: 1, higher: { score: 4, limit: 1, distance: 0 }, lower: null });
  });

  it("promises only what scoring keeps: past the limit the customer has the score", () => {
    const values = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(
        values,
        fc.constantFrom("quantile" as const, "jenks" as const, "ntile" as const, "mean" as const),
        (given, method) => {
          const input = { recency: given, frequency: given, monetary: given };
          const model = fitRfm(input, { method });
          const { monetary, recency } = explainScore(input, model, 0);
          for (const [step, name, sign] of [
            [monetary.higher, "m", 1],
            [monetary.lower, "m", -1],
            [recency.higher, "r", -1],
            [recency.lower, "r", 1],
          ] as const) {
            if (step === null) continue;
            const beyond = [step.limit + sign * 1e-6];
            expect(scoreRfm({ recency: beyond, frequency: beyond, monetary: beyond }, model)[name][0]).toBe(step.score);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("explains nested scores by the limits within the scores before", () => {
    const input = { recency: [1, 2, 101, 102], frequency: [1, 3, 10, 30], monetary: [1, 1, 1, 1] };
    const { frequency } = explainScore(input, fitRfm(input, { bins: 2, scoring: "nested" }), 2);
    expect(frequency).toMatchObject({ score: 1, to: 20, higher: { score: 2, limit: 20, distance: 10 } });
  });

  it("refuses a negative recency", () => {
    const late = { ...table, recency: [3, 10, -1, 90] };
    expect(problemsOf(() => explainScore(late, fitRfm(table), 0))).toEqual(["out_of_range /recency/2"]);
  });

  it("refuses a row that is not there", () => {
    expect(() => explainScore(table, fitRfm(table), 4)).toThrow(
      "explainScore: i must be a row from 0 to 3, received 4",
    );
  });
});
