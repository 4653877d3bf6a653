import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { bgNbd } from "../../src/clv/beta-geometric/bg-nbd";
import { mbgNbd } from "../../src/clv/beta-geometric/mbg-nbd";
import { expectNear, POINT } from "../harness/clv-golden";

// tests/golden/clv/beta-geometric.py makes these with 60 digits (mpmath), by other formulas than ours.

interface Point {
  readonly offset: 0 | 1;
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
  readonly x: number;
  readonly tx: number;
  readonly T: number;
  readonly t: number;
  readonly k: number;
  readonly alive: string;
  readonly expected: string;
  readonly aliveLater: string;
  readonly probability: string;
}

/** Below this doubles lose digits, and where P(alive) underflows everything that it multiplies is 0. */
const SMALLEST = 1e-290;

describe("BG/NBD and MBG/NBD", () => {
  const points = JSON.parse(
    readFileSync(new URL("./clv/beta-geometric.json", import.meta.url), "utf8"),
  ) as readonly Point[];

  it("agree with 60 digits for parameters from 1e-6 to 1e6, histories of 0 to 200 purchases, a at and near 1", () => {
    expect(points.length).toBeGreaterThan(100);
    points.forEach(({ offset, r, alpha, a, b, x, tx, T, t, k, ...golden }, i) => {
      const family = (offset === 0 ? bgNbd : mbgNbd) as typeof bgNbd;
      const model = family.fromParams({ r, alpha, a, b });
      const table = { x: [x], tx: [tx], T: [T] };
      const got = {
        alive: family.probabilityAlive(table, model)[0]!,
        expected: family.expectedPurchases(table, model, { horizon: t })[0]!,
        aliveLater: family.probabilityAlive(table, model, { ahead: t })[0]!,
        probability: family.probabilityOf(table, model, { purchases: k, horizon: t })[0]!,
      };
      for (const name of ["alive", "expected", "aliveLater", "probability"] as const) {
        const wanted = Number(golden[name]);
        if (wanted < SMALLEST) expect(got[name]).toBeLessThan(10 * SMALLEST);
        else expectNear(got[name], wanted, POINT, `${name} of point ${i}`);
      }
    });
  });
});
