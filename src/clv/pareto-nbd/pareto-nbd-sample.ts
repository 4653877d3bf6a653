import { gamma } from "../../math/gamma-variates";
import type { Random } from "../../math/random";
import { exponential } from "../../math/variates";
import type { UniqueRows } from "../family/compress";
import type { Boundary, Draw } from "../family/family";
import { drawPurchases } from "./poisson-purchases";

type Theta = readonly [r: number, alpha: number, s: number, beta: number];

/** Where the search for (r, α, s, β) starts: shapes of heterogeneity at the purchase rate of the table. */
export function starts({ x, T, weight }: UniqueRows): Theta[] {
  let purchases = 0;
  let exposure = 0;
  for (let i = 0; i < x.length; i++) {
    purchases += weight[i]! * x[i]!;
    exposure += weight[i]! * T[i]!;
  }
  const rate = purchases > 0 && exposure > 0 ? purchases / exposure : 1e-3;
  return SHAPES.map(([r, faster, s, beta]) => [r, r / (faster * rate), s, beta]);
}

/**
 * (r, faster, s, β) of the starts, with time in units of the largest T; customers who died bought at their rate for a part of
 * the time only, so that it is `faster` than it looks. Each line is followed to its end: these lead to all the ends that
 * far more starts were seen to.
 */
const SHAPES: readonly (readonly [r: number, faster: number, s: number, beta: number])[] = [
  // many one-time buyers; lively ones who stay; nearly equal ones
  [0.6, 1.5, 0.6, 0.3],
  [1.5, 1.5, 0.5, 1.5],
  [4, 1.5, 4, 4],
  // those who die soon or never: a part of each, or nearly at once
  [0.3, 1, 0.3, 0.01],
  [20, 1, 0.1, 0.1],
  [2, 1.5, 0.05, 1e-6],
  // nearly equal rates, and most die
  [20, 1.5, 1.5, 0.3],
];

/** A parameter above this, or below its inverse, is on its way to infinity or 0; time is in units of the largest T. */
const FAR = 1e5;

/** The limiting model of these parameters. */
export function boundary(theta: Float64Array): Boundary | undefined {
  const [r, alpha, s, beta] = theta as unknown as Theta;
  if (r / alpha < 1 / FAR) return "noRepeat";
  if (r > FAR) return "equalRates";
  // the share that dies within the time of observation, and what of it dies at once
  if (s * Math.log1p(1 / beta) < 1 / FAR) return "noDropout";
  if (s > FAR) return s / beta > FAR ? "allDropOut" : "equalDropout";
  return beta < 1 / FAR ? (s > 1 ? "allDropOut" : "extremeDropout") : undefined;
}

/** One customer observed for T. */
export function draw(theta: Float64Array, T: number, random: Random, into: Draw): void {
  const [r, alpha, s, beta] = theta as unknown as Theta;
  into.rate = gamma(random, r, alpha);
  into.dropout = gamma(random, s, beta);
  const death = exponential(random) / into.dropout;
  into.alive = !(death <= T);
  drawPurchases(Math.min(death, T), random, into);
}
