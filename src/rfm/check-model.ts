import { isArrayLike, isObject } from "../core/check";
import { type Issues, pointer, report } from "../core/issue";
import { checkModel } from "../core/model";
import {
  type DimensionModel,
  isDimensionOrder,
  MOST_BINS,
  RFM_DIMENSIONS,
  RFM_METHODS,
  RFM_MODEL_VERSION,
  type RfmDimension,
  type RfmMethod,
  type RfmModel,
  type RfmModelOptions,
  type ScoreLimits,
} from "./model";
import { isTieId } from "./rank-limits";

/** Methods whose limits may coincide; those of the others rise strictly. */
const EQUAL_LIMITS: readonly RfmMethod[] = ["ntile", "rRfm", "qcutRank", "equalWidth"];

/** Reports a field of the model that is not what a fit writes. */
type Refuse = (field: string, expected: string, received: unknown) => void;

/**
 * A stored model may come from anywhere: its limits must be numbers that rise, with a score for each interval, and the
 * scores must rise with what is good. The path of a problem leads to the field.
 */
export function checkRfmModel(issues: Issues, model: RfmModel): void {
  if (!checkModel(issues, "/model", model, "rfm", RFM_MODEL_VERSION)) return;
  const found = issues.count;
  checkModelOptions(issues, model.options);
  if (issues.count > found) return;
  const { scoring, order, ties } = model.options;
  let cells = 1;
  for (const dimension of order) {
    const nestedCells = scoring === "nested" && dimension !== order[0] ? cells : 0;
    cells *= checkMeasure(issues, dimension, model.params[dimension], ties, nestedCells);
  }
}

function checkModelOptions(issues: Issues, options: unknown): void {
  const refuse = refuseAt(issues, ["model", "options"]);
  if (!isObject(options)) {
    refuse("", "the options of an RFM model", options);
    return;
  }
  const { atCut, ties, scoring, order, total }: Partial<RfmModelOptions> = options;
  if (atCut !== "high" && atCut !== "low") refuse("atCut", '"high" or "low"', atCut);
  if (ties !== "same" && ties !== "id") refuse("ties", '"same" or "id"', ties);
  if (scoring !== "independent" && scoring !== "nested") refuse("scoring", '"independent" or "nested"', scoring);
  if (!isDimensionOrder(order)) refuse("order", `an array with each of ${RFM_DIMENSIONS.join(", ")} once`, order);
  const weighted =
    isObject(total) && RFM_DIMENSIONS.every((name) => Number.isFinite((total as Record<string, unknown>)[name]));
  if (!weighted && total !== "digits" && total !== "mean" && total !== "fm")
    refuse("total", '"digits", "mean", "fm" or a weight for each measure', total);
}

/** Checks one measure and gives its bins; NaN where they cannot be used. */
function checkMeasure(
  issues: Issues,
  dimension: RfmDimension,
  params: Partial<DimensionModel> | undefined,
  ties: RfmModelOptions["ties"],
  cells: number,
): number {
  const steps = ["model", "params", dimension];
  const refuse = refuseAt(issues, steps);
  if (!isObject(params)) {
    refuse("", "the limits and scores of a measure", params);
    return Number.NaN;
  }
  const { method, bins, nested }: Partial<DimensionModel> = params;
  const known = RFM_METHODS.includes(method as RfmMethod);
  if (!known) refuse("method", `one of ${RFM_METHODS.join(", ")}`, method);
  const counted = Number.isInteger(bins) && (bins as number) >= 2 && (bins as number) <= MOST_BINS;
  if (!counted) refuse("bins", `an integer from 2 to ${MOST_BINS}`, bins);
  if (!known || !counted) return Number.NaN;
  const rules: Rules = { bins: bins as number, method: method as RfmMethod, ties, falling: dimension === "recency" };
  checkLimits(refuse, params, rules);
  checkNested(issues, [...steps, "nested"], nested, cells, rules);
  return rules.bins;
}

/** What the limits of a measure are checked against. */
interface Rules {
  readonly bins: number;
  readonly method: RfmMethod;
  readonly ties: RfmModelOptions["ties"];
  /** Small values are good: scores fall as values rise. */
  readonly falling: boolean;
}

/** Cells are NaN where the bins before are unknown: then their number cannot be checked. */
function checkNested(issues: Issues, steps: readonly string[], nested: unknown, cells: number, rules: Rules): void {
  if (cells === 0) {
    if (nested !== undefined) refuseAt(issues, steps)("", "absent, as nothing is nested here", nested);
    return;
  }
  if (!Array.isArray(nested) || (!Number.isNaN(cells) && nested.length !== cells)) {
    const expected = "an array with limits for each combination of the scores before";
    refuseAt(issues, steps)("", expected, nested);
    return;
  }
  Array.from(nested).forEach((limits: unknown, cell) => {
    if (limits === null) return;
    const refuse = refuseAt(issues, [...steps, String(cell)]);
    if (isObject(limits)) checkLimits(refuse, limits, rules);
    else refuse("", "limits and scores, or null", limits);
  });
}

function checkLimits(refuse: Refuse, limits: Partial<ScoreLimits>, { bins, method, ties, falling }: Rules): void {
  const { breaks, scores, closed, breakIds, breakPositions } = limits;
  const count = Array.isArray(breaks) ? breaks.length : Number.NaN;
  const rise = EQUAL_LIMITS.includes(method) ? "that never fall" : "that rise";
  if (!isOrdered(breaks, Number.isFinite, EQUAL_LIMITS.includes(method))) {
    refuse("breaks", `an array of numbers ${rise}`, breaks);
  }
  if (closed !== "right" && closed !== "left") refuse("closed", '"right" or "left"', closed);
  const scored = (score: unknown) => Number.isInteger(score) && (score as number) >= 1 && (score as number) <= bins;
  const worstFirst = falling && Array.isArray(scores) ? [...scores].reverse() : scores;
  if (!isOrdered(worstFirst, scored, true) || (isArrayLike(breaks) && scores?.length !== count + 1)) {
    const order = falling ? "never rise" : "never fall";
    refuse("scores", `integers from 1 to ${bins} that ${order}, one more than there are limits`, scores);
  }
  const byId = method === "ntile" && ties === "id";
  if (!isParting(breakIds, byId, count, isTieId)) {
    refuse("breakIds", byId ? "an id for each limit" : 'absent without ntile and ties: "id"', breakIds);
  }
  const byPlace = method === "qcutRank";
  if (!isParting(breakPositions, byPlace, count, (place) => Number.isInteger(place) && (place as number) >= 0)) {
    refuse("breakPositions", byPlace ? "a row for each limit" : "absent without qcutRank", breakPositions);
  }
}

/** An array without holes, each entry as it should be and none below the one before, or equal to it where not allowed. */
function isOrdered(values: unknown, allowed: (value: unknown) => boolean, equal: boolean): boolean {
  if (!Array.isArray(values)) return false;
  // Array.from also shows holes, which `every` passes over.
  return Array.from(values).every(
    (value, k) => allowed(value) && (k === 0 || value > values[k - 1] || (equal && value === values[k - 1])),
  );
}

function isParting(values: unknown, wanted: boolean, count: number, allowed: (value: unknown) => boolean): boolean {
  if (!wanted) return values === undefined;
  return Array.isArray(values) && values.length === count && Array.from(values).every(allowed);
}

function refuseAt(issues: Issues, steps: readonly string[]): Refuse {
  return (field, expected, received) => {
    const path = field === "" ? pointer(...steps) : pointer(...steps, field);
    report(issues, { code: "invalid_model", path, expected, received });
  };
}
