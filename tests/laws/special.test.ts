import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lnBeta } from "../../src/math/beta";
import { digamma, digammaDifference, trigamma, trigammaDifference } from "../../src/math/digamma";
import { hypergeometric2F1, hypergeometricExcess, lnHypergeometric2F1 } from "../../src/math/hypergeometric";
import { incompleteBeta } from "../../src/math/incomplete-beta";
import { incompleteGamma, incompleteGammaUpper } from "../../src/math/incomplete-gamma";
import { lnGamma, lnGammaDifference } from "../../src/math/ln-gamma";
import { normalCdf, normalQuantile } from "../../src/math/normal";
import { lnTricomiU } from "../../src/math/tricomi";

const RUNS = { numRuns: 1000 };

/** Positive numbers of every size between two powers of ten. */
const sized = (low: number, high: number) =>
  fc.double({ min: low, max: high, noNaN: true }).map((exponent) => 10 ** exponent);
const positive = sized(-6, 6);
const moderate = sized(-3, 2);
const inside = fc.double({ min: 0, max: 1, minExcluded: true, maxExcluded: true, noNaN: true });

/** |value − expected| as a share of the sizes that went into it. */
function expectClose(value: number, expected: number, size: number, tolerance = 1e-13): void {
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(tolerance * Math.max(Math.abs(size), Number.MIN_VALUE));
}

describe("the gamma family", () => {
  it("Γ(x + 1) = x Γ(x), and so for the derivatives", () => {
    fc.assert(
      fc.property(positive, (x) => {
        expectClose(lnGammaDifference(x, 1), Math.log(x), Math.max(1, Math.abs(Math.log(x))));
        expectClose(digammaDifference(x, 1), 1 / x, 1 / x);
        expectClose(trigammaDifference(x, 1), -1 / (x * x), 1 / (x * x));
      }),
      RUNS,
    );
  });

  it("the differences are additive, and those of the values where these are small", () => {
    fc.assert(
      fc.property(moderate, moderate, moderate, (x, m, n) => {
        const whole = lnGammaDifference(x, m + n);
        const parts = lnGammaDifference(x, m) + lnGammaDifference(x + m, n);
        const size = Math.abs(lnGamma(x)) + Math.abs(lnGamma(x + m)) + Math.abs(lnGamma(x + m + n)) + 1;
        expectClose(parts, whole, size);
        expectClose(lnGamma(x + m + n) - lnGamma(x), whole, size);
        const slope = digammaDifference(x, m) + digammaDifference(x + m, n);
        expectClose(slope, digammaDifference(x, m + n), slope + 1);
        expectClose(digamma(x + m + n) - digamma(x), slope, Math.abs(digamma(x)) + slope + 1);
        const bend = trigammaDifference(x, m) + trigammaDifference(x + m, n);
        expectClose(bend, trigammaDifference(x, m + n), trigamma(x));
      }),
      RUNS,
    );
  });

  it("Γ(x) Γ(1 − x) sin πx = π, and ψ(1 − x) − ψ(x) = π / tan πx", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 0.5, noNaN: true }), (x) => {
        expectClose(
          lnGamma(x) + lnGamma(1 - x),
          Math.log(Math.PI / Math.sin(Math.PI * x)),
          lnGamma(x) + lnGamma(1 - x) + 1,
        );
        expectClose(digamma(1 - x) - digamma(x), Math.PI / Math.tan(Math.PI * x), 1 / x + 1 / (1 - x));
        expectClose(lnGamma(-x) + lnGamma(x), Math.log(Math.PI / (x * Math.sin(Math.PI * x))), 20);
      }),
      RUNS,
    );
  });

  it("B(a, b) = B(a + 1, b) + B(a, b + 1)", () => {
    fc.assert(
      fc.property(positive, positive, (a, b) => {
        const size = 1 + Math.abs(lnBeta(a, b));
        expectClose(Math.exp(lnBeta(a + 1, b) - lnBeta(a, b)) + Math.exp(lnBeta(a, b + 1) - lnBeta(a, b)), 1, size);
      }),
      RUNS,
    );
  });
});

describe("the incomplete functions", () => {
  it("P + Q = 1, and P(a, x) falls with a and rises with x", () => {
    fc.assert(
      fc.property(sized(-4, 4), sized(-6, 4), (a, x) => {
        const p = incompleteGamma(a, x);
        expectClose(p + incompleteGammaUpper(a, x), 1, 1, 1e-15);
        expect(incompleteGamma(a * 1.01, x)).toBeLessThanOrEqual(p * (1 + 1e-12));
        expect(incompleteGamma(a, x * 1.01)).toBeGreaterThanOrEqual(p * (1 - 1e-12));
      }),
      RUNS,
    );
  });

  it("Q(a + 1, x) = Q(a, x) + x^a e^−x / Γ(a + 1)", () => {
    fc.assert(
      fc.property(sized(-3, 2), sized(-3, 2), (a, x) => {
        const step = Math.exp(a * Math.log(x) - x - lnGamma(a + 1));
        expectClose(incompleteGammaUpper(a + 1, x), incompleteGammaUpper(a, x) + step, 1, 1e-12);
      }),
      RUNS,
    );
  });

  it("I_x(a, b) + I_(1 − x)(b, a) = 1, and (a + b) I(a, b) = a I(a + 1, b) + b I(a, b + 1)", () => {
    fc.assert(
      fc.property(sized(-4, 4), sized(-4, 4), inside, (a, b, x) => {
        const whole = incompleteBeta(x, a, b);
        expectClose(whole + incompleteBeta(1 - x, b, a, x), 1, 1, 1e-15);
        // DLMF 8.17.19
        const mixture = (a * incompleteBeta(x, a + 1, b) + b * incompleteBeta(x, a, b + 1)) / (a + b);
        expectClose(mixture, whole, 1, 1e-12);
      }),
      RUNS,
    );
  });

  it("Φ(quantile(p)) = p, in both tails", () => {
    fc.assert(
      fc.property(fc.oneof(inside, sized(-290, -1)), (p) => {
        expectClose(normalCdf(normalQuantile(p)), p, p, 1e-12);
        if (1 - (1 - p) === p) expect(normalQuantile(1 - p) + normalQuantile(p)).toBe(0);
      }),
      RUNS,
    );
  });
});

describe("the hypergeometric functions", () => {
  const argument = fc
    .oneof(
      inside,
      sized(-6, 0),
      sized(-7, -1).map((y) => 1 - y),
    )
    .filter((z) => z < 1);
  const shape = sized(-2, 1.5);

  it("₂F₁ obeys Euler's and Pfaff's transformations and is symmetric in a and b", () => {
    fc.assert(
      fc.property(shape, shape, shape, argument, (a, b, c, z) => {
        const { ln, sign } = lnHypergeometric2F1(a, b, c, z);
        expect(sign).toBe(1);
        const size = 1 + Math.abs(ln) + (Math.abs(a) + Math.abs(b) + c) * (1 - Math.log1p(-z));
        const swapped = lnHypergeometric2F1(b, a, c, z);
        expectClose(swapped.ln, ln, size, 1e-12);
        const pfaff = lnHypergeometric2F1(a, c - b, c, -z / (1 - z), 1 / (1 - z));
        expectClose(pfaff.sign * Math.exp(pfaff.ln - a * Math.log1p(-z) - ln), 1, size, 1e-12);
      }),
      RUNS,
    );
  });

  it("₂F₁ obeys Gauss's contiguous relation (c − a − b) F + a (1 − z) F(a + 1) = (c − b) F(b − 1)", () => {
    fc.assert(
      fc.property(shape, shape, shape, argument, (a, b, c, z) => {
        const ln = lnHypergeometric2F1(a, b, c, z);
        const up = lnHypergeometric2F1(a + 1, b, c, z);
        const down = lnHypergeometric2F1(a, b - 1, c, z);
        const terms = [
          c - a - b,
          a * (1 - z) * up.sign * ln.sign * Math.exp(up.ln - ln.ln),
          (b - c) * down.sign * ln.sign * Math.exp(down.ln - ln.ln),
        ];
        const size = terms.reduce((sum, term) => sum + Math.abs(term), 0) * (1 + (a + b + c) * (1 - Math.log1p(-z)));
        expectClose(terms[0]! + terms[1]! + terms[2]!, 0, size + 1e-12, 1e-12);
      }),
      RUNS,
    );
  });

  it("the excess is the function less 1", () => {
    fc.assert(
      fc.property(shape, shape, shape, argument, (a, b, c, z) => {
        const value = hypergeometric2F1(a, b, c, z);
        fc.pre(Number.isFinite(value));
        expectClose(1 + ((a * b) / c) * z * hypergeometricExcess(a, b, c, z), value, value, 1e-11);
      }),
      RUNS,
    );
  });

  it("U(a, b, x) = x^(1 − b) U(a − b + 1, 2 − b, x), and U(a, b) = a U(a + 1, b) + U(a, b − 1)", () => {
    fc.assert(
      fc.property(sized(-3, 2), fc.double({ min: -5, max: 5, noNaN: true }), sized(-6, 4), (a, b, x) => {
        const ln = lnTricomiU(a, b, x);
        const size = 1 + Math.abs(ln) + Math.abs((1 - b) * Math.log(x)) + Math.abs(lnGamma(a));
        if (a - b + 1 > 0) expectClose((1 - b) * Math.log(x) + lnTricomiU(a - b + 1, 2 - b, x), ln, size, 1e-12);
        const sum = a * Math.exp(lnTricomiU(a + 1, b, x) - ln) + Math.exp(lnTricomiU(a, b - 1, x) - ln);
        expectClose(sum, 1, size, 1e-12);
      }),
      RUNS,
    );
  });
});
