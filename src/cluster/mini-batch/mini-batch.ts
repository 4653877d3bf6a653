import { type Issues, issuesOf, report, throwIssues } from "../../core/issue";
import type { FeatureModel } from "../../prepare/features/feature-model";
import { type ClusterFeatures, fitKMeans } from "../k-means/fit";
import type { KMeansModel } from "../k-means/model";
import { readFeatures } from "../k-means/points";
import { checkSameScaler, checkScaler } from "../k-means/scaler";
import { type Centres, centresOf, copyCentres, learnBatch, modelFrom } from "./centres";
import { type MiniBatchOptions, type MiniBatchSettings, readMiniBatchOptions } from "./mini-batch-options";

/** A clustering of rows that come in pieces; made by `createMiniBatch`. */
export interface MiniBatch {
  /**
   * Adds the rows of a chunk. All chunks have the same features, on one scale: `featureTable` for the first, `applyFeatures` with
   * its model for the others. The chunk is read and not kept. One that cannot be used is refused as a whole, and nothing changes.
   *
   * @returns The mini-batch itself.
   */
  readonly add: (features: ClusterFeatures) => MiniBatch;
  /** The model of all rows so far, as `fitKMeans` gives it. More rows may be added afterwards. */
  readonly finish: () => KMeansModel;
}

/** What has been learned so far, and the rows that wait for their batch to be full. */
interface State {
  names: readonly string[] | undefined;
  scaler: FeatureModel | undefined;
  waiting: Float64Array;
  /** Numbers in `waiting`. */
  filled: number;
  /** The model of the first rows, once there are enough, and the centres that go on from it. */
  learned: { readonly first: KMeansModel; readonly centres: Centres } | undefined;
}

/**
 * k-means for rows that come in pieces, or are too many to hold: every row is seen once, and what is kept does not grow.
 *
 * The first rows (`first`) are clustered by `fitKMeans`; from then on every batch moves each centroid towards the mean of its new
 * rows, by ever smaller steps: a centroid is the mean of the rows it was given. A centroid that a part of a batch needs
 * more than its neighbours do is moved there, and its rows go to the nearest one: so rows that come in some order are followed too.
 * Batches are cut by `batch`, not by chunks: the same rows in the same order give the same model, however they are cut into chunks.
 *
 * With no more rows than `first` the model is that of `fitKMeans`. `fit.sizes` and `fit.inertia` are counted as rows pass, while the
 * centroids still move: `assignClusters` counts anew. The result is somewhat worse than that of `fitKMeans` on all rows; use it
 * where that is not possible.
 *
 * @param options - `k`, and see {@link MiniBatchOptions}.
 * @returns `add` for each chunk, `finish` for the model. `add` throws `not_finite` (with row and feature), `invalid_value` (other features, or
 * another scale, than before), `length_mismatch`, `invalid_type`; `finish` throws `too_few` where no row was added.
 * @throws SegmentationError `missing` (`k`), `out_of_range`, `invalid_type`, `unknown_option`.
 * @remarks O(n k p), memory O(k p + (first + batch) p). Deterministic: only + − × ÷ and √.
 * @see Sculley (2010), Web-scale k-means clustering: batches and a rate per centroid; when a centroid is moved is our own
 * @example
 * const first = featureTable({ spend: [1, 2, 50, 51], visits: [1, 1, 9, 8] });
 * const clusters = createMiniBatch({ k: 2 });
 * clusters.add(first).add(applyFeatures({ spend: [3, 49], visits: [2, 9] }, first.model));
 * clusters.finish().fit.sizes // => [3, 3]
 */
export function createMiniBatch(options: MiniBatchOptions): MiniBatch {
  const settings = readMiniBatchOptions(options);
  const waiting = new Float64Array(0);
  const state: State = {
    names: undefined,
    scaler: undefined,
    waiting,
    filled: 0,
    learned: undefined,
  };
  const miniBatch: MiniBatch = {
    add(features) {
      take(state, readChunk(state, features), settings);
      return miniBatch;
    },
    finish: () => finish(state, settings),
  };
  return miniBatch;
}

/** The numbers of a chunk; the first one decides on names and scaler. */
function readChunk(state: State, features: ClusterFeatures): Float64Array {
  const issues = issuesOf("createMiniBatch.add");
  const { names, values } = readFeatures(issues, features);
  throwIssues(issues);
  if (state.names !== undefined) {
    checkNames(issues, names, state.names);
    if (issues.count === 0) checkSameScaler(issues, features, state.scaler, names);
    throwIssues(issues);
    return values;
  }
  const scaler = features.model;
  if (scaler !== undefined) checkScaler(issues, "/features/model", scaler, names);
  throwIssues(issues);
  state.names = names;
  state.scaler = scaler;
  return values;
}

function checkNames(issues: Issues, names: readonly string[], before: readonly string[]): void {
  if (names.length === before.length && names.every((name, f) => name === before[f])) return;
  const expected = `the features of the chunks before: ${before.slice(0, 20).join(", ")}`;
  report(issues, { code: "invalid_value", path: "/features/names", expected, found: names.slice(0, 20).join(", ") });
}

/** Rows go to the waiting ones. These are learned when they are enough and more follow: until then they may be all there are. */
function take(state: State, values: Float64Array, settings: MiniBatchSettings): void {
  for (let from = 0; from < values.length; ) {
    if (state.filled === wantedBy(state, settings)) learnWaiting(state, settings);
    const wanted = wantedBy(state, settings);
    const to = Math.min(values.length, from + wanted - state.filled);
    reserve(state, state.filled + to - from, wanted);
    state.waiting.set(values.subarray(from, to), state.filled);
    state.filled += to - from;
    from = to;
  }
}

/** How many numbers are learned together. */
function wantedBy({ names, learned }: State, { first, batch }: MiniBatchSettings): number {
  return (learned === undefined ? first : batch) * names!.length;
}

/** At least doubled, so that growing by little and little stays linear; never more than is wanted. */
function reserve(state: State, length: number, wanted: number): void {
  if (length <= state.waiting.length) return;
  const larger = new Float64Array(Math.min(wanted, Math.max(length, 2 * state.waiting.length)));
  larger.set(state.waiting.subarray(0, state.filled));
  state.waiting = larger;
}

function learnWaiting(state: State, settings: MiniBatchSettings): void {
  const rows = state.waiting.subarray(0, state.filled);
  if (state.learned === undefined) {
    const first = firstModel(state, settings);
    state.learned = { first, centres: centresOf(first, settings) };
    state.waiting = new Float64Array(0);
  } else learnBatch(state.learned.centres, rows);
  state.filled = 0;
}

function firstModel({ names, scaler, waiting, filled }: State, { k, seed, starts }: MiniBatchSettings): KMeansModel {
  const features = { names: names!, values: waiting.slice(0, filled), ...(scaler && { model: scaler }) };
  return fitKMeans(features, { k, seed, starts });
}

/** The rows that still wait are learned by a copy, so that more may be added afterwards as if nobody had asked. */
function finish(state: State, settings: MiniBatchSettings): KMeansModel {
  const { names, waiting, filled, learned } = state;
  if (names === undefined || (learned === undefined && filled === 0)) {
    const issues = issuesOf("createMiniBatch.finish");
    report(issues, { code: "too_few", path: "", expected: "called after at least one row was added", found: "none" });
    throwIssues(issues);
  }
  if (learned === undefined) return firstModel(state, settings);
  const copy = copyCentres(learned.centres);
  if (filled > 0) learnBatch(copy, waiting.slice(0, filled));
  return modelFrom(copy, learned.first);
}
