import * as segmentry from "segmentry";
import type { Args, Contract } from "./contracts";

const { bgNbd, mbgNbd, nbd, paretoNbd, bgBb, sBg, gammaGamma } = segmentry;

/** Histories (x, tx, T) that every model can read: whole numbers, all possible. */
const HISTORIES = [
  [0, 0, 10],
  [2, 6, 10],
  [1, 3, 8],
  [5, 8, 9],
  [0, 0, 12],
  [3, 11, 12],
  [1, 1, 9],
] as const;

const historyColumn = (n: number, k: 0 | 1 | 2) =>
  Float64Array.from({ length: n }, (_, i) => HISTORIES[(i * 5) % HISTORIES.length]![k]);

/** A repeat table of n customers. */
export const repeats = (n: number) => ({
  x: historyColumn(n, 0),
  tx: historyColumn(n, 1),
  T: historyColumn(n, 2),
  unit: "week" as const,
});

/** What the repeat purchases of these customers were worth on average; 0, and less, for some. */
export const spends = (n: number) =>
  Float64Array.from({ length: n }, (_, i) => (repeats(n).x[i] === 0 ? 0 : [12.5, 80.25, 0, 31, -4][i % 5]!));

const columns = ["0/x", "0/tx", "0/T"];
const column = { numbers: columns, rows: columns, perRow: (result: Float64Array) => result };

type Method = (...args: Args) => unknown;

/** The methods of a model of repeat purchases; `more` are those that only it has. */
function contractsOf(
  name: string,
  family: { fromParams: (params: never) => unknown },
  params: object,
  more: Readonly<Record<string, Contract>> = {},
): Record<string, Contract> {
  const model = (family.fromParams as Method)(params);
  const methods: Record<string, Contract> = {
    fit: {
      args: (n) => [repeats(n), undefined],
      numbers: columns,
      options: 1,
      learned: (result: segmentry.RepeatModel) => [result.params, result.fit.logLikelihood, result.fit.covariance],
    },
    fromParams: { args: () => [params, undefined], options: 1 },
    logLikelihood: { args: (n) => [repeats(n), model], ...column, model: 1 },
    probabilityAlive: { args: (n) => [repeats(n), model, { ahead: 3 }], ...column, options: 2, model: 1 },
    expectedPurchases: { args: (n) => [repeats(n), model, { horizon: 5 }], ...column, options: 2, model: 1 },
    expectedPurchasesOfNew: { args: () => [model, { horizon: 5 }], options: 1, model: 0 },
    probabilityOf: { args: (n) => [repeats(n), model, { purchases: 2, horizon: 5 }], ...column, options: 2, model: 1 },
    probabilityOfPurchase: { args: (n) => [repeats(n), model, { horizon: 5 }], ...column, options: 2, model: 1 },
    simulate: { args: (n) => [model, { n, T: 6, seed: 7 }], options: 1, model: 0 },
    ...more,
  };
  return Object.fromEntries(Object.entries(methods).map(([method, contract]) => [`${name}.${method}`, contract]));
}

const purchases = { r: 0.5, alpha: 6, a: 0.9, b: 1.6 };
const spendColumns = ["0/x", "0/m"];
const spending = (n: number) => ({ x: repeats(n).x, m: spends(n) });
const spendModel = gammaGamma.fromParams({ p: 6.25, q: 3.74, v: 15.44 });
const contracts = sBg.fromParams({ alpha: 0.7, beta: 3.5 });
const leaving = (n: number) => Float64Array.from({ length: n }, (_, t) => 1000 - 4 * t);
const medianNext = (model: unknown): Contract => ({ args: (n) => [repeats(n), model], ...column, model: 1 });

/** The methods of the CLV models. */
export const FAMILY_CONTRACTS: Readonly<Record<string, Contract>> = {
  ...contractsOf("bgNbd", bgNbd, purchases, { medianNextPurchase: medianNext(bgNbd.fromParams(purchases)) }),
  ...contractsOf("mbgNbd", mbgNbd, purchases, { medianNextPurchase: medianNext(mbgNbd.fromParams(purchases)) }),
  ...contractsOf("nbd", nbd, { r: 0.5, alpha: 6 }),
  ...contractsOf(
    "paretoNbd",
    paretoNbd,
    { r: 0.55, alpha: 10.5, s: 0.6, beta: 11.5 },
    {
      discountedResidualTransactions: {
        args: (n) => [
          repeats(n),
          paretoNbd.fromParams({ r: 0.55, alpha: 10.5, s: 0.6, beta: 11.5 }),
          { annualDiscountRate: 0.1 },
        ],
        ...column,
        options: 2,
        model: 1,
      },
    },
  ),
  ...contractsOf(
    "bgBb",
    bgBb,
    { alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.78 },
    {
      discountedResidualTransactions: {
        args: (n) => [
          repeats(n),
          bgBb.fromParams({ alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.78 }),
          { discountRate: 0.1 },
        ],
        ...column,
        options: 2,
        model: 1,
      },
    },
  ),
  "sBg.fit": { args: (n) => [leaving(n), undefined], numbers: ["0"], options: 1 },
  "sBg.fromParams": { args: () => [{ alpha: 0.7, beta: 3.5 }] },
  "sBg.logLikelihood": { args: (n) => [leaving(n), contracts], numbers: ["0"], model: 1 },
  "sBg.survival": { args: () => [contracts, { periods: 12, renewals: 2 }], options: 1, model: 0 },
  "sBg.retention": { args: () => [contracts, { periods: 12, renewals: 2 }], options: 1, model: 0 },
  "sBg.expectedLifetime": {
    args: (n) => [historyColumn(n, 0), contracts, { discountRate: 0.1, horizon: 20 }],
    numbers: ["0"],
    rows: ["0"],
    perRow: (result: Float64Array) => result,
    options: 2,
    model: 1,
  },
  "sBg.simulate": { args: (n) => [contracts, { n, periods: 6, seed: 7 }], options: 1, model: 0 },
  "gammaGamma.fit": {
    args: (n) => [{ x: Float64Array.from(repeats(n).x, (x) => x + 1), m: spends(n).map((m) => m + 7.5) }, undefined],
    numbers: spendColumns,
    options: 1,
    learned: (result: segmentry.GammaGammaModel) => [result.params, result.fit.correlation],
  },
  "gammaGamma.fromParams": { args: () => [{ p: 6.25, q: 3.74, v: 15.44 }] },
  "gammaGamma.logLikelihood": {
    args: (n) => [spending(n), spendModel],
    numbers: spendColumns,
    rows: spendColumns,
    perRow: (result: Float64Array) => result,
    model: 1,
  },
  "gammaGamma.expectedValue": {
    args: (n) => [spending(n), spendModel],
    numbers: spendColumns,
    rows: spendColumns,
    perRow: (result: Float64Array) => result,
    model: 1,
  },
  "gammaGamma.simulate": { args: (n) => [spendModel, { x: repeats(n).x, seed: 7 }], options: 1, model: 0 },
};
