import {
  checkNumber,
  checkOneOf,
  checkOptions,
  isArrayLike,
  isObject,
  numberColumn,
  weightColumn,
} from "../core/check";
import { type Issues, pointer, report } from "../core/issue";
import type { NumericInput } from "../core/tables";
import { cumulativeSums, exactSum } from "../math/sum";
import { readLevelNames } from "./level-names";
import { TIER_METHODS, type TierMethod, type TierOptions } from "./model";
import { MOST_TIERS, readRisingLimits } from "./rising-limits";

/** The options that each method reads: any other would be ignored silently. */
const OPTIONS_OF: { readonly [M in TierMethod]: readonly (keyof TierOptions)[] } = {
  quantile: ["by", "shares", "labels", "weights"],
  breaks: ["by", "breaks", "labels", "weights"],
  valueShare: ["by", "shares", "labels", "weights"],
  natural: ["by", "tiers", "labels", "weights"],
};

/** Pareto's 80 % and, together, 95 % of the value, as the default classes of ABC. */
const VALUE_SHARES: readonly number[] = [0.8, 0.15];
const CUSTOMER_SHARES: readonly number[] = [0.2, 0.3];

/** The options with every default filled in. */
export interface TierSettings {
  readonly by: TierMethod;
  /** Share of each tier from the top; empty for methods without shares. */
  readonly shares: readonly number[];
  /** The shares cumulated: where tiers end. */
  readonly ends: readonly number[];
  readonly breaks: readonly number[];
  readonly labels: readonly string[];
  readonly weights: Float64Array | undefined;
}

/** Reads the options for n values. */
export function readOptions(issues: Issues, given: TierOptions | undefined, n: number): TierSettings {
  const by = methodOf(issues, given);
  const options = checkOptions(issues, given, OPTIONS_OF[by]);
  const shares = by === "quantile" || by === "valueShare" ? readShares(issues, by, options.shares) : [];
  const breaks = by === "breaks" ? readRisingLimits(issues, "/breaks", options.breaks) : [];
  const count = by === "natural" ? readCount(issues, options) : shares.length + breaks.length + 1;
  return {
    by,
    shares,
    ends: cumulated(shares),
    breaks,
    labels: readLevelNames(issues, options.labels, count, tierKeys(count)),
    weights: weightColumn(issues, options.weights, n),
  };
}

function methodOf(issues: Issues, given: TierOptions | undefined): TierMethod {
  if (!isObject(given)) return "quantile";
  const { by, breaks } = given as TierOptions;
  return checkOneOf(issues, "/by", by, TIER_METHODS, breaks === undefined ? "quantile" : "breaks");
}

function readCount(issues: Issues, { tiers, labels }: TierOptions): number {
  const fallback = isArrayLike(labels) && labels.length > 1 && labels.length <= MOST_TIERS ? labels.length : 3;
  return checkNumber(issues, "/tiers", tiers, { from: 2, to: MOST_TIERS, integer: true, fallback });
}

function tierKeys(count: number): readonly string[] {
  if (count === 2) return ["high", "low"];
  if (count === 3) return ["high", "medium", "low"];
  return Array.from({ length: count }, (_, k) => `tier_${k + 1}`);
}

function readShares(issues: Issues, by: TierMethod, given: NumericInput | undefined): readonly number[] {
  if (given === undefined) return [...(by === "valueShare" ? VALUE_SHARES : CUSTOMER_SHARES)];
  const shares = Array.from(numberColumn(issues, "/shares", given));
  if (shares.length === 0 || shares.length >= MOST_TIERS) {
    const expected = `1 to ${MOST_TIERS - 1} shares`;
    report(issues, { code: "out_of_range", path: "/shares", expected, received: shares.length });
    return VALUE_SHARES;
  }
  const outside = shares.filter((share) => !(share > 0 && share < 1));
  shares.forEach((share, k) => {
    if (!outside.includes(share)) return;
    const expected = "a share between 0 and 1";
    report(issues, { code: "out_of_range", path: pointer("shares", k), expected, received: share, index: k });
  });
  if (outside.length > 0) return VALUE_SHARES;
  const sum = exactSum(Float64Array.from(shares));
  if (sum >= 1) {
    const expected = "shares of the tiers from the top that sum to less than 1, so that the last tier has the rest";
    report(issues, { code: "out_of_range", path: "/shares", expected, received: sum, ...cumulativeHint(shares) });
  }
  return shares;
}

/** Shares that rise were probably meant as cumulative, which is how ABC takes them. */
function cumulativeHint(shares: readonly number[]): { hint?: string } {
  if (!shares.every((share, k) => k === 0 || share > shares[k - 1]!)) return {};
  const each = shares.map((share, k) => exactSum(Float64Array.of(share, -(shares[k - 1] ?? 0))));
  return { hint: `if these are cumulative, pass [${each.join(", ")}]` };
}

/** Exact, so that 0.8 and 0.15 end at 0.95. */
function cumulated(shares: readonly number[]): readonly number[] {
  return Array.from(cumulativeSums(Float64Array.from(shares), Uint32Array.from(shares.keys())));
}
