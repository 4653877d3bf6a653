import { type Issues, report } from "../../core/issue";
import { beta as drawBeta } from "../../math/gamma-variates";
import type { Random } from "../../math/random";
import type { UniqueRows } from "../family/compress";
import type { Boundary, Draw } from "../family/family";
import type { RepeatColumns } from "../family/repeat-input";
import type { BgBbTheta } from "./bg-bb-likelihood";

/** More opportunities than this take too long to sum over. */
const MOST_OPPORTUNITIES = 100_000;

/** Opportunities are counted: T is their number, tx that of the last purchase, and at each there is one purchase at most. */
export function checkRows(issues: Issues, { n, x, tx, T }: RepeatColumns): void {
  for (let i = 0; i < n; i++) {
    const counted = Number.isInteger(T[i]) && Number.isInteger(tx[i]);
    if (!counted || T[i]! > MOST_OPPORTUNITIES || x[i]! > tx[i]!) reportRow(issues, i, x[i]!, tx[i]!, T[i]!);
  }
}

function reportRow(issues: Issues, index: number, x: number, tx: number, T: number): void {
  for (const [path, count] of [
    [`/T/${index}`, T],
    [`/tx/${index}`, tx],
  ] as const) {
    if (Number.isInteger(count)) continue;
    const hint = "this model counts opportunities; for times use paretoNbd";
    report(issues, { code: "invalid_value", path, expected: "a whole number", received: count, index, hint });
  }
  if (T > MOST_OPPORTUNITIES) {
    const expected = `at most ${MOST_OPPORTUNITIES} opportunities`;
    report(issues, { code: "out_of_range", path: `/T/${index}`, expected, received: T, index });
  }
  if (x > tx) {
    const expected = `at most ${tx} (tx): one purchase at each opportunity`;
    report(issues, { code: "out_of_range", path: `/x/${index}`, expected, received: x, index });
  }
}

/** Where the search for (α, β, γ, δ) starts: shapes of heterogeneity at the purchase rate of the table. */
export function starts({ n, x, T, weight }: UniqueRows): BgBbTheta[] {
  let purchases = 0;
  let opportunities = 0;
  for (let i = 0; i < n; i++) {
    purchases += weight[i]! * x[i]!;
    opportunities += weight[i]! * T[i]!;
  }
  const share = Math.min(0.95, Math.max(0.01, opportunities > 0 ? purchases / opportunities : 0));
  return SHAPES.map(([both, power, gamma, delta]) => {
    const rate = share ** power;
    return [both * rate, both * (1 - rate), gamma, delta];
  });
}

/**
 * (α+β, power, γ, δ) of the starts; customers who died bought at their rate for a part of the time only, so that it is a root
 * of what it looks like. Each line is followed to its end: these lead to all the ends that far more starts were seen to.
 */
const SHAPES: readonly (readonly [both: number, power: number, gamma: number, delta: number])[] = [
  // customers who differ much, and die soon or late; nearly equal ones
  [1.5, 0.6, 0.7, 3],
  [1, 0.6, 0.5, 8],
  [8, 0.6, 2, 10],
  // those who die at once or never; and most die
  [0.3, 1, 0.1, 0.2],
  [2, 0.6, 0.1, 0.2],
  [0.3, 1, 1.6, 0.4],
  // nearly equal rates, and nearly equal dropout
  [50, 0.25, 0.1, 0.2],
  [1, 0.6, 15, 35],
];

/** A parameter or a ratio above this, or below its inverse, is on its way to infinity or 0. */
const FAR = 1e5;

/** The limiting model of these parameters. */
export function boundary(theta: Float64Array): Boundary | undefined {
  const [alpha, beta, gamma, delta] = theta as unknown as BgBbTheta;
  if (alpha / beta < 1 / FAR) return "noRepeat";
  if (gamma / delta < 1 / FAR) return "noDropout";
  if (delta / gamma < 1 / FAR) return "allDropOut";
  if (alpha + beta < 1 / FAR || beta / alpha < 1 / FAR) return "extremeRates";
  if (gamma + delta < 1 / FAR) return "extremeDropout";
  if (alpha > FAR) return "equalRates";
  return gamma > FAR ? "equalDropout" : undefined;
}

/** One customer with T opportunities. */
export function draw(theta: Float64Array, T: number, random: Random, into: Draw): void {
  const [alpha, beta, gamma, delta] = theta as unknown as BgBbTheta;
  into.rate = drawBeta(random, alpha, beta);
  into.dropout = drawBeta(random, gamma, delta);
  into.x = 0;
  into.tx = 0;
  into.alive = true;
  for (let m = 1; m <= T; m++) {
    into.alive = random.uniform() >= into.dropout;
    if (!into.alive) return;
    if (random.uniform() >= into.rate) continue;
    into.x++;
    into.tx = m;
  }
}
