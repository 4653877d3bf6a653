import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bgBb } from "../../src/clv/discrete/bg-bb";
import { sBg } from "../../src/clv/discrete/s-bg";
import { nbd } from "../../src/clv/pareto-nbd/nbd";
import { paretoNbd } from "../../src/clv/pareto-nbd/pareto-nbd";
import { copies, orderBy } from "../harness/oracles";

const RUNS = { numRuns: 1000 };
/** For laws that fit, which takes milliseconds. */
const FEW = { numRuns: 150 };

const logUniform = (from: number, to: number) =>
  fc.double({ min: Math.log(from), max: Math.log(to), noNaN: true }).map(Math.exp);
const purchases = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 30 }));

/** A possible history: x purchases, the last at tx, observed until T. */
const history = fc
  .tuple(purchases, fc.double({ min: 0.001, max: 1, noNaN: true }), logUniform(0.1, 100))
  .map(([x, share, T]) => ({ x, tx: x === 0 ? 0 : share * T, T }));
const paretoParams = fc.record({
  r: logUniform(0.05, 20),
  alpha: logUniform(0.1, 100),
  s: logUniform(0.05, 20),
  beta: logUniform(0.1, 100),
});
const nbdParams = fc.record({ r: logUniform(0.05, 20), alpha: logUniform(0.1, 100) });
const bgBbParams = fc.record({
  alpha: logUniform(0.05, 20),
  beta: logUniform(0.05, 20),
  gamma: logUniform(0.05, 20),
  delta: logUniform(0.05, 20),
});
/** A history of n opportunities. */
const discreteHistory = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.nat(), fc.nat()).map(([n, a, b]) => {
  const tx = a % (n + 1);
  return { x: tx === 0 ? 0 : 1 + (b % tx), tx, T: n };
});

const tableOf = (rows: readonly { x: number; tx: number; T: number }[]) => ({
  x: rows.map(({ x }) => x),
  tx: rows.map(({ tx }) => tx),
  T: rows.map(({ T }) => T),
});

function near(value: number, expected: number, relative: number, absolute = 0): void {
  const allowed = Math.max(relative * Math.abs(expected), absolute);
  expect(Math.abs(value - expected), `${value} instead of ${expected}`).toBeLessThanOrEqual(allowed);
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe("paretoNbd", () => {
  it("has the closed form of the likelihood and of P(alive) where α = β", () => {
    fc.assert(
      fc.property(paretoParams, history, (params, row) => {
        const { r, alpha, s } = params;
        const { x, tx, T } = row;
        const model = paretoNbd.fromParams({ ...params, beta: alpha });
        const k = r + x;
        // A = s / (k+s) · [((α+T)/(α+tx))^(k+s) − 1]
        const odds = (s / (k + s)) * Math.expm1((k + s) * Math.log1p((T - tx) / (alpha + tx)));
        let lnGammas = 0;
        for (let i = 0; i < x; i++) lnGammas += Math.log(r + i);
        const alive = lnGammas - r * Math.log1p(T / alpha) - x * Math.log(alpha + T) - s * Math.log1p(T / alpha);
        near(paretoNbd.probabilityAlive(tableOf([row]), model)[0]!, 1 / (1 + odds), 1e-11);
        near(paretoNbd.logLikelihood(tableOf([row]), model)[0]!, alive + Math.log1p(odds), 1e-12, 1e-11);
      }),
      RUNS,
    );
  });

  it("passes through α = β and s = 1 without a jump", () => {
    fc.assert(
      fc.property(paretoParams, history, fc.integer({ min: 6, max: 15 }), (params, row, digits) => {
        const apart = 10 ** -digits;
        const options = { horizon: 7 };
        for (const side of [1 - apart, 1 + apart]) {
          const equal = paretoNbd.fromParams({ ...params, beta: params.alpha });
          const nearly = paretoNbd.fromParams({ ...params, beta: params.alpha * side });
          const scale = apart * 100 * (1 + params.s + params.r + row.x) + 1e-12;
          const likelihoods = [equal, nearly].map((model) => paretoNbd.logLikelihood(tableOf([row]), model)[0]!);
          near(likelihoods[0]!, likelihoods[1]!, 1e-12, scale);
          const one = paretoNbd.fromParams({ ...params, s: 1 });
          const nearlyOne = paretoNbd.fromParams({ ...params, s: side });
          const expected = [one, nearlyOne].map((model) => paretoNbd.expectedPurchases(tableOf([row]), model, options));
          near(expected[0]![0]!, expected[1]![0]!, scale, 1e-300);
        }
      }),
      RUNS,
    );
  });

  it("says of nobody's purchases in T what the likelihood says of such a customer", () => {
    fc.assert(
      fc.property(paretoParams, logUniform(0.01, 1000), (params, T) => {
        const model = paretoNbd.fromParams(params);
        const [likelihood] = paretoNbd.logLikelihood({ x: [0], tx: [0], T: [T] }, model);
        near(paretoNbd.probabilityOf(null, model, { purchases: 0, horizon: T })[0]!, Math.exp(likelihood!), 1e-12);
      }),
      RUNS,
    );
  });

  it("sums the probabilities to 1 and their mean to the expectation", () => {
    // within a quarter of the time α + T further purchases fall off by 5 at least
    fc.assert(
      fc.property(paretoParams, history, (params, row) => {
        fc.pre(row.x <= 5 && params.r <= 5);
        const model = paretoNbd.fromParams(params);
        const horizon = (params.alpha + row.T) / 4;
        const table = tableOf([row]);
        const counts = Array.from({ length: 45 }, (_, n) => n);
        const p = counts.map((n) => paretoNbd.probabilityOf(table, model, { purchases: n, horizon })[0]!);
        near(sum(p), 1, 1e-11);
        near(
          sum(p.map((each, n) => n * each)),
          paretoNbd.expectedPurchases(table, model, { horizon })[0]!,
          1e-9,
          1e-14,
        );
        near(paretoNbd.probabilityOfPurchase(table, model, { horizon })[0]!, 1 - p[0]!, 0, 1e-15);
      }),
      RUNS,
    );
  });

  it("expects of a customer what it expects of the parts of the time to come", () => {
    fc.assert(
      fc.property(paretoParams, history, logUniform(0.1, 50), logUniform(0.1, 50), (params, row, first, second) => {
        const model = paretoNbd.fromParams(params);
        const within = (horizon: number) => paretoNbd.expectedPurchases(tableOf([row]), model, { horizon })[0]!;
        // who is alive after the first part is then as old in β, and knows nothing new of λ
        const aged = paretoNbd.fromParams({ ...params, beta: params.beta + row.T + first });
        const rate = (params.r + row.x) / (params.alpha + row.T) / (params.r / params.alpha);
        const [alive] = paretoNbd.probabilityAlive(tableOf([row]), model, { ahead: first });
        const later = alive! * rate * paretoNbd.expectedPurchasesOfNew(aged, { horizon: second });
        near(within(first + second), within(first) + later, 1e-11);
      }),
      RUNS,
    );
  });

  it("discounts to what a small rate leaves: more than any horizon, less than without discount", () => {
    fc.assert(
      fc.property(paretoParams, history, fc.double({ min: 0.01, max: 2, noNaN: true }), (params, row, rate) => {
        const model = paretoNbd.fromParams({ ...params, s: params.s + 1 }, { unit: "week" });
        const table = { ...tableOf([row]), unit: "week" as const };
        const [dert] = paretoNbd.discountedResidualTransactions(table, model, { annualDiscountRate: rate });
        const [year] = paretoNbd.expectedPurchases(table, model, { horizon: 365.2425 / 7 });
        const [ever] = paretoNbd.expectedPurchases(table, model, { horizon: 1e90 });
        expect(dert!).toBeLessThanOrEqual(ever! * (1 + 1e-12));
        expect(dert!).toBeGreaterThanOrEqual((year! / (1 + rate)) * (1 - 1e-12));
      }),
      RUNS,
    );
  });
});

describe("nbd", () => {
  it("sums the probabilities to 1 and their mean to the expectation", () => {
    fc.assert(
      fc.property(nbdParams, history, (params, row) => {
        fc.pre(row.x <= 5 && params.r <= 5);
        const model = nbd.fromParams(params);
        const horizon = (params.alpha + row.T) / 4;
        const counts = Array.from({ length: 45 }, (_, n) => n);
        const p = counts.map((n) => nbd.probabilityOf(tableOf([row]), model, { purchases: n, horizon })[0]!);
        near(sum(p), 1, 1e-11);
        near(sum(p.map((each, n) => n * each)), nbd.expectedPurchases(tableOf([row]), model, { horizon })[0]!, 1e-9);
      }),
      RUNS,
    );
  });

  it("is the Pareto/NBD of which nobody dies", () => {
    fc.assert(
      fc.property(nbdParams, history, (params, row) => {
        const immortal = paretoNbd.fromParams({ ...params, s: 1e-12, beta: 1e6 });
        const model = nbd.fromParams(params);
        const table = tableOf([row]);
        fc.pre(paretoNbd.probabilityAlive(table, immortal)[0]! > 1 - 1e-9);
        near(paretoNbd.logLikelihood(table, immortal)[0]!, nbd.logLikelihood(table, model)[0]!, 1e-12, 1e-8);
      }),
      RUNS,
    );
  });
});

describe("bgBb", () => {
  it("gives all histories together probability 1", () => {
    fc.assert(
      fc.property(bgBbParams, fc.integer({ min: 1, max: 12 }), (params, n) => {
        const rows = [{ x: 0, tx: 0, T: n, ways: 1 }];
        for (let tx = 1; tx <= n; tx++) {
          // the last purchase is at tx, the others anywhere before it
          for (let x = 1, ways = 1; x <= tx; x++) {
            rows.push({ x, tx, T: n, ways });
            ways = (ways * (tx - x)) / x;
          }
        }
        const likelihood = bgBb.logLikelihood(tableOf(rows), bgBb.fromParams(params));
        near(sum(rows.map(({ ways }, i) => ways * Math.exp(likelihood[i]!))), 1, 1e-12);
      }),
      RUNS,
    );
  });

  it("sums the probabilities to 1 and their mean to the expectation", () => {
    fc.assert(
      fc.property(bgBbParams, discreteHistory, fc.integer({ min: 0, max: 40 }), (params, row, horizon) => {
        const model = bgBb.fromParams(params);
        const counts = Array.from({ length: horizon + 2 }, (_, n) => n);
        const p = counts.map((n) => bgBb.probabilityOf(tableOf([row]), model, { purchases: n, horizon })[0]!);
        expect(p[horizon + 1]).toBe(0);
        near(sum(p), 1, 1e-12);
        const [expected] = bgBb.expectedPurchases(tableOf([row]), model, { horizon });
        near(sum(p.map((each, n) => n * each)), expected!, 1e-11, 1e-300);
      }),
      RUNS,
    );
  });

  it("counts long horizons as it counts short ones, also at γ = 1", () => {
    fc.assert(
      fc.property(bgBbParams, fc.boolean(), fc.integer({ min: 1000, max: 3000 }), (given, atOne, horizon) => {
        const params = atOne ? { ...given, gamma: 1 } : given;
        const { alpha, beta, gamma, delta } = params;
        let lives = 1;
        let expected = 0;
        for (let j = 0; j < horizon; j++) {
          lives *= (delta + j) / (gamma + delta + j);
          expected += lives;
        }
        const model = bgBb.fromParams(params);
        near(bgBb.expectedPurchasesOfNew(model, { horizon }), (expected * alpha) / (alpha + beta), 1e-11);
      }),
      RUNS,
    );
  });

  it("discounts each opportunity to come", () => {
    fc.assert(
      fc.property(bgBbParams, discreteHistory, fc.double({ min: 0.05, max: 2, noNaN: true }), (params, row, rate) => {
        const model = bgBb.fromParams(params);
        const table = tableOf([row]);
        let before = 0;
        let expected = 0;
        for (let t = 1; t <= 700; t++) {
          const [within] = bgBb.expectedPurchases(table, model, { horizon: t });
          expected += (within! - before) / (1 + rate) ** t;
          before = within!;
        }
        const [found] = bgBb.discountedResidualTransactions(table, model, { discountRate: rate });
        near(found!, expected, 1e-9, 1e-300);
      }),
      { numRuns: 200 },
    );
  });
});

describe("sBg", () => {
  const params = fc.record({ alpha: logUniform(0.01, 100), beta: logUniform(0.01, 100) });

  it("survives as it retains", () => {
    fc.assert(
      fc.property(
        params,
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 20 }),
        (given, periods, renewals) => {
          const model = sBg.fromParams(given);
          const survival = sBg.survival(model, { periods, renewals });
          const retention = sBg.retention(model, { periods, renewals });
          expect(survival[0]).toBe(1);
          retention.forEach((rate, t) => {
            near(survival[t + 1]!, survival[t]! * rate, 1e-12);
            if (t > 0) expect(rate).toBeGreaterThan(retention[t - 1]!);
          });
          const unconditional = sBg.survival(model, { periods: periods + renewals });
          near(survival[periods]!, unconditional[periods + renewals]! / unconditional[renewals]!, 1e-11);
          const [lifetime] = sBg.expectedLifetime([renewals], model, { discountRate: 0, horizon: periods });
          near(lifetime!, sum(Array.from(survival.slice(1))), 1e-12);
        },
      ),
      RUNS,
    );
  });

  it("sums a lifetime without end as the sum over a long horizon", () => {
    fc.assert(
      fc.property(
        params,
        fc.nat(20),
        fc.double({ min: 0.05, max: 2, noNaN: true }),
        (given, renewals, discountRate) => {
          const model = sBg.fromParams(given);
          const [ever] = sBg.expectedLifetime([renewals], model, { discountRate });
          const [long] = sBg.expectedLifetime([renewals], model, { discountRate, horizon: 1000 });
          near(ever!, long!, 1e-12);
        },
      ),
      RUNS,
    );
  });

  it("fits cohorts together as one cohort of all", () => {
    const cohort = fc
      .array(fc.integer({ min: 0, max: 300 }), { minLength: 2, maxLength: 8 })
      .map((counts) => [...counts.sort((a, b) => b - a)])
      .filter((counts) => counts[0]! > 0);
    fc.assert(
      fc.property(cohort, (counts) => {
        const twice = sBg.fit([counts, counts]);
        const doubled = sBg.fit(counts.map((count) => 2 * count));
        expect(twice).toEqual(doubled);
        expect(JSON.parse(JSON.stringify(twice))).toStrictEqual(twice);
        expect(Object.values(twice.params).every((value) => value > 0 && Number.isFinite(value))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

const FAMILIES = [
  { name: "paretoNbd", family: paretoNbd, params: paretoParams, rows: history, times: ["alpha", "beta"] },
  { name: "nbd", family: nbd, params: nbdParams, rows: history, times: ["alpha"] },
  { name: "bgBb", family: bgBb, params: bgBbParams, rows: discreteHistory, times: [] },
] as const;

type AnyFamily = typeof paretoNbd;

describe.each(FAMILIES)("$name", ({ family: of, params, rows, times, name }) => {
  const family = of as unknown as AnyFamily;
  const anyParams = params as fc.Arbitrary<never>;
  const table = fc.array(rows, { minLength: 1, maxLength: 12 });
  const far = logUniform(1e-9, 1e9);
  const farParams = (
    name === "nbd"
      ? fc.record({ r: far, alpha: far })
      : name === "bgBb"
        ? fc.record({ alpha: far, beta: far, gamma: far, delta: far })
        : fc.record({ r: far, alpha: far, s: far, beta: far })
  ) as fc.Arbitrary<never>;

  it("keeps P(alive) and other probabilities within [0, 1] and everything finite, however far the parameters", () => {
    fc.assert(
      fc.property(fc.oneof(anyParams, farParams), table, fc.nat(50), (given, histories, ahead) => {
        const model = family.fromParams(given);
        const of = tableOf(histories);
        const now = family.probabilityAlive(of, model);
        const later = family.probabilityAlive(of, model, { ahead });
        const options = { purchases: ahead % 7 === 0 ? 20 * ahead : ahead % 7, horizon: ahead };
        const chances = family.probabilityOf(of, model, options);
        const some = family.probabilityOfPurchase(of, model, { horizon: ahead });
        const expected = family.expectedPurchases(of, model, { horizon: ahead });
        const likelihood = family.logLikelihood(of, model);
        histories.forEach((_, i) => {
          for (const p of [now[i]!, later[i]!, chances[i]!, some[i]!]) {
            expect(p).toBeGreaterThanOrEqual(0);
            expect(p).toBeLessThanOrEqual(1);
          }
          expect(later[i]!).toBeLessThanOrEqual(now[i]!);
          expect(expected[i]!).toBeGreaterThanOrEqual(0);
          expect(expected[i]!).toBeLessThan(Number.POSITIVE_INFINITY);
          expect(Number.isFinite(likelihood[i]!)).toBe(true);
        });
      }),
      RUNS,
    );
  });

  it("takes a weight for copies, and any order of the rows", () => {
    const weighted = fc.array(fc.tuple(rows, fc.nat(3)), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(weighted, fc.infiniteStream(fc.nat()), (pairs, keys) => {
        const histories = pairs.map(([row]) => row);
        const longest = Math.max(...histories.map(({ T }) => T));
        // the oldest customers count: what rows of weight 0 may not do is the next law
        const weights = pairs.map(([{ T }, weight]) => (T === longest ? weight + 1 : weight));
        const order = orderBy(pairs.map(() => keys.next().value));
        const one = family.fit(tableOf(histories), { weights });
        const shuffled = family.fit(tableOf(order.map((i) => histories[i]!)), {
          weights: order.map((i) => weights[i]!),
        });
        const copied = family.fit(tableOf(copies(histories, weights)));
        expect(shuffled).toEqual(one);
        expect(copied.params).toEqual(one.params);
        expect(copied.fit.logLikelihood).toBe(one.fit.logLikelihood);
        expect(JSON.parse(JSON.stringify(one))).toStrictEqual(one);
        const values = [
          ...Object.values(one.params),
          one.fit.logLikelihood,
          ...family.logLikelihood(tableOf(histories), one),
        ];
        expect(values.every(Number.isFinite)).toBe(true);
      }),
      FEW,
    );
  });

  it("learns nothing from rows of weight 0, not even the scale of time", () => {
    const one = { x: [0, 2, 5, 1, 0], tx: [0, 7, 9, 3, 0], T: [10, 10, 11, 12, 12] };
    const more = { x: [...one.x, 1], tx: [...one.tx, 900], T: [...one.T, 1000] };
    const { params, fit } = family.fit(more, { weights: [1, 1, 1, 1, 1, 0] });
    const without = family.fit(one);
    expect(params).toEqual(without.params);
    expect(fit.logLikelihood).toBe(without.fit.logLikelihood);
  });

  if (times.length > 0) {
    it("does not depend on the unit of time", () => {
      fc.assert(
        fc.property(anyParams, table, logUniform(1e-3, 1e3), (given, histories, scale) => {
          const scaled = histories.map(({ x, tx, T }) => ({ x, tx: tx * scale, T: T * scale }));
          const inUnit = Object.fromEntries(
            Object.entries(given as Record<string, number>).map(([key, value]) => [
              key,
              (times as readonly string[]).includes(key) ? value * scale : value,
            ]),
          ) as never;
          const [one, other] = [family.fromParams(given), family.fromParams(inUnit)];
          const likelihood = family.logLikelihood(tableOf(histories), one);
          const likelihoodScaled = family.logLikelihood(tableOf(scaled), other);
          const alive = family.probabilityAlive(tableOf(histories), one, { ahead: 3 });
          const aliveScaled = family.probabilityAlive(tableOf(scaled), other, { ahead: 3 * scale });
          const expected = family.expectedPurchases(tableOf(histories), one, { horizon: 8 });
          const expectedScaled = family.expectedPurchases(tableOf(scaled), other, { horizon: 8 * scale });
          histories.forEach(({ x }, i) => {
            near(likelihoodScaled[i]!, likelihood[i]! - x * Math.log(scale), 1e-11, 1e-11);
            near(aliveScaled[i]!, alive[i]!, 1e-11, 1e-300);
            near(expectedScaled[i]!, expected[i]!, 1e-11, 1e-300);
          });
        }),
        RUNS,
      );
    });
  }
});
