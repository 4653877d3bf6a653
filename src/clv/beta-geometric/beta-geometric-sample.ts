import { beta, gamma } from "../../math/gamma-variates";
import type { Random } from "../../math/random";
import { exponential } from "../../math/variates";
import type { UniqueRows } from "../family/compress";
import type { Boundary, Draw } from "../family/family";
import type { Offset } from "./beta-geometric";

/** Where the search for (r, α, a, b) starts: shapes of heterogeneity at the purchase rate of the table. */
export function starts({ x, T, weight }: UniqueRows): number[][] {
  let purchases = 0;
  let exposure = 0;
  for (let i = 0; i < x.length; i++) {
    purchases += weight[i]! * x[i]!;
    exposure += weight[i]! * T[i]!;
  }
  const rate = purchases > 0 && exposure > 0 ? purchases / exposure : 1e-3;
  return SHAPES.map(([r, faster, a, b]) => [r, r / (faster * rate), a, b]);
}

/**
 * (r, faster, a, b) of the starts; customers who dropped out bought at their rate for a part of the time only, so that it is
 * `faster` than it looks. Each line is followed to its end: these lead to all the ends that far more starts were seen to.
 */
const SHAPES: readonly (readonly [r: number, faster: number, a: number, b: number])[] = [
  // mixed customers, most of whom drop out; lively ones who stay; nearly equal ones
  [0.4, 2, 0.9, 2.2],
  [1.2, 2, 0.5, 4],
  [4, 2, 2, 6],
  // fast buyers, few of whom drop out at each purchase; those who drop out at once or never
  [1.5, 8, 0.1, 1.9],
  [1.5, 2, 0.02, 0.3],
  // nearly equal rates, and most drop out; nearly equal dropout
  [20, 1, 1.6, 0.4],
  [0.3, 1, 15, 35],
  [0.3, 8, 40, 10],
];

/** A parameter above this, or below its inverse, is on its way to infinity or 0; time is in units of the largest T. */
const FAR = 1e5;

/** The limiting model of these parameters. */
export function boundary(theta: Float64Array): Boundary | undefined {
  const [r, alpha, a, b] = theta as unknown as [number, number, number, number];
  if (r / alpha < 1 / FAR) return "noRepeat";
  if (r > FAR) return "equalRates";
  if (a / b < 1 / FAR) return "noDropout";
  if (b / a < 1 / FAR) return "allDropOut";
  if (a > FAR) return "equalDropout";
  return a < 1 / FAR ? "extremeDropout" : undefined;
}

/** More purchases than this one customer does not make: it ends loops that chance would not. */
const MOST_PURCHASES = 1_000_000;

/** One customer observed for T. */
export function draw(offset: Offset, theta: Float64Array, T: number, random: Random, into: Draw): void {
  const [r, alpha, a, b] = theta as unknown as [number, number, number, number];
  into.rate = gamma(random, r, alpha);
  into.dropout = beta(random, a, b);
  into.x = 0;
  into.tx = 0;
  into.alive = offset === 0 || random.uniform() >= into.dropout;
  while (into.alive && into.x < MOST_PURCHASES) {
    const next = into.tx + exponential(random) / into.rate;
    if (!(next <= T)) return;
    into.tx = next;
    into.x++;
    into.alive = random.uniform() >= into.dropout;
  }
}
