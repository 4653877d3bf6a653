import { expect, it } from "vitest";
import { bgNbd } from "../../src/clv/beta-geometric/bg-nbd";
import { gammaGamma } from "../../src/clv/spend/gamma-gamma";

// A lifetime value as lifetimes 0.11.3 computes it (GammaGammaFitter.customer_lifetime_value, freq="W"): 12 monthly steps
// of 4.345 weeks, 1 % a month, each step discounted at its end. Ours discounts each purchase when it is expected; with
// the same steps made of the same parts the numbers are the same. golden/clv.json, peer.lifetimes.clv.W.

const table = {
  x: [2, 1, 0, 0, 0, 7, 1, 0, 2, 0],
  tx: [30.43, 1.71, 0, 0, 0, 29.43, 5, 0, 35.71, 0],
  T: Array.from({ length: 10 }, () => 38.86),
  m: [22.35, 11.77, 0, 0, 0, 73.74, 11.77, 0, 25.55, 0],
};
const LIFETIMES = [
  36.28921112559936, 4.637294659747194, 8.369004358920185, 8.369004358920185, 8.369004358920185, 283.5327763170892,
  6.882355465015222, 8.369004358920185, 43.36787227024773, 8.369004358920185,
];

it("gives the lifetime values of lifetimes, made of the same steps", () => {
  const purchases = bgNbd.fromParams({ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 });
  const value = gammaGamma.expectedValue(table, gammaGamma.fromParams({ p: 6.25, q: 3.74, v: 15.44 }));
  const clv = new Float64Array(10);
  let before = new Float64Array(10);
  for (let month = 1; month <= 12; month++) {
    const within = bgNbd.expectedPurchases(table, purchases, { horizon: month * 4.345 });
    for (let i = 0; i < 10; i++) clv[i]! += (value[i]! * (within[i]! - before[i]!)) / 1.01 ** month;
    before = within as Float64Array<ArrayBuffer>;
  }
  LIFETIMES.forEach((printed, i) => {
    expect(Math.abs(clv[i]! / printed - 1)).toBeLessThan(1e-10);
  });
});
