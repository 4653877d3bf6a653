import { checkNumber, checkOneOf, checkOptions, isArrayLike, isObject, weightColumn } from "../../core/check";
import { type Issues, pointer, report } from "../../core/issue";
import { checkRunControl, type RunControl } from "../../core/run-control";
import type { KMeansEngine } from "./engine";
import { type KMeansInit, type KMeansOptions, type KMeansProgress, MOST_CLUSTERS } from "./model";
import { largestFeature } from "./points";

const NAMES = [
  "k",
  "seed",
  "starts",
  "init",
  "start",
  "weights",
  "maxIterations",
  "tolerance",
  "onProgress",
  "signal",
  "engine",
] as const;

const METHODS = ["k-means++", "random"] as const;
const STARTS = 10;
const MOST_STARTS = 1_000;
const MAX_ITERATIONS = 300;
const TOLERANCE = 1e-8;

/** The options with every default filled in. */
export interface KMeansSettings extends RunControl<KMeansProgress> {
  readonly k: number;
  readonly seed: number;
  readonly starts: number;
  /** Centroids of the caller are k × p. */
  readonly init: "k-means++" | "random" | Float64Array;
  readonly start: "all" | "sample";
  readonly weights: Float64Array | undefined;
  readonly maxIterations: number;
  readonly tolerance: number;
  /** Undefined: the built-in one. */
  readonly engine: KMeansEngine | undefined;
}

/** Reads the options for n rows of p features. */
export function readKMeansOptions(issues: Issues, given: KMeansOptions, n: number, p: number): KMeansSettings {
  const options = checkOptions<KMeansOptions>(issues, given, NAMES);
  const k = readK(issues, options.k);
  const init = readInit(issues, options.init, k, p);
  const own = init instanceof Float64Array;
  const control = checkRunControl(issues, options);
  return {
    k,
    seed: readSeed(issues, options.seed),
    starts: readStarts(issues, options.starts, own),
    init,
    start: checkOneOf(issues, "/start", options.start, ["all", "sample"], own ? "all" : "sample"),
    weights: weightColumn(issues, options.weights, n),
    maxIterations: checkNumber(issues, "/maxIterations", options.maxIterations, {
      from: 1,
      to: 1_000_000,
      integer: true,
      fallback: MAX_ITERATIONS,
    }),
    tolerance: checkNumber(issues, "/tolerance", options.tolerance, { from: 0, to: 1, fallback: TOLERANCE }),
    ...control,
    engine: readEngine(issues, options.engine),
  };
}

function readK(issues: Issues, k: number | undefined): number {
  if (k === undefined) {
    const hint = "the number of clusters has no default; chooseK compares several";
    report(issues, { code: "missing", path: "/k", expected: "the number of clusters", received: k, hint });
  }
  return checkNumber(issues, "/k", k, { from: 1, to: MOST_CLUSTERS, integer: true, fallback: 1 });
}

/** A seed: any finite number. */
function readSeed(issues: Issues, seed: number | undefined): number {
  const most = Number.MAX_VALUE;
  return checkNumber(issues, "/seed", seed, { from: -most, to: most, fallback: 0 });
}

function readStarts(issues: Issues, starts: number | undefined, own: boolean): number {
  if (own && starts !== undefined && starts !== 1) {
    const expected = "1 or absent with centroids of your own";
    report(issues, { code: "invalid_value", path: "/starts", expected, received: starts });
    return 1;
  }
  const limits = { from: 1, to: MOST_STARTS, integer: true, fallback: own ? 1 : STARTS };
  return checkNumber(issues, "/starts", starts, limits);
}

function readInit(
  issues: Issues,
  init: KMeansInit | undefined,
  k: number,
  p: number,
): "k-means++" | "random" | Float64Array {
  if (init === undefined) return "k-means++";
  if (!isArrayLike(init)) return checkOneOf<"k-means++" | "random">(issues, "/init", init, METHODS, "k-means++");
  const centroids = new Float64Array(k * p);
  if (init.length !== k) {
    const expected = `${k} centroids (k)`;
    report(issues, { code: "length_mismatch", path: "/init", expected, received: init.length });
    return centroids;
  }
  for (let j = 0; j < k; j++) readCentroid(issues, init[j], j, centroids.subarray(j * p, (j + 1) * p));
  return centroids;
}

function readCentroid(issues: Issues, given: unknown, j: number, into: Float64Array): void {
  if (!isArrayLike(given) || given.length !== into.length) {
    const expected = `a centroid of ${into.length} numbers, one per feature`;
    report(issues, { code: "length_mismatch", path: pointer("init", j), expected, received: given, index: j });
    return;
  }
  const largest = largestFeature();
  for (let f = 0; f < into.length; f++) {
    const value = given[f];
    if (typeof value === "number" && Math.abs(value) <= largest) into[f] = value + 0;
    else {
      const code =
        typeof value === "number" ? (Number.isFinite(value) ? "out_of_range" : "not_finite") : "invalid_type";
      const expected = `a number from ${-largest} to ${largest}`;
      report(issues, { code, path: pointer("init", j, f), expected, received: value, index: j });
    }
  }
}

function readEngine(issues: Issues, engine: KMeansEngine | undefined): KMeansEngine | undefined {
  if (engine === undefined) return undefined;
  if (isObject(engine) && typeof engine["name"] === "string" && typeof engine["solve"] === "function") return engine;
  const expected = "an engine: an object with a name and a function solve";
  report(issues, { code: "invalid_type", path: "/engine", expected, received: engine });
  return undefined;
}
