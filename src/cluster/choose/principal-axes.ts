/** Rounds of rotations; each squares what is left, so that few are needed. */
const MOST_ROUNDS = 50;

/** The cross products of the columns of centred rows, row-major p × p. */
function crossProducts(values: Float64Array, p: number): Float64Array {
  const products = new Float64Array(p * p);
  for (let at = 0; at < values.length; at += p) {
    for (let f = 0; f < p; f++) for (let g = f; g < p; g++) products[f * p + g]! += values[at + f]! * values[at + g]!;
  }
  for (let f = 0; f < p; f++) for (let g = 0; g < f; g++) products[f * p + g] = products[g * p + f]!;
  return products;
}

/**
 * The principal axes of centred rows, by the rotations of Jacobi (1846): only + − × ÷ and √, the same bits on every engine.
 *
 * @param values - Row-major n × p, each column with mean 0.
 * @returns One axis per column, row-major p × p: entry f × p + a is feature f of axis a.
 * @remarks O(n p² + p³) with few rounds.
 */
export function principalAxes(values: Float64Array, p: number): Float64Array {
  const matrix = crossProducts(values, p);
  const axes = new Float64Array(p * p);
  for (let f = 0; f < p; f++) axes[f * p + f] = 1;
  for (let round = 0; round < MOST_ROUNDS && !isDiagonal(matrix, p); round++) {
    for (let f = 0; f < p; f++) for (let g = f + 1; g < p; g++) rotate(matrix, axes, p, f, g);
  }
  return axes;
}

/** Whether what is beside the diagonal is only rounding. */
function isDiagonal(matrix: Float64Array, p: number): boolean {
  const rounding = 1e-15;
  let largest = 0;
  let beside = 0;
  for (let f = 0; f < p; f++) {
    for (let g = 0; g < p; g++) {
      const size = Math.abs(matrix[f * p + g]!);
      if (f === g) largest = Math.max(largest, size);
      else beside = Math.max(beside, size);
    }
  }
  return beside <= rounding * largest;
}

/** Turns the plane of two columns so that their product becomes 0 (Golub & Van Loan, Matrix Computations, section 8.5). */
function rotate(matrix: Float64Array, axes: Float64Array, p: number, f: number, g: number): void {
  const product = matrix[f * p + g]!;
  if (product === 0) return;
  const theta = (matrix[g * p + g]! - matrix[f * p + f]!) / (2 * product);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  for (let h = 0; h < p; h++) turn(matrix, h * p + f, h * p + g, cosine, sine);
  for (let h = 0; h < p; h++) turn(matrix, f * p + h, g * p + h, cosine, sine);
  for (let h = 0; h < p; h++) turn(axes, h * p + f, h * p + g, cosine, sine);
}

function turn(matrix: Float64Array, i: number, j: number, cosine: number, sine: number): void {
  const a = matrix[i]!;
  const b = matrix[j]!;
  matrix[i] = cosine * a - sine * b;
  matrix[j] = sine * a + cosine * b;
}
