import { checkColumn, checkLength, isObject, numberColumn } from "../core/check";
import { fail, type Issue, type Issues, issuesOf, report, throwIssues } from "../core/issue";
import type { CustomerId, IdColumn, NumericInput } from "../core/tables";
import { checkRfmModel } from "./check-model";
import { type PerDimension, perDimension, type RfmDimension, type RfmModel, type ScoreLimits } from "./model";
import { scoreNested } from "./nested";
import { isTieId } from "./rank-limits";
import { scoreBy } from "./score-limits";
import { totalsOf } from "./total";

/** The largest measure, in size: up to here sums and squares are safe. */
export const LARGEST: number = 9_007_199_254_740_991;

/** What `fitRfm` and `scoreRfm` read: an `RfmTable`, with ids only where ties are split by id. */
export type RfmInput = { readonly [D in RfmDimension]: NumericInput } & { readonly customerId?: IdColumn };

/** Scores of every customer. They carry the model that gave them. */
export interface RfmScores {
  /** Scores from 1; high is good, also for recency: a high `r` has bought recently. */
  readonly r: Uint8Array;
  readonly f: Uint8Array;
  readonly m: Uint8Array;
  /** The scores as one number: side by side (543; with more than 9 bins two digits each), or as the option `total` says. */
  readonly total: Float64Array;
  readonly model: RfmModel;
}

/**
 * Scores customers with limits learned before: those the model was fitted on, next month's, or a single one.
 *
 * Values outside the fitted range get the lowest or highest score. Equal values always get equal scores, except in a
 * model fitted with `ties: "id"` or `qcutRank`; with nested scoring they do within equal scores before. A model fitted
 * with `qcutRank` is for the fitted table only.
 *
 * @param table - `recency` (0 or more), `frequency`, `monetary`: numbers of at most 2^53 − 1 in size, of equal length n;
 * `customerId` for `ties: "id"`.
 * @param model - From `fitRfm`, also after a round trip through JSON.
 * @returns One score per customer and measure, and the model.
 * @throws SegmentationError `not_finite`, `out_of_range` (negative recency: an order after `asOf`), `invalid_type`,
 * `length_mismatch`, `missing`, `invalid_model`.
 * @remarks O(n × limits); reads nothing but its arguments.
 * @example
 * const model = fitRfm({ recency: [5, 40, 400], frequency: [9, 2, 1], monetary: [900, 80, 10] }, { bins: 3 });
 * scoreRfm({ recency: [7], frequency: [4], monetary: [2000] }, model).total // => [323]
 */
export function scoreRfm(table: RfmInput, model: RfmModel): RfmScores {
  const issues = issuesOf("scoreRfm");
  const columns = rfmColumns(issues, table);
  checkRfmModel(issues, model);
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
  const limits = { from: -LARGEST, to: LARGEST };
  const recency = numberColumn(issues, "/recency", table.recency, limits);
  const frequency = numberColumn(issues, "/frequency", table.frequency, limits);
  const monetary = numberColumn(issues, "/monetary", table.monetary, limits);
  refuseNegative(issues, recency);
  checkLength(issues, "/frequency", frequency.length, recency.length, "recency");
  checkLength(issues, "/monetary", monetary.length, recency.length, "recency");
  const customerId =
    table.customerId === undefined ? undefined : checkColumn<CustomerId>(issues, "/customerId", table.customerId);
  if (customerId !== undefined) checkLength(issues, "/customerId", customerId.length, recency.length, "recency");
  return { recency, frequency, monetary, customerId };
}

/** A recency below 0 is an order after the day of reckoning, most often a slip in `asOf`. */
function refuseNegative(issues: Issues, recency: Float64Array): void {
  for (let i = 0; i < recency.length; i++) {
    const days = recency[i]!;
    if (days < 0 && days >= -LARGEST) report(issues, { ...negativeRecency(`/recency/${i}`, days), index: i });
  }
}

/** The problem of a recency below 0. */
export function negativeRecency(path: string, received: number): Omit<Issue, "received"> & { received: number } {
  return { code: "out_of_range", path, expected: "0 or more days", received, hint: "an order after asOf" };
}

/** Scores columns that are checked. */
export function scoreColumns(where: string, columns: RfmColumns, model: RfmModel): RfmScores {
  const { params, options } = model;
  const scores =
    options.scoring === "independent"
      ? scoreIndependently(where, columns, params)
      : scoreNested(
          columns,
          options.order,
          (dimension) => params[dimension].bins,
          (dimension, cell, rows) => {
            const limits = params[dimension].nested?.[cell] ?? params[dimension];
            const ids = partingIds(where, columns, limits);
            return scoreBy(
              limits,
              pick(columns[dimension], rows),
              ids === undefined ? ids : Array.from(rows, (i) => ids[i]!),
            );
          },
        );
  return withTotal(scores, model);
}

/** Scores every measure by its own limits. */
export function scoreIndependently(
  where: string,
  columns: RfmColumns,
  params: PerDimension<ScoreLimits>,
): PerDimension<Uint8Array> {
  return perDimension((dimension) => {
    const limits = params[dimension];
    return scoreBy(limits, columns[dimension], partingIds(where, columns, limits));
  });
}

/** The scores of the measures with the one number that the model makes of them. */
export function withTotal(scores: PerDimension<Uint8Array>, model: RfmModel): RfmScores {
  const { recency: r, frequency: f, monetary: m } = scores;
  return { r, f, m, total: totalsOf(r, f, m, model), model };
}

/** What parts customers who stand exactly on a limit: their ids, their places in the table, or nothing. */
function partingIds(where: string, columns: RfmColumns, limits: ScoreLimits): ArrayLike<string | number> | undefined {
  if (limits.breakPositions !== undefined) return Uint32Array.from(columns.recency, (_, i) => i);
  return limits.breakIds === undefined ? undefined : tieIds(where, columns.customerId);
}

/** The values of some rows. */
export function pick(values: Float64Array, rows: Uint32Array): Float64Array {
  const picked = new Float64Array(rows.length);
  for (let j = 0; j < rows.length; j++) picked[j] = values[rows[j]!]!;
  return picked;
}

/** JSON has no bigint, and the model writes ids into JSON. */
export function hintOnId(id: unknown): { hint?: string } {
  return typeof id === "bigint" ? { hint: "a model is JSON, which has no bigint: turn the ids into texts" } : {};
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
    if (isTieId(id)) continue;
    report(issues, {
      code: "invalid_type",
      path: `/customerId/${i}`,
      expected: "a number or text",
      received: id,
      index: i,
      ...hintOnId(id),
    });
  }
  throwIssues(issues);
  return ids as ArrayLike<string | number>;
}
