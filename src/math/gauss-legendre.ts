/** Points in (−1, 1) and their weights: Σ weight · f(node) is the integral of f over [−1, 1]. */
export interface GaussLegendre {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/**
 * The Gauss–Legendre rule of n points: exact for polynomials up to degree 2n − 1, and as good as exact for functions
 * that are analytic well beyond the interval.
 *
 * @see DLMF 3.5.18 to 3.5.24 and table 3.5.1 ff., https://dlmf.nist.gov/3.5
 */
export function gaussLegendre(n: number): GaussLegendre {
  const nodes = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    // The guess is within the basin of Newton's method, which doubles the digits in each step.
    let node = Math.cos((Math.PI * (n - i - 0.25)) / (n + 0.5));
    let slope = 0;
    for (let step = 0; step < NEWTON_STEPS; step++) {
      let before = 1;
      let value = node;
      for (let k = 2; k <= n; k++) {
        const next = ((2 * k - 1) * node * value - (k - 1) * before) / k;
        before = value;
        value = next;
      }
      slope = (n * (node * value - before)) / (node * node - 1);
      node -= value / slope;
    }
    nodes[i] = node;
    weights[i] = 2 / ((1 - node * node) * slope * slope);
  }
  return { nodes, weights };
}

/** From three right digits to all: 3, 6, 12, 24. One more for the slope at the final node. */
const NEWTON_STEPS = 5;
