import type { Issues } from "../../core/issue";
import type { Model } from "../../core/model";
import type { NumericInput } from "../../core/tables";
import type { Random } from "../../math/random";
import type { RepeatUnit } from "../../prepare/repeat/repeat-unit";
import type { UniqueRows } from "./compress";
import type { RepeatColumns, RepeatInput } from "./repeat-input";

// What every model of repeat purchases is, seen from outside (RepeatFamily) and from inside (FamilyKernel). A family
// file describes its kernel; fit-family.ts, predict.ts and simulate-family.ts do for all of them what all have in common.

/** Parameters by the names of the papers. */
export type ParamsOf<Name extends string> = { readonly [K in Name]: number };

/** Options of every `fit`. */
export interface FitOptions<Params = Readonly<Record<string, number>>> {
  /**
   * One weight per row, from 0; a weight of 2 counts as two equal rows.
   * @defaultValue 1 for every row
   */
  readonly weights?: NumericInput | undefined;
  /**
   * Parameters to try as a start, for example those of last month, beside the usual starts. Of all the one that leads to
   * the likeliest end is followed.
   * @defaultValue the usual starts alone, which follow from the data
   */
  readonly start?: Params | undefined;
  /**
   * Most iterations of the optimiser.
   * @defaultValue 200
   */
  readonly maxIterations?: number | undefined;
  /**
   * Called at the start and after every iteration.
   * @defaultValue nobody is told
   */
  readonly onProgress?: ((progress: FitProgress) => void) | undefined;
  /**
   * An `AbortSignal`: once `aborted` is true, the fit stops at what it has and says so in `fit.stop`.
   * @defaultValue the fit runs to its end
   */
  readonly signal?: { readonly aborted: boolean } | undefined;
}

/** How far a fit has come. */
export interface FitProgress {
  readonly iteration: number;
  readonly evaluations: number;
  readonly logLikelihood: number;
}

/**
 * Why a fit ended. Converged: the `gradient` is 0; the `likelihood` rises no more; a parameter went far towards 0 or
 * infinity (`boundary`). Not converged: `undetermined` (other parameters are as likely: the data say too little),
 * `stalled`, `iterations`, `aborted`. `given`: nothing was fitted.
 */
export type FitStop =
  | "gradient"
  | "likelihood"
  | "boundary"
  | "undetermined"
  | "stalled"
  | "iterations"
  | "aborted"
  | "given";

/**
 * The simpler model that the data ask for, where the likelihood has no highest point inside: its parameters go to 0 or
 * infinity together and only what they mean together is known.
 */
export type Boundary =
  /** Nobody buys again: the purchase rate is 0. */
  | "noRepeat"
  /** Nobody drops out: the model is the NBD. */
  | "noDropout"
  /** Everybody drops out at the first opportunity. */
  | "allDropOut"
  /** Everybody buys at the same rate. */
  | "equalRates"
  /** Everybody drops out at the same rate. */
  | "equalDropout"
  /** Everybody either never buys again or buys at every opportunity (discrete models). */
  | "extremeRates"
  /** Everybody either drops out at once or never. */
  | "extremeDropout"
  /** Everybody spends the same on average. */
  | "equalSpend"
  /** Every customer spends the same each time. */
  | "constantSpend";

/** How a fit went. */
export interface RepeatFit {
  /** Rows of the table. */
  readonly n: number;
  /** Different rows, which is what was computed on. */
  readonly uniqueRows: number;
  /** Sum over customers (by weight), in the unit of the table, without the x! that depends on no parameter. */
  readonly logLikelihood: number;
  /** −2 logLikelihood + 2 k, and + k ln(customers): smaller is better, between models of the same table. */
  readonly aic: number;
  readonly bic: number;
  /** Whether these are the best parameters: not where the fit stopped early, or where the data do not determine them all. */
  readonly converged: boolean;
  readonly stop: FitStop;
  /** Of the search that led here. */
  readonly iterations: number;
  /** Of the likelihood of the whole table, without the comparison of the starts before (on at most 500 rows). */
  readonly evaluations: number;
  readonly boundary?: Boundary;
  /** Of the parameters in the order of `params`; null where the data do not determine them all. */
  readonly covariance: readonly (readonly number[])[] | null;
  /** Roots of the diagonal of the covariance. */
  readonly standardErrors: Readonly<Record<string, number>> | null;
  /** Unit of time of the table, where it said so. */
  readonly unit?: RepeatUnit;
  readonly notes: readonly string[];
}

/** What a family learns: plain JSON. */
export type RepeatModel<Kind extends string = string, Params = Readonly<Record<string, number>>> = Model<
  Kind,
  { readonly weighted: boolean; readonly maxIterations: number; readonly start?: Params },
  Params,
  RepeatFit
>;

/** Options of `probabilityAlive`. */
export interface AliveOptions {
  /**
   * How long after the end of observation, in the unit of the table.
   * @defaultValue 0: at the end of observation
   */
  readonly ahead?: number | undefined;
}

/** Options of predictions over a time to come. */
export interface HorizonOptions {
  /** Length of the time after the end of observation, in the unit of the table. */
  readonly horizon: number;
}

/** Options of `probabilityOf`. */
export interface PurchasesOptions extends HorizonOptions {
  /** The number of purchases, from 0. */
  readonly purchases: number;
}

/** Options of `fromParams`. */
export interface GivenOptions {
  /**
   * Unit of time of the parameters.
   * @defaultValue not known
   */
  readonly unit?: RepeatUnit | undefined;
}

/** Options of `simulate`. */
export interface SimulateOptions {
  /**
   * Number of customers.
   * @defaultValue the length of `T`, required where `T` is one number
   */
  readonly n?: number | undefined;
  /** Age at the end of observation: one number for all, or one for each. */
  readonly T: number | NumericInput;
  /** Any finite number; the same seed gives the same customers. */
  readonly seed: number;
}

/**
 * Simulated customers: a repeat table, and the truth behind it that no real table tells. No customer makes
 * more than 1,000,000 purchases: one whose rate would stops there, before the end of observation.
 */
export interface SimulatedCustomers {
  readonly x: Float64Array;
  readonly tx: Float64Array;
  readonly T: Float64Array;
  /** The customer's own purchase rate (per unit of time, or probability per opportunity). */
  readonly rate: Float64Array;
  /** The customer's own dropout probability or rate; 0 in a model without dropout. */
  readonly dropout: Float64Array;
  /** 1 for who is still a customer at `T`, else 0. */
  readonly alive: Uint8Array;
}

/** A model of repeat purchases: pure functions over a repeat table and a fitted model. */
export interface RepeatFamily<Kind extends string, Params> {
  readonly kind: Kind;
  fit(repeat: RepeatInput, options?: FitOptions<Params>): RepeatModel<Kind, Params>;
  /** A model from parameters that are known already: from a paper, another program, or for planning. */
  fromParams(params: Params, options?: GivenOptions): RepeatModel<Kind, Params>;
  logLikelihood(repeat: RepeatInput, model: RepeatModel<Kind, Params>): Float64Array;
  probabilityAlive(repeat: RepeatInput, model: RepeatModel<Kind, Params>, options?: AliveOptions): Float64Array;
  expectedPurchases(repeat: RepeatInput, model: RepeatModel<Kind, Params>, options: HorizonOptions): Float64Array;
  expectedPurchasesOfNew(model: RepeatModel<Kind, Params>, options: HorizonOptions): number;
  /** Of exactly so many purchases; `null` stands for one new customer. */
  probabilityOf(repeat: RepeatInput | null, model: RepeatModel<Kind, Params>, options: PurchasesOptions): Float64Array;
  /** Of at least one purchase; `null` stands for one new customer. */
  probabilityOfPurchase(
    repeat: RepeatInput | null,
    model: RepeatModel<Kind, Params>,
    options: HorizonOptions,
  ): Float64Array;
  simulate(model: RepeatModel<Kind, Params>, options: SimulateOptions): SimulatedCustomers;
}

/** Reports what is wrong with rows. */
export type RowCheck = (issues: Issues, rows: RepeatColumns) => void;

/** Fills `out` with the expected purchases of each row within a horizon. */
export type Expectation = (horizon: number, out: Float64Array) => void;

/**
 * The mathematics of a family. θ are its parameters in the order of `names`, in the unit of the table; every function
 * fills `out`, one value per row, and allocates nothing per row. A new customer is the row x = 0, tx = 0, T = 0.
 */
export interface FamilyKernel<Kind extends string, Name extends string> {
  readonly kind: Kind;
  /** Raised when the meaning of the parameters changes. */
  readonly version: number;
  readonly names: readonly Name[];
  /** Those that are times: k times as large in a unit k times as short. Without any, rows are not scaled. */
  readonly times: readonly Name[];
  /** What rows must be beyond `readRepeat`, for example whole T (discrete models). */
  readonly checkRows?: RowCheck;
  /** Horizons and `ahead` count whole opportunities. */
  readonly discrete?: boolean;
  /** Points to start from (θ); the one that leads highest is followed. Rows and θ are here in a unit in which T is about 1. */
  starts(rows: UniqueRows): readonly (readonly number[])[];
  /**
   * The log-likelihood Σ weight × ln L; fills its gradient and, in a kernel with `hasHessian`, all k × k second
   * derivatives, with respect to θ. Both come in any state and must be overwritten.
   */
  evaluate(rows: UniqueRows, theta: Float64Array, gradient: Float64Array, hessian: Float64Array): number;
  /** Whether P(alive) and expected purchases of a row cost less than finding out which rows are equal. */
  readonly quick?: boolean;
  /** Whether `evaluate` fills the second derivatives; otherwise gradients are differenced. */
  readonly hasHessian: boolean;
  /** The limiting sub-model, where θ (times in a unit in which the largest T is about 1) says so. */
  boundary(theta: Float64Array): Boundary | undefined;
  logLikelihood(rows: RepeatColumns, theta: Float64Array, out: Float64Array): void;
  alive(rows: RepeatColumns, theta: Float64Array, ahead: number, out: Float64Array): void;
  /**
   * Expected purchases in (T, T + horizon], for one horizon after the other: what is the same at every horizon, as P(alive),
   * is computed once.
   */
  expectation(rows: RepeatColumns, theta: Float64Array): Expectation;
  probability(rows: RepeatColumns, theta: Float64Array, purchases: number, horizon: number, out: Float64Array): void;
  /** One customer observed for T; see `Draw`. */
  draw(theta: Float64Array, T: number, random: Random, into: Draw): void;
}

/** One simulated customer, overwritten by the next. */
export interface Draw {
  x: number;
  tx: number;
  rate: number;
  dropout: number;
  alive: boolean;
}
