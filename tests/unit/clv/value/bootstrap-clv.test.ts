import { describe, expect, it } from "vitest";
import { mbgNbd } from "../../../../src/clv/beta-geometric/mbg-nbd";
import { gammaGamma } from "../../../../src/clv/spend/gamma-gamma";
import { type BootstrapOptions, bootstrapClv } from "../../../../src/clv/value/bootstrap-clv";
import { lifetimeValue } from "../../../../src/clv/value/lifetime-value";
import { errorOf, problemsOf } from "../../../harness/issues-of";

const truth = mbgNbd.fromParams({ r: 0.6, alpha: 6, a: 0.9, b: 1.8 }, { unit: "week" });
const worth = gammaGamma.fromParams({ p: 6, q: 4, v: 15 });

function shop(n: number, seed: number) {
  const { x, tx, T } = mbgNbd.simulate(truth, { n, T: 40, seed });
  return { x, tx, T, m: gammaGamma.simulate(worth, { x, seed: seed + 1 }).m, unit: "week" } as const;
}

function optionsFor(table: ReturnType<typeof shop>): BootstrapOptions {
  const purchases = mbgNbd.fit(table);
  return { purchases, spend: gammaGamma.fit(table), horizon: 52, annualDiscountRate: 0.1, seed: 3, samples: 40 };
}

describe("bootstrapClv", () => {
  const table = shop(400, 1);
  const options = optionsFor(table);
  const result = bootstrapClv(table, options);

  it("puts an interval around the value of every customer and of all", () => {
    const { purchases, spend, horizon, annualDiscountRate } = options;
    expect(result.clv).toEqual(lifetimeValue(table, { purchases, spend, horizon, annualDiscountRate }).clv);
    for (let i = 0; i < 400; i++) {
      expect(result.low[i]!).toBeGreaterThan(0);
      expect(result.high[i]!).toBeGreaterThan(result.low[i]!);
    }
    const { total, samples, skipped, level } = result.report;
    expect(total.value).toBeCloseTo(
      result.clv.reduce((a, b) => a + b),
      6,
    );
    expect(total.low).toBeLessThan(total.value);
    expect(total.high).toBeGreaterThan(total.value);
    expect({ samples, skipped, level }).toEqual({ samples: 40, skipped: 0, level: 0.9 });
  });

  it("is the same for the same seed and another for another", () => {
    expect(bootstrapClv(table, options)).toEqual(result);
    expect(bootstrapClv(table, { ...options, seed: 4 }).report.total).not.toEqual(result.report.total);
  });

  it("is narrower for more customers and wider for a higher level", () => {
    const width = ({ report: { total } }: typeof result) => (total.high - total.low) / total.value;
    const large = shop(3000, 5);
    expect(width(bootstrapClv(large, optionsFor(large)))).toBeLessThan(width(result));
    expect(width(bootstrapClv(table, { ...options, level: 0.5 }))).toBeLessThan(width(result));
  });

  it("tells how far it is and stops when asked", () => {
    const signal = { aborted: false };
    const seen: number[] = [];
    const onProgress = ({ done, of }: { done: number; of: number }) => {
      seen.push(done);
      expect(of).toBe(40);
      signal.aborted = done === 25;
    };
    expect(bootstrapClv(table, { ...options, onProgress, signal }).report.samples).toBe(25);
    expect(seen).toEqual(Array.from({ length: 25 }, (_, i) => i + 1));
  });

  it("skips samples in which nobody spends again", () => {
    const few = { x: [1, 0, 0, 0], tx: [5, 0, 0, 0], T: [20, 20, 20, 20], m: [30, 0, 0, 0], unit: "week" } as const;
    const models = { purchases: mbgNbd.fit(few), spend: gammaGamma.fit(few) };
    const { samples, skipped } = bootstrapClv(few, { ...options, ...models, samples: 60 }).report;
    expect(samples + skipped).toBe(60);
    // (3/4)^4 of the samples lack the one customer.
    expect(skipped).toBeGreaterThan(6);
    expect(skipped).toBeLessThan(34);
  });

  it("refuses models that were not fitted to the table as it is", () => {
    const weights = Array.from(table.x, (_, i) => 1 + (i % 2));
    const wrong = [
      { purchases: truth },
      { purchases: mbgNbd.fit(shop(300, 1)) },
      { purchases: mbgNbd.fit(table, { weights }) },
      { spend: worth },
      { spend: gammaGamma.fit(shop(300, 1)) },
      { spend: gammaGamma.fit(table, { weights }) },
    ];
    for (const model of wrong)
      expect(problemsOf(() => bootstrapClv(table, { ...options, ...model }))).toEqual([
        `invalid_model /${Object.keys(model)[0]}`,
      ]);
    expect(problemsOf(() => bootstrapClv(table, { ...options, purchases: truth, spend: worth }))).toHaveLength(2);
  });

  it("says what was wrong where there is no sample, or no seed", () => {
    const aborted = () => bootstrapClv(table, { ...options, signal: { aborted: true } });
    expect(errorOf(aborted).message).toBe(
      "bootstrapClv: signal must be not aborted before the first sample is drawn, received an aborted signal",
    );
    expect(problemsOf(aborted)).toEqual(["aborted /signal"]);
    const unseeded = () => bootstrapClv(table, { ...options, seed: Number.NaN });
    expect(errorOf(unseeded).message).toBe("bootstrapClv: seed must be a finite number, received NaN");
  });

  it("refuses what it cannot do", () => {
    const { seed, ...rest } = options;
    expect(problemsOf(() => bootstrapClv(table, rest as never))).toEqual(["missing /seed"]);
    expect(problemsOf(() => bootstrapClv(table, { ...options, onProgress: 5, signal: {} } as never))).toEqual([
      "invalid_type /onProgress",
      "invalid_type /signal",
    ]);
    expect(problemsOf(() => bootstrapClv(table, { ...options, seed, samples: 3, level: 95 }))).toEqual([
      "out_of_range /samples",
      "out_of_range /level",
    ]);
    const nobody = { x: [], tx: [], T: [], m: [], unit: "week" } as const;
    expect(problemsOf(() => bootstrapClv(nobody, options))).toContain("too_few /repeat");
  });
});
