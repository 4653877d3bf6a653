import { type GaussLegendre, gaussLegendre } from "../../math/gauss-legendre";

// Of a customer with x repeat purchases, the last of them at age t_x, the Pareto/NBD says that the density of its death
// at an age τ between t_x and T goes with (α + τ)^−k (β + τ)^−(s+1), k = r + x. The likelihood is the integral of that
// function, and its derivatives are means over it: of a = ln((α + τ) / (α + t_x)), b = ln((β + τ) / (β + t_x)),
// p = 1 / (α + t_x) − 1 / (α + τ), q = 1 / (β + t_x) − 1 / (β + τ) and their products.
//
// The papers write the integral as a difference of two ₂F₁, which cancels for recent buyers and converges slowly where α
// and β differ much. Here it is integrated as it stands, over u = ln((γ + τ) / (γ + t_x)), γ the smaller of α and β: in u
// the integrand is log-concave, and its singularities stay π away from the real axis, whatever the parameters. A few
// Gauss–Legendre panels then give it to rounding, and nothing happens at α = β.

/** The sums over a density of the age at death, by position: 1, a, b, p, q, aa, ab, ap, aq, bb, bp, bq, pp, pq, qq. */
export interface DeathSums {
  readonly values: Float64Array;
  readonly rules: Rules;
}

/** For panels of rising size; see `ruleFor`. */
type Rules = readonly [tiny: GaussLegendre, small: GaussLegendre, middle: GaussLegendre, any: GaussLegendre];

/** Room for the sums of one row after the other. */
export function deathSums(): DeathSums {
  const rules = [gaussLegendre(6), gaussLegendre(10), gaussLegendre(13), gaussLegendre(18)] as const;
  return { values: new Float64Array(15), rules };
}

/**
 * ln ∫ ((α+t_x)/(α+τ))^k ((β+t_x)/(β+τ))^s dτ/(β+τ) over [t_x, T], −Infinity for T = t_x; every factor is 1 at t_x.
 * With `moments` the means go into `sums`.
 */
export function lnDeathIntegral(
  k: number,
  s: number,
  alpha: number,
  beta: number,
  tx: number,
  T: number,
  sums: DeathSums,
  moments: boolean,
): number {
  const { values } = sums;
  const near = Math.min(alpha, beta) + tx;
  const far = Math.max(alpha, beta) + tx;
  const nearPower = alpha <= beta ? k : s + 1;
  const farPower = alpha <= beta ? s + 1 : k;
  const end = Math.log1p((T - tx) / near);
  values.fill(0);
  let peak = 0;
  for (let from = 0; from < end; ) {
    const age = near * Math.expm1(from);
    const height = (1 - nearPower) * from - farPower * Math.log1p(age / far);
    // what lies e^−39 below the peak adds nothing to a double
    if (height < peak - 39) break;
    if (height > peak) peak = height;
    const steepness = Math.max(nearPower - 1 + (farPower * (near + age)) / (far + age), 0);
    const width = Math.min(end - from, 2.5, 12 / steepness);
    const rule = ruleFor(width, width * steepness, sums.rules);
    if (moments) addMoments(from, width, near, far, nearPower, farPower, alpha <= beta, rule, values);
    else values[0]! += massOf(from, width, near, far, nearPower, farPower, rule);
    from += width;
  }
  const mass = values[0]!;
  if (moments && mass > 0) for (let i = 1; i < values.length; i++) values[i]! /= mass;
  return Math.log(mass) + Math.log(near / (beta + tx));
}

/**
 * The fewest points that hold the error of a panel below 1e-14, by its width and by how far the log of the integrand falls
 * within it: tried on thousands of panels at each bound, with powers up to 3,000, against 48 points.
 */
function ruleFor(width: number, drop: number, [tiny, small, middle, any]: Rules): GaussLegendre {
  if (width <= 0.3 && drop <= 1) return tiny;
  if (width <= 1 && drop <= 4) return small;
  return width <= 1.6 && drop <= 6 ? middle : any;
}

/** The integral over one panel. */
function massOf(
  from: number,
  width: number,
  near: number,
  far: number,
  nearPower: number,
  farPower: number,
  { nodes, weights }: GaussLegendre,
): number {
  let mass = 0;
  for (let i = 0; i < nodes.length; i++) {
    const u = from + width * (0.5 + 0.5 * nodes[i]!);
    const v = Math.log1p((near * Math.expm1(u)) / far);
    mass += weights[i]! * Math.exp((1 - nearPower) * u - farPower * v);
  }
  return 0.5 * width * mass;
}

/** All sums over one panel, added to those of the panels before. */
function addMoments(
  from: number,
  width: number,
  near: number,
  far: number,
  nearPower: number,
  farPower: number,
  alphaNear: boolean,
  { nodes, weights }: GaussLegendre,
  sums: Float64Array,
): void {
  let one = 0;
  let a = 0;
  let b = 0;
  let p = 0;
  let q = 0;
  let aa = 0;
  let ab = 0;
  let ap = 0;
  let aq = 0;
  let bb = 0;
  let bp = 0;
  let bq = 0;
  let pp = 0;
  let pq = 0;
  let qq = 0;
  for (let i = 0; i < nodes.length; i++) {
    const u = from + width * (0.5 + 0.5 * nodes[i]!);
    const age = near * Math.expm1(u);
    const v = Math.log1p(age / far);
    const mass = 0.5 * width * weights[i]! * Math.exp((1 - nearPower) * u - farPower * v);
    const nearPart = age / (near * (near + age));
    const farPart = age / (far * (far + age));
    const ofA = alphaNear ? u : v;
    const ofB = alphaNear ? v : u;
    const ofP = alphaNear ? nearPart : farPart;
    const ofQ = alphaNear ? farPart : nearPart;
    const massA = mass * ofA;
    const massB = mass * ofB;
    const massP = mass * ofP;
    const massQ = mass * ofQ;
    one += mass;
    a += massA;
    b += massB;
    p += massP;
    q += massQ;
    aa += massA * ofA;
    ab += massA * ofB;
    ap += massA * ofP;
    aq += massA * ofQ;
    bb += massB * ofB;
    bp += massB * ofP;
    bq += massB * ofQ;
    pp += massP * ofP;
    pq += massP * ofQ;
    qq += massQ * ofQ;
  }
  sums[0]! += one;
  sums[1]! += a;
  sums[2]! += b;
  sums[3]! += p;
  sums[4]! += q;
  sums[5]! += aa;
  sums[6]! += ab;
  sums[7]! += ap;
  sums[8]! += aq;
  sums[9]! += bb;
  sums[10]! += bp;
  sums[11]! += bq;
  sums[12]! += pp;
  sums[13]! += pq;
  sums[14]! += qq;
}
