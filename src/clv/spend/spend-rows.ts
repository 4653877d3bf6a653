import { gather, uniqueRows } from "../family/compress";
import type { SpendRows } from "./gamma-gamma-likelihood";

/** What the Gamma-Gamma model is fitted to, and what is known of it. */
export interface FittedSpend extends SpendRows {
  /** Rows that are fitted. */
  readonly used: number;
  /** Customers they stand for: the sum of their weights. */
  readonly customers: number;
  /** Mean of m over these customers. */
  readonly mean: number;
  /** Correlation of x and m among them; null where one of the two does not vary. */
  readonly correlation: number | null;
}

/** The rows with repeat purchases of some value, each once with its weight, sorted by x. */
export function spendRows(x: Float64Array, m: Float64Array, weights: Float64Array | undefined): FittedSpend {
  const fitted = rowsWithSpend(x, m);
  const pick = (column: Float64Array) => gather(column, fitted, fitted.length);
  // grouped as repeat tables are, with m and x in the places of two ages: sorted by the last, which is x
  const columns = { n: fitted.length, x: new Float64Array(fitted.length), tx: pick(m), T: pick(x), unit: undefined };
  const rows = uniqueRows(columns, weights && pick(weights));
  const spend = { x: rows.T, m: rows.tx, weight: rows.weight };
  return { ...spend, used: fitted.length, customers: rows.customers, ...moments(spend, rows.customers) };
}

function rowsWithSpend(x: Float64Array, m: Float64Array): Uint32Array {
  const rows = new Uint32Array(x.length);
  let count = 0;
  for (let i = 0; i < x.length; i++) if (x[i]! > 0 && m[i]! > 0) rows[count++] = i;
  return rows.subarray(0, count);
}

function moments({ x, m, weight }: SpendRows, customers: number): { mean: number; correlation: number | null } {
  const meanOf = (values: (i: number) => number) => {
    let sum = 0;
    for (let i = 0; i < weight.length; i++) sum += weight[i]! * values(i);
    return sum / customers;
  };
  const mean = meanOf((i) => m[i]!);
  const meanCount = meanOf((i) => x[i]!);
  const spread = meanOf((i) => (m[i]! / mean - 1) ** 2);
  const countSpread = meanOf((i) => (x[i]! - meanCount) ** 2);
  const together = meanOf((i) => (m[i]! / mean - 1) * (x[i]! - meanCount));
  const correlation = together / Math.sqrt(spread * countSpread);
  return { mean, correlation: Number.isFinite(correlation) ? Math.max(-1, Math.min(1, correlation)) : null };
}
