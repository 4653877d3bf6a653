import { checkOneOf, checkOptions, weightColumn } from "../../core/check";
import { type Issues, issuesOf, report, throwIssues } from "../../core/issue";
import { type UniqueRows, uniqueRows } from "./compress";
import type { FamilyKernel, FitOptions, GivenOptions, ParamsOf, RepeatModel } from "./family";
import { named, readFitOptions, readGiven, usedOptions } from "./fit-options";
import { fitReport, givenReport } from "./fit-report";
import { highest, type Likelihood } from "./maximize";
import { type RepeatInput, readRepeat } from "./repeat-input";
import { promisingStarts } from "./scout";

/**
 * `fit` of a family: checks, groups equal rows, measures time in a unit in which the largest T is about 1, maximises the
 * likelihood, and gives the parameters in the unit of the table. With `startAlone` the usual starts are not even looked at:
 * for who knows that the start is near.
 */
export function fitFamily<Kind extends string, Name extends string>(
  kernel: FamilyKernel<Kind, Name>,
  repeat: RepeatInput,
  options: FitOptions<ParamsOf<Name>> | undefined,
  startAlone = false,
): RepeatModel<Kind, ParamsOf<Name>> {
  const issues = issuesOf(`${kernel.kind}.fit`);
  const { kind, version, names } = kernel;
  const settings = readFitOptions(issues, options, names);
  const before = issues.count;
  const columns = readRepeat(issues, repeat);
  if (issues.count === before) kernel.checkRows?.(issues, columns);
  const weights = weightColumn(issues, settings.weights, columns.n);
  if (issues.count === before && columns.n === 0)
    report(issues, { code: "too_few", path: "/repeat", expected: "a table of at least one customer", found: "none" });
  if (issues.count === before) checkScale(issues, "/T", largestOf(columns.T));
  throwIssues(issues);

  const unique = uniqueRows(columns, weights);
  const scale = kernel.times.length === 0 ? 1 : powerOfTwoAbove(largestOf(unique.T));
  const scales = names.map((name) => (kernel.times.includes(name) ? scale : 1));
  const rows = scaleRows(unique, scale);
  const likelihoodOf = (some: UniqueRows): Likelihood => ({
    k: names.length,
    hasHessian: kernel.hasHessian,
    customers: some.customers,
    evaluate: (theta, gradient, hessian) => kernel.evaluate(some, theta, gradient, hessian),
    constant: -purchasesOf(some) * Math.log(scale),
  });
  const starts = [...givenStart(settings.start, scales), ...(startAlone ? [] : kernel.starts(rows))];
  const found = highest(likelihoodOf(rows), promisingStarts(likelihoodOf, rows, starts, settings), settings);
  const theta = found.theta.map((value, j) => value * scales[j]!);
  const facts = { n: columns.n, uniqueRows: rows.n, customers: rows.customers, unit: columns.unit };
  return {
    kind,
    version,
    options: usedOptions(settings, names, weights !== undefined),
    params: named(names, theta),
    fit: fitReport(found, names, theta, kernel.boundary(found.theta), facts),
  };
}

/** As good as infinite for a start: from further away a search would not come back. */
const FURTHEST_START = 1e9;

function givenStart(start: Float64Array | undefined, scales: readonly number[]): Float64Array[] {
  const far = FURTHEST_START;
  return start === undefined ? [] : [start.map((value, j) => Math.min(far, Math.max(1 / far, value / scales[j]!)))];
}

/** `fromParams` of a family. */
export function familyFromParams<Kind extends string, Name extends string>(
  { kind, version, names }: FamilyKernel<Kind, Name>,
  params: ParamsOf<Name>,
  options: GivenOptions | undefined,
): RepeatModel<Kind, ParamsOf<Name>> {
  const issues = issuesOf(`${kind}.fromParams`);
  const { unit } = checkOptions(issues, options, ["unit"]);
  if (unit !== undefined) checkOneOf(issues, "/unit", unit, ["day", "week", "month"], "day");
  const theta = readGiven(issues, "/params", names, params);
  throwIssues(issues);
  const used = { weighted: false, maxIterations: 0 };
  return { kind, version, options: used, params: named(names, theta), fit: givenReport(unit) };
}

function largestOf(values: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) if (values[i]! > largest) largest = values[i]!;
  return largest;
}

/** Refuses times and amounts so large or small that parameters fitted to them would be none that a model may have. */
export function checkScale(issues: Issues, path: string, largest: number): void {
  if (largest === 0 || (largest > 1e-80 && largest < 1e80)) return;
  const expected = "0 or between 1e-80 and 1e80 at the most: measure in another unit";
  report(issues, { code: "out_of_range", path, expected, received: largest });
}

/** The smallest power of two that the largest value does not exceed: dividing by it rounds nothing. */
function powerOfTwoAbove(largest: number): number {
  let power = 1;
  while (power < largest) power *= 2;
  while (power > 2 * largest && largest > 0) power /= 2;
  return power;
}

function scaleRows(rows: UniqueRows, scale: number): UniqueRows {
  const { tx, T } = rows;
  return scale === 1 ? rows : { ...rows, tx: tx.map((age) => age / scale), T: T.map((age) => age / scale) };
}

function purchasesOf({ n, x, weight }: UniqueRows): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += x[i]! * weight[i]!;
  return sum;
}
