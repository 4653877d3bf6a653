/** How far expectations lie from what came, per customer. */
export interface HoldoutErrors {
  /** Mean absolute error. */
  readonly mae: number;
  /** Root of the mean squared error. */
  readonly rmse: number;
  /** Mean of expected minus actual: positive for a model that promises too much. */
  readonly bias: number;
}

/** A table: customers by their repeat purchases in the calibration, and their purchases in the holdout. */
export interface ByFrequency {
  /** `"0"` to `"6"` and `"7+"`; levels without customers are left out. */
  readonly frequency: readonly string[];
  readonly customers: Uint32Array;
  /** Mean purchases per customer in the holdout. */
  readonly actual: Float64Array;
  readonly expected: Float64Array;
}

/** The errors of one prediction; 0 without customers. */
export function errorsOf(actual: Float64Array, expected: Float64Array): HoldoutErrors {
  const n = actual.length;
  let absolute = 0;
  let squared = 0;
  let signed = 0;
  for (let i = 0; i < n; i++) {
    const error = expected[i]! - actual[i]!;
    absolute += Math.abs(error);
    squared += error * error;
    signed += error;
  }
  return n === 0 ? { mae: 0, rmse: 0, bias: 0 } : { mae: absolute / n, rmse: Math.sqrt(squared / n), bias: signed / n };
}

/** The papers' figure of conditional expectations: from here on frequencies are one level. */
const LAST_FREQUENCY = 7;

/** Means by frequency in the calibration. */
export function frequencyTable(x: Float64Array, actual: Float64Array, expected: Float64Array): ByFrequency {
  const customers = new Uint32Array(LAST_FREQUENCY + 1);
  const came = new Float64Array(LAST_FREQUENCY + 1);
  const foretold = new Float64Array(LAST_FREQUENCY + 1);
  for (let i = 0; i < x.length; i++) {
    const level = Math.min(x[i]!, LAST_FREQUENCY);
    customers[level]!++;
    came[level]! += actual[i]!;
    foretold[level]! += expected[i]!;
  }
  const levels = Array.from(customers.keys()).filter((level) => customers[level]! > 0);
  return {
    frequency: levels.map((level) => (level === LAST_FREQUENCY ? `${level}+` : String(level))),
    customers: Uint32Array.from(levels, (level) => customers[level]!),
    actual: Float64Array.from(levels, (level) => came[level]! / customers[level]!),
    expected: Float64Array.from(levels, (level) => foretold[level]! / customers[level]!),
  };
}
