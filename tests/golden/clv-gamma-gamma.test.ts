import { describe, expect, it } from "vitest";
import { bgNbd } from "../../src/clv/beta-geometric/bg-nbd";
import { gammaGamma } from "../../src/clv/spend/gamma-gamma";
import { cdnowTable, expectNear, GOLDEN, goldenEntries, goldenEntry, POINT } from "../harness/clv-golden";
import { describeWithShared, itWithShared } from "../harness/shared-data";

type Params = { p: number; q: number; v: number };

describe("Gamma-Gamma", () => {
  itWithShared(GOLDEN, "has every golden point to 1e-10", (path) => {
    for (const { id, params, input, value } of goldenEntries(path, "Gamma-Gamma", "point")) {
      const model = gammaGamma.fromParams(params as Params);
      const table = { x: [input["x"]!], m: [input["m"]!] };
      const got = id.includes(".ll.") ? gammaGamma.logLikelihood(table, model) : gammaGamma.expectedValue(table, model);
      expectNear(got[0]!, value, POINT, id);
    }
  });

  itWithShared(GOLDEN, "expects of the first ten customers what the spreadsheet prints", (path) => {
    const { value, params } = goldenEntry<number[]>(path, "pub.gg.firstTen");
    const table = {
      x: [2, 1, 0, 0, 0, 7, 1, 0, 2, 0],
      m: [22.35, 11.77, 0, 0, 0, 73.74, 11.77, 0, 25.55, 0],
    };
    // the spreadsheet used parameters of more digits than it prints: up to 0.05 off, says the source
    gammaGamma.expectedValue(table, gammaGamma.fromParams(params as Params)).forEach((spend, i) => {
      expect(Math.abs(spend - value[i]!)).toBeLessThan(0.051);
    });
  });

  itWithShared(GOLDEN, "times the purchases of BG/NBD gives the values that lifetimes gives", (path) => {
    interface Both {
      readonly bgnbd: { r: number; alpha: number; a: number; b: number };
      readonly gammaGamma: Params;
    }
    const { value, params } = goldenEntry<number[]>(path, "peer.lifetimes.clv.W");
    const given = params as unknown as Both;
    const table = {
      x: [2, 1, 0, 0, 0, 7, 1, 0, 2, 0],
      tx: [30.43, 1.71, 0, 0, 0, 29.43, 5, 0, 35.71, 0],
      T: Array<number>(10).fill(38.86),
      m: [22.35, 11.77, 0, 0, 0, 73.74, 11.77, 0, 25.55, 0],
    };
    const purchases = bgNbd.fromParams(given.bgnbd);
    const spend = gammaGamma.expectedValue(table, gammaGamma.fromParams(given.gammaGamma));
    const worth = new Float64Array(10);
    let before = new Float64Array(10);
    // as lifetimes does: monthly steps of 4.345 weeks, each discounted by 1 % a month at its end
    for (let month = 1; month <= 12; month++) {
      const until = bgNbd.expectedPurchases(table, purchases, { horizon: 4.345 * month });
      until.forEach((expected, i) => {
        worth[i]! += ((expected - before[i]!) * spend[i]!) / 1.01 ** month;
      });
      before = Float64Array.from(until);
    }
    worth.forEach((each, i) => {
      expectNear(each, value[i]!, 1e-9, `customer ${i}`);
    });
  });

  describeWithShared(GOLDEN, "on CDNOW", (path) => {
    const csv = path.replace(GOLDEN.slice(3), "data/cdnow_sample.csv");

    it("finds the golden and the published parameters, likelihood and standard errors", () => {
      interface Fit {
        readonly params: Params;
        readonly logLikelihoodSum: number;
        readonly standardErrors: Params;
        readonly nCustomers: number;
        readonly nUniqueRows: number;
      }
      const { value } = goldenEntry<Fit>(path, "fit.gg.cdnowB");
      const { params, fit } = gammaGamma.fit(cdnowTable(csv));
      expect(fit).toMatchObject({ n: 2357, used: value.nCustomers, uniqueRows: value.nUniqueRows, converged: true });
      expect(fit.evaluations).toBeLessThanOrEqual(12);
      expect(Math.abs(fit.logLikelihood - value.logLikelihoodSum)).toBeLessThan(1e-8);
      for (const name of ["p", "q", "v"] as const) {
        expectNear(params[name], value.params[name], 1e-8, name);
        expectNear(fit.standardErrors![name]!, value.standardErrors[name], 1e-6, `error of ${name}`);
      }
      const { value: published } = goldenEntry<Params & { LL: number }>(path, "pub.gg.params");
      for (const name of ["p", "q", "v"] as const) expect(params[name].toFixed(2)).toBe(published[name].toFixed(2));
      expect(fit.logLikelihood.toFixed(4)).toBe(published.LL.toFixed(4));
    });

    it("tells what it leaves out and what it assumes away", () => {
      const { fit } = gammaGamma.fit(cdnowTable(csv));
      expect(fit.notes).toEqual(["left out: 1411 without repeat purchases"]);
      expect(fit.populationMean).toBe("finite");
      expect(fit.correlation).toBeCloseTo(0.1139, 4);
      expect(fit.meanSpend).toBeCloseTo(35.0778, 4);
    });
  });
});
