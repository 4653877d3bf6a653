import { checkNumber, checkOptions, numberColumn } from "../../core/check";
import { type Issues, issuesOf, report, throwIssues } from "../../core/issue";
import type { NumericInput } from "../../core/tables";
import { beta as drawBeta } from "../../math/gamma-variates";
import { createRandom } from "../../math/random";
import type { ParamsOf, RepeatModel } from "../family/family";
import { readModel } from "../family/read-model";
import { checkSeed } from "../family/seed";
import { discountedLifetime, LOWEST_RATE, lifetimeWithin, survival } from "./bg-bb-future";

// What the sBG says of renewals to come. Of who has made n of them θ ~ beta(α, β+n): its future is that of a new customer
// with these parameters.

/** The parameters of the sBG. */
export type SBgParams = ParamsOf<"alpha" | "beta">;

/** A fitted sBG model: plain JSON. */
export type SBgModel = RepeatModel<"sBg", SBgParams>;

/** The sBG from inside. */
export const S_BG = { kind: "sBg", version: 1, names: ["alpha", "beta"] } as const;

/** Options of `sBg.survival` and `sBg.retention`. */
export interface RetentionCurveOptions {
  /** How many renewals ahead, a whole number up to a million. */
  readonly periods: number;
  /**
   * Renewals that the customers have made already.
   * @defaultValue 0
   */
  readonly renewals?: number | undefined;
}

/** Options of `sBg.expectedLifetime`. */
export interface LifetimeOptions {
  /** Interest from one renewal to the next: 0.1 is 10 %. From 1e-9 to 9.99, or 0 to count renewals as they are. */
  readonly discountRate: number;
  /**
   * How many renewals to look ahead, a whole number up to a million, or `Infinity`.
   * @defaultValue Infinity
   */
  readonly horizon?: number | undefined;
}

/** Options of `sBg.simulate`. */
export interface ContractSimulateOptions {
  /** Number of customers. */
  readonly n: number;
  /** Renewals until the end of observation. */
  readonly periods: number;
  /** Any finite number; the same seed gives the same customers. */
  readonly seed: number;
}

/** A simulated cohort, and the truth behind it. */
export interface SimulatedContracts {
  /** Customers left at the start and after each renewal: what `sBg.fit` reads. */
  readonly survivors: Float64Array;
  /** Renewals of each customer. */
  readonly renewals: Float64Array;
  /** The customer's own probability to leave at a renewal. */
  readonly churn: Float64Array;
}

export function survivalOf(model: SBgModel, options: RetentionCurveOptions): Float64Array {
  const { alpha, beta, periods } = readPeriods("sBg.survival", model, options);
  return Float64Array.from({ length: periods + 1 }, (_, t) => survival(alpha, beta, t));
}

/** (β+t−1) / (α+β+t−1) at renewal t. */
export function retentionOf(model: SBgModel, options: RetentionCurveOptions): Float64Array {
  const { alpha, beta, periods } = readPeriods("sBg.retention", model, options);
  return Float64Array.from({ length: periods }, (_, t) => (beta + t) / (alpha + beta + t));
}

/** A million entries of a curve, or terms of a sum. */
const MOST_PERIODS = 1_000_000;

/** Parameters of customers with these renewals behind them. */
function readPeriods(
  where: string,
  model: SBgModel,
  options: RetentionCurveOptions,
): { alpha: number; beta: number; periods: number } {
  const issues = issuesOf(where);
  const given = checkOptions<RetentionCurveOptions>(issues, options, ["periods", "renewals"]);
  const periods = readCount(issues, "/periods", given.periods);
  const renewals = given.renewals === undefined ? 0 : readCount(issues, "/renewals", given.renewals);
  const theta = readModel(issues, S_BG, model);
  throwIssues(issues);
  return { alpha: theta[0]!, beta: theta[1]! + renewals, periods };
}

function readCount(issues: Issues, path: string, count: number | undefined): number {
  if (count === undefined) report(issues, { code: "missing", path, expected: "a whole number", received: count });
  return checkNumber(issues, path, count, { from: 0, to: MOST_PERIODS, integer: true, fallback: 0 });
}

export function expectedLifetimeOf(renewals: NumericInput, model: SBgModel, options: LifetimeOptions): Float64Array {
  const issues = issuesOf("sBg.expectedLifetime");
  const given = checkOptions<LifetimeOptions>(issues, options, ["discountRate", "horizon"]);
  const path = "/discountRate";
  if (given.discountRate === undefined)
    report(issues, { code: "missing", path, expected: "a rate", received: undefined });
  const from = given.discountRate === 0 ? 0 : LOWEST_RATE;
  const d = checkNumber(issues, path, given.discountRate, { from, to: 9.99, fallback: 0, unit: "0.1 is 10 %" });
  const endless = given.horizon === undefined || given.horizon === Number.POSITIVE_INFINITY;
  const horizon = endless ? Number.POSITIVE_INFINITY : readCount(issues, "/horizon", given.horizon);
  const made = numberColumn(issues, "/renewals", renewals, { from: 0, to: Number.MAX_SAFE_INTEGER });
  const index = made.findIndex((count) => Number.isFinite(count) && !Number.isInteger(count));
  if (index >= 0) {
    const received = made[index];
    report(issues, { code: "invalid_value", path: `/renewals/${index}`, expected: "a whole number", received, index });
  }
  const theta = readModel(issues, S_BG, model);
  const [alpha, beta] = theta as unknown as [number, number];
  if (endless && given.discountRate === 0 && alpha <= 1) {
    const expected = `above 0: with alpha ${alpha} an endless sum without discount is infinite`;
    report(issues, { code: "out_of_range", path, expected, received: given.discountRate });
  }
  throwIssues(issues);
  return made.map((n) => lifetime(alpha, beta + n, d, horizon));
}

function lifetime(alpha: number, beta: number, d: number, horizon: number): number {
  if (horizon === Number.POSITIVE_INFINITY) return d === 0 ? beta / (alpha - 1) : discountedLifetime(alpha, beta, d);
  if (d === 0) return lifetimeWithin(alpha, beta, horizon);
  let sum = 0;
  let worth = 1;
  for (let t = 0; t < horizon; t++) {
    worth *= (beta + t) / (alpha + beta + t);
    sum += worth;
    worth /= 1 + d;
  }
  return sum;
}

export function simulateContracts(model: SBgModel, options: ContractSimulateOptions): SimulatedContracts {
  const issues = issuesOf("sBg.simulate");
  const given = checkOptions<ContractSimulateOptions>(issues, options, ["n", "periods", "seed"]);
  const periods = readCount(issues, "/periods", given.periods);
  if (given.n === undefined) report(issues, { code: "missing", path: "/n", expected: "a number", received: given.n });
  const n = checkNumber(issues, "/n", given.n, { from: 0, to: 100_000_000, integer: true, fallback: 0 });
  const seed = checkSeed(issues, given.seed);
  const theta = readModel(issues, S_BG, model);
  throwIssues(issues);
  return drawContracts(theta as unknown as readonly [number, number], n, periods, seed);
}

function drawContracts(
  [alpha, beta]: readonly [number, number],
  n: number,
  periods: number,
  seed: number,
): SimulatedContracts {
  const random = createRandom(seed);
  const churn = new Float64Array(n);
  const renewals = new Float64Array(n);
  const survivors = new Float64Array(periods + 1);
  for (let i = 0; i < n; i++) {
    const own = random.split();
    churn[i] = drawBeta(own, alpha, beta);
    let made = 0;
    while (made < periods && own.uniform() >= churn[i]!) made++;
    renewals[i] = made;
    survivors[made]!++;
  }
  for (let t = periods; t > 0; t--) survivors[t - 1]! += survivors[t]!;
  return { survivors, renewals, churn };
}
