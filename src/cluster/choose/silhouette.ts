import { checkNumber, checkOneOf, checkOptions } from "../../core/check";
import { issuesOf, report, throwIssues } from "../../core/issue";
import { checkLabels, type Labels, UNASSIGNED } from "../../core/labels";
import type { FeatureTable } from "../../core/tables";
import { createRandom } from "../../math/random";
import { pointsOf, readFeatures } from "../k-means/points";
import { centroidSilhouettes } from "./centroid-silhouette";
import { measurePartition } from "./partition";
import { gatherRows, sampleClusters } from "./sample-rows";
import { silhouetteValues } from "./silhouette-values";

/** Options of `silhouette`. */
export interface SilhouetteOptions {
  /**
   * `"exact"` compares every row with every other one, in the time of n²; `"centroid"` compares it with the means of the
   * clusters, in the time of n: the simplified silhouette, which is somewhat higher.
   * @defaultValue "exact"
   */
  readonly method?: "exact" | "centroid" | undefined;
  /**
   * Most rows that are compared with one another, from 2; of more rows a sample is taken. `Number.POSITIVE_INFINITY` takes all.
   * @defaultValue 10,000
   */
  readonly sample?: number | undefined;
  /**
   * Any number: the same seed draws the same sample.
   * @defaultValue 0
   */
  readonly seed?: number | undefined;
}

/** How well rows sit in their clusters. */
export interface SilhouetteResult {
  /** Mean over all rows that have a cluster, from −1 to 1. */
  readonly mean: number;
  /** The rows that were looked at, rising: all that have a cluster, or the sample. */
  readonly rows: Uint32Array;
  /** The silhouette of each of these rows, from −1 to 1. */
  readonly values: Float64Array;
  /** A table: one row per level that has rows, in the order of the levels. */
  readonly clusters: {
    readonly level: readonly string[];
    /** All rows of the cluster, sampled or not. */
    readonly size: Uint32Array;
    /** Mean silhouette of its rows. */
    readonly mean: Float64Array;
    /** Share of its rows that lie nearer to another cluster: their silhouette is below 0. */
    readonly misplaced: Float64Array;
  };
  readonly notes: readonly string[];
}

/**
 * The silhouette: how much nearer each row is to its own cluster than to the next one. 1: clusters far apart; 0: on the
 * border; below 0: nearer to another cluster. Works for any labels, not only for those of k-means.
 *
 * A row's value is (b − a) / max(a, b), with a its mean distance to the other rows of its cluster and b the smallest mean
 * distance to the rows of another cluster. It is 0 for a row alone in its cluster, and where all rows are equal. Rows of the level
 * `"unassigned"` are left out. With a single cluster there is no next one: every value is 0, and a note says so. Of more rows than
 * `sample`, equally many are drawn from each cluster and compared with one another, and the mean weighs the clusters by their true sizes.
 *
 * High values alone prove nothing: evenly spread rows cut in two have 0.6 with one feature and 0.35 with two. `chooseK` corrects for that.
 *
 * @param features - n rows of p features, scaled as they were for the clustering.
 * @param labels - `Labels` of the same n rows.
 * @param options - See {@link SilhouetteOptions}.
 * @throws SegmentationError `length_mismatch`, `not_finite` (with row and feature), `out_of_range`, `invalid_type`,
 * `invalid_value` (`sample` with `method: "centroid"`), `too_few` (no feature), `unknown_option`.
 * @remarks O(m² p) for m sampled rows, `"centroid"` O(n k p). Only + − × ÷ and √ in a fixed order: the same bits on every engine.
 * @see Rousseeuw (1987), Silhouettes: a graphical aid to the interpretation and validation of cluster analysis
 * @example
 * const features = { names: ["spend"], values: Float64Array.of(1, 2, 11, 12) };
 * const { mean, clusters } = silhouette(features, labelsFrom(["low", "low", "high", "high"]));
 * mean.toFixed(3) // => "0.900"
 * clusters.level // => ["low", "high"]
 */
export function silhouette(features: FeatureTable, labels: Labels, options?: SilhouetteOptions): SilhouetteResult {
  checkLabels("silhouette", labels);
  const issues = issuesOf("silhouette");
  const { names, values, n } = readFeatures(issues, features);
  const { method, sample, seed } = readOptions(issues, options);
  if (issues.count === 0 && labels.codes.length !== n) {
    const expected = `labels of ${n} rows (as features)`;
    report(issues, { code: "length_mismatch", path: "/labels", expected, received: labels.codes.length });
  }
  throwIssues(issues);
  const k = labels.levels.length;
  const p = names.length;
  const sizes = sizesOf(labels);
  const rows =
    method === "centroid" ? rowsIn(labels, sizes) : sampleClusters(labels.codes, sizes, sample, createRandom(seed));
  const codes = Uint16Array.from(rows, (row) => labels.codes[row]!);
  const chosen = rows.length === n ? values : gatherRows(values, p, rows);
  const found = method === "exact" ? silhouetteValues(chosen, p, codes, k) : centroidValues(chosen, p, codes, k);
  return resultOf(labels.levels, sizes, rows, codes, found);
}

function readOptions(
  issues: ReturnType<typeof issuesOf>,
  given: SilhouetteOptions | undefined,
): { method: "exact" | "centroid"; sample: number; seed: number } {
  const options = checkOptions(issues, given, ["method", "sample", "seed"]);
  const method = checkOneOf(issues, "/method", options.method, ["exact", "centroid"], "exact");
  const most = Number.MAX_VALUE;
  if (method === "centroid" && options.sample !== undefined) {
    const expected = 'absent with method: "centroid", which takes all rows';
    report(issues, { code: "invalid_value", path: "/sample", expected, received: options.sample });
  }
  return {
    method,
    sample: checkNumber(issues, "/sample", options.sample, { from: 2, to: Number.POSITIVE_INFINITY, fallback: SAMPLE }),
    seed: checkNumber(issues, "/seed", options.seed, { from: -most, to: most, fallback: 0 }),
  };
}

/** Fifty million pairs: about a quarter of a second. */
const SAMPLE = 10_000;

/** Rows of each cluster; `"unassigned"` is none. */
function sizesOf({ levels, codes }: Labels): Uint32Array {
  const sizes = new Uint32Array(levels.length);
  for (let i = 0; i < codes.length; i++) sizes[codes[i]!]!++;
  const none = levels.indexOf(UNASSIGNED);
  if (none >= 0) sizes[none] = 0;
  return sizes;
}

/** The rows that are in a cluster. */
function rowsIn({ codes }: Labels, sizes: Uint32Array): Uint32Array {
  const rows = new Uint32Array(sizes.reduce((sum, size) => sum + size, 0));
  for (let i = 0, at = 0; i < codes.length; i++) if (sizes[codes[i]!]! > 0) rows[at++] = i;
  return rows;
}

function centroidValues(values: Float64Array, p: number, codes: Uint16Array, k: number): Float64Array {
  const { sizes, means } = measurePartition(values, pointsOf(values, p, undefined).origin, codes, k);
  return centroidSilhouettes(values, p, codes, means, sizes);
}

function resultOf(
  levels: readonly string[],
  sizes: Uint32Array,
  rows: Uint32Array,
  codes: Uint16Array,
  values: Float64Array,
): SilhouetteResult {
  const seen = new Float64Array(levels.length);
  const sums = new Float64Array(levels.length);
  const below = new Float64Array(levels.length);
  for (let at = 0; at < values.length; at++) {
    seen[codes[at]!]!++;
    sums[codes[at]!]! += values[at]!;
    if (values[at]! < 0) below[codes[at]!]!++;
  }
  const used = Array.from(levels, (_, c) => c).filter((c) => sizes[c]! > 0);
  const size = Uint32Array.from(used, (c) => sizes[c]!);
  const mean = Float64Array.from(used, (c) => sums[c]! / seen[c]! + 0);
  const all = size.reduce((sum, one) => sum + one, 0);
  const weighted = mean.reduce((sum, one, c) => sum + one * size[c]!, 0);
  return {
    mean: all === 0 ? 0 : weighted / all + 0,
    rows,
    values,
    clusters: {
      level: used.map((c) => levels[c]!),
      size,
      mean,
      misplaced: Float64Array.from(used, (c) => below[c]! / seen[c]!),
    },
    notes: notesOn(used.length, rows.length, all),
  };
}

function notesOn(clusters: number, compared: number, all: number): string[] {
  const notes: string[] = [];
  if (clusters === 0) notes.push("no row has a cluster");
  if (clusters === 1) notes.push("all rows are in one cluster: there is no other to compare with, so every value is 0");
  if (compared < all) notes.push(`${compared} of ${all} rows were compared with one another`);
  return notes;
}
