import { describe, expect, it } from "vitest";
import { type Judged, K_CRITERIA } from "../../../../src/cluster/choose/criterion";
import { choicesOf, levelOf } from "../../../../src/cluster/choose/recommend";

/** Numbers of clusters from 2 on, alike in all that is not given. */
const judged = (...rows: readonly Partial<Judged>[]): Judged[] =>
  rows.map((row, at) => ({
    k: 2 + at,
    inertia: 9 - at,
    elbow: 0.5,
    clarity: 0.5,
    silhouette: 0.5,
    centroidSilhouette: 0.5,
    calinskiHarabasz: 50,
    daviesBouldin: 0.5,
    gap: 0.5,
    gapError: 0,
    stability: 0.5,
    smallest: 1,
    centroids: new Float64Array(2 + at),
    ...row,
  }));

describe("choicesOf", () => {
  it("takes the smallest of numbers that are equally good, by every criterion", () => {
    const choices = choicesOf(judged({}, {}, {}));
    expect(choices).toEqual(Object.fromEntries(K_CRITERIA.map((criterion) => [criterion, 2])));
  });

  it("takes the largest value, but the smallest of Davies and Bouldin's", () => {
    const choices = choicesOf(
      judged({}, { silhouette: 0.6, daviesBouldin: 0.6 }, { silhouette: 0.4, daviesBouldin: 0.4 }),
    );
    expect([choices.silhouette, choices.daviesBouldin]).toEqual([3, 4]);
  });

  it("passes over numbers for which the criterion is not defined, and takes none where it never is", () => {
    const [none, some] = [{ stability: undefined }, { stability: 0.1 }];
    expect(choicesOf(judged(none, some, none)).stability).toBe(3);
    expect(choicesOf(judged(none, none)).stability).toBeNull();
  });

  it("has no number by clarity where nothing is clear, whatever the others take", () => {
    const choices = choicesOf(judged({ clarity: 0 }, { clarity: 0, silhouette: 0.6 }));
    expect([choices.clarity, choices.silhouette, choices.elbow]).toEqual([null, 3, 2]);
  });
});

describe("levelOf", () => {
  it.each([
    [1, "clear"],
    [0.4, "clear"],
    [0.399, "fair"],
    [0.2, "fair"],
    [0.199, "weak"],
    [0.1, "weak"],
    [0.099, "none"],
    [0, "none"],
  ])("a clarity of %d is %s", (clarity, level) => {
    expect(levelOf(clarity)).toBe(level);
  });
});
