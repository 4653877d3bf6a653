import { issuesOf, report, throwIssues } from "../../core/issue";
import type { FeatureTable } from "../../core/tables";
import { pointsOf, readFeatures } from "../k-means/points";
import { type ChooseKOptions, readChooseKOptions } from "./choose-k-options";
import { elbows } from "./criteria";
import { type Judged, type KCriterion, type KTable, tableOf } from "./criterion";
import { alternativesTo, choicesOf, type KChoices, type KLevel, levelOf } from "./recommend";
import { sweepOver } from "./sweep";
import { notesOn, sentenceFor } from "./words";

/** How many clusters to make, and how much there is to it. Plain JSON. */
export interface ChosenK {
  /** The recommended number of clusters. */
  readonly k: number;
  /**
   * How clear the clusters are, from 0 (evenly spread rows can be parted as well) to 1 (every row sits on its centroid): mean
   * simplified silhouette and inertia, each less what evenly spread rows reach with as many clusters; the smaller of the two.
   */
  readonly clarity: number;
  /** The clarity in words: `clear` from 0.4, `fair` from 0.2, `weak` from 0.1, below it `none`. */
  readonly level: KLevel;
  /** The recommendation in a sentence. */
  readonly recommendation: string;
  /** Other numbers of clusters that are nearly as good by the criterion (within 5 %, by `gap` within its error), the best first. */
  readonly alternatives: readonly number[];
  readonly criterion: KCriterion;
  /** The number that each criterion would take. */
  readonly choices: KChoices;
  /** Every criterion for every number of clusters. */
  readonly table: KTable;
  /**
   * Centroids of the recommended clusters, a number per feature: the start (`init`) of a fit that keeps to them. Of more than
   * 20,000 rows they are learned from a sample, and a fit with starts of its own, without `init`, ends as well or better.
   */
  readonly centroids: readonly (readonly number[])[];
  /** Rows in all, rows that the centroids were learned from, and rows that clarity, silhouette, gap and stability were measured on. */
  readonly rows: { readonly n: number; readonly learned: number; readonly sampled: number };
  /** What a reader should know. */
  readonly notes: readonly string[];
}

/**
 * Compares numbers of clusters and recommends one, with an honest word on whether there are clusters at all.
 *
 * k-means cuts any rows into any number of clusters, and most criteria name a number for rows without any structure. So
 * every number is also compared with rows spread evenly over the same range: `clarity` is what is left of the silhouette
 * then, or of the inertia if that is less. Where it is near 0 (`level: "none"`) the rows are one crowd: any k gives groups of similar customers, and the k to take
 * is the one you can work with. Two clusters are often the clearest and the least useful: `from: 3` asks for the best finer division.
 *
 * The sweep goes from one cluster upwards. Each number starts from the clusters before and from fresh ones; the inertia never rises.
 * It ends early where every row equals its centroid: constant rows, and a single one, give k = 1 with clarity 0. `null` in the table: not defined there.
 *
 * @param features - n rows of p features of comparable scales, as from `featureTable`; at least one row.
 * @param options - See {@link ChooseKOptions}.
 * @returns The recommendation, and the table behind it. Centroids stand in falling order of the sizes of their clusters.
 * @throws SegmentationError `not_finite` (with row and feature), `out_of_range`, `too_few` (no row, no feature), `aborted` (before two
 * numbers were compared), `length_mismatch`, `invalid_type`, `invalid_value`, `unknown_option`.
 * @remarks Of more than 20,000 rows centroids are learned from a sample; inertia, centroid silhouette, Calinski–Harabasz and Davies–Bouldin are
 * measured on all rows, the others on at most `sample`. O(n p to²) for very many rows, and a part that does not grow with them.
 * Deterministic: only + − × ÷ √ and the library's own logarithm.
 * @see Rousseeuw (1987); Caliński & Harabasz (1974); Davies & Bouldin (1979); Tibshirani, Walther & Hastie (2001); Hubert & Arabie (1985)
 * @example
 * const spend = Array.from({ length: 90 }, (_, i) => (i % 3) * 100 + ((i * 7) % 10));
 * const visits = Array.from({ length: 90 }, (_, i) => (i % 3) * 5 + ((i * 3) % 4) / 4);
 * const { k, level, centroids } = chooseK(featureTable({ spend, visits }), { to: 6 });
 * k // => 3
 * level // => "clear"
 * fitKMeans(featureTable({ spend, visits }), { k, init: centroids }).fit.sizes // => [30, 30, 30]
 */
export function chooseK(features: FeatureTable, options?: ChooseKOptions): ChosenK {
  const issues = issuesOf("chooseK");
  const { names, values, n } = readFeatures(issues, features);
  const settings = readChooseKOptions(issues, options);
  if (issues.count === 0 && n === 0)
    report(issues, { code: "too_few", path: "/features/values", expected: "at least one row", found: "none" });
  throwIssues(issues);
  const p = names.length;
  const { measured, learned, sampled, exhausted } = sweepOver(pointsOf(values, p, undefined), settings);
  const heights = elbows(
    measured.map(({ k }) => k),
    measured.map(({ inertia }) => inertia),
  );
  const all = measured.map((row, i): Judged => ({ ...row, elbow: heights[i]! }));
  const stopped = !exhausted && measured.length < settings.to;
  const least = Math.max(settings.from, 1 + +stopped);
  if (stopped && all.length < least) {
    const expected = `not aborted before ${least} clusters are tried`;
    report(issues, { code: "aborted", path: "/signal", expected, found: "an aborted signal" });
  }
  throwIssues(issues);
  // Where fewer rows differ than the smallest number asked for, there are as many clusters as rows that differ.
  const judged = all.length < settings.from ? all.slice(-1) : all.slice(settings.from - 1);
  const choices = choicesOf(judged);
  const k = choices[settings.criterion] ?? judged[0]!.k;
  const chosen = judged.find((row) => row.k === k)!;
  const clarity = chosen.clarity ?? 0;
  const level = levelOf(clarity);
  const alternatives = alternativesTo(chosen, judged, settings.criterion);
  const about = {
    chosen,
    clarity,
    level,
    alternatives,
    choices,
    judged,
    n,
    learned,
    sampled,
    exhausted,
    stopped,
    settings,
  };
  return {
    k,
    clarity,
    level,
    recommendation: sentenceFor(about),
    alternatives,
    criterion: settings.criterion,
    choices,
    table: tableOf(judged),
    centroids: Array.from({ length: chosen.centroids.length / p }, (_, c) =>
      Array.from(chosen.centroids.subarray(c * p, (c + 1) * p)),
    ),
    rows: { n, learned, sampled },
    notes: notesOn(about),
  };
}
