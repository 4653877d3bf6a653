import { describe, expect, it } from "vitest";
import { gaussLegendre } from "../../../src/math/gauss-legendre";

describe("gaussLegendre", () => {
  it.each([1, 2, 3, 10, 16, 18, 40])("integrates polynomials up to degree 2n − 1 exactly (n = %i)", (n) => {
    const { nodes, weights } = gaussLegendre(n);
    for (let degree = 0; degree < 2 * n; degree++) {
      const sum = nodes.reduce((total, node, i) => total + weights[i]! * node ** degree, 0);
      expect(sum).toBeCloseTo(degree % 2 === 0 ? 2 / (degree + 1) : 0, 14);
    }
  });

  it("has the points of three by hand, in rising order", () => {
    const { nodes, weights } = gaussLegendre(3);
    expect(nodes[0]).toBeCloseTo(-Math.sqrt(0.6), 15);
    expect(nodes[1]).toBeCloseTo(0, 15);
    expect(nodes[2]).toBeCloseTo(Math.sqrt(0.6), 15);
    expect(weights[1]).toBeCloseTo(8 / 9, 15);
    expect(weights[2]).toBeCloseTo(5 / 9, 15);
  });
});
