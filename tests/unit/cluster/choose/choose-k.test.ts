import { describe, expect, it } from "vitest";
import { type ChosenK, chooseK } from "../../../../src/cluster/choose/choose-k";
import type { ChooseKOptions, ChooseKProgress } from "../../../../src/cluster/choose/choose-k-options";
import { K_CRITERIA } from "../../../../src/cluster/choose/criterion";
import { silhouette } from "../../../../src/cluster/choose/silhouette";
import { assignClusters } from "../../../../src/cluster/k-means/assign";
import { fitKMeans } from "../../../../src/cluster/k-means/fit";
import { toRows } from "../../../../src/core/rows";
import { createRandom } from "../../../../src/math/random";
import { issuesOfCall, problemsOf } from "../../../harness/issues-of";
import { naiveCalinskiHarabasz, naiveDaviesBouldin, naiveInertia } from "../../../harness/naive-criteria";

const tableOf = (rows: readonly (readonly number[])[]) => ({
  names: (rows[0] ?? [0]).map((_, f) => `f${f}`),
  values: Float64Array.from(rows.flat()),
});

/** About normal: the sum of twelve uniform numbers. */
function normals(seed: number): () => number {
  const random = createRandom(seed);
  return () => Array.from({ length: 12 }, () => random.uniform()).reduce((sum, one) => sum + one, -6);
}

/** Round crowds with deviation 1 around these centres, one row each in turn. */
function crowds(centres: readonly (readonly number[])[], n: number, seed = 1): number[][] {
  const normal = normals(seed);
  return Array.from({ length: n }, (_, i) => centres[i % centres.length]!.map((at) => at + normal()));
}

const CORNERS = [
  [0, 0, 0],
  [8, 0, 0],
  [0, 8, 0],
  [0, 0, 8],
  [8, 8, 8],
];

describe("chooseK", () => {
  it.each([2, 3, 4, 5])("finds %i crowds that lie apart, by every criterion of distances", (k) => {
    const chosen = chooseK(tableOf(crowds(CORNERS.slice(0, k), 400)), { to: 8 });
    expect([chosen.k, chosen.level]).toEqual([k, "clear"]);
    for (const criterion of [
      "silhouette",
      "centroidSilhouette",
      "calinskiHarabasz",
      "daviesBouldin",
      "clarity",
    ] as const)
      expect(chosen.choices[criterion]).toBe(k);
    expect(chosen.recommendation).toBe(`${k} clusters, clearly apart (clarity ${chosen.clarity.toFixed(2)})`);
    expect(chosen.table.stability[k - 2]).toBe(1);
  });

  it.each([
    [5.5, "clear", /^3 clusters, clearly apart \(clarity 0\.4\d\)$/],
    [4, "fair", /^3 clusters, not sharply apart \(clarity 0\.2\d\)$/],
    [3.5, "weak", /^3 clusters, hardly apart \(clarity 0\.1\d\)$/],
  ])("says in words what crowds %d deviations apart are", (apart, level, sentence) => {
    const centres = [
      [0, 0, 0],
      [apart, 0, 0],
      [0, apart, 0],
    ];
    const chosen = chooseK(tableOf(crowds(centres, 400)), { to: 6 });
    expect(chosen.level).toBe(level);
    expect(chosen.recommendation).toMatch(sentence);
  });

  it("says so where there are no clusters", () => {
    const random = createRandom(4);
    const normal = normals(5);
    const long = () => Math.exp(normal());
    const kinds: (() => number[])[] = [
      () => [random.uniform()],
      () => [random.uniform(), random.uniform()],
      () => [normal(), normal(), normal()],
      () => [long()],
    ];
    for (const row of kinds) {
      const chosen = chooseK(tableOf(Array.from({ length: 500 }, row)), { references: 5 });
      expect(chosen.level).toBe("none");
      expect(chosen.recommendation).toMatch(/^no clear clusters/);
    }
  });

  it("does not take a long tail for clusters", () => {
    const normal = normals(5);
    const long = () => Math.exp(normal());
    const chosen = chooseK(tableOf(Array.from({ length: 500 }, () => [long(), long(), long()])), { references: 5 });
    expect(["none", "weak"]).toContain(chosen.level);
    expect(chosen.table.silhouette[chosen.k - 2]).toBeGreaterThan(0.5);
  });

  it("names one cluster by the gap, and only there", () => {
    const one = tableOf(crowds([[0, 0]], 300));
    const chosen = chooseK(one, { from: 1, to: 5, criterion: "gap" });
    expect([chosen.k, chosen.level, chosen.table.k]).toEqual([1, "none", [1, 2, 3, 4, 5]]);
    expect(chosen.recommendation).toBe("1 cluster: the rows are one crowd");
    expect(toRows(chosen.table)[0]).toMatchObject({ k: 1, silhouette: null, clarity: null, stability: null, elbow: 0 });
    expect(chosen.table.gap[0]).not.toBeNull();
    expect(chooseK(tableOf(crowds(CORNERS.slice(0, 2), 300)), { from: 1, criterion: "gap" }).k).toBe(2);
    expect(issuesOfCall(() => chooseK(one, { from: 1 }))[0]).toMatchObject({
      code: "out_of_range",
      path: "/from",
      hint: expect.stringContaining('"gap"'),
    });
  });

  it("measures what the criteria are defined as", () => {
    const rows = crowds(CORNERS, 300, 3);
    const { k, table, centroids } = chooseK(tableOf(rows));
    const model = fitKMeans(tableOf(rows), { k, init: centroids });
    const { labels, distance } = assignClusters(tableOf(rows), model);
    const at = table.k.indexOf(k);
    expect(table.inertia[at]).toBeCloseTo(naiveInertia(rows, labels.codes), 8);
    expect(table.inertia[at]).toBeCloseTo(
      distance.reduce((sum, d) => sum + d * d, 0),
      8,
    );
    expect(table.silhouette[at]).toBeCloseTo(silhouette(tableOf(rows), labels).mean, 12);
    expect(table.centroidSilhouette[at]).toBeCloseTo(
      silhouette(tableOf(rows), labels, { method: "centroid" }).mean,
      12,
    );
    expect(table.calinskiHarabasz[at]).toBeCloseTo(naiveCalinskiHarabasz(rows, labels.codes), 6);
    expect(table.daviesBouldin[at]).toBeCloseTo(naiveDaviesBouldin(rows, labels.codes), 10);
    expect(table.smallest[at]).toBe(60);
    const [first, last] = [
      chooseK(tableOf(rows), { from: 1, criterion: "gap" }).table.inertia[0]!,
      table.inertia.at(-1)!,
    ];
    expect(table.elbow[at]).toBeCloseTo(1 - (k - 1) / 9 - (table.inertia[at]! - last) / (first - last), 12);
  });

  it("hands out the centroids that a fit can keep to", () => {
    const features = tableOf(crowds(CORNERS.slice(0, 4), 403));
    const { k, centroids, table } = chooseK(features);
    const { fit, params } = fitKMeans(features, { k, init: centroids });
    expect(fit.iterations).toBeLessThanOrEqual(2);
    expect(fit.sizes).toEqual([...fit.sizes].sort((a, b) => b - a));
    expect(fit.inertia).toBeCloseTo(table.inertia[k - 2]!, 8);
    expect(params.centroids.flat()).toEqual(centroids.flat().map((value) => expect.closeTo(value, 10)));
  });

  it("does the same twice, and another seed finds the same crowds", () => {
    const features = tableOf(crowds(CORNERS, 500));
    expect(chooseK(features)).toEqual(chooseK(features, { seed: 0 }));
    for (const seed of [1, -7.5, 1e300]) expect(chooseK(features, { seed }).k).toBe(5);
    const reversed = tableOf(crowds(CORNERS, 500).reverse());
    expect(chooseK(reversed).k).toBe(5);
  });

  it("loses nothing where values are huge and lie close together", () => {
    const rows = crowds(CORNERS.slice(0, 3), 300).map((row) => row.map((value) => Math.round(value * 1024) / 1024));
    const near = chooseK(tableOf(rows));
    const far = chooseK(tableOf(rows.map((row) => row.map((value) => value + 2 ** 32))));
    expect([far.k, far.level, far.choices]).toEqual([near.k, near.level, near.choices]);
    near.table.silhouette.forEach((value, at) => {
      expect(far.table.silhouette[at]).toBeCloseTo(value!, 9);
    });
  });

  it("samples very many rows, and says so", () => {
    const chosen = chooseK(tableOf(crowds(CORNERS.slice(0, 3), 30_000)), { to: 4, sample: 500, references: 3 });
    expect([chosen.k, chosen.level]).toEqual([3, "clear"]);
    expect(chosen.rows).toEqual({ n: 30_000, learned: 20_000, sampled: 500 });
    expect(chosen.notes.slice(0, 2)).toEqual([
      "centroids were learned from 20000 of 30000 rows",
      "clarity, silhouette, gap and stability were measured on 500 of 30000 rows",
    ]);
    expect(chosen.table.smallest[1]).toBe(10_000);
  });

  it("measures the rows that its sample of them has missed", () => {
    // One row in 30,000 is neither 0 nor 1: the sample has that of place 0, and not that of place 1.
    const oneOdd = (place: number) =>
      chooseK(tableOf(Array.from({ length: 30_000 }, (_, i) => [i === place ? 100 : i % 2])), { to: 4, references: 2 });
    const [seen, missed] = [oneOdd(0), oneOdd(1)];
    expect(seen.table.inertia.at(-1)).toBe(0);
    expect(seen.notes.at(-1)).toBe("with 3 clusters every row equals its centroid: no more rows differ");
    expect(missed.table.inertia).toEqual([expect.closeTo((14_999 / 15_000) * 99 ** 2, 6)]);
    expect(missed.notes.at(-1)).toBe(
      "with 2 clusters every row that was learned from equals its centroid: no more of them differ",
    );
  });
});

describe("few rows that differ", () => {
  const outcome = ({ k, clarity, level, table, notes }: ChosenK) => ({ k, clarity, level, ks: table.k, notes });

  it("are as many clusters at most", () => {
    const ended = (k: string) => [`with ${k} every row equals its centroid: no more rows differ`];
    for (const rows of [[[0.1, 7]], Array.from({ length: 30 }, () => [0.1, 7])]) {
      const one = { k: 1, clarity: 0, level: "none", ks: [1], notes: ended("1 cluster") };
      expect(outcome(chooseK(tableOf(rows)))).toEqual(one);
      expect(outcome(chooseK(tableOf(rows), { from: 4 }))).toEqual(one);
    }
    const three = chooseK(tableOf(Array.from({ length: 3000 }, (_, i) => [[0.1, 0.7, 5.3][i % 3]!, 1])));
    expect(outcome(three)).toMatchObject({ k: 3, level: "clear", ks: [2, 3] });
    expect(three.table.inertia[1]).toBe(0);
    expect(three.table.calinskiHarabasz[1]).toBeNull();
    expect(three.table.gap[1]).toBeNull();
    expect(three.notes).toContain("with 3 clusters every row equals its centroid: no more rows differ");
    for (const criterion of ["calinskiHarabasz", "gap", "daviesBouldin", "clarity"] as const)
      expect(three.choices[criterion]).toBe(3);
  });

  it("have no number that clarity would take where none is clear", () => {
    const chosen = chooseK(tableOf([[0], [1]] as never));
    expect(chosen.table.clarity).toEqual([0]);
    expect(chosen.choices.clarity).toBe(null);
    expect(chosen.notes.join()).not.toContain("clarity");
  });

  it("have no number by criteria that are defined for none of them", () => {
    const { elbow, gap, ...others } = chooseK(tableOf([[7], [7]])).choices;
    expect([elbow, gap]).toEqual([1, 1]);
    expect(new Set(Object.values(others))).toEqual(new Set([null]));
    const { table, choices } = chooseK(tableOf([[0], [1], [5]]));
    expect(table.calinskiHarabasz).toEqual([27, null]);
    expect(choices.calinskiHarabasz).toBe(2);
  });

  it("two rows are two clusters of which nothing is clear", () => {
    const two = chooseK(tableOf([[1], [2]]));
    expect(outcome(two)).toMatchObject({ k: 2, clarity: 0, level: "none", ks: [2] });
    expect(two.table.silhouette).toEqual([0]);
  });

  it("a constant column changes nothing", () => {
    const rows = crowds(CORNERS.slice(0, 3), 200);
    const flat = chooseK(tableOf(rows.map((row) => [...row, 42])));
    const { table, centroids, ...own } = chooseK(tableOf(rows));
    expect([flat.k, flat.level]).toEqual([own.k, own.level]);
    expect(flat.table.silhouette[1]).toBeCloseTo(table.silhouette[1]!, 12);
    expect(centroids.length).toBe(own.k);
  });
});

describe("notes", () => {
  it("warn of a few extreme rows", () => {
    const rows = [...crowds([[0, 0]], 400), [500, 500], [505, 500]];
    const { k, notes } = chooseK(tableOf(rows));
    expect(k).toBe(2);
    expect(notes).toContain(
      "the smallest of 2 clusters has 2 rows: extreme rows draw centroids to themselves; " +
        'a transform such as "log1p" in featureTable draws them in',
    );
    expect(notes).toContain("two clusters are the coarsest division; from: 3 asks for the best finer one");
  });

  it("name what the other criteria would take, and where the range ends", () => {
    const { notes, choices } = chooseK(tableOf(crowds(CORNERS, 300)), { to: 4 });
    expect(choices.silhouette).toBe(4);
    expect(notes).toContain("4 is the largest number that was compared: a larger `to` may find a better one");
    const others = K_CRITERIA.filter((name) => choices[name] !== 4);
    expect(others.length > 0).toBe(notes.some((note) => note.startsWith("other criteria would take ")));
  });
});

describe("progress and abort", () => {
  const features = tableOf(crowds(CORNERS, 200));

  it("tells how far it is", () => {
    const told: ChooseKProgress[] = [];
    chooseK(features, { to: 4, onProgress: (progress) => told.push(progress) });
    expect(told).toEqual([1, 2, 3, 4].map((done) => ({ done, of: 4 })));
  });

  it("keeps what it has when it is aborted", () => {
    const signal = { aborted: false };
    const onProgress = ({ done }: ChooseKProgress) => {
      signal.aborted = done === 4;
    };
    const part = chooseK(features, { to: 9, signal, onProgress });
    const whole = chooseK(features, { to: 4 });
    expect(part.table.k).toEqual([2, 3, 4]);
    expect(part.table.silhouette).toEqual(whole.table.silhouette);
    expect(part.notes.at(-1)).toBe("stopped by its signal after 4 of 9 clusters");
  });

  it("refuses to recommend anything when it was aborted too soon", () => {
    expect(problemsOf(() => chooseK(features, { signal: AbortSignal.abort() }))).toEqual(["aborted /signal"]);
    const signal = { aborted: false };
    const onProgress = ({ done }: ChooseKProgress) => {
      signal.aborted = done === 3;
    };
    expect(problemsOf(() => chooseK(features, { from: 5, signal, onProgress }))).toEqual(["aborted /signal"]);
  });
});

describe("bad input", () => {
  const problems = (features: unknown, options?: unknown) =>
    problemsOf(() => chooseK(features as ReturnType<typeof tableOf>, options as ChooseKOptions));
  const good = tableOf([[1], [2], [3]]);

  it("is named with row and feature", () => {
    const bad = tableOf([
      [1, 2],
      [3, Number.NaN],
    ]);
    expect(issuesOfCall(() => chooseK(bad))[0]).toMatchObject({
      code: "not_finite",
      path: "/features/values/3",
      hint: 'row 1, feature "f1"',
    });
    expect(problems({ names: ["a"], values: [] })).toEqual(["too_few /features/values"]);
    expect(problems({ names: [], values: [] })).toEqual(["too_few /features/names"]);
    expect(problems({ names: ["a", "b"], values: [1, 2, 3] })).toEqual(["length_mismatch /features/values"]);
    expect(problems(null)).toEqual(["invalid_type /features"]);
  });

  it("refuses options that make no sense, all at once", () => {
    expect(problems(good, { from: 5, to: 4 })).toEqual(["out_of_range /to"]);
    expect(problems(good, { to: 1 })).toEqual(["out_of_range /to"]);
    expect(problems(good, { from: 0, criterion: "elbw", sample: 5, seed: Number.NaN, references: 1, many: 1 })).toEqual(
      [
        "unknown_option /many",
        "invalid_value /criterion",
        "out_of_range /from",
        "not_finite /seed",
        "out_of_range /sample",
        "out_of_range /references",
      ],
    );
    expect(problems(good, { signal: 1, onProgress: 2 })).toEqual(["invalid_type /onProgress", "invalid_type /signal"]);
  });
});
