import {
  bootstrapClv,
  type ChurnRisk,
  churnRisk,
  gammaGamma,
  type Interval,
  type LifetimeValue,
  lifetimeValue,
  mbgNbd,
  paretoNbd,
  type RepeatTable,
  repeatTable,
} from "segmentry";
import { sum } from "../shared/figures";
import type { Observed } from "./subject";

/** What the customers are worth at the end of the log. */
export interface Valuation {
  readonly table: RepeatTable;
  readonly value: LifetimeValue;
  /** Of the whole base, with the interval of the bootstrap. */
  readonly total: Interval;
  /** Of the whole base, without end. */
  readonly endless: number;
  /** What a customer would be worth more if it were surely still one: what a win-back that succeeds brings. */
  readonly atRisk: Float64Array;
  readonly risk: ChurnRisk["churnRisk"];
  /** The simpler model that the data ask for, where the chosen one is at its limit. */
  readonly boundary: string | undefined;
}

/** A year of weeks, at 10 % interest. */
const YEAR = { horizon: 52, annualDiscountRate: 0.1 };
/** Enough to see how wide the interval is. */
const SAMPLES = 40;

/** The models learn anew, from the whole log. */
export function valueBase({ transactions, zone, observeUntil }: Observed, kind: string): Valuation {
  const table = repeatTable(transactions, { unit: "week", observeUntil, zone });
  const purchases = kind === "paretoNbd" ? paretoNbd.fit(table) : mbgNbd.fit(table);
  const options = { ...YEAR, purchases, spend: gammaGamma.fit(table) };
  const value = lifetimeValue(table, options);
  return {
    table,
    value,
    total: bootstrapClv(table, { ...options, seed: 1, samples: SAMPLES }).report.total,
    endless: sum(lifetimeValue(table, { ...options, horizon: Number.POSITIVE_INFINITY }).clv),
    atRisk: valueAtRisk(value),
    risk: churnRisk(table, purchases).churnRisk,
    boundary: purchases.fit.boundary,
  };
}

/** CLV is P(alive) × worth while alive. Where P(alive) is 0 to the last digit, nothing tells that worth: 0. */
function valueAtRisk({ clv, probabilityAlive }: LifetimeValue): Float64Array {
  return clv.map((worth, i) => {
    const alive = probabilityAlive[i] ?? 0;
    return alive > 0 ? worth / alive - worth : 0;
  });
}
