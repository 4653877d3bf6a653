import type { GaussLegendre } from "../../math/gauss-legendre";

/**
 * The probability that a new Pareto/NBD customer buys n times and dies within t: ∫ p(n, τ) f(τ) dτ over (0, t], where p is
 * the NBD of n purchases within τ and f the Pareto density of the age at death.
 *
 * The closed form is a sum of n + 1 differences of ₂F₁; the integrand itself is log-concave in
 * u = ln((γ + τ) / γ), γ the smaller of α and β. Panels go out from its mode in both directions, as wide as its slope
 * and curvature allow, until it is negligible.
 *
 * @param lnChoices - ln of Γ(r+n) / (Γ(r) n!), the binomial coefficient of p.
 */
export function deadCountIntegral(
  n: number,
  lnChoices: number,
  r: number,
  alpha: number,
  s: number,
  beta: number,
  t: number,
  rule: GaussLegendre,
): number {
  const shape: CountShape = { n, lnChoices, r, alpha, s, beta, near: Math.min(alpha, beta) };
  const end = Math.log1p(t / shape.near);
  const mode = modeOf(shape, end);
  return s * (march(shape, mode, 0, rule) + march(shape, mode, end, rule));
}

interface CountShape {
  readonly n: number;
  readonly lnChoices: number;
  readonly r: number;
  readonly alpha: number;
  readonly s: number;
  readonly beta: number;
  readonly near: number;
}

/** Sums panels from the mode to a limit on its left or right. */
function march(shape: CountShape, mode: number, limit: number, rule: GaussLegendre): number {
  const side = Math.sign(limit - mode);
  const lowest = logHeight(shape, mode) - NEGLIGIBLE;
  let sum = 0;
  let from = mode;
  while (side * (limit - from) > 0 && (from === mode || logHeight(shape, from) > lowest)) {
    const width = Math.min(Math.abs(limit - from), panelWidth(shape, from));
    const to = from + side * width;
    sum += panel(shape, from, to, rule);
    // the last step may be below the spacing of doubles
    if (to === from) break;
    from = to;
  }
  return sum;
}

function panel(shape: CountShape, from: number, to: number, { nodes, weights }: GaussLegendre): number {
  const half = (to - from) / 2;
  let sum = 0;
  for (let i = 0; i < nodes.length; i++) {
    sum += weights[i]! * Math.exp(logHeight(shape, from + half * (1 + nodes[i]!)));
  }
  return Math.abs(half) * sum;
}

/** What lies e^−39 below the peak adds nothing to a double. */
const NEGLIGIBLE = 39;
/** Widest panel, with singularities at a distance of π from the real axis. */
const WIDEST = 2.5;
/** How far the log of the integrand may fall within a panel, by its slope and curvature at the start. */
const DROP = 12;

/** ln of the integrand in u, with the factor of du and without s. */
function logHeight({ n, lnChoices, r, alpha, s, beta, near }: CountShape, u: number): number {
  const age = near * Math.expm1(u);
  const counted = n === 0 ? 0 : lnChoices - n * Math.log1p(alpha / age);
  return counted - r * Math.log1p(age / alpha) - s * Math.log1p(age / beta) + Math.log((near + age) / (beta + age));
}

/** Its derivative, which falls from left to right. */
function slopeAt({ n, r, alpha, s, beta, near }: CountShape, u: number): number {
  const age = near * Math.expm1(u);
  const out = near + age;
  const gained = n === 0 ? 0 : (n * out * alpha) / (age * (alpha + age));
  return 1 + gained - (r * out) / (alpha + age) - ((s + 1) * out) / (beta + age);
}

function panelWidth(shape: CountShape, u: number): number {
  const { n, r, alpha, s, beta, near } = shape;
  const age = near * Math.expm1(u);
  const out = near + age;
  const bend =
    (n === 0 ? 0 : (n * near * out) / (age * age)) +
    ((r + n) * out * (alpha - near)) / (alpha + age) ** 2 +
    ((s + 1) * out * (beta - near)) / (beta + age) ** 2;
  const steepness = Math.abs(slopeAt(shape, u)) + Math.sqrt((DROP / 2) * bend);
  return Math.min(WIDEST, DROP / steepness);
}

/** Where the integrand is largest in [0, end], by bisection of its slope. */
function modeOf(shape: CountShape, end: number): number {
  if (slopeAt(shape, end) >= 0) return end;
  let low = 0;
  let high = end;
  for (let step = 0; step < BISECTIONS; step++) {
    const middle = (low + high) / 2;
    if (slopeAt(shape, middle) > 0) low = middle;
    else high = middle;
  }
  return shape.n === 0 && low === 0 ? 0 : high;
}

/** The mode only has to lie well within the peak. */
const BISECTIONS = 40;
