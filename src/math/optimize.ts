import { eigen } from "./linear";

/**
 * A smooth function to be minimised, of k numbers: returns its value at u and overwrites the gradient and, where
 * it `hasHessian`, all k × k second derivatives. A value that is not finite means "not here".
 */
export interface Objective {
  readonly k: number;
  readonly hasHessian: boolean;
  evaluate(u: Float64Array, gradient: Float64Array, hessian: Float64Array): number;
}

export interface MinimizeOptions {
  readonly maxIterations: number;
  /** The search ends where |u| of any coordinate is beyond this. */
  readonly reach: number;
  /** Called before every step; `true` ends the search. */
  readonly onStep?: (progress: { iteration: number; evaluations: number; value: number }) => boolean;
}

/** Why a search ended; see `FitStop` of the models. */
export type SearchStop = "gradient" | "likelihood" | "boundary" | "stalled" | "iterations" | "aborted";

export interface Minimum {
  readonly u: Float64Array;
  readonly value: number;
  /** Second derivatives at u, exact or differenced. */
  readonly hessian: Float64Array;
  readonly stop: SearchStop;
  readonly iterations: number;
  readonly evaluations: number;
}

/** A point of the search. */
interface Point {
  readonly u: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
}

interface Found {
  readonly at: Point;
  readonly stop: SearchStop;
}

interface Search {
  readonly objective: Objective;
  readonly options: MinimizeOptions;
  iterations: number;
  evaluations: number;
}

/** Smallest decrease that a step must promise, relative to 1 + |value|: half of it is what the minimum may be off. */
const TOLERANCE = 1e-18;
/** A decrease below this, relative to 1 + |value|, drowns in rounding: such steps are taken on trust, but few of them. */
const FINE = 2e-15;
const MOST_FINE_STEPS = 2;
/** Where BFGS hands over to Newton: near enough for second derivatives to converge at once. */
const NEAR = 1e-6;
/** Longest step of a coordinate: parameters are logarithms, and this is a factor of about 12. */
const LONGEST_STEP = 2.5;
/** Armijo's share of the promised decrease that must come true. */
const SUFFICIENT = 1e-4;
const MOST_CUTS = 30;

/**
 * The lowest minimum that is found from the starts: the lowest of them is followed, the others only where that one leads
 * to no minimum inside. Newton's method where there are second derivatives, otherwise BFGS with a last part by Newton's
 * method on differenced gradients. Every step leads down, and is cut until it went down.
 *
 * @see Nocedal & Wright (2006), Numerical Optimization, algorithms 3.1, 3.3 and 6.1
 */
export function minimize(objective: Objective, starts: readonly Float64Array[], options: MinimizeOptions): Minimum {
  const search: Search = { objective, options, iterations: 0, evaluations: 0 };
  const points = starts.map((start) => pointAt(search, start)).sort((a, b) => a.value - b.value);
  let best: Found | undefined;
  for (const point of points) {
    const found = follow(search, point);
    if (best === undefined || found.at.value < best.at.value) best = found;
    if (best.stop === "gradient" || best.stop === "likelihood" || found.stop === "aborted") break;
  }
  const { at, stop } = best!;
  const { iterations, evaluations } = search;
  return { u: at.u, value: at.value, hessian: at.hessian, stop, iterations, evaluations };
}

function follow(search: Search, from: Point): Found {
  if (search.objective.hasHessian) return descend(search, from, newton(search), TOLERANCE);
  const near = descend(search, from, bfgs(search.objective.k), NEAR);
  differenceHessian(search, near.at);
  const ended = near.stop === "boundary" || near.stop === "iterations" || near.stop === "aborted";
  return ended ? near : descend(search, near.at, newton(search), TOLERANCE);
}

/** How a search finds its directions, and learns from the step it took. */
interface Strategy {
  direction(at: Point): Float64Array;
  took(from: Point, to: Point): void;
}

function descend(search: Search, from: Point, strategy: Strategy, tolerance: number): Found {
  const { maxIterations, reach, onStep } = search.options;
  let at = from;
  let fineSteps = 0;
  if (at.value === Number.POSITIVE_INFINITY) return { at, stop: "stalled" };
  for (; search.iterations < maxIterations; search.iterations++) {
    const { iterations, evaluations } = search;
    if (onStep?.({ iteration: iterations, evaluations, value: at.value })) return { at, stop: "aborted" };
    const step = strategy.direction(at);
    const promised = -dot(at.gradient, step);
    const scale = 1 + Math.abs(at.value);
    if (!(promised > tolerance * scale)) return { at, stop: "gradient" };
    if (fineSteps > MOST_FINE_STEPS) return { at, stop: "likelihood" };
    const next = lineSearch(search, at, step, promised);
    if (next === undefined) return { at, stop: promised < NEAR * scale ? "likelihood" : "stalled" };
    strategy.took(at, next);
    if (at.value - next.value < FINE * scale) fineSteps++;
    at = next;
    if (at.u.some((coordinate) => Math.abs(coordinate) > reach)) return { at, stop: "boundary" };
  }
  return { at, stop: "iterations" };
}

/** Cuts the step until the value falls; undefined where no step lowers it. */
function lineSearch(search: Search, { u, value }: Point, step: Float64Array, promised: number): Point | undefined {
  const scale = 1 + Math.abs(value);
  const rounding = promised < FINE * scale ? FINE * scale : 0;
  let length = 1;
  for (let cut = 0; cut < MOST_CUTS; cut++) {
    const next = pointAt(
      search,
      u.map((coordinate, i) => coordinate + length * step[i]!),
    );
    if (next.value <= value - SUFFICIENT * length * promised + rounding) return next;
    // the minimum of the parabola through value, slope and what was found, not too near to either end
    const lift = next.value - value + length * promised;
    const best = (0.5 * length * length * promised) / lift;
    length = best > 0.1 * length ? Math.min(best, 0.5 * length) : 0.1 * length;
  }
  return undefined;
}

function pointAt(search: Search, u: Float64Array): Point {
  const { k, evaluate } = search.objective;
  const gradient = new Float64Array(k);
  const hessian = new Float64Array(k * k);
  const value = evaluate(u, gradient, hessian);
  search.evaluations++;
  const usable = Number.isFinite(value) && gradient.every(Number.isFinite);
  return { u, value: usable ? value : Number.POSITIVE_INFINITY, gradient, hessian };
}

/**
 * Newton's directions along the eigenvectors of the second derivatives, always downhill: a curvature counts by its size,
 * and a step along a flat direction ends at the longest step. So saddles are left, and valleys followed, fast.
 */
function newton(search: Search): Strategy {
  const { k, hasHessian } = search.objective;
  return {
    direction: ({ gradient, hessian }) => {
      const step = new Float64Array(k);
      const { values, vectors } = eigen(hessian, k);
      for (let j = 0; j < k; j++) {
        let slope = 0;
        for (let i = 0; i < k; i++) slope += vectors[i * k + j]! * gradient[i]!;
        const full = slope === 0 ? 0 : slope / Math.abs(values[j]!);
        const length = Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, full));
        for (let i = 0; i < k; i++) step[i]! -= length * vectors[i * k + j]!;
      }
      return step;
    },
    took: (_, to) => {
      if (!hasHessian) differenceHessian(search, to);
    },
  };
}

/** Quasi-Newton directions from an estimate of the inverse second derivatives (Nocedal & Wright, equation 6.17). */
function bfgs(k: number): Strategy {
  const inverse = new Float64Array(k * k);
  let known = false;
  return {
    direction: ({ gradient }) => {
      if (!known) return shorten(gradient.map((slope) => -slope));
      return shorten(gradient.map((_, i) => -dotRow(inverse, k, i, gradient)));
    },
    took: (from, to) => {
      const s = to.u.map((coordinate, i) => coordinate - from.u[i]!);
      const y = to.gradient.map((slope, i) => slope - from.gradient[i]!);
      const curvature = dot(s, y);
      if (!(curvature > 1e-12 * Math.sqrt(dot(s, s) * dot(y, y)))) return;
      if (!known) for (let i = 0; i < k; i++) inverse[i * k + i] = curvature / dot(y, y);
      known = true;
      updateInverse(inverse, k, s, y, curvature);
    },
  };
}

/** H ← (I − s yᵀ / sᵀy) H (I − y sᵀ / sᵀy) + s sᵀ / sᵀy. */
function updateInverse(inverse: Float64Array, k: number, s: Float64Array, y: Float64Array, curvature: number): void {
  const hy = y.map((_, i) => dotRow(inverse, k, i, y));
  const weight = (1 + dot(y, hy) / curvature) / curvature;
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      inverse[i * k + j]! += weight * s[i]! * s[j]! - (hy[i]! * s[j]! + s[i]! * hy[j]!) / curvature;
    }
  }
}

/** Second derivatives from central differences of the gradient, made symmetric; into the point. */
function differenceHessian(search: Search, { u, hessian }: Point): void {
  const { k } = search.objective;
  // the cube root of the rounding error balances it against the error of the difference
  const width = 6e-6;
  const slopes = new Float64Array(k * k);
  for (let i = 0; i < k; i++) {
    const above = pointAt(search, moved(u, i, width)).gradient;
    const below = pointAt(search, moved(u, i, -width)).gradient;
    for (let j = 0; j < k; j++) slopes[i * k + j] = (above[j]! - below[j]!) / (2 * width);
  }
  for (let i = 0; i < k; i++)
    for (let j = 0; j < k; j++) hessian[i * k + j] = 0.5 * (slopes[i * k + j]! + slopes[j * k + i]!);
}

function moved(u: Float64Array, i: number, by: number): Float64Array {
  const other = u.slice();
  other[i]! += by;
  return other;
}

function shorten(step: Float64Array): Float64Array {
  const longest = step.reduce((most, length) => Math.max(most, Math.abs(length)), 0);
  return longest > LONGEST_STEP ? step.map((length) => (length * LONGEST_STEP) / longest) : step;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function dotRow(matrix: Float64Array, k: number, row: number, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < k; j++) sum += matrix[row * k + j]! * b[j]!;
  return sum;
}
