import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { log1pOf } from "../../../src/math/log1p";

// The oracle: ln(1 + x) in fixed point with 256 bits behind the point, from integers alone.

const BITS = 256n;
const ONE = 1n << BITS;

/** A double as an integer over 2^1074, which is exact. */
function over1074(x: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, Math.abs(x));
  const bits = view.getBigUint64(0);
  const exponent = bits >> 52n;
  const mantissa = bits & 0xf_ffff_ffff_ffffn;
  const integer = exponent === 0n ? mantissa : (mantissa | (1n << 52n)) << (exponent - 1n);
  return x < 0 ? -integer : integer;
}

/** ln(p / q) × 2^256: p / q is brought near 1 by powers of two, then 2 artanh((p − q) / (p + q)) as a series. */
function lnOfRatio(p: bigint, q: bigint): bigint {
  const shift = BigInt(p.toString(2).length - q.toString(2).length);
  return shift * artanhTwice(1n, 3n) + (shift >= 0n ? near(p, q << shift) : near(p << -shift, q));
}

function near(p: bigint, q: bigint): bigint {
  return artanhTwice(p - q, p + q);
}

/** 2 artanh(a / b). */
function artanhTwice(a: bigint, b: bigint): bigint {
  const s = (a * ONE) / b;
  const square = (s * s) / ONE;
  let power = s;
  let sum = 0n;
  for (let k = 1n; power !== 0n; k += 2n) {
    sum += power / k;
    power = (power * square) / ONE;
  }
  return 2n * sum;
}

/** Distance of a result from ln(1 + x), in units of the last place of the result. */
function ulpsOff(x: number, result: number): number {
  const exact = lnOfRatio((1n << 1074n) + over1074(x), 1n << 1074n);
  const found = over1074(result) >> (1074n - BITS);
  const difference = found > exact ? found - exact : exact - found;
  const size = Math.abs(result);
  const exponent = Math.max(-1022, Math.floor(Math.log2(size)));
  const place = 1n << (BITS + BigInt(Math.max(-1074, exponent - 52)));
  return Number((difference * 1000n) / place) / 1000;
}

const log1p = (x: number) => log1pOf(Float64Array.of(x))[0]!;

describe("log1pOf", () => {
  it("knows the oracle is right: ln 2, ln 10 and ln ½ to 40 digits", () => {
    const digits = (value: bigint) => ((value * 10n ** 40n) / ONE).toString();
    expect(digits(lnOfRatio(2n, 1n))).toBe("6931471805599453094172321214581765680755");
    expect(digits(lnOfRatio(10n, 1n))).toBe("23025850929940456840179914546843642076011");
    expect(digits(lnOfRatio(1n, 2n))).toBe("-6931471805599453094172321214581765680755");
  });

  it("is within one unit in the last place at 1,500 points, on both sides of every switch", () => {
    const spread = Array.from({ length: 250 }, (_, i) => (i + 0.37) / 250);
    const points = [
      ...spread.map((u) => -0.29 + 0.7 * u),
      ...spread.map((u) => -1 + 0.72 * u * u * u + 2 ** -53),
      ...spread.map((u) => 0.4 + 3 * u),
      ...spread.map((u) => 2 ** (60 * u)),
      ...spread.map((u) => 2 ** (1023 * u)),
      ...spread.flatMap((u) => [2 ** (-70 * u), -(2 ** (-1 - 70 * u))]),
      ...[-0.29, 0.41, Math.SQRT2 - 1, Math.SQRT1_2 - 1, 1, 2 ** 53, 2 ** 54].flatMap((x) => [
        x - Math.abs(x) * 2 ** -52,
        x,
        x + Math.abs(x) * 2 ** -52,
      ]),
      ...[Number.MAX_VALUE, -1 + 2 ** -53, 99, 9999.99, 1e15],
    ];
    expect(points.length).toBeGreaterThan(1500);
    const logs = log1pOf(Float64Array.from(points));
    const worst = Math.max(...points.map((x, i) => ulpsOff(x, logs[i]!)));
    expect(worst).toBeLessThan(1);
  });

  it("is exact where nothing is to be rounded, and never -0", () => {
    expect(log1p(0)).toBe(0);
    expect(log1p(-0)).toBe(0);
    expect(log1p(2 ** -60)).toBe(2 ** -60);
    expect(log1p(5e-324)).toBe(5e-324);
    expect(log1p(1)).toBe(Math.LN2);
    expect(log1p(9)).toBe(Math.LN10);
  });

  it("has fixed bits, here those that mpmath 1.2.1 rounds to", () => {
    // A change of any of these changes features, and with them clusters: it belongs into the changelog.
    expect([0.1, 0.5, 3, 12.34, 1234.56, 1e6].map(log1p)).toEqual([
      0.09531017980432487, 0.4054651081081644, 1.3862943611198906, 2.590767040487478, 7.119279587584186,
      13.815511557963774,
    ]);
  });

  it("never falls where its argument grows", () => {
    const pair = fc.tuple(fc.double({ min: -0.999, max: 1e9, noNaN: true }), fc.integer({ min: 1, max: 50 }));
    fc.assert(
      fc.property(pair, ([x, steps]) => {
        expect(log1p(x + Math.abs(x) * steps * 2 ** -50)).toBeGreaterThanOrEqual(log1p(x));
      }),
      { numRuns: 1000 },
    );
  });

  it("leaves its argument as it was", () => {
    const values = Float64Array.of(1, 2);
    log1pOf(values);
    expect(values).toEqual(Float64Array.of(1, 2));
    expect(log1pOf(new Float64Array(0))).toEqual(new Float64Array(0));
  });
});
