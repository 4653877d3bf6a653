import { checkNumber, checkOptions } from "../../core/check";
import { describe, type Issues, issuesOf, report, SegmentationError, throwIssues } from "../../core/issue";
import { checkRunControl } from "../../core/run-control";
import { quantiles } from "../../math/quantile";
import { createRandom, type Random } from "../../math/random";
import { distinctRows } from "../family/compress";
import type { RepeatFit, RepeatModel } from "../family/family";
import { fitFamily } from "../family/fit-family";
import { type AnyKernel, kernelOf } from "../family/kernels";
import { readRepeat } from "../family/repeat-input";
import { checkSeed } from "../family/seed";
import { fitSpend } from "../spend/fit-spend";
import type { GammaGammaModel } from "../spend/gamma-gamma";
import { clvOf, type LifetimeValueOptions, lifetimeValue, readValue, type ValueInput } from "./lifetime-value";

/** Options of `bootstrapClv`: those of `lifetimeValue`, and how to draw. */
export interface BootstrapOptions extends LifetimeValueOptions {
  /** Any finite number; the same seed gives the same intervals. */
  readonly seed: number;
  /**
   * How many times the customers are drawn anew and the models fitted again, from 20 to 10,000.
   * @defaultValue 200
   */
  readonly samples?: number | undefined;
  /**
   * How sure the intervals are, between 0 and 1: 0.9 leaves 5 % of the samples out on either side.
   * @defaultValue 0.9
   */
  readonly level?: number | undefined;
  /**
   * Called after every sample.
   * @defaultValue nobody is told
   */
  readonly onProgress?: ((progress: { readonly done: number; readonly of: number }) => void) | undefined;
  /**
   * An `AbortSignal`: once `aborted` is true, no further sample is drawn; the intervals rest on those there are.
   * @defaultValue all samples are drawn
   */
  readonly signal?: { readonly aborted: boolean } | undefined;
}

/** An estimate and the interval around it. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A table: what each customer is worth, from and to; and the sum over all of them. */
export interface ClvIntervals {
  /** As `lifetimeValue` gives it. */
  readonly clv: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly report: {
    /** What the whole base is worth. */
    readonly total: Interval;
    readonly level: number;
    /** Samples that the intervals rest on. */
    readonly samples: number;
    /** Samples without any repeat spend, to which no spend model could be fitted. */
    readonly skipped: number;
  };
}

/**
 * How sure a lifetime value is: customers are drawn anew with replacement, both models are fitted again to each sample,
 * and every customer is valued with each pair of models. The intervals hold what is unknown about the parameters; what a
 * single customer will really do scatters far more, while the total of many customers is well described.
 *
 * The models must have been fitted to this very table, without weights: those of another table, or of given parameters
 * (`fromParams`), have a value that the intervals of models fitted here need not hold, and are refused.
 *
 * @param repeat - The table that the models were fitted to: `x`, `tx`, `T`, `m`, `unit`.
 * @param options - See {@link BootstrapOptions}.
 * @returns One row per customer; the interval of the total stands in `report`. Quantiles of the samples are of type 7.
 * @throws SegmentationError as `lifetimeValue`; `invalid_model` also for a model that was given, fitted to another number
 * of rows, or fitted with weights; `missing` without a seed, `not_finite`; `too_few` for a table without customers, or
 * where no sample could be fitted; `aborted` before the first sample.
 * @remarks samples × (two fits on different rows + one valuation of all customers); memory for 4,096 customers × samples.
 * Deterministic.
 * @see Efron & Tibshirani (1993), An introduction to the bootstrap, chapter 13
 * @example
 * const model = bgNbd.fromParams({ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, { unit: "week" });
 * const { x, tx, T } = bgNbd.simulate(model, { n: 300, T: 39, seed: 1 });
 * const table = { x, tx, T, m: x.map((count, i) => (count > 0 ? 20 + (i % 7) * 5 : 0)), unit: "week" } as const;
 * const models = { purchases: bgNbd.fit(table), spend: gammaGamma.fit(table) };
 * const { report } = bootstrapClv(table, { ...models, horizon: 52, annualDiscountRate: 0.1, seed: 7, samples: 40 });
 * report.total.low < report.total.value && report.total.value < report.total.high // => true
 */
export function bootstrapClv(repeat: ValueInput, options: BootstrapOptions): ClvIntervals {
  const issues = issuesOf("bootstrapClv");
  const { seed, samples, level, onProgress, signal, ...value } = checkOptions<BootstrapOptions>(
    issues,
    options,
    OPTIONS,
  );
  checkSeed(issues, seed);
  checkRunControl(issues, { onProgress, signal });
  const count = checkNumber(issues, "/samples", samples, { from: 20, to: 10_000, integer: true, fallback: 200 });
  const sure = checkNumber(issues, "/level", level, { from: 0.01, to: 0.999, fallback: 0.9 });
  throwIssues(issues);
  const { clv } = lifetimeValue(repeat, value);
  if (clv.length === 0)
    report(issues, { code: "too_few", path: "/repeat", expected: "a table of at least one customer", found: "none" });
  checkFittedTo(issues, "/purchases", value.purchases, clv.length);
  checkFittedTo(issues, "/spend", value.spend, clv.length);
  throwIssues(issues);

  const pairs: ModelPair[] = [];
  const refit = refitterOf(repeat, value);
  const random = createRandom(seed);
  let drawn = 0;
  while (drawn < count && signal?.aborted !== true) {
    const pair = refit(random.split());
    if (pair !== undefined) pairs.push(pair);
    drawn++;
    onProgress?.({ done: drawn, of: count });
  }
  if (pairs.length === 0) reportNoSample(issues, drawn);
  throwIssues(issues);
  return intervalsOf(repeat, value, pairs, { clv, level: sure, skipped: drawn - pairs.length });
}

const OPTIONS = [
  "purchases",
  "spend",
  "horizon",
  "annualDiscountRate",
  "margin",
  "seed",
  "samples",
  "level",
  "onProgress",
  "signal",
] as const;

/** The value of models of anything else need not lie within the intervals of models fitted to this table. */
function checkFittedTo(issues: Issues, path: string, model: RepeatModel | GammaGammaModel, n: number): void {
  const { fit } = model;
  const { weighted } = (model.options ?? {}) as Partial<RepeatModel["options"]>;
  if (fit.stop !== "given" && fit.n === n && weighted !== true) return;
  const found =
    fit.stop === "given"
      ? "a model whose parameters were given"
      : `a model fitted to ${describe(fit.n)} rows${weighted === true ? " with weights" : ""}`;
  const expected = `a model fitted to this table (${n} rows) without weights`;
  report(issues, { code: "invalid_model", path, expected, found });
}

function reportNoSample(issues: Issues, drawn: number): void {
  if (drawn === 0) {
    const expected = "not aborted before the first sample is drawn";
    report(issues, { code: "aborted", path: "/signal", expected, found: "an aborted signal" });
  } else {
    const expected = "a table of which at least one sample can be fitted";
    report(issues, { code: "too_few", path: "/repeat", expected, found: "none that can" });
  }
}

interface ModelPair {
  readonly purchases: RepeatModel;
  readonly spend: GammaGammaModel;
}

/** Both models fitted to the customers as drawn, from where the given ones are; undefined where no one spends again. */
function refitterOf(
  repeat: ValueInput,
  { purchases, spend }: LifetimeValueOptions,
): (random: Random) => ModelPair | undefined {
  const kernel: AnyKernel = kernelOf(issuesOf("bootstrapClv"), "/purchases", purchases);
  const rows = distinctRows(readRepeat(issuesOf("bootstrapClv"), repeat));
  const n = rows.of.length;
  return (random) => {
    const counts = new Float64Array(n);
    for (let i = 0; i < n; i++) counts[random.below(n)]!++;
    const weights = new Float64Array(rows.n);
    for (let i = 0; i < n; i++) weights[rows.of[i]!]! += counts[i]!;
    try {
      const ofPurchases = { weights, start: purchases.params };
      const ofSpend = { weights: counts, start: spend.params };
      return {
        purchases: fromNear((alone) => fitFamily(kernel, rows, ofPurchases, alone)),
        spend: fromNear((alone) => fitSpend(repeat, ofSpend, alone)),
      };
    } catch (error) {
      if (error instanceof SegmentationError) return undefined;
      throw error;
    }
  };
}

/** A sample has its best parameters near those of the table; where it does not, the search begins at every start. */
function fromNear<M extends { readonly fit: RepeatFit }>(search: (startAlone: boolean) => M): M {
  const near = search(true);
  return near.fit.converged && near.fit.boundary === undefined ? near : search(false);
}

/** Customers valued at a time. */
const BLOCK = 4096;

function intervalsOf(
  repeat: ValueInput,
  value: LifetimeValueOptions,
  pairs: readonly ModelPair[],
  { clv, level, skipped }: { clv: Float64Array; level: number; skipped: number },
): ClvIntervals {
  const n = clv.length;
  const tails = [(1 - level) / 2, (1 + level) / 2];
  const low = new Float64Array(n);
  const high = new Float64Array(n);
  const totals = new Float64Array(pairs.length);
  const ofOne = new Float64Array(pairs.length);
  for (let from = 0; from < n; from += BLOCK) {
    const block = sliceOf(repeat, from, Math.min(n, from + BLOCK));
    const values = pairs.map((pair) => clvOf(readValue(issuesOf("bootstrapClv"), block, { ...value, ...pair })));
    for (let i = 0; i < block.x.length; i++) {
      for (let s = 0; s < pairs.length; s++) {
        ofOne[s] = values[s]![i]!;
        totals[s]! += ofOne[s]!;
      }
      [low[from + i], high[from + i]] = quantiles(ofOne, tails) as unknown as [number, number];
    }
  }
  const [lowest, highest] = quantiles(totals, tails) as unknown as [number, number];
  const total = { value: clv.reduce((sum, money) => sum + money, 0), low: lowest, high: highest };
  return { clv, low, high, report: { total, level, samples: pairs.length, skipped } };
}

function sliceOf({ x, tx, T, m, unit }: ValueInput, from: number, to: number): ValueInput & { x: readonly number[] } {
  const slice = (column: ArrayLike<number>) => Array.from({ length: to - from }, (_, i) => column[from + i]!);
  return { x: slice(x), tx: slice(tx), T: slice(T), m: slice(m), unit };
}
