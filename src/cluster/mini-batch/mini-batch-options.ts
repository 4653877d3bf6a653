import { checkNumber, checkOptions } from "../../core/check";
import { issuesOf, report, throwIssues } from "../../core/issue";
import { MOST_CLUSTERS } from "../k-means/model";

/** Options of `createMiniBatch`. */
export interface MiniBatchOptions {
  /** Number of clusters, from 1 to 4,096. */
  readonly k: number;
  /**
   * Any number: the same seed, and the same rows in the same order, give the same model, on every engine of JavaScript.
   * @defaultValue 0
   */
  readonly seed?: number | undefined;
  /**
   * How often the clustering of the first rows begins anew, from 1 to 1,000; the least inertia wins.
   * @defaultValue 10
   */
  readonly starts?: number | undefined;
  /**
   * Rows that are clustered at once in the beginning, from 1.
   * @defaultValue 10,000, or 10 × k where that is more
   */
  readonly first?: number | undefined;
  /**
   * Rows of a batch, from 1. Small ones follow changes sooner, large ones are steadier.
   * @defaultValue 1,000, or 10 × k where that is more
   */
  readonly batch?: number | undefined;
}

/** The options with every default filled in. */
export interface MiniBatchSettings {
  readonly k: number;
  readonly seed: number;
  readonly starts: number;
  readonly first: number;
  readonly batch: number;
}

const FIRST = 10_000;
const BATCH = 1000;
const ROWS_PER_CLUSTER = 10;

/** Reads the options. */
export function readMiniBatchOptions(given: MiniBatchOptions): MiniBatchSettings {
  const issues = issuesOf("createMiniBatch");
  const options = checkOptions<MiniBatchOptions>(issues, given, ["k", "seed", "starts", "first", "batch"]);
  if (options.k === undefined) {
    const hint = "the number of clusters has no default; chooseK compares several";
    report(issues, { code: "missing", path: "/k", expected: "the number of clusters", received: options.k, hint });
  }
  const k = checkNumber(issues, "/k", options.k, { from: 1, to: MOST_CLUSTERS, integer: true, fallback: 1 });
  const most = Number.MAX_VALUE;
  const rows = { from: 1, to: 1e8, integer: true };
  const settings = {
    k,
    seed: checkNumber(issues, "/seed", options.seed, { from: -most, to: most, fallback: 0 }),
    starts: checkNumber(issues, "/starts", options.starts, { from: 1, to: 1000, integer: true, fallback: 10 }),
    first: checkNumber(issues, "/first", options.first, { ...rows, fallback: Math.max(FIRST, ROWS_PER_CLUSTER * k) }),
    batch: checkNumber(issues, "/batch", options.batch, { ...rows, fallback: Math.max(BATCH, ROWS_PER_CLUSTER * k) }),
  };
  throwIssues(issues);
  return settings;
}
