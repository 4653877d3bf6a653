import { type GaussLegendre, gaussLegendre } from "../../math/gauss-legendre";
import type { Expectation, FamilyKernel } from "../family/family";
import type { RepeatColumns } from "../family/repeat-input";

// Purchases to come, each worth less the later it comes: ∫ e^(−δt) dE(t) over the horizon, where E(t) is what a family
// expects within t. By parts it needs E alone: e^(−δH) E(H) + δ ∫ e^(−δt) E(t) dt.

type AnyKernel = FamilyKernel<string, string>;

/** What is summed: the purchases that these rows are expected to make, how long, and at which rate. */
interface DiscountedSum {
  readonly expect: Expectation;
  readonly horizon: number;
  readonly rate: number;
}

/**
 * Discounted expected purchases of each row, at a rate δ per unit, over a finite horizon; an infinite one is cut where
 * the discount leaves nothing (and needs δ > 0).
 */
export function discountedPurchases(
  kernel: AnyKernel,
  rows: RepeatColumns,
  theta: Float64Array,
  { expect, horizon, rate }: DiscountedSum,
  out: Float64Array,
): void {
  const end = Math.min(horizon, NOTHING_LEFT / rate);
  if (rate === 0) expect(end, out);
  else if (kernel.discrete === true) sumOpportunities(expect, Math.ceil(end), rate, out);
  else integrate(expect, end, curvatureOf(kernel, rows, theta), rate, out);
}

/** e^−40 is 4e-18: less than the last bit of the sum before it. */
const NOTHING_LEFT = 40;

/** A discrete model sells at the end of each opportunity. */
function sumOpportunities(expect: Expectation, horizon: number, rate: number, out: Float64Array): void {
  let before = new Float64Array(out.length);
  let within = new Float64Array(out.length);
  out.fill(0);
  for (let t = 1; t <= horizon; t++) {
    expect(t, within);
    const worth = Math.exp(-rate * t);
    for (let i = 0; i < out.length; i++) out[i]! += worth * (within[i]! - before[i]!);
    [before, within] = [within, before];
  }
}

function integrate(expect: Expectation, end: number, curvature: number, rate: number, out: Float64Array): void {
  const within = new Float64Array(out.length);
  expect(end, out);
  const worthAtEnd = Math.exp(-rate * end);
  for (let i = 0; i < out.length; i++) out[i]! *= worthAtEnd;
  const rule = gaussLegendre(POINTS);
  for (const { from, to } of panelsOf(end, curvature)) {
    addPanel(rule, from, to, rate, (t, weight) => {
      expect(t, within);
      for (let i = 0; i < out.length; i++) out[i]! += weight * within[i]!;
    });
  }
}

/** With panels no wider than their distance to the nearest singularity ten points are good to rounding. */
const POINTS = 10;

function addPanel(
  { nodes, weights }: GaussLegendre,
  from: number,
  to: number,
  rate: number,
  add: (t: number, weight: number) => void,
): void {
  const half = (to - from) / 2;
  for (let j = 0; j < nodes.length; j++) {
    const t = from + half * (1 + nodes[j]!);
    add(t, rate * half * weights[j]! * Math.exp(-rate * t));
  }
}

/** E has its nearest singularity where the age T + t equals minus a time of the model (α, β). */
function curvatureOf({ names, times }: AnyKernel, rows: RepeatColumns, theta: Float64Array): number {
  let distance = Number.POSITIVE_INFINITY;
  names.forEach((name, j) => {
    if (times.includes(name)) distance = Math.min(distance, theta[j]!);
  });
  let youngest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < rows.n; i++) youngest = Math.min(youngest, rows.T[i]!);
  return distance + (rows.n === 0 ? 0 : youngest);
}

/** From 0 in panels that double, the first at most as wide as `first`; at most `MOST_PANELS` of them. */
function panelsOf(end: number, first: number): { from: number; to: number }[] {
  const doublings = Math.max(0, Math.min(MOST_PANELS - 1, Math.ceil(Math.log2(end / first))));
  const panels = [{ from: 0, to: end * 0.5 ** doublings }];
  for (let k = doublings; k > 0; k--) panels.push({ from: end * 0.5 ** k, to: end * 0.5 ** (k - 1) });
  return panels;
}

const MOST_PANELS = 40;
