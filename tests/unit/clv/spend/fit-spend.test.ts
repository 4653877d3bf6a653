import { describe, expect, it } from "vitest";
import { gammaGamma } from "../../../../src/clv/spend/gamma-gamma";

const TRUE_PARAMS = { p: 6.25, q: 3.74, v: 15.44 };
const x = Float64Array.from({ length: 400 }, (_, i) => 1 + (i % 5));
const { m } = gammaGamma.simulate(gammaGamma.fromParams(TRUE_PARAMS), { x, seed: 3 });

const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);

describe("a fit of spend", () => {
  it.each([1, 1000, 1e-6])("reports the likelihood of the money as it is, in units of %d", (unit) => {
    const table = { x, m: m.map((money) => money * unit) };
    const model = gammaGamma.fit(table);
    const direct = sum(gammaGamma.logLikelihood(table, model));
    expect(model.fit.logLikelihood / direct).toBeCloseTo(1, 9);
  });

  it("finds the same p and q in any unit of money, and v in that unit", () => {
    const { params } = gammaGamma.fit({ x, m });
    const { params: inCents } = gammaGamma.fit({ x, m: m.map((money) => money * 100) });
    expect(inCents.p / params.p).toBeCloseTo(1, 5);
    expect(inCents.q / params.q).toBeCloseTo(1, 5);
    expect(inCents.v / params.v / 100).toBeCloseTo(1, 5);
  });
});
