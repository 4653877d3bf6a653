import type { RfmModel } from "./model";

/** How the three scores of a customer make one number, in the way the model says. */
export function totalBy({ options, params }: RfmModel): (r: number, f: number, m: number) => number {
  const { total } = options;
  if (total === "mean") return (r, f, m) => (r + f + m) / 3;
  if (total === "fm") return (_, f, m) => (f + m) / 2;
  if (total !== "digits") return (r, f, m) => total.recency * r + total.frequency * f + total.monetary * m;
  const twoDigits = params.recency.bins > 9 || params.frequency.bins > 9 || params.monetary.bins > 9;
  const base = twoDigits ? 100 : 10;
  return (r, f, m) => (r * base + f) * base + m;
}

/** The same for columns of scores. */
export function totalsOf(r: Uint8Array, f: Uint8Array, m: Uint8Array, model: RfmModel): Float64Array {
  const totalOf = totalBy(model);
  const totals = new Float64Array(r.length);
  for (let i = 0; i < totals.length; i++) totals[i] = totalOf(r[i]!, f[i]!, m[i]!);
  return totals;
}
