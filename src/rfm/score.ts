import { checkColumn, checkLength, isObject, numberColumn } from "../core/check";
import { fail, type Issues, issuesOf, report, throwIssues } from "../core/issue";
import { checkModel } from "../core/model";
import type { CustomerId, IdColumn, NumericInput } from "../core/tables";
import { nextDown } from "../math/next-down";
import { compareIds } from "./limits";
import { type DimensionModel, RFM_DIMENSIONS, RFM_MODEL_VERSION, type RfmDimension, type RfmModel } from "./model";

/** What `fitRfm` and `scoreRfm` read: an `RfmTable`, with ids only where ties are split by id. */
export type RfmInput = { readonly [D in RfmDimension]: NumericInput } & { readonly customerId?: IdColumn };

/** Scores of every customer. They carry the model that gave them. */
export interface RfmScores {
  /** Scores from 1; high is good, also for recency: a high `r` has bought recently. */
  readonly r: Uint8Array;
  readonly f: Uint8Array;
  readonly m: Uint8Array;
  /** The three scores side by side, `100 r + 10 f + m`: 543. With more than 9 bins in any measure, two digits each. */
  readonly total: Float64Array;
  readonly model: RfmModel;
}

/**
 * Scores customers with limits learned before: those the model was fitted on, next month's, or a single one.
 *
 * Values outside the fitted range get the lowest or highest score. Equal values always get equal scores, except in a
 * model fitted with `ties: "id"`.
 *
 * @param table - `recency`, `frequency`, `monetary`: finite numbers, of equal length n; `customerId` for `ties: "id"`.
 * @param model - From `fitRfm`, also after a round trip through JSON.
 * @returns One score per customer and measure, and the model.
 * @throws SegmentationError `not_finite`, `invalid_type`, `length_mismatch`, `missing`, `invalid_model`.
 * @remarks O(n × limits); reads nothing but its arguments.
 * @example
 * const model = fitRfm({ recency: [5, 40, 400], frequency: [9, 2, 1], monetary: [900, 80, 10] }, { bins: 3 });
 * scoreRfm({ recency: [7], frequency: [4], monetary: [2000] }, model).total // => [333]
 */
export function scoreRfm(table: RfmInput, model: RfmModel): RfmScores {
  const issues = issuesOf("scoreRfm");
  const columns = rfmColumns(issues, table);
  if (checkModel(issues, "/model", model, "rfm", RFM_MODEL_VERSION)) checkLimits(issues, model);
  throwIssues(issues);
  return scoreColumns("scoreRfm", columns, model);
}

/** The columns of a table in the one array kind of the kernels. */
export interface RfmColumns {
  readonly recency: Float64Array;
  readonly frequency: Float64Array;
  readonly monetary: Float64Array;
  readonly customerId: IdColumn | undefined;
}

/** Reads and checks the three measures, and the ids where there are any. */
export function rfmColumns(issues: Issues, table: RfmInput): RfmColumns {
  if (!isObject(table)) {
    fail(issues.where, {
      code: "invalid_type",
      path: "/table",
      expected: "a table with recency, frequency and monetary",
      received: table,
    });
  }
  const recency = numberColumn(issues, "/recency", table.recency);
  const frequency = numberColumn(issues, "/frequency", table.frequency);
  const monetary = numberColumn(issues, "/monetary", table.monetary);
  checkLength(issues, "/frequency", frequency.length, recency.length, "recency");
  checkLength(issues, "/monetary", monetary.length, recency.length, "recency");
  const customerId =
    table.customerId === undefined ? undefined : checkColumn<CustomerId>(issues, "/customerId", table.customerId);
  if (customerId !== undefined) checkLength(issues, "/customerId", customerId.length, recency.length, "recency");
  return { recency, frequency, monetary, customerId };
}

/** Scores columns that are checked. */
export function scoreColumns(where: string, columns: RfmColumns, model: RfmModel): RfmScores {
  const [r, f, m] = RFM_DIMENSIONS.map((dimension) => {
    const { breakIds, ...limits } = model.params[dimension];
    const values = columns[dimension];
    if (breakIds === undefined) return scoreValues(values, limits);
    return scoreWithIds(values, tieIds(where, columns.customerId), limits, breakIds);
  }) as [Uint8Array, Uint8Array, Uint8Array];
  const digits = RFM_DIMENSIONS.some((dimension) => model.params[dimension].bins > 9) ? 100 : 10;
  return { r, f, m, total: concatenated(r, f, m, digits), model };
}

function scoreValues(values: Float64Array, { breaks, closed, scores }: Omit<DimensionModel, "breakIds">): Uint8Array {
  const passed = Float64Array.from(breaks, closed === "right" ? (limit) => limit : nextDown);
  const table = Uint8Array.from(scores);
  if (passed.length > 4) return countPassed(values, passed, table);
  const padded = new Float64Array(4).fill(Number.POSITIVE_INFINITY);
  padded.set(passed);
  return countPassedOfFour(values, padded, table);
}

/** The usual five scores without a loop inside and without a branch; unused limits are infinite. */
function countPassedOfFour(values: Float64Array, limits: Float64Array, scores: Uint8Array): Uint8Array {
  const result = new Uint8Array(values.length);
  const [a, b, c, d] = limits as unknown as [number, number, number, number];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    result[i] = scores[+(value > a) + +(value > b) + +(value > c) + +(value > d)]!;
  }
  return result;
}

function countPassed(values: Float64Array, limits: Float64Array, scores: Uint8Array): Uint8Array {
  const result = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    let passed = 0;
    for (let k = 0; k < limits.length; k++) passed += +(value > limits[k]!);
    result[i] = scores[passed]!;
  }
  return result;
}

/** As `countPassed`, with customers on a limit parted by their ids: the greater ids are the better ones. */
function scoreWithIds(
  values: Float64Array,
  ids: ArrayLike<string | number>,
  { breaks, closed, scores }: Omit<DimensionModel, "breakIds">,
  breakIds: readonly (string | number)[],
): Uint8Array {
  const greaterPasses = closed === "right";
  return Uint8Array.from(values, (value, i) => {
    let passed = 0;
    for (let k = 0; k < breaks.length; k++) {
      const onLimit = value === breaks[k]!;
      const passes = onLimit ? compareIds(ids[i]!, breakIds[k]!) > 0 === greaterPasses : value > breaks[k]!;
      if (passes) passed++;
    }
    return scores[passed]!;
  });
}

/** Ids that can be ordered and written as JSON; the model of `ties: "id"` needs both. */
export function tieIds(where: string, ids: IdColumn | undefined): ArrayLike<string | number> {
  const issues = issuesOf(where);
  if (ids === undefined) {
    report(issues, {
      code: "missing",
      path: "/customerId",
      expected: 'a column of ids, needed for ties: "id"',
      received: undefined,
    });
  }
  for (let i = 0; i < (ids?.length ?? 0); i++) {
    const id = ids![i];
    if (typeof id === "string" || (typeof id === "number" && Number.isFinite(id))) continue;
    report(issues, {
      code: "invalid_type",
      path: `/customerId/${i}`,
      expected: "a number or text",
      received: id,
      index: i,
    });
  }
  throwIssues(issues);
  return ids as ArrayLike<string | number>;
}

function concatenated(r: Uint8Array, f: Uint8Array, m: Uint8Array, digits: number): Float64Array {
  const total = new Float64Array(r.length);
  for (let i = 0; i < total.length; i++) total[i] = (r[i]! * digits + f[i]!) * digits + m[i]!;
  return total;
}

/** A stored model may come from anywhere: its limits must be numbers that rise, with a score for each interval. */
function checkLimits(issues: Issues, model: RfmModel): void {
  for (const dimension of RFM_DIMENSIONS) {
    const params: Partial<DimensionModel> | undefined = model.params[dimension];
    if (params !== undefined && areLimits(params)) continue;
    const expected = "limits that rise, with one score more than limits";
    report(issues, { code: "invalid_model", path: `/model/params/${dimension}`, expected, received: params });
  }
}

function areLimits({ breaks, scores, closed, bins, breakIds }: Partial<DimensionModel>): boolean {
  if (!Array.isArray(breaks) || !Array.isArray(scores) || scores.length !== breaks.length + 1) return false;
  if (closed !== "right" && closed !== "left") return false;
  if (breakIds !== undefined && breakIds?.length !== breaks.length) return false;
  const rising = breaks.every((limit, k) => Number.isFinite(limit) && (k === 0 || limit >= breaks[k - 1]));
  return (
    rising && scores.every((score) => Number.isInteger(score) && score >= 1 && score <= (bins ?? 0) && score <= 255)
  );
}
