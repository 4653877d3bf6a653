import { checkNumber, checkOneOf, checkOptions, isObject, numberColumn, weightColumn } from "../core/check";
import { type Issues, pointer, report } from "../core/issue";
import { hintOf } from "../core/nearest";
import type { NumericInput } from "../core/tables";
import { type PerDimension, perDimension, RFM_DIMENSIONS, type RfmDimension, type RfmMethod } from "./model";

/** Options of `fitRfm` and `rfm`. Each may be given once for all measures or per measure. */
export interface RfmOptions {
  /**
   * Number of scores, 2 to 20. `mean` and `median` always have 2, `breaks` one more than there are limits.
   * @defaultValue 5
   */
  readonly bins?: number | Partial<PerDimension<number>>;
  /** @defaultValue `"breaks"` for a measure with limits in `breaks`, else `"quantile"` */
  readonly method?: RfmMethod | Partial<PerDimension<RfmMethod>>;
  /**
   * Limits for the method `breaks`, rising. A value equal to a limit belongs below it: recency `[30, 90]` reads "up to
   * 30 days, over 30 up to 90, over 90".
   * @defaultValue none
   */
  readonly breaks?: Partial<PerDimension<NumericInput>>;
  /**
   * For `mean` and `median`: how a value equal to the cut counts.
   * @defaultValue "high"
   */
  readonly atCut?: "high" | "low";
  /**
   * For `ntile`: customers with the same value get the `same` score (the lowest of those their ranks span), or are
   * split in the order of their `id`, as `NTILE(…) OVER (ORDER BY value, id)`; the table then needs `customerId`.
   * @defaultValue "same"
   */
  readonly ties?: "same" | "id";
  /**
   * One weight per customer, from 0; a weight of 2 counts as two equal customers.
   * @defaultValue 1 for everyone
   */
  readonly weights?: NumericInput;
}

const METHODS: readonly RfmMethod[] = ["quantile", "breaks", "mean", "median", "ntile"];
const OPTIONS = ["bins", "method", "breaks", "atCut", "ties", "weights"] as const;

/** Scores beyond 20 do not help anyone to tell customers apart. */
const MOST_BINS = 20;

/** The options with every default filled in. */
export interface RfmSettings {
  readonly bins: PerDimension<number>;
  readonly method: PerDimension<RfmMethod>;
  readonly breaks: PerDimension<readonly number[]>;
  readonly atCut: "high" | "low";
  readonly ties: "same" | "id";
  readonly weights: Float64Array | undefined;
}

/** Reads the options for a table of n customers. */
export function readOptions(issues: Issues, given: RfmOptions | undefined, n: number): RfmSettings {
  const options = checkOptions(issues, given, OPTIONS);
  if (options.breaks !== undefined && !isObject(options.breaks)) {
    const expected = "an object with the limits of recency, frequency or monetary";
    report(issues, { code: "invalid_type", path: "/breaks", expected, received: options.breaks });
  }
  const breaksOf = eachOf<NumericInput>(issues, "breaks", isObject(options.breaks) ? options.breaks : {});
  const methodOf = eachOf(issues, "method", options.method);
  const binsOf = eachOf(issues, "bins", options.bins);
  const breaks = perDimension((dimension) => readBreaks(issues, dimension, breaksOf(dimension)));
  const method = perDimension((dimension) => {
    const fallback = breaks[dimension].length > 0 ? "breaks" : "quantile";
    const chosen = checkOneOf(
      issues,
      pathOf("method", options.method, dimension),
      methodOf(dimension),
      METHODS,
      fallback,
    );
    checkAgreement(issues, dimension, chosen, breaks[dimension]);
    return chosen;
  });
  const bins = perDimension((dimension) =>
    checkNumber(issues, pathOf("bins", options.bins, dimension), binsOf(dimension), {
      from: 2,
      to: MOST_BINS,
      integer: true,
      fallback: 5,
    }),
  );
  return {
    breaks,
    method,
    bins,
    atCut: checkOneOf(issues, "/atCut", options.atCut, ["high", "low"], "high"),
    ties: checkOneOf(issues, "/ties", options.ties, ["same", "id"], "same"),
    weights: weightColumn(issues, options.weights, n),
  };
}

/** Reads an option that is given once for all measures or as an object with some of them. */
function eachOf<T>(
  issues: Issues,
  name: string,
  option: T | Partial<PerDimension<T>> | undefined,
): (dimension: RfmDimension) => T | undefined {
  if (!isObject(option)) return () => option as T | undefined;
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
  return (dimension) => (option as Partial<PerDimension<T>>)[dimension];
}

function pathOf(name: string, option: unknown, dimension: RfmDimension): string {
  return isObject(option) ? pointer(name, dimension) : pointer(name);
}

function readBreaks(issues: Issues, dimension: RfmDimension, given: NumericInput | undefined): readonly number[] {
  if (given === undefined) return [];
  const path = pointer("breaks", dimension);
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

/** Limits without the method that uses them, or the method without limits, would be ignored silently. */
function checkAgreement(issues: Issues, dimension: RfmDimension, method: RfmMethod, breaks: readonly number[]): void {
  const path = pointer("breaks", dimension);
  if (method === "breaks" && breaks.length === 0) {
    report(issues, { code: "missing", path, expected: 'limits, for the method "breaks"', received: undefined });
  }
  if (method !== "breaks" && breaks.length > 0) {
    report(issues, { code: "invalid_value", path, expected: `absent with the method "${method}"`, received: breaks });
  }
}
