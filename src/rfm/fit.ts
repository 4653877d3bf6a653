import { issuesOf, report, throwIssues } from "../core/issue";
import {
  equalWidthLimits,
  givenLimits,
  type Limits,
  meanLimit,
  medianLimit,
  naturalLimits,
  quantileLimits,
  rRfmLimits,
} from "./limits";
import {
  type DimensionModel,
  type PerDimension,
  perDimension,
  RFM_MODEL_VERSION,
  type RfmDimension,
  type RfmModel,
  type ScoreLimits,
} from "./model";
import { scoreNested } from "./nested";
import { notesOn } from "./notes";
import { type RfmOptions, type RfmSettings, readOptions } from "./options";
import { ntileLimits, qcutRankLimits } from "./rank-limits";
import {
  pick,
  type RfmColumns,
  type RfmInput,
  type RfmScores,
  rfmColumns,
  scoreIndependently,
  tieIds,
  withTotal,
} from "./score";
import { scoreBy } from "./score-limits";

/**
 * Learns the limits between the scores of recency, frequency and monetary.
 *
 * Scores run from 1 to `bins` and high is always good, also for recency. By default limits are quantiles and equal
 * values get equal scores, so the result never depends on the order of the rows. Where too few distinct values collapse
 * bins, the remaining scores are spread over 1 … bins. One customer, or all alike, get the middle score by `quantile`,
 * `jenks` and `equalWidth`; what the other methods give them, `RfmMethod` says. By any method, `model.fit.notes` names the
 * measures in which the customers fitted have fewer scores than there are bins, and the scores they have.
 *
 * @param table - `recency` (days from 0, small is good), `frequency`, `monetary`: numbers of at most 2^53 − 1 in size, of
 * equal length n ≥ 1.
 * @param options - Bins, method and limits, for all measures or for each.
 * @returns A model of plain JSON for `scoreRfm`.
 * @throws SegmentationError `too_few` for a table without rows, `not_finite`, `invalid_type`, `length_mismatch`,
 * `out_of_range` (bins; negative recency: an order after `asOf`), `invalid_value` (method; options without effect),
 * `not_increasing` (breaks), `missing`, `unknown_option`.
 * @remarks O(n) for quantiles; the same bits for any order of the rows, except by `qcutRank`.
 * @see Hyndman and Fan 1996, Sample quantiles in statistical packages, The American Statistician 50(4): type 7.
 * @example
 * const model = fitRfm({ recency: [3, 10, 45, 90], frequency: [8, 5, 2, 1], monetary: [640, 250, 90, 30] }, { bins: 2 });
 * model.params.recency.breaks // => [27.5]
 */
export function fitRfm(table: RfmInput, options?: RfmOptions): RfmModel {
  return fitColumns("fitRfm", table, options).model;
}

/**
 * Scores customers by their own limits: `fitRfm` and `scoreRfm` in one call, with the same result.
 *
 * @param table - `recency`, `frequency`, `monetary`, as for `fitRfm`.
 * @param options - As for `fitRfm`.
 * @returns Scores `r`, `f`, `m`, the three as one number, and the model to score others with later.
 * @throws SegmentationError as `fitRfm`.
 * @remarks O(n) for quantiles; the same bits for any order of the rows, except by `qcutRank`.
 * @example
 * const scores = rfm({ recency: [3, 10, 45, 90], frequency: [8, 5, 2, 1], monetary: [640, 250, 90, 30] }, { bins: 2 });
 * scores.total // => [222, 222, 111, 111]
 */
export function rfm(table: RfmInput, options?: RfmOptions): RfmScores {
  const { scores, model } = fitColumns("rfm", table, options);
  return withTotal(scores, model);
}

/** What the fit learns, and the scores that the fitted customers get by it. */
interface Fitted<T> {
  readonly model: T;
  readonly scores: PerDimension<Uint8Array>;
}

function fitColumns(where: string, table: RfmInput, options: RfmOptions | undefined): Fitted<RfmModel> {
  const issues = issuesOf(where);
  const columns = rfmColumns(issues, table);
  const n = columns.recency.length;
  if (n === 0)
    report(issues, {
      code: "too_few",
      path: "/recency",
      expected: "a column of at least one customer",
      received: columns.recency,
    });
  const settings = readOptions(issues, options, n);
  throwIssues(issues);
  const { atCut, ties, scoring, order, total, weights } = settings;
  const { model: params, scores } = fitMeasures(where, columns, settings);
  const model: RfmModel = {
    kind: "rfm",
    version: RFM_MODEL_VERSION,
    options: { atCut, ties, weighted: weights !== undefined, scoring, order, total },
    params,
    fit: { n, notes: notesOn(params, scores, weights) },
  };
  return { model, scores };
}

/** The limits of each measure for all customers and, with nested scoring, within the scores before it. */
function fitMeasures(where: string, columns: RfmColumns, settings: RfmSettings): Fitted<PerDimension<DimensionModel>> {
  const ids = settings.ties === "id" ? tieIds(where, columns.customerId) : undefined;
  const overall = perDimension(
    (dimension): DimensionModel => ({
      method: settings.method[dimension],
      ...limitsOf(columns[dimension], dimension, settings, settings.weights, ids),
    }),
  );
  if (settings.scoring === "independent") {
    return { model: overall, scores: scoreIndependently(where, columns, overall) };
  }
  return fitNested(columns, settings, overall, ids);
}

/** Scores while it fits: the scores of a measure say whose limits come next. */
function fitNested(
  columns: RfmColumns,
  settings: RfmSettings,
  overall: PerDimension<DimensionModel>,
  ids: ArrayLike<string | number> | undefined,
): Fitted<PerDimension<DimensionModel>> {
  const nested: Record<RfmDimension, (ScoreLimits | null)[]> = { recency: [], frequency: [], monetary: [] };
  const [first] = settings.order;
  const scores = scoreNested(
    columns,
    settings.order,
    (dimension) => overall[dimension].bins,
    (dimension, cell, rows) => {
      const values = pick(columns[dimension], rows);
      const byId = ids !== undefined && settings.method[dimension] === "ntile";
      const idsHere = byId ? Array.from(rows, (i) => ids[i]!) : undefined;
      if (dimension === first) return scoreBy(overall[dimension], values, idsHere ?? rows);
      const weights = settings.weights === undefined ? undefined : pick(settings.weights, rows);
      const empty = weights === undefined ? rows.length === 0 : !weights.some((weight) => weight > 0);
      nested[dimension][cell] = empty
        ? null
        : limitsWithin(limitsOf(values, dimension, settings, weights, idsHere), rows);
      return scoreBy(nested[dimension][cell] ?? overall[dimension], values, idsHere ?? rows);
    },
  );
  const model = perDimension((dimension) =>
    dimension === first ? overall[dimension] : { ...overall[dimension], nested: nested[dimension] },
  );
  return { model, scores };
}

/** Limits as the model keeps them for a cell; places within the cell become places in the table. */
function limitsWithin(
  { breaks, closed, scores, breakIds, breakPositions }: ScoreLimits,
  rows: Uint32Array,
): ScoreLimits {
  return {
    breaks,
    closed,
    scores,
    ...(breakIds === undefined ? {} : { breakIds }),
    ...(breakPositions === undefined ? {} : { breakPositions: breakPositions.map((j) => rows[j]!) }),
  };
}

function limitsOf(
  values: Float64Array,
  dimension: RfmDimension,
  { bins: binsOf, method, breaks, atCut }: RfmSettings,
  weights: Float64Array | undefined,
  ids: ArrayLike<string | number> | undefined,
): Limits {
  const measure = { values, weights, largeIsGood: dimension !== "recency" };
  const bins = binsOf[dimension];
  switch (method[dimension]) {
    case "quantile":
      return quantileLimits(measure, bins);
    case "breaks":
      return givenLimits(measure, breaks[dimension]);
    case "mean":
      return meanLimit(measure, atCut);
    case "median":
      return medianLimit(measure, atCut);
    case "jenks":
      return naturalLimits(measure, bins);
    case "equalWidth":
      return equalWidthLimits(measure, bins);
    case "ntile":
      return ntileLimits(measure, bins, ids);
    case "rRfm":
      return rRfmLimits(measure, bins);
    case "qcutRank":
      return qcutRankLimits(measure, bins);
  }
}
