import { checkOptions, numberColumn } from "../core/check";
import { issuesOf, throwIssues } from "../core/issue";
import type { Labels } from "../core/labels";
import type { NumericInput } from "../core/tables";
import { checkTierModel } from "./check-model";
import { type MarginOption, moveCodes, previousCodes, readMargins } from "./hysteresis";
import type { TierLimits } from "./limits";
import type { TierModel } from "./model";

/** Options of `applyTiers`. */
export interface ApplyTiersOptions {
  /**
   * The tiers of the same customers last time, in the same order. They are matched by name; a customer whose level is
   * no tier of the model, such as `"unassigned"`, counts as new. One level at least must be a tier of the model: display names are none.
   * @defaultValue none: everyone is placed by the limits alone
   */
  readonly previous?: Labels | undefined;
  /**
   * How far past a limit a customer must be to leave the previous tier: a share of the limit (0.1 is 10 % of it), an
   * amount in the unit of the values as `{ absolute: 500 }`, or one for each direction as `{ up, down }`, where an
   * absent one is 0. A limit of 0 has no share: give an amount there.
   * @defaultValue 0.1
   */
  readonly margin?: MarginOption | undefined;
}

/**
 * Places customers by limits learned before: those of the fit, next month's, or a single one; with the tiers they had
 * before, as membership levels that hold.
 *
 * A value belongs to the best tier whose limit it reaches. With `previous`, a customer stays where it was until its value
 * is past a limit by the margin: it rises when `value ≥ limit + margin`, falls when `value < limit − margin`, and never
 * farther than the limits themselves would place it. Limits and margins are taken as decimals: 1.21 is 1.1 and 10 %. A
 * margin of 0 is the same as no previous tiers.
 *
 * @param values - One finite number per customer, the measure of the fit.
 * @param model - From `fitTiers`, also after a round trip through JSON.
 * @param options - Previous tiers and margin.
 * @returns One label per customer; the levels are the tiers from the best.
 * @throws SegmentationError `not_finite`, `invalid_type`, `invalid_model`, `length_mismatch` (previous), `out_of_range`
 * (margin, codes of `previous`), `unknown_name` where no level of `previous` is a tier of the model, `unknown_option`.
 * @remarks O(n × tiers).
 * @example
 * const model = fitTiers([], { breaks: [1000, 5000], labels: ["gold", "silver", "basic"] });
 * labelValues(applyTiers([5000, 990, 80], model)) // => ["gold", "basic", "basic"]
 * const previous = labelsFrom(["silver", "silver", "silver"]);
 * labelValues(applyTiers([5000, 990, 80], model, { previous, margin: 0.1 })) // => ["silver", "silver", "basic"]
 */
export function applyTiers(values: NumericInput, model: TierModel, options?: ApplyTiersOptions): Labels {
  const issues = issuesOf("applyTiers");
  const column = numberColumn(issues, "/values", values);
  checkTierModel(issues, model);
  const { previous, margin } = checkOptions(issues, options, ["previous", "margin"]);
  const margins = readMargins(issues, margin);
  const before = previousCodes(issues, previous, issues.count > 0 ? [] : model.params.labels, column.length);
  throwIssues(issues);
  const { labels, limits } = model.params;
  const codes = before === undefined ? tierCodes(column, limits) : moveCodes(column, limits, before, margins);
  return { levels: [...labels], codes };
}

/** The tier of a value is the number of limits that it misses. */
export function tierCodes(values: Float64Array, limits: TierLimits): Uint16Array {
  const codes = new Uint16Array(values.length);
  for (const limit of limits) {
    const reached = limit ?? Number.POSITIVE_INFINITY;
    for (let i = 0; i < codes.length; i++) codes[i]! += +(values[i]! < reached);
  }
  return codes;
}
