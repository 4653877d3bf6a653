import { checkNumber, checkOneOf, checkOptions, isObject, numberColumn, weightColumn } from "../core/check";
import { type Issues, pointer, report } from "../core/issue";
import { hintOf } from "../core/nearest";
import type { NumericInput } from "../core/tables";
import { countWeights } from "../math/count-weights";
import { positiveZero } from "./limits";
import {
  isDimensionOrder,
  MOST_BINS,
  type PerDimension,
  perDimension,
  RFM_DIMENSIONS,
  RFM_METHODS,
  type RfmDimension,
  type RfmMethod,
  type RfmTotal,
} from "./model";
import { checkAgreement, refuseUnused } from "./unused-options";

/**
 * Options of `fitRfm` and `rfm`. Bins and method may be given once for all measures or per measure. An option that can
 * have no effect beside the others is refused.
 */
export interface RfmOptions {
  /**
   * Number of scores, 2 to 20. `mean` and `median` always have 2, `breaks` one more than there are limits: bins for such
   * a measure, or for three of them, are refused.
   * @defaultValue 5
   */
  readonly bins?: number | Partial<PerDimension<number>> | undefined;
  /** @defaultValue `"breaks"` for a measure with limits in `breaks`, else `"quantile"` */
  readonly method?: RfmMethod | Partial<PerDimension<RfmMethod>> | undefined;
  /**
   * Limits for the method `breaks`, rising. A value equal to a limit belongs below it: recency `[30, 90]` reads "up to
   * 30 days, over 30 up to 90, over 90".
   * @defaultValue none
   */
  readonly breaks?: Partial<PerDimension<NumericInput>> | undefined;
  /**
   * For `mean` and `median` only: how a value equal to the cut counts.
   * @defaultValue "high"
   */
  readonly atCut?: "high" | "low" | undefined;
  /**
   * For `ntile` only: customers with the same value get the `same` score (the lowest of those their ranks span), or are
   * split in the order of their `id`, as `NTILE(…) OVER (ORDER BY value, id)`; the table then needs `customerId`.
   * @defaultValue "same"
   */
  readonly ties?: "same" | "id" | undefined;
  /**
   * `independent`: each measure has limits for all customers. `nested`: the second measure in `order` is cut within each
   * score of the first, the third within each pair of scores before it, as in classic direct mail.
   * @defaultValue "independent"
   */
  readonly scoring?: "independent" | "nested" | undefined;
  /**
   * For nested scoring only: the order of the measures, each of them once.
   * @defaultValue ["recency", "frequency", "monetary"]
   */
  readonly order?: readonly RfmDimension[] | undefined;
  /**
   * How the scores make the one number `total`: `digits` side by side (543), their `mean`, the mean of frequency and
   * monetary alone (`fm`), or a sum with these weights; a measure without a weight counts 0.
   * @defaultValue "digits"
   */
  readonly total?: "digits" | "mean" | "fm" | Partial<PerDimension<number>> | undefined;
  /**
   * One weight per customer, from 0. Whole numbers are counts: 2 is the same as two equal customers, 0 as none. As soon
   * as one weight is no whole number, all are shares, whose scale means nothing: they are scaled to sum to the number of
   * customers of positive weight, each rounded to a multiple of 2^-20 (and at least that), so that 1/n for everyone is the
   * same as no weights. `qcutRank` only leaves out the customers of weight 0.
   * @defaultValue 1 for everyone
   */
  readonly weights?: NumericInput | undefined;
}

const OPTIONS = ["bins", "method", "breaks", "atCut", "ties", "scoring", "order", "total", "weights"] as const;

/** Weights of scores beyond this are slips. */
const MOST_WEIGHT = 1e9;

/** The options with every default filled in. */
export interface RfmSettings {
  readonly bins: PerDimension<number>;
  readonly method: PerDimension<RfmMethod>;
  readonly breaks: PerDimension<readonly number[]>;
  readonly atCut: "high" | "low";
  readonly ties: "same" | "id";
  readonly scoring: "independent" | "nested";
  readonly order: readonly RfmDimension[];
  readonly total: RfmTotal;
  readonly weights: Float64Array | undefined;
}

/** Weights as counts of customers. */
function readWeights(issues: Issues, given: NumericInput | undefined, n: number): Float64Array | undefined {
  const weights = weightColumn(issues, given, n);
  return weights && countWeights(weights);
}

/** Reads the options for a table of n customers. */
export function readOptions(issues: Issues, given: RfmOptions | undefined, n: number): RfmSettings {
  const found = issues.count;
  const options = checkOptions(issues, given, OPTIONS);
  if (options.breaks !== undefined && !isObject(options.breaks)) {
    const expected = "an object with the limits of recency, frequency or monetary";
    report(issues, { code: "invalid_type", path: "/breaks", expected, received: options.breaks });
  }
  const limits = isObject(options.breaks) ? options.breaks : {};
  const breaks = readEach<NumericInput, readonly number[]>(issues, "breaks", limits, (path, some) =>
    readBreaks(issues, path, some),
  );
  const method = readEach<RfmMethod, RfmMethod>(issues, "method", options.method, (path, chosen, dimension) =>
    checkOneOf(issues, path, chosen, RFM_METHODS, breaks[dimension].length > 0 ? "breaks" : "quantile"),
  );
  for (const dimension of RFM_DIMENSIONS) checkAgreement(issues, dimension, method[dimension], breaks[dimension]);
  const bins = readEach<number, number>(issues, "bins", options.bins, (path, count) =>
    checkNumber(issues, path, count, { from: 2, to: MOST_BINS, integer: true, fallback: 5 }),
  );
  const settings: RfmSettings = {
    breaks,
    method,
    bins,
    atCut: checkOneOf(issues, "/atCut", options.atCut, ["high", "low"], "high"),
    ties: checkOneOf(issues, "/ties", options.ties, ["same", "id"], "same"),
    scoring: checkOneOf(issues, "/scoring", options.scoring, ["independent", "nested"], "independent"),
    order: readOrder(issues, options.order),
    total: readTotal(issues, options.total),
    weights: readWeights(issues, options.weights, n),
  };
  if (issues.count === found) refuseUnused(issues, options, settings);
  return settings;
}

function readOrder(issues: Issues, order: readonly RfmDimension[] | undefined): readonly RfmDimension[] {
  if (order === undefined) return [...RFM_DIMENSIONS];
  if (isDimensionOrder(order)) return [...order];
  const expected = `an array with each of ${RFM_DIMENSIONS.join(", ")} once`;
  report(issues, { code: "invalid_value", path: "/order", expected, received: order });
  return RFM_DIMENSIONS;
}

function readTotal(issues: Issues, total: RfmOptions["total"]): RfmTotal {
  if (!isObject(total))
    return checkOneOf<"digits" | "mean" | "fm">(issues, "/total", total, ["digits", "mean", "fm"], "digits");
  if (RFM_DIMENSIONS.every((dimension) => total[dimension] === undefined)) {
    const expected = "weights, of which at least one is given";
    report(issues, { code: "too_few", path: "/total", expected, received: total });
  }
  return readEach<number, number>(issues, "total", total, (path, weight) =>
    positiveZero(checkNumber(issues, path, weight, { from: -MOST_WEIGHT, to: MOST_WEIGHT, fallback: 0 })),
  );
}

/** Reads an option that is given once for all measures, and then checked once, or as an object with some of them. */
function readEach<T, R>(
  issues: Issues,
  name: string,
  option: T | Partial<PerDimension<T>> | undefined,
  check: (path: string, value: T | undefined, dimension: RfmDimension) => R,
): PerDimension<R> {
  if (option === undefined) return perDimension((dimension) => check(pointer(name), undefined, dimension));
  if (!isObject(option)) {
    const forAll = check(pointer(name), option as T, "recency");
    return perDimension(() => forAll);
  }
  for (const key of Object.keys(option)) {
    if ((RFM_DIMENSIONS as readonly string[]).includes(key)) continue;
    const expected = `one of ${RFM_DIMENSIONS.join(", ")}`;
    report(issues, {
      code: "unknown_option",
      path: pointer(name, key),
      expected,
      received: key,
      ...hintOf(key, RFM_DIMENSIONS),
    });
  }
  const each: Partial<PerDimension<T>> = option;
  return perDimension((dimension) => check(pointer(name, dimension), each[dimension], dimension));
}

function readBreaks(issues: Issues, path: string, given: NumericInput | undefined): readonly number[] {
  if (given === undefined) return [];
  const breaks = Array.from(numberColumn(issues, path, given));
  if (breaks.length === 0 || breaks.length >= MOST_BINS) {
    report(issues, { code: "out_of_range", path, expected: `1 to ${MOST_BINS - 1} limits`, received: breaks.length });
  }
  const fallen = breaks.findIndex((limit, k) => k > 0 && limit <= breaks[k - 1]!);
  if (fallen > 0) {
    const expected = `greater than the limit before it (${breaks[fallen - 1]})`;
    report(issues, {
      code: "not_increasing",
      path: `${path}/${fallen}`,
      expected,
      received: breaks[fallen],
      index: fallen,
    });
  }
  return breaks;
}
