import { checkNumber, checkOptions } from "../../core/check";
import { describe, type Issues, issuesOf, report, throwIssues } from "../../core/issue";
import { distinctRows, scatter } from "./compress";
import type {
  AliveOptions,
  FamilyKernel,
  HorizonOptions,
  ParamsOf,
  PurchasesOptions,
  RepeatModel,
  RowCheck,
} from "./family";
import { type AnyParams, type ModelKind, readModel } from "./read-model";
import {
  LONGEST_TIME,
  MOST_PURCHASES,
  newCustomer,
  type RepeatColumns,
  type RepeatInput,
  readRepeat,
} from "./repeat-input";

// Predictions of every family: check, compute once per different row, give every row its own.

/** Below this length a call takes microseconds either way. */
const GROUPED_FROM = 512;

/** Where more rows than this are new, finding equal ones takes longer than computing quick ones twice. */
const QUICK_NEW = 0.25;

type Kernel<Kind extends string, Name extends string> = FamilyKernel<Kind, Name>;
type ModelOf<Kind extends string, Name extends string> = RepeatModel<Kind, ParamsOf<Name>>;

/** `logLikelihood` of a family: ln L of each customer. */
export function logLikelihoodOf<Kind extends string, Name extends string>(
  kernel: Kernel<Kind, Name>,
  repeat: RepeatInput,
  model: ModelOf<Kind, Name>,
): Float64Array {
  const issues = issuesOf(`${kernel.kind}.logLikelihood`);
  const { rows, theta } = readInput(issues, kernel, repeat, model);
  throwIssues(issues);
  return perRow(rows, (distinct, out) => kernel.logLikelihood(distinct, theta, out));
}

/** `probabilityAlive` of a family. */
export function probabilityAliveOf<Kind extends string, Name extends string>(
  kernel: Kernel<Kind, Name>,
  repeat: RepeatInput,
  model: ModelOf<Kind, Name>,
  options: AliveOptions | undefined,
): Float64Array {
  const issues = issuesOf(`${kernel.kind}.probabilityAlive`);
  const given = checkOptions(issues, options, ["ahead"]);
  const integer = kernel.discrete === true;
  const ahead = checkNumber(issues, "/ahead", given.ahead, { from: 0, to: LONGEST_TIME, integer, fallback: 0 });
  const { rows, theta } = readInput(issues, kernel, repeat, model);
  throwIssues(issues);
  return perRow(rows, (distinct, out) => kernel.alive(distinct, theta, ahead, out), kernel.quick);
}

/** `expectedPurchases` of a family. */
export function expectedPurchasesOf<Kind extends string, Name extends string>(
  kernel: Kernel<Kind, Name>,
  repeat: RepeatInput,
  model: ModelOf<Kind, Name>,
  options: HorizonOptions,
): Float64Array {
  const issues = issuesOf(`${kernel.kind}.expectedPurchases`);
  const horizon = readHorizon(issues, kernel, checkOptions(issues, options, ["horizon"]));
  const { rows, theta } = readInput(issues, kernel, repeat, model);
  throwIssues(issues);
  return expectedWithin(kernel, rows, theta, horizon);
}

/** `expectedPurchasesOfNew` of a family. */
export function expectedPurchasesOfNewOf<Kind extends string, Name extends string>(
  kernel: Kernel<Kind, Name>,
  model: ModelOf<Kind, Name>,
  options: HorizonOptions,
): number {
  const issues = issuesOf(`${kernel.kind}.expectedPurchasesOfNew`);
  const horizon = readHorizon(issues, kernel, checkOptions(issues, options, ["horizon"]));
  const theta = readModel(issues, kernel, model);
  throwIssues(issues);
  return expectedWithin(kernel, newCustomer(), theta, horizon)[0]!;
}

/** `probabilityOf` of a family. */
export function probabilityOf<Kind extends string, Name extends string>(
  kernel: Kernel<Kind, Name>,
  repeat: RepeatInput | null,
  model: ModelOf<Kind, Name>,
  options: PurchasesOptions,
): Float64Array {
  const issues = issuesOf(`${kernel.kind}.probabilityOf`);
  const given = checkOptions(issues, options, ["purchases", "horizon"]);
  const horizon = readHorizon(issues, kernel, given);
  const purchases = readPurchases(issues, given.purchases);
  const { rows, theta } = readInputOrNew(issues, kernel, repeat, model);
  throwIssues(issues);
  return perRow(rows, (distinct, out) => kernel.probability(distinct, theta, purchases, horizon, out));
}

/** `probabilityOfPurchase` of a family: 1 − P(no purchase). */
export function probabilityOfPurchaseOf<Kind extends string, Name extends string>(
  kernel: Kernel<Kind, Name>,
  repeat: RepeatInput | null,
  model: ModelOf<Kind, Name>,
  options: HorizonOptions,
): Float64Array {
  const issues = issuesOf(`${kernel.kind}.probabilityOfPurchase`);
  const horizon = readHorizon(issues, kernel, checkOptions(issues, options, ["horizon"]));
  const { rows, theta } = readInputOrNew(issues, kernel, repeat, model);
  throwIssues(issues);
  return perRow(rows, (distinct, out) => {
    kernel.probability(distinct, theta, 0, horizon, out);
    for (let i = 0; i < out.length; i++) out[i] = Math.max(0, 1 - out[i]!);
  });
}

/** Checks rows and model together. Problems of the model are reported under `path`. */
export function readInput(
  issues: Issues,
  kernel: ModelKind & { readonly checkRows?: RowCheck | undefined },
  repeat: RepeatInput,
  model: AnyParams,
  path = "/model",
): { rows: RepeatColumns; theta: Float64Array } {
  const before = issues.count;
  const rows = readRepeat(issues, repeat);
  if (issues.count === before) kernel.checkRows?.(issues, rows);
  const theta = readModel(issues, kernel, model, path);
  if (issues.count === before) checkUnit(issues, rows.unit, (model.fit as { unit?: unknown }).unit);
  return { rows, theta };
}

/** The same where `null` stands for one new customer. */
function readInputOrNew(
  issues: Issues,
  kernel: ModelKind & { readonly checkRows?: RowCheck | undefined },
  repeat: RepeatInput | null,
  model: AnyParams,
): { rows: RepeatColumns; theta: Float64Array } {
  if (repeat !== null) return readInput(issues, kernel, repeat, model);
  return { rows: newCustomer(), theta: readModel(issues, kernel, model) };
}

/** Fills `out` with a value for each of these rows. */
export type RowFunction = (distinct: RepeatColumns, out: Float64Array) => void;

/** Expected purchases in (T, T + horizon] of rows that have been checked. */
export function expectedWithin<Kind extends string, Name extends string>(
  kernel: Kernel<Kind, Name>,
  rows: RepeatColumns,
  theta: Float64Array,
  horizon: number,
): Float64Array {
  return perRow(rows, (distinct, out) => kernel.expectation(distinct, theta)(horizon, out), kernel.quick);
}

/** Computes once per different row where there are many rows; quick rows only as long as enough of them are equal. */
export function perRow(rows: RepeatColumns, compute: RowFunction, quick = false): Float64Array {
  const { distinct, spread } = groupedRows(rows, quick ? QUICK_NEW : 1);
  return spread((out) => compute(distinct, out));
}

/** The different rows of a table, where there are many rows, and the way back to all of them. */
export interface GroupedRows {
  readonly distinct: RepeatColumns;
  /** Has a column of the different rows computed, and gives every row its value. */
  spread(fill: (out: Float64Array) => void): Float64Array;
}

/** For several predictions of one table, which is grouped once. */
export function groupedRows(rows: RepeatColumns, mostNew = 1): GroupedRows {
  const grouped = rows.n < GROUPED_FROM ? undefined : distinctRows(rows, mostNew);
  const distinct = grouped ?? rows;
  return {
    distinct,
    spread: (fill) => {
      const values = new Float64Array(distinct.n);
      fill(values);
      // all different: they stand in their order already
      return grouped === undefined || grouped.n === rows.n ? values : scatter(values, grouped.of);
    },
  };
}

function checkUnit(issues: Issues, unit: string | undefined, ofModel: unknown): void {
  if (unit === undefined || ofModel === undefined || unit === ofModel) return;
  const expected = `${describe(ofModel)}, the unit that the model was fitted in`;
  report(issues, { code: "suspicious_unit", path: "/unit", expected, received: unit });
}

function readHorizon<Kind extends string, Name extends string>(
  issues: Issues,
  { discrete }: Kernel<Kind, Name>,
  { horizon }: Partial<HorizonOptions>,
): number {
  const limits = { from: 0, to: LONGEST_TIME, integer: discrete === true, fallback: 0, unit: "the unit of the table" };
  if (horizon === undefined)
    report(issues, { code: "missing", path: "/horizon", expected: "a length of time", received: horizon });
  return checkNumber(issues, "/horizon", horizon, limits);
}

function readPurchases(issues: Issues, purchases: number | undefined): number {
  if (purchases === undefined)
    report(issues, { code: "missing", path: "/purchases", expected: "a number of purchases", received: purchases });
  return checkNumber(issues, "/purchases", purchases, { from: 0, to: MOST_PURCHASES, integer: true, fallback: 0 });
}
