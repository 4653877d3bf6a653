import { type GaussLegendre, gaussLegendre } from "../../math/gauss-legendre";
import { gather } from "../family/compress";
import type { Expectation, FamilyKernel } from "../family/family";
import type { RepeatColumns } from "../family/repeat-input";

// Purchases to come, each worth less the later it comes: ∫ e^(−δt) dE(t) over the horizon, where E(t) is what a family
// expects within t. By parts it needs E alone: e^(−δH) E(H) + δ ∫ e^(−δt) E(t) dt.

type AnyKernel = FamilyKernel<string, string>;

/** How long, and at which rate purchases lose their worth. */
interface Discounting {
  readonly horizon: number;
  readonly rate: number;
}

/** What the customers of a table will buy. */
export interface PurchasesToCome {
  /** Within the horizon; with an endless one discounted, since only that sum is finite. */
  readonly expected: Float64Array;
  readonly discounted: Float64Array;
}

/**
 * Expected purchases of each row, and the same discounted at a rate δ per unit, over a finite horizon; an infinite one is
 * cut where the discount leaves nothing (and needs δ > 0). What comes out for a row depends on that row alone, to the last
 * bit: rows are computed together only where they need equally many panels.
 */
export function purchasesToCome(
  kernel: AnyKernel,
  rows: RepeatColumns,
  theta: Float64Array,
  discounting: Discounting,
): PurchasesToCome {
  const { horizon, rate } = discounting;
  const come = { expected: new Float64Array(rows.n), discounted: new Float64Array(rows.n) };
  const single = rate === 0 || kernel.discrete === true;
  const end = Math.min(horizon, NOTHING_LEFT / rate);
  const groups = single ? new Map([[0, undefined]]) : rowsByDoublings(rows, end, nearestTime(kernel, theta));
  for (const [doublings, index] of groups) {
    if (index === undefined || groups.size === 1) fill(kernel, rows, theta, discounting, doublings, come);
    else {
      const part = { expected: new Float64Array(index.length), discounted: new Float64Array(index.length) };
      fill(kernel, pickRows(rows, index), theta, discounting, doublings, part);
      for (let j = 0; j < index.length; j++) {
        come.expected[index[j]!] = part.expected[j]!;
        come.discounted[index[j]!] = part.discounted[j]!;
      }
    }
  }
  return come;
}

/** Rows that are computed together. */
function fill(
  kernel: AnyKernel,
  rows: RepeatColumns,
  theta: Float64Array,
  { horizon, rate }: Discounting,
  doublings: number,
  { expected, discounted }: PurchasesToCome,
): void {
  const expect = kernel.expectation(rows, theta);
  const end = Math.min(horizon, NOTHING_LEFT / rate);
  if (kernel.discrete === true && rate > 0) sumOpportunities(expect, Math.ceil(end), rate, discounted);
  else {
    expect(end, expected);
    if (rate === 0) discounted.set(expected);
    else integrate(expect, panelsOf(end, doublings), rate, Math.exp(-rate * end), expected, discounted);
    if (end === horizon) return;
  }
  if (horizon === Number.POSITIVE_INFINITY) expected.set(discounted);
  else expect(horizon, expected);
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

/** By parts, from what is expected until the end and what that is worth then. */
function integrate(
  expect: Expectation,
  panels: readonly Panel[],
  rate: number,
  worthAtEnd: number,
  atEnd: Float64Array,
  out: Float64Array,
): void {
  const within = new Float64Array(out.length);
  for (let i = 0; i < out.length; i++) out[i] = atEnd[i]! * worthAtEnd;
  const rule = gaussLegendre(POINTS);
  for (const { from, to } of panels) {
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

/** E of a row has its nearest singularity where the age T + t equals minus a time of the model (α, β). */
function nearestTime({ names, times }: AnyKernel, theta: Float64Array): number {
  let nearest = Number.POSITIVE_INFINITY;
  names.forEach((name, j) => {
    if (times.includes(name)) nearest = Math.min(nearest, theta[j]!);
  });
  return nearest;
}

/** The rows by how often a panel must double, so that the first is no wider than it is far from the singularity. */
function rowsByDoublings({ n, T }: RepeatColumns, end: number, nearest: number): Map<number, Int32Array> {
  const doublings = new Uint8Array(n);
  const sizes = new Int32Array(MOST_PANELS);
  for (let i = 0; i < n; i++) {
    const needed = Math.ceil(Math.log2(end / (nearest + T[i]!)));
    doublings[i] = Math.max(0, Math.min(MOST_PANELS - 1, needed));
    sizes[doublings[i]!]!++;
  }
  const groups = new Map<number, Int32Array>();
  for (let d = 0; d < MOST_PANELS; d++) if (sizes[d]! > 0) groups.set(d, new Int32Array(sizes[d]!));
  sizes.fill(0);
  for (let i = 0; i < n; i++) groups.get(doublings[i]!)![sizes[doublings[i]!]!++] = i;
  return groups;
}

function pickRows({ x, tx, T, unit }: RepeatColumns, index: Int32Array): RepeatColumns {
  const n = index.length;
  return { n, x: gather(x, index, n), tx: gather(tx, index, n), T: gather(T, index, n), unit };
}

interface Panel {
  readonly from: number;
  readonly to: number;
}

/** From 0 in panels of which each is as wide as all before it. */
function panelsOf(end: number, doublings: number): readonly Panel[] {
  const panels = [{ from: 0, to: end * 0.5 ** doublings }];
  for (let k = doublings; k > 0; k--) panels.push({ from: end * 0.5 ** k, to: end * 0.5 ** (k - 1) });
  return panels;
}

const MOST_PANELS = 40;
