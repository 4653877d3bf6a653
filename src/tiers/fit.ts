import { isArrayLike, numberColumn } from "../core/check";
import { type Issues, issuesOf, throwIssues } from "../core/issue";
import type { NumericInput } from "../core/tables";
import { tierCodes } from "./apply";
import { limitsOf, type TierLimits } from "./limits";
import { TIER_MODEL_VERSION, type TierLabels, type TierModel, type TierOptions } from "./model";
import { readOptions, type TierSettings } from "./options";

/**
 * Learns the limits between tiers of customers (high, medium, low) from any column where much is good: revenue, number
 * of orders, order value, an interaction score.
 *
 * A limit is the smallest value of its tier: a value equal to it belongs to the better tier. Equal values are never
 * split. With `quantile` a group of them is in the tier in which its middle rank is, so that each tier comes as near to
 * its share as can be; with `valueShare` the group that crosses the end of a tier is still in it, the total is the sum
 * of the positive values, and zero and negative ones are in the last tier. One customer, or all alike, are in the middle
 * tier, by `valueShare` in the best. `model.fit.notes` names tiers that stay empty.
 * Where little is good (days since the last order), pass the negative of the column.
 *
 * @param values - One finite number per customer, up to 2^53 in size for `valueShare` and `natural`.
 * @param options - The method, its shares or limits, names, weights.
 * @returns A model of plain JSON for `applyTiers`. Without rows it learns nothing: everyone is in the last tier.
 * @throws SegmentationError `out_of_range` (shares, tiers), `not_increasing` (breaks), `missing`, `not_finite`,
 * `length_mismatch` (labels, weights), `duplicate`, `invalid_value`, `invalid_type`, `unknown_option`.
 * @remarks O(n) by radix sort; `natural` O(n + tiers × u log u) for u distinct values. The same bits for any order of
 * the rows.
 * @see Natural breaks: Fisher 1958, On grouping for maximum homogeneity.
 * @example
 * fitTiers([900, 40, 120, 15, 60]).params.limits // => [900, 60]
 * fitTiers([900, 40, 120, 15, 60], { breaks: [50, 100] }).params.limits // => [100, 50]
 * fitTiers([900, 40, 120, 15, 60], { by: "natural", tiers: 2 }).params.limits // => [900]
 */
export function fitTiers(values: NumericInput, options?: TierOptions): TierModel {
  return fitColumn(issuesOf("fitTiers"), values, options).model;
}

/**
 * Tiers of customers in one step, with the model behind them: `fitTiers` and `applyTiers` on the same column.
 *
 * @param values - As for `fitTiers`.
 * @param options - As for `fitTiers`.
 * @returns One label per customer, levels from the best, and the model as `model`.
 * @throws SegmentationError as `fitTiers`.
 * @remarks As `fitTiers`.
 * @example
 * const tier = tiers([900, 40, 120, 15, 60]);
 * labelValues(tier) // => ["high", "low", "medium", "low", "medium"]
 * labelValues(applyTiers([80], tier.model)) // => ["medium"]
 */
export function tiers(values: NumericInput, options?: TierOptions): TierLabels {
  const { column, model } = fitColumn(issuesOf("tiers"), values, options);
  return { levels: [...model.params.labels], codes: tierCodes(column, model.params.limits), model };
}

/** Largest value whose square, and whose sum with others, is sure to be finite. */
const LARGEST = 9_007_199_254_740_991;

function fitColumn(
  issues: Issues,
  values: NumericInput,
  options: TierOptions | undefined,
): { column: Float64Array; model: TierModel } {
  const settings = readOptions(issues, options, isArrayLike(values) ? values.length : 0);
  const summed = settings.by === "valueShare" || settings.by === "natural";
  const column = numberColumn(issues, "/values", values, summed ? { from: -LARGEST, to: LARGEST } : undefined);
  throwIssues(issues);
  return { column, model: modelOf(column, settings, limitsOf(column, settings)) };
}

function modelOf(column: Float64Array, settings: TierSettings, limits: TierLimits): TierModel {
  const { by, shares, labels, weights } = settings;
  const weighted = weights !== undefined;
  return {
    kind: "tiers",
    version: TIER_MODEL_VERSION,
    options: shares.length > 0 ? { by, shares: [...shares], weighted } : { by, weighted },
    params: { labels, limits },
    fit: { n: column.length, notes: notesOn(column, settings, limits) },
  };
}

function notesOn(column: Float64Array, { labels, weights }: TierSettings, limits: TierLimits): readonly string[] {
  if (column.length === 0) return ["no rows: nothing was learned from them"];
  const codes = tierCodes(column, limits);
  const used = new Set(weights === undefined ? codes : codes.filter((_, i) => weights[i]! > 0));
  const empty = labels.filter((_, code) => !used.has(code));
  return empty.length === 0 ? [] : [`nobody is in ${empty.join(", ")}`];
}
