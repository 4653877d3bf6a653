import * as segmentry from "segmentry";
import { CONTRACTS } from "../contract/contracts";
import { publicFunctions } from "../contract/public-functions";
import type { Outcomes } from "./compare";
import { close, exact, type Outcome } from "./digest";

/** Functions that use the engine's own exp, log and pow. */
const INEXACT =
  /^(bgNbd|mbgNbd|paretoNbd|nbd|bgBb|sBg|gammaGamma)\.|Clv|lifetimeValue|churnRisk|Holdout|compareModels|Interval|retention/;

const CATALOG = { lastAt: "date", revenue: "number", "rfm.r": "number", segment: "string" } as const;
const RULES = [
  { id: "lapsing", when: { op: "olderThan", field: "lastAt", n: 3, unit: "month" } },
  { id: "birthday", when: { op: "anniversary", field: "lastAt", daysBefore: 5, daysAfter: 5 } },
  { id: "best", when: { op: "top", field: "revenue", share: 0.1, per: "segment" } },
  { id: "recent", when: { op: "gte", field: "rfm.r", value: 4 } },
] as const satisfies segmentry.RuleSet;

/** Every public function on the arguments of its contract, and the road from a log to segments on a larger shop. */
export function outcomes(): Outcomes {
  const cases = publicFunctions().flatMap(([name, call]): [string, Outcome][] => {
    const result = (n: number) => resultOf(() => call(...CONTRACTS[name]!.args(n)));
    if (!INEXACT.test(name)) return [1, 200].map((n) => [`${name} of ${n}`, exact(result(n))]);
    // The few customers of a contract have no single best fit: that is looked at on the shop.
    if (name.endsWith(".fit") || name === "compareModels") return [];
    return [[`${name} of 200`, close(numbersOf(result(200)))]];
  });
  return { ...Object.fromEntries(cases), ...shop() };
}

/** What comes out, be it our error: that must be the same everywhere as well. */
function resultOf(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    if (error instanceof segmentry.SegmentationError) return error.issues;
    throw error;
  }
}

/** All numbers in a result, in the order of its members. */
function numbersOf(result: unknown): number[] {
  if (typeof result === "number") return [result];
  if (typeof result !== "object" || result === null) return [];
  return Object.values(result).flatMap(numbersOf);
}

function shop(): Outcomes {
  const orders = segmentry.simulateShop({ customers: 3000, dirtyShare: 0.05, refundShare: 0.05, mixedDates: true });
  const prepared = segmentry.transactionsFrom(
    orders,
    { customerId: "customer", at: "at", amount: "amount", orderId: "order", category: "category" },
    { zone: "America/New_York", refunds: "pair" },
  );
  const customers = segmentry.summarizeTransactions(prepared.transactions);
  const asOf = "2026-11-01";
  const table = segmentry.rfmTable(customers, { asOf });
  const scores = segmentry.rfm(table);
  const segment = segmentry.segmentRfm(scores, segmentry.RF_GRID);
  const stage = segmentry.lifecycleStages(customers, { asOf, by: "gap" });
  const features = segmentry.featureTable(table, { transform: "log1p" });
  const rules = segmentry.compileRules(RULES, CATALOG);
  const facts = { lastAt: customers.lastAt, revenue: customers.revenue, rfm: scores, segment };
  return {
    "shop: orders": exact(orders),
    "shop: prepared": exact(prepared),
    "shop: customers": exact(customers),
    "shop: scores": exact([table, scores, segment, stage]),
    "shop: classes": exact(segmentry.abc(customers.revenue)),
    "shop: tiers": exact(segmentry.tiers(customers.revenue, { by: "natural" })),
    "shop: features": exact(features),
    "shop: tags": exact(segmentry.tagCustomers(facts, rules, { asOf, zone: "Asia/Shanghai" })),
    "shop: crossed": exact(segmentry.crossLabels([segment, stage])),
    ...worth(prepared.transactions),
  };
}

/**
 * What the customers are worth: models fitted here, how likely they are, and what they say of each customer. The
 * parameters themselves may differ a little more, where the likelihood is flat.
 */
function worth(transactions: segmentry.TransactionTable): Outcomes {
  const table = segmentry.repeatTable(transactions, { unit: "week", observeUntil: "2026-11-01" });
  const spend = segmentry.gammaGamma.fit(table);
  const families = { bgNbd: segmentry.bgNbd, mbgNbd: segmentry.mbgNbd, paretoNbd: segmentry.paretoNbd };
  const cases = Object.entries(families).flatMap(([name, family]): [string, Outcome][] => {
    const purchases = family.fit(table);
    const value = segmentry.lifetimeValue(table, { purchases, spend, horizon: 52, annualDiscountRate: 0.1 });
    return [
      [`shop: ${name}`, close([purchases.fit.logLikelihood])],
      [`shop: ${name} clv`, close(value.clv)],
      [`shop: ${name} alive`, close(value.probabilityAlive)],
    ];
  });
  return Object.fromEntries(cases);
}
