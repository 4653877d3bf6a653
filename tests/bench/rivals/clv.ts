import type { Contestant } from "../bench";

// What a capable programmer writes from the papers: one pass over plain columns, no grouping, a general optimiser.

interface Repeats {
  readonly x: Float64Array;
  readonly tx: Float64Array;
  readonly T: Float64Array;
}
interface Theta {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}

/** Lanczos, g = 7, nine terms: what most JavaScript code uses for ln Γ. */
function lnGamma(x: number): number {
  let sum = 0.99999999999980993;
  LANCZOS.forEach((c, k) => {
    sum += c / (x + k);
  });
  const t = x + 6.5;
  return 0.9189385332046727 + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}
const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

function digamma(x: number): number {
  let from = x;
  let value = 0;
  for (; from < 6; from++) value -= 1 / from;
  const s = 1 / (from * from);
  return value + Math.log(from) - 0.5 / from - s * (1 / 12 - s * (1 / 120 - s * (1 / 252 - s * (1 / 240 - s / 132))));
}

function evaluate({ x, tx, T }: Repeats, { r, alpha, a, b }: Theta): { value: number; gradient: number[] } {
  let value = 0;
  const gradient = [0, 0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const n = x[i]!;
    const s = r + n;
    const lnEnd = -s * Math.log(alpha + T[i]!);
    const lnAge = n > 0 ? Math.log(a) - Math.log(b + n - 1) - s * Math.log(alpha + tx[i]!) : Number.NEGATIVE_INFINITY;
    const most = Math.max(lnEnd, lnAge);
    const both = most + Math.log(Math.exp(lnEnd - most) + Math.exp(lnAge - most));
    const dead = Math.exp(lnAge - both);
    value +=
      lnGamma(s) -
      lnGamma(r) +
      r * Math.log(alpha) +
      lnGamma(a + b) +
      lnGamma(b + n) -
      lnGamma(b) -
      lnGamma(a + b + n) +
      both;
    const ab = digamma(a + b) - digamma(a + b + n);
    gradient[0]! +=
      digamma(s) -
      digamma(r) +
      Math.log(alpha) -
      (1 - dead) * Math.log(alpha + T[i]!) -
      dead * Math.log(alpha + tx[i]!);
    gradient[1]! += r / alpha - s * ((1 - dead) / (alpha + T[i]!) + dead / (alpha + tx[i]!));
    gradient[2]! += ab + dead / a;
    gradient[3]! += ab + digamma(b + n) - digamma(b) - (n > 0 ? dead / (b + n - 1) : 0);
  }
  return { value, gradient };
}

export function plainEvaluate(table: Repeats, theta: Theta): Contestant {
  const run = () => evaluate(table, theta);
  return {
    name: "plain JavaScript",
    does: "the formulas of the paper row by row",
    run,
    answer: (result) => ({ value: (result as ReturnType<typeof run>).value }),
  };
}

/** Gradient ascent in log-parameters by BFGS with a backtracking line search. */
export function plainFit(table: Repeats): Contestant {
  const n = table.x.length;
  const run = () =>
    bfgs([0, 0, 0, 0], ([r, alpha, a, b]) => {
      const theta = { r: Math.exp(r!), alpha: Math.exp(alpha!), a: Math.exp(a!), b: Math.exp(b!) };
      const { value, gradient } = evaluate(table, theta);
      const scales = [theta.r, theta.alpha, theta.a, theta.b];
      return { value: -value / n, gradient: gradient.map((slope, j) => (-slope * scales[j]!) / n) };
    });
  return {
    name: "plain JavaScript",
    does: "BFGS over log-parameters, row by row",
    run,
    answer: (value) => ({ logLikelihood: -(value as number) * n }),
  };
}

export function plainExpected(table: Repeats, { r, alpha, a, b }: Theta, t: number): Contestant {
  const run = () => {
    const { x, tx, T } = table;
    let expected = 0;
    let alive = 0;
    for (let i = 0; i < x.length; i++) {
      const n = x[i]!;
      const odds = n > 0 ? (a / (b + n - 1)) * ((alpha + T[i]!) / (alpha + tx[i]!)) ** (r + n) : 0;
      const c = a + b + n - 1;
      const z = t / (alpha + T[i]! + t);
      const series = hypergeometric(a + b - 1 - r, a - 1, c, z);
      alive += 1 / (1 + odds);
      expected += ((c / (a - 1)) * (1 - (1 - z) ** (a - 1) * series)) / (1 + odds);
    }
    return { expected, alive };
  };
  return {
    name: "plain JavaScript",
    does: "Euler's form of the paper's formula row by row",
    run,
    answer: (result) => result as ReturnType<typeof run>,
  };
}

function hypergeometric(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 0; k < 10_000 && Math.abs(term) > 1e-16 * Math.abs(sum); k++) {
    term *= (((a + k) * (b + k)) / ((c + k) * (k + 1))) * z;
    sum += term;
  }
  return sum;
}

export function plainSpend({ x, m }: { x: Float64Array; m: Float64Array }): Contestant {
  const rows = Array.from(x.keys()).filter((i) => x[i]! > 0 && m[i]! > 0);
  const run = () =>
    bfgs([1, 1, 3], ([lnP, lnQ, lnV]) => {
      const [p, q, v] = [Math.exp(lnP!), Math.exp(lnQ!), Math.exp(lnV!)];
      let value = 0;
      const gradient = [0, 0, 0];
      for (const i of rows) {
        const px = p * x[i]!;
        const all = v + m[i]! * x[i]!;
        const lnAll = Math.log(all);
        const lnSpend = Math.log(m[i]! * x[i]!);
        value -=
          lnGamma(px + q) - lnGamma(px) - lnGamma(q) + q * lnV! + px * lnSpend - Math.log(m[i]!) - (px + q) * lnAll;
        const psi = digamma(px + q);
        gradient[0]! -= px * (psi - digamma(px) + lnSpend - lnAll);
        gradient[1]! -= q * (psi - digamma(q) + lnV! - lnAll);
        gradient[2]! -= q - ((px + q) * v) / all;
      }
      return { value: value / rows.length, gradient: gradient.map((slope) => slope / rows.length) };
    });
  return {
    name: "plain JavaScript",
    does: "BFGS over log-parameters, row by row",
    run,
    answer: (value) => ({ logLikelihood: -(value as number) * rows.length }),
  };
}

function bfgs(start: number[], f: (u: readonly number[]) => { value: number; gradient: number[] }): number {
  const k = start.length;
  let u = start;
  let at = f(u);
  let inverse: number[][] = start.map((_, i) => start.map((_, j) => (i === j ? 1 : 0)));
  for (let step = 0; step < 200 && Math.max(...at.gradient.map(Math.abs)) > 1e-8; step++) {
    const direction = inverse.map((row) => -row.reduce((total, h, j) => total + h * at.gradient[j]!, 0));
    const slope = direction.reduce((total, d, j) => total + d * at.gradient[j]!, 0);
    let length = Math.min(1, 2 / Math.max(...direction.map(Math.abs)));
    let next = f(u.map((value, j) => value + length * direction[j]!));
    for (let cut = 0; cut < 30 && !(next.value <= at.value + 1e-4 * length * slope + 1e-15); cut++) {
      length /= 2;
      next = f(u.map((value, j) => value + length * direction[j]!));
    }
    const s = direction.map((d) => d * length);
    const y = next.gradient.map((g, j) => g - at.gradient[j]!);
    const sy = s.reduce((total, each, j) => total + each * y[j]!, 0);
    const hy = inverse.map((row) => row.reduce((total, h, j) => total + h * y[j]!, 0));
    const yhy = y.reduce((total, each, j) => total + each * hy[j]!, 0);
    if (sy > 0)
      inverse = inverse.map((row, i) =>
        row.map((h, j) => h + ((1 + yhy / sy) * s[i]! * s[j]! - hy[i]! * s[j]! - s[i]! * hy[j]!) / sy),
      );
    u = u.map((value, j) => value + s[j]!);
    if (Math.abs(at.value - next.value) < 1e-14 && k > 0) return next.value;
    at = next;
  }
  return at.value;
}
