// The Pareto/NBD as its papers print it, customer by customer: the likelihood as a difference of two ₂F₁ by their power
// series (Fader & Hardie 2005, section 3, and note 028, equations 3 and 9), log-gamma by Lanczos, slopes by differences.

export interface Customers {
  readonly x: Float64Array;
  readonly tx: Float64Array;
  readonly T: Float64Array;
}

export type Theta = readonly [r: number, alpha: number, s: number, beta: number];

/** Σ ln L. */
export function logLikelihood({ x, tx, T }: Customers, theta: Theta): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += ofCustomer(x[i]!, tx[i]!, T[i]!, theta);
  return sum;
}

/** Σ ln L and its slopes. */
export function withSlopes(customers: Customers, theta: Theta): number[] {
  const slopes = theta.map((value, j) => {
    const width = 1e-5 * value;
    const above = logLikelihood(customers, theta.with(j, value + width) as unknown as Theta);
    const below = logLikelihood(customers, theta.with(j, value - width) as unknown as Theta);
    return (above - below) / (2 * width);
  });
  return [logLikelihood(customers, theta), ...slopes];
}

/** P(alive) and the expected purchases within the horizon, of every customer. */
export function predict({ x, tx, T }: Customers, theta: Theta, horizon: number): [Float64Array, Float64Array] {
  const [r, alpha, s, beta] = theta;
  const alive = new Float64Array(x.length);
  const expected = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) {
    const end = beta + T[i]!;
    const lnAlive = lnGamma(r + x[i]!) - lnGamma(r) + r * Math.log(alpha) + s * Math.log(beta);
    const ofLiving = lnAlive - (r + x[i]!) * Math.log(alpha + T[i]!) - s * Math.log(end);
    alive[i] = Math.exp(ofLiving - ofCustomer(x[i]!, tx[i]!, T[i]!, theta));
    const lifetime = (end / (s - 1)) * (1 - (end / (end + horizon)) ** (s - 1));
    expected[i] = ((alive[i]! * (r + x[i]!)) / (alpha + T[i]!)) * lifetime;
  }
  return [alive, expected];
}

function ofCustomer(x: number, tx: number, T: number, [r, alpha, s, beta]: Theta): number {
  const all = r + s + x;
  const one = Math.max(alpha, beta);
  const z = Math.abs(alpha - beta);
  const b = alpha >= beta ? s + 1 : r + x;
  const part = (t: number) => hypergeometric(all, b, all + 1, z / (one + t)) / (one + t) ** all;
  const dead = (s / all) * (part(tx) - part(T));
  const living = 1 / (alpha + T) ** (r + x) / (beta + T) ** s;
  return lnGamma(r + x) - lnGamma(r) + r * Math.log(alpha) + s * Math.log(beta) + Math.log(living + dead);
}

function hypergeometric(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 0; Math.abs(term) > 1e-16 * sum && n < 10_000; n++) {
    term *= ((a + n) * (b + n) * z) / ((c + n) * (n + 1));
    sum += term;
  }
  return sum;
}

const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

function lnGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - lnGamma(1 - x);
  const t = x + 6.5;
  let sum = LANCZOS[0]!;
  for (let i = 1; i < 9; i++) sum += LANCZOS[i]! / (x + i - 1);
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}
