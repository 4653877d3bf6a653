// Symmetric matrices of a few rows, k × k, stored row after row.

/**
 * Cholesky: the lower triangle L with L Lᵀ = matrix, in place (the upper triangle is left as it is).
 *
 * @returns Whether the matrix is positive definite, far enough above rounding; if not, its lower triangle is spoilt.
 */
export function factorize(matrix: Float64Array, k: number): boolean {
  for (let i = 0; i < k; i++) {
    for (let j = 0; j <= i; j++) {
      const given = matrix[i * k + j]!;
      let rest = given;
      for (let m = 0; m < j; m++) rest -= matrix[i * k + m]! * matrix[j * k + m]!;
      if (j < i) matrix[i * k + j] = rest / matrix[j * k + j]!;
      // what is left of a diagonal after cancelling 14 digits is rounding
      else if (rest > 1e-14 * given) matrix[i * k + i] = Math.sqrt(rest);
      else return false;
    }
  }
  return true;
}

/** Solves L Lᵀ y = b in place, for the factor of `factorize`. */
export function solveFactorized(factor: Float64Array, k: number, b: Float64Array): void {
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < i; j++) b[i]! -= factor[i * k + j]! * b[j]!;
    b[i]! /= factor[i * k + i]!;
  }
  for (let i = k - 1; i >= 0; i--) {
    for (let j = i + 1; j < k; j++) b[i]! -= factor[j * k + i]! * b[j]!;
    b[i]! /= factor[i * k + i]!;
  }
}

/** The inverse of a symmetric positive definite matrix, exactly symmetric; undefined where it is not definite. */
export function invert(matrix: Float64Array, k: number): Float64Array | undefined {
  const factor = matrix.slice();
  if (!factorize(factor, k)) return undefined;
  const inverse = new Float64Array(k * k);
  const column = new Float64Array(k);
  for (let j = 0; j < k; j++) {
    column.fill(0);
    column[j] = 1;
    solveFactorized(factor, k, column);
    for (let i = j; i < k; i++) {
      inverse[i * k + j] = column[i]!;
      inverse[j * k + i] = column[i]!;
    }
  }
  return inverse;
}

/** Sweeps after which a small matrix is diagonal to the last bit; five are usual. */
const MOST_SWEEPS = 30;

/**
 * Eigenvalues and orthonormal eigenvectors of a symmetric matrix: vector j is column j of `vectors`.
 *
 * @see Golub & Van Loan (2013), Matrix Computations, algorithm 8.5.2 (Jacobi's method)
 */
export function eigen(matrix: Float64Array, k: number): { values: Float64Array; vectors: Float64Array } {
  const a = matrix.slice();
  const vectors = new Float64Array(k * k);
  for (let i = 0; i < k; i++) vectors[i * k + i] = 1;
  let rotated = true;
  for (let sweep = 0; rotated && sweep < MOST_SWEEPS; sweep++) {
    rotated = false;
    for (let p = 0; p < k; p++) for (let q = p + 1; q < k; q++) rotated = rotate(a, vectors, k, p, q) || rotated;
  }
  return { values: Float64Array.from({ length: k }, (_, i) => a[i * k + i]!), vectors };
}

/** Turns the plane of p and q so that entry (p, q) becomes 0; false where it is nothing beside the diagonal. */
function rotate(a: Float64Array, vectors: Float64Array, k: number, p: number, q: number): boolean {
  const off = a[p * k + q]!;
  const [app, aqq] = [a[p * k + p]!, a[q * k + q]!];
  if (!(Math.abs(off) > Number.EPSILON * Math.sqrt(Math.abs(app)) * Math.sqrt(Math.abs(aqq)))) return false;
  const tau = (aqq - app) / (2 * off);
  const t = (tau < 0 ? -1 : 1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
  const c = 1 / Math.sqrt(1 + t * t);
  turnColumns(a, k, p, q, c, t * c);
  turnRows(a, k, p, q, c, t * c);
  turnColumns(vectors, k, p, q, c, t * c);
  a[p * k + q] = 0;
  a[q * k + p] = 0;
  return true;
}

function turnColumns(a: Float64Array, k: number, p: number, q: number, c: number, s: number): void {
  for (let i = 0; i < k; i++) {
    const [ofP, ofQ] = [a[i * k + p]!, a[i * k + q]!];
    a[i * k + p] = c * ofP - s * ofQ;
    a[i * k + q] = s * ofP + c * ofQ;
  }
}

function turnRows(a: Float64Array, k: number, p: number, q: number, c: number, s: number): void {
  for (let i = 0; i < k; i++) {
    const [ofP, ofQ] = [a[p * k + i]!, a[q * k + i]!];
    a[p * k + i] = c * ofP - s * ofQ;
    a[q * k + i] = s * ofP + c * ofQ;
  }
}
