import { weightColumn } from "../../core/check";
import { issuesOf, report, throwIssues } from "../../core/issue";
import type { Boundary, FitOptions, ParamsOf, RepeatFit } from "../family/family";
import { checkScale } from "../family/fit-family";
import { named, readFitOptions, usedOptions } from "../family/fit-options";
import { fitReport } from "../family/fit-report";
import { maximize } from "../family/maximize";
import type { GammaGammaModel } from "./gamma-gamma";
import { evaluateSpend } from "./gamma-gamma-likelihood";
import { readSpend, type SpendInput } from "./spend-input";
import { type FittedSpend, spendRows } from "./spend-rows";

/** Parameters of the Gamma-Gamma model, in the order of its covariance. */
export const SPEND_NAMES: readonly ["p", "q", "v"] = ["p", "q", "v"];

/** Version of the meaning of its parameters. */
export const SPEND_VERSION = 1;

/** What the fit of spend knows beyond that of purchases. */
export interface SpendFit extends RepeatFit {
  /** Rows that were fitted: those with repeat purchases of some value. */
  readonly used: number;
  /** Mean spend of these customers, in money. */
  readonly meanSpend: number;
  /** Correlation of x and m among them, which the model takes to be 0; null where one of them does not vary. */
  readonly correlation: number | null;
  /** Whether the mean spend of the population is finite (q > 1). */
  readonly populationMean: "finite" | "infinite";
}

/** `gammaGamma.fit`; with `startAlone` as `fitFamily`. */
export function fitSpend(
  repeat: SpendInput,
  options: FitOptions<ParamsOf<"p" | "q" | "v">> | undefined,
  startAlone = false,
): GammaGammaModel {
  const issues = issuesOf("gammaGamma.fit");
  const settings = readFitOptions(issues, options, SPEND_NAMES);
  const { x, m } = readSpend(issues, repeat);
  const weights = weightColumn(issues, settings.weights, x.length);
  throwIssues(issues);
  const rows = spendRows(x, m, weights);
  if (rows.customers === 0) {
    const expected = "a table with at least one customer with x > 0 and m > 0";
    report(issues, { code: "too_few", path: "/repeat", expected, found: "none" });
    throwIssues(issues);
  }
  checkScale(issues, "/m", rows.mean);
  throwIssues(issues);

  // money in a unit in which the mean is about 1; dividing by a power of two rounds nothing
  const scale = 2 ** Math.round(Math.log2(rows.mean));
  const scaled = { ...rows, m: rows.m.map((money) => money / scale) };
  const found = maximize(
    {
      k: 3,
      hasHessian: true,
      customers: rows.customers,
      evaluate: (theta, gradient, hessian) => evaluateSpend(scaled, theta, gradient, hessian),
      constant: -rows.customers * Math.log(scale),
    },
    [...givenStart(settings.start, scale), ...(startAlone ? [] : starts(rows.mean / scale))],
    settings,
  );
  const theta = found.theta.map((value, j) => (j === 2 ? value * scale : value));
  const facts = { n: x.length, uniqueRows: rows.x.length, customers: rows.customers, unit: undefined };
  const fit = fitReport(found, SPEND_NAMES, theta, boundaryOf(found.theta), facts);
  return {
    kind: "gammaGamma",
    version: SPEND_VERSION,
    options: usedOptions(settings, SPEND_NAMES, weights !== undefined),
    params: named(SPEND_NAMES, theta),
    fit: { ...fit, ...spendFacts(rows, theta[1]!), notes: [...fit.notes, ...notesOn(x, m, theta[1]!)] },
  };
}

function givenStart(start: Float64Array | undefined, scale: number): Float64Array[] {
  return start === undefined ? [] : [start.map((value, j) => (j === 2 ? value / scale : value))];
}

/** Spread between customers and within each, around the mean of the table, (q − 1) v / p. */
function starts(mean: number): number[][] {
  const shapes = [
    [3, 4],
    [10, 3],
    [1, 10],
  ] as const;
  return shapes.map(([p, q]) => [p, q, (mean * (q - 1)) / p]);
}

/** A shape above this belongs to a gamma distribution without spread. */
const FAR = 1e5;

function boundaryOf(theta: Float64Array): Boundary | undefined {
  if (theta[0]! > FAR) return "constantSpend";
  return theta[1]! > FAR ? "equalSpend" : undefined;
}

function spendFacts({ used, mean, correlation }: FittedSpend, q: number): Omit<SpendFit, keyof RepeatFit> {
  return { used, meanSpend: mean, correlation, populationMean: q > 1 ? "finite" : "infinite" };
}

function notesOn(x: Float64Array, m: Float64Array, q: number): string[] {
  let oneTime = 0;
  let worthless = 0;
  for (let i = 0; i < x.length; i++) {
    if (x[i] === 0) oneTime++;
    else if (m[i]! <= 0) worthless++;
  }
  const notes: string[] = [];
  if (oneTime > 0) notes.push(`left out: ${oneTime} without repeat purchases`);
  if (worthless > 0) notes.push(`left out: ${worthless} whose repeat purchases are worth 0 or less`);
  if (q <= 1) notes.push("q is at most 1: the mean spend of the population is infinite, and p v / q stands in for it");
  return notes;
}
