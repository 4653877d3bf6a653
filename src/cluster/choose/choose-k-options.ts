import { checkNumber, checkOneOf, checkOptions } from "../../core/check";
import { type Issues, report } from "../../core/issue";
import { checkRunControl } from "../../core/run-control";
import { MOST_CLUSTERS } from "../k-means/model";
import { K_CRITERIA, type KCriterion } from "./criterion";

/** Options of `chooseK`. */
export interface ChooseKOptions {
  /**
   * The smallest number of clusters to choose from, from 2; with the criterion `"gap"` from 1.
   * @defaultValue 2
   */
  readonly from?: number | undefined;
  /**
   * The largest number of clusters to choose from, from `from` to 4,096.
   * @defaultValue 10, or `from` + 8 where that is more
   */
  readonly to?: number | undefined;
  /**
   * What the recommendation goes by; the table has all of them. See {@link KCriterion}.
   * @defaultValue "silhouette"
   */
  readonly criterion?: KCriterion | undefined;
  /**
   * Any number: the same seed gives the same result, on every engine of JavaScript.
   * @defaultValue 0
   */
  readonly seed?: number | undefined;
  /**
   * Most rows on which clarity, silhouette, gap and stability are measured, from 100; of more rows a sample is drawn.
   * @defaultValue 2,000
   */
  readonly sample?: number | undefined;
  /**
   * How often evenly spread rows are drawn to compare with, from 2 to 1,000.
   * @defaultValue 10
   */
  readonly references?: number | undefined;
  /**
   * Called after every number of clusters.
   * @defaultValue nobody is told
   */
  readonly onProgress?: ((progress: ChooseKProgress) => void) | undefined;
  /**
   * An `AbortSignal`: once `aborted` is true, no further number of clusters is tried; the recommendation rests on those there are.
   * Nothing else runs meanwhile, so that an `AbortController` can only act from within `onProgress`; to stop from outside, run
   * it in a worker and end that.
   * @defaultValue all are tried
   */
  readonly signal?: { readonly aborted: boolean } | undefined;
}

/** How far `chooseK` has come. */
export interface ChooseKProgress {
  /** Numbers of clusters that are done, one cluster included, and of how many. */
  readonly done: number;
  readonly of: number;
}

const NAMES = ["from", "to", "criterion", "seed", "sample", "references", "onProgress", "signal"] as const;

const FROM = 2;
const TO = 10;

/** The options with every default filled in. */
export interface ChooseKSettings {
  readonly from: number;
  readonly to: number;
  readonly criterion: KCriterion;
  readonly seed: number;
  readonly sample: number;
  readonly references: number;
  readonly onProgress: ((progress: ChooseKProgress) => void) | undefined;
  readonly stopped: () => boolean;
}

/** Reads the options. */
export function readChooseKOptions(issues: Issues, given: ChooseKOptions | undefined): ChooseKSettings {
  const options = checkOptions(issues, given, NAMES);
  const { onProgress, signal } = checkRunControl(issues, options);
  const criterion = checkOneOf(issues, "/criterion", options.criterion, K_CRITERIA, "silhouette");
  const from = readFrom(issues, options.from, criterion);
  const most = Number.MAX_VALUE;
  const toLimits = {
    from,
    to: MOST_CLUSTERS,
    integer: true,
    fallback: Math.max(TO, Math.min(MOST_CLUSTERS, from + 8)),
  };
  return {
    from,
    to: checkNumber(issues, "/to", options.to, toLimits),
    criterion,
    seed: checkNumber(issues, "/seed", options.seed, { from: -most, to: most, fallback: 0 }),
    sample: checkNumber(issues, "/sample", options.sample, { from: 100, to: 1e6, integer: true, fallback: 2000 }),
    references: checkNumber(issues, "/references", options.references, {
      from: 2,
      to: 1000,
      integer: true,
      fallback: 10,
    }),
    onProgress,
    stopped: () => signal?.aborted === true,
  };
}

function readFrom(issues: Issues, from: number | undefined, criterion: KCriterion): number {
  if (from === 1 && criterion !== "gap") {
    const expected = `an integer from 2 to ${MOST_CLUSTERS}`;
    const hint = 'only the criterion "gap" is defined for one cluster; clarity near 0 says that there are no clusters';
    report(issues, { code: "out_of_range", path: "/from", expected, received: from, hint });
    return FROM;
  }
  return checkNumber(issues, "/from", from, { from: 1, to: MOST_CLUSTERS, integer: true, fallback: FROM });
}
