import { beta, gamma } from "../../math/gamma-variates";
import type { Random } from "../../math/random";
import { exponential } from "../../math/variates";
import type { UniqueRows } from "../family/compress";
import type { Boundary, Draw } from "../family/family";
import type { Offset } from "./beta-geometric";

/** Where the search for (r, α, a, b) starts: three shapes of heterogeneity at the purchase rate of the table. */
export function starts({ x, T, weight }: UniqueRows): number[][] {
  let purchases = 0;
  let exposure = 0;
  for (let i = 0; i < x.length; i++) {
    purchases += weight[i]! * x[i]!;
    exposure += weight[i]! * T[i]!;
  }
  const rate = purchases > 0 && exposure > 0 ? purchases / exposure : 1e-3;
  // customers who dropped out bought at their rate for a part of the time only
  return SHAPES.map(([r, a, b]) => [r, r / (2 * rate), a, b]);
}

/** (r, a, b) of the starts: mixed customers, most of whom drop out; lively ones who stay; nearly equal ones. */
const SHAPES: readonly (readonly [number, number, number])[] = [
  [0.4, 0.9, 2.2],
  [1.2, 0.5, 4],
  [4, 2, 6],
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
