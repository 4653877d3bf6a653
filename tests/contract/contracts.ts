import * as segmentry from "segmentry";
import { FAMILY_CONTRACTS, repeats, spends } from "./clv-contracts";
import { PLAN_CONTRACTS } from "./plan-contracts";

/** Arguments of one valid call. */
export type Args = readonly unknown[];

/**
 * What the battery needs to know about a public function. Paths lead into the arguments: `0/recency` is the column
 * `recency` of the first one, `0` the first one itself.
 */
export interface Contract {
  /** A valid call for a shop of n customers; called with n = 0 and n = 1 too. */
  readonly args: (n: number) => Args;
  /** Columns of finite numbers: every array kind gives the same result, NaN and infinities are refused. */
  readonly numbers?: readonly string[];
  /** The same where NaN, null and undefined are no mistake: the value is missing. */
  readonly measures?: readonly string[];
  /** All columns with one entry per row, and what the result says of each row: permuting the one permutes the other. */
  readonly rows?: readonly string[];
  readonly perRow?: (result: never) => ArrayLike<unknown>;
  /** Position of the options argument. */
  readonly options?: number;
  /** The fit takes weights; `learned` is what must be equal for weights and for copies. */
  readonly learned?: (result: never) => unknown;
  /** Position of the model argument: a round trip through JSON must change nothing. */
  readonly model?: number;
}

const { labelsFrom, labelValues, tagsFromLabels, simulateShop, EIGHT_CLASSES, RF_GRID } = segmentry;

/** Repeats a few values so that ties occur; every value is a multiple of 0.25, exact in every array kind. */
const column = (n: number, values: readonly number[]) =>
  Float64Array.from({ length: n }, (_, i) => values[(i * 7) % values.length]!);

const ids = (n: number) => Array.from({ length: n }, (_, i) => `c${(i * 5) % Math.max(1, Math.ceil(n / 3))}`);
const table = (n: number) => ({
  recency: column(n, [3, 90, 14, 365, 7.5, 30, 3, 200, 61]),
  frequency: column(n, [1, 5, 2, 1, 1, 12, 3, 1]),
  monetary: column(n, [20, 1250, 99.5, 15.25, 20, 640, 7]),
});
const log = (n: number) => ({
  customerId: ids(n),
  at: column(n, [1.7e12, 1.71e12, 1.705e12, 1.7e12, 1.72e12]),
  amount: column(n, [20, -5, 99.5, 0, 15.25, 640, 7]),
});
const facts = (n: number) => ({
  lastAt: column(n, [1.7e12, 1.69e12]),
  orders: column(n, [1, 3, 2]),
  revenue: column(n, [20, 99.5, -5]),
});
const values = (n: number) => column(n, [500, 20, 0, 99.5, 20, -4, 640, 7.25]);
const labels = (n: number) => labelsFrom(Array.from({ length: n }, (_, i) => ["gold", "silver", null][i % 3]));
/** A shop's ids; a later period has lost the first `gone` customers and has as many new ones. */
const distinctIds = (n: number, gone: number) => Array.from({ length: n }, (_, i) => `c${i + gone}`);
const held = (n: number) => labelsFrom(Array.from({ length: n }, (_, i) => ["high", "low", null][i % 3]));
const scores = (n: number) => ({ r: column(n, [1, 5, 3, 2]), f: column(n, [4, 1, 5]) });
const tableColumns = ["0/recency", "0/frequency", "0/monetary"];

const life = (n: number) => ({
  firstAt: column(n, [1.6e12, 1.728e12, 1.69e12]),
  lastAt: column(n, [1.72e12, 1.728e12]),
  orders: column(n, [4, 1, 2]),
  gapMean: column(n, [30, 7.5, 12]),
});
const lifeColumns = ["0/firstAt", "0/lastAt", "0/orders", "0/gapMean"];
const channels = (n: number) => ({ visits: values(n), calls: column(n, [2, 0, 7]) });
const categorised = (n: number) => ({
  ...log(n),
  category: Array.from({ length: n }, (_, i) => ["home", "toys", "", "food"][(i * 3) % 4]!),
});
/** The features of each row in one text. */
const featureRows = ({ names, values: all }: segmentry.FeatureTable) =>
  Array.from({ length: all.length / names.length }, (_, i) =>
    all.subarray(i * names.length, (i + 1) * names.length).join(),
  );
const spread = (n: number) => ({ names: ["spend", "calls"], values: values(2 * n) });
const labelsOf = (result: segmentry.Labels) => labelValues(result);

const shopCatalog = {
  ltv: "number",
  "rfm.r": "number",
  kind: "string",
  active: "boolean",
  lastAt: "date",
  events: { type: "string", at: "date", worth: "number" },
} as const;
const shopRules: readonly segmentry.TagRule[] = [
  {
    id: "good",
    when: {
      op: "all",
      rules: [
        { op: "gte", field: "ltv", value: 20 },
        { op: "gt", field: "rfm.r", value: 1 },
      ],
    },
  },
  { id: "silver", when: { op: "not", rule: { op: "in", field: "kind", values: ["gold", "vip"] } } },
  {
    id: "late",
    when: {
      op: "any",
      rules: [
        { op: "olderThan", field: "lastAt", n: 3, unit: "month" },
        { op: "tag", id: "good" },
      ],
    },
  },
  { id: "best", when: { op: "top", field: "ltv", share: 0.2, per: "kind" } },
  { id: "active", when: { op: "eq", field: "active", value: true } },
  {
    id: "spent",
    when: {
      op: "aggregate",
      of: "events",
      fn: "sum",
      value: "worth",
      window: { last: { n: 30, unit: "day" } },
      cmp: "gt",
      to: 10,
    },
  },
  {
    id: "viewed",
    when: {
      op: "didNotFollow",
      did: { of: "events", where: { op: "eq", field: "type", value: "view" } },
      then: { of: "events" },
      within: { n: 7, unit: "day" },
    },
  },
];
const shop = (n: number) => ({
  customerId: Array.from({ length: n }, (_, i) => `c${i}`),
  ltv: values(n),
  rfm: { r: column(n, [1, 5, 3, 2]) },
  kind: labels(n),
  active: Array.from({ length: n }, (_, i) => [true, false, null][i % 3]),
  lastAt: column(n, [1.7e12, 1.728e12, 1.65e12]),
});
const shopEvents = (n: number) => ({
  customerId: ids(n),
  type: Array.from({ length: n }, (_, i) => ["view", "buy", null][i % 3]),
  at: column(n, [1.7e12, 1.728e12, 1.7301e12]),
  worth: values(n),
});
const shopContext = (n: number) => ({ asOf: 1.73e12, zone: "Asia/Shanghai", relations: { events: shopEvents(n) } });

const rfmOptions = {
  method: { recency: "breaks", monetary: "jenks" },
  breaks: { recency: [5, 70] },
  bins: { monetary: 3 },
  scoring: "nested",
  order: ["frequency", "recency", "monetary"],
  total: { monetary: 2 },
} as const;

const people = (n: number) =>
  Array.from({ length: n }, (_, i) => ({
    email: [`P${i >> 1}@x.org `, "", null][i % 3],
    phone: i % 4 === 0 ? `010-555 ${1000 + (i >> 2)}` : undefined,
    name: ["Ann Lee", "Anne Lee", "张 伟"][i % 3]!,
    city: ["Bern", "Oslo"][(i >> 1) % 2]!,
    updatedAt: 1.7e12 + i,
  }));
const unifyOptions: segmentry.UnifyOptions<ReturnType<typeof people>[number]> = {
  keys: ["email", "phone"],
  normalize: { phone: { kind: "phone", countryCode: "86" } },
  stopValues: { email: ["test@test.com"] },
  similarity: { field: "name", block: "city", threshold: 0.9 },
  prefer: { "*": "mostRecent", name: "longest" },
  date: "updatedAt",
};

const totals = (result: segmentry.RfmScores) => result.total;

const repeatColumns = ["0/x", "0/tx", "0/T"];
const weeklyModel = segmentry.mbgNbd.fromParams({ r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 }, { unit: "week" });
const spendModel = segmentry.gammaGamma.fromParams({ p: 6.25, q: 3.74, v: 15.44 });

const points = (n: number) => ({
  names: ["spend", "visits"],
  values: column(2 * n, [500, 20, 0, 99.5, 20, -4, 640, 7.25]),
});
const clusterModel = segmentry.fitKMeans(points(9), { k: 3 });

/** Every public function, a line each. The battery fails for a function that is not here. */
export const CONTRACTS: Readonly<Record<string, Contract>> = {
  columnsFrom: {
    args: (n) => [simulateShop({ customers: Math.max(n, 1) }).slice(0, n), { spend: "amount", who: "customer" }],
  },
  toRows: { args: (n) => [table(n)] },
  rowAt: { args: (n) => [{ id: ids(n + 1) }, 0] },
  take: { args: (n) => [{ ...table(n), kind: labels(n) }, Uint32Array.from({ length: n }, (_, i) => n - 1 - i)] },
  labelsFrom: {
    args: (n) => [ids(n), undefined],
    options: 1,
    rows: ["0"],
    perRow: (result: segmentry.Labels) => labelValues(result),
  },
  labelAt: { args: (n) => [labels(n + 1), n] },
  labelValues: { args: (n) => [labels(n), { gold: "best", unassigned: "none" }] },
  displayNames: { args: () => [segmentry.LIFECYCLE_NAMES, "zh-CN"], model: 0 },
  countLabels: { args: (n) => [labels(n)] },
  membersOf: { args: (n) => [labels(n + 1), "gold"] },
  renameLevels: { args: (n) => [labels(n + 1), { gold: "best" }] },
  hasTag: { args: (n) => [tagsFromLabels(labels(n + 1)), "gold", 0] },
  tagNamesAt: { args: (n) => [tagsFromLabels(labels(n + 1)), 0] },
  countTags: { args: (n) => [tagsFromLabels(labels(n))] },
  mergeTags: { args: (n) => [tagsFromLabels(labels(n)), tagsFromLabels(held(n))] },
  resolveOverlap: {
    args: (n) => {
      const tags = segmentry.mergeTags(tagsFromLabels(labels(n)), tagsFromLabels(held(n)));
      const options: segmentry.OverlapOptions = {
        by: [
          { key: "priority", order: ["gold"] },
          { key: "score", scores: values(n) },
        ],
        capacity: { gold: 5 },
        previous: held(n),
        minimumDwell: 30,
        since: column(n, [1.7e12, 1.728e12]),
        asOf: 1.73e12,
        secondaries: 1,
      };
      return [tags, n === 0 ? { by: options.by } : options];
    },
    options: 1,
  },
  explainResolution: {
    args: (n) => {
      const tags = segmentry.mergeTags(tagsFromLabels(labels(n + 1)), tagsFromLabels(held(n + 1)));
      const options = { by: [{ key: "score", scores: values(n + 1) }], capacity: { gold: 2 } };
      return [tags, options, n, { language: "zh-CN", names: { gold: "金卡" }, zone: "Asia/Shanghai" }];
    },
    options: 1,
  },
  overlapReport: { args: (n) => [tagsFromLabels(labels(n)), { minimum: 1, most: 5 }], options: 1 },
  tagsFromLabels: { args: (n) => [labels(n)] },
  transactionsFrom: {
    args: (n) => [
      { ...log(n), currency: Array.from({ length: n }, (_, i) => ["EUR", "USD"][i % 2]!) },
      { customerId: "customerId", at: "at", amount: "amount", currency: "currency" },
      { timeUnit: "ms", refunds: "pair", duplicates: "merge", currency: "EUR", convert: { USD: 0.5 } },
    ],
    options: 2,
  },
  simulateShop: { args: (n) => [{ customers: Math.max(n, 1) }], options: 0 },
  unifyCustomers: { args: (n) => [people(n), unifyOptions], options: 1 },
  explainEntity: { args: (n) => [segmentry.unifyCustomers(people(n + 1), unifyOptions), n] },
  explainUnion: { args: (n) => [segmentry.unifyCustomers(people(n + 3), unifyOptions), 0, n + 2] },
  normalizeKey: { args: () => ["+86 138-0013-8000", { kind: "phone", countryCode: "86" }] },
  jaroWinkler: { args: () => ["王小明", "王小红"] },
  createSummary: { args: () => [{ zone: "Asia/Shanghai", order: "customerId" }], options: 0 },
  transactionsBetween: {
    args: (n) => [log(n), { from: 1.705e12, until: "2024-06-01", zone: "Asia/Shanghai" }],
    numbers: ["0/at"],
    options: 1,
  },
  summarizeTransactions: {
    args: (n) => [{ ...log(n), orderId: ids(n) }, { zone: "Asia/Shanghai" }],
    numbers: ["0/at", "0/amount"],
    options: 1,
  },
  rfmTable: {
    args: (n) => [facts(n), { asOf: 1.73e12 }],
    numbers: ["0/lastAt", "0/orders", "0/revenue"],
    rows: ["0/lastAt", "0/orders", "0/revenue"],
    perRow: (result: segmentry.RfmTable) => result.recency.map((days, i) => days * 1e6 + result.monetary[i]!),
    options: 1,
  },
  featureTable: {
    args: (n) => [table(n), { transform: { monetary: "log1p" }, scale: { frequency: "robust", recency: "minmax" } }],
    numbers: tableColumns,
    rows: tableColumns,
    perRow: featureRows,
    options: 1,
    learned: (result: segmentry.FittedFeatures) => result.model.params,
  },
  applyFeatures: {
    args: (n) => [
      { ...table(n), city: ids(n) },
      segmentry.featureTable({ ...table(50), city: ids(50) }, { transform: "log1p" }).model,
    ],
    numbers: tableColumns,
    rows: [...tableColumns, "0/city"],
    perRow: featureRows,
    model: 1,
  },
  chooseK: { args: (n) => [spread(n), { to: 5, references: 3, seed: 7 }], options: 1 },
  silhouette: {
    args: (n) => [{ names: ["spend"], values: values(n) }, held(n), { sample: 30, seed: 7 }],
    numbers: ["0/values"],
    options: 2,
  },
  adjustedRandIndex: { args: (n) => [labels(n), held(n)] },
  createMiniBatch: { args: () => [{ k: 3, seed: 7, first: 20, batch: 10 }], options: 0 },
  profileClusters: {
    args: (n) => [{ ...table(n), kind: labels(n) }, held(n), { value: "monetary" }],
    options: 2,
  },
  nameClusters: {
    args: (n) => [segmentry.profileClusters({ ...table(n), kind: labels(n) }, held(n)), { language: "zh-CN", top: 3 }],
    options: 1,
  },
  explainClusters: {
    args: (n) => [{ ...table(n), kind: labels(n) }, held(n), { depth: 4, balance: "clusters" }],
    options: 2,
  },
  repeatTable: {
    args: (n) => [
      { ...log(n), zone: "Asia/Shanghai" },
      { unit: "week", observeUntil: "2024-02-29", holdoutUntil: "2024-12-31" },
    ],
    numbers: ["0/at", "0/amount"],
    options: 1,
  },
  countRepeats: {
    args: (n) => [
      { ...log(n), zone: "Asia/Shanghai" },
      { unit: "week", observeUntil: "2024-02-29", holdoutUntil: "2024-12-31" },
    ],
    numbers: ["0/at", "0/amount"],
    options: 1,
  },
  fitRfm: {
    args: (n) => [table(n), rfmOptions],
    numbers: tableColumns,
    options: 1,
    learned: (model: segmentry.RfmModel) => model.params,
  },
  rfm: {
    args: (n) => [table(n), undefined],
    numbers: tableColumns,
    rows: tableColumns,
    perRow: totals,
    options: 1,
    learned: (result: segmentry.RfmScores) => result.model.params,
  },
  scoreRfm: {
    args: (n) => [table(n), segmentry.fitRfm(table(50))],
    numbers: tableColumns,
    rows: tableColumns,
    perRow: totals,
    model: 1,
  },
  explainScore: { args: (n) => [table(n + 1), segmentry.fitRfm(table(50)), n], model: 1 },
  rfmScorer: { args: () => [segmentry.fitRfm(table(50), { method: "mean" }), EIGHT_CLASSES], model: 0 },
  segmentRfm: {
    args: (n) => [scores(n), RF_GRID],
    numbers: ["0/r", "0/f"],
    rows: ["0/r", "0/f"],
    perRow: (result: segmentry.Labels) => labelValues(result),
    model: 1,
  },
  defineSegmentMap: { args: () => [EIGHT_CLASSES] },
  checkSegmentMap: { args: () => [RF_GRID], model: 0 },
  segmentNames: { args: () => [EIGHT_CLASSES, "zh-CN"], model: 0 },
  renameSegment: { args: () => [RF_GRID, "champions", { key: "heroes", names: { en: "Heroes" } }], model: 0 },
  mergeSegments: { args: () => [RF_GRID, ["champions", "promising"], { key: "both" }], model: 0 },
  splitSegment: {
    args: () => [RF_GRID, "champions", ["54", "55"].map((cell) => ({ key: `c${cell}`, when: [cell] }))],
    model: 0,
  },
  fitAbc: {
    args: (n) => [values(n), { shares: [0.5], labels: ["x", "y"], nonPositive: "z" }],
    numbers: ["0"],
    options: 1,
    learned: (model: segmentry.AbcModel) => model.params,
  },
  classifyAbc: {
    args: (n) => [values(n), segmentry.fitAbc(values(50))],
    numbers: ["0"],
    rows: ["0"],
    perRow: (result: segmentry.Labels) => labelValues(result),
    model: 1,
  },
  abc: {
    args: (n) => [values(n), undefined],
    numbers: ["0"],
    rows: ["0"],
    perRow: (result: segmentry.AbcResult) => result.cumulativeShare.map((share, i) => share * 1000 + result.rank[i]!),
    options: 1,
    learned: (result: segmentry.AbcResult) => [result.model.params, result.classes],
  },
  concentration: { args: (n) => [values(n), undefined], numbers: ["0"], options: 1 },
  xyz: {
    args: (n) => [{ 0: values(n), 1: column(n, [3, 500, 0]), length: 2 }, undefined],
    numbers: ["0/0", "0/1"],
    rows: ["0/0", "0/1"],
    perRow: (result: segmentry.XyzLabels) => result.variation,
    options: 1,
  },
  alignById: { args: (n) => [distinctIds(n, 0), distinctIds(n, 3)] },
  carryLabels: {
    args: (n) => [{ customerId: distinctIds(n, 0), labels: labels(n) }, distinctIds(n, 3)],
    rows: ["1"],
    perRow: labelsOf,
  },
  carryColumn: {
    args: (n) => [{ customerId: distinctIds(n, 0), column: values(n) }, distinctIds(n, 3)],
    rows: ["1"],
    perRow: (result: Float64Array) => result,
  },
  migrationMatrix: {
    args: (n) => [
      { customerId: distinctIds(n, 0), labels: labels(n), value: values(n) },
      { customerId: distinctIds(n, 3), labels: labels(n), value: values(n) },
      { order: n === 0 ? "none" : ["gold"] },
    ],
    numbers: ["0/value", "1/value"],
    options: 2,
  },
  crossLabels: {
    args: (n) => [[labels(n), held(n)], { minimumSize: 3, merge: "nearest", other: "few" }],
    options: 1,
  },
  fitCross: { args: (n) => [[labels(n), held(n)], { cells: "observed" }], options: 1 },
  applyCross: {
    args: (n) => [[labels(n), held(n)], segmentry.fitCross([labels(50), held(50)], { minimumSize: 3 })],
    model: 1,
  },
  cubeCounts: {
    args: (n) => [
      { kind: labels(n), tier: held(n) },
      { values: { revenue: values(n) }, subtotals: "rollUp" },
    ],
    options: 1,
  },
  fitHierarchy: {
    args: (n) => [channels(n), [{ column: "visits" }, { column: "calls", by: "natural" }], { minimumSize: 5 }],
    measures: ["0/visits", "0/calls"],
    options: 2,
    learned: (model: segmentry.HierarchyModel) => model.params,
  },
  applyHierarchy: {
    args: (n) => [
      { ...channels(n), who: ids(n) },
      segmentry.fitHierarchy({ ...channels(50), who: ids(50) }, [{ column: "who", by: "labels" }, { column: "calls" }]),
    ],
    measures: ["0/calls"],
    rows: ["0/who", "0/calls"],
    perRow: ({ labels }: segmentry.Hierarchy) => labelValues(labels),
    model: 1,
  },
  hierarchy: {
    args: (n) => [{ ...channels(n), who: ids(n) }, [{ column: "who", by: "labels" }, { column: "calls" }], undefined],
    measures: ["0/calls"],
    rows: ["0/who", "0/calls"],
    perRow: ({ labels }: segmentry.Hierarchy) => labelValues(labels),
    options: 2,
  },
  rankDimensions: {
    args: (n) => [{ ...channels(n), who: ids(n), kind: labels(n) }, values(n), { bins: 4 }],
    numbers: ["1"],
    options: 2,
  },
  fitTiers: {
    args: (n) => [values(n), undefined],
    numbers: ["0"],
    options: 1,
    learned: (model: segmentry.TierModel) => model.params,
  },
  tiers: {
    args: (n) => [values(n), { by: "valueShare" }],
    numbers: ["0"],
    rows: ["0"],
    perRow: labelsOf,
    options: 1,
    learned: (result: segmentry.TierLabels) => result.model.params,
  },
  applyTiers: {
    args: (n) => [values(n), segmentry.fitTiers(values(50), { by: "natural" }), { previous: held(n), margin: 0.2 }],
    numbers: ["0"],
    options: 2,
    model: 1,
  },
  compositeValue: {
    args: (n) => [channels(n), { weights: { calls: 3 } }],
    numbers: ["0/visits", "0/calls"],
    rows: ["0/visits", "0/calls"],
    perRow: (result: Float64Array) => result,
    options: 1,
  },
  sizeTiers: {
    args: (n) => [channels(n), { visits: [20, 500], calls: [1, 5] }, { combine: "any" }],
    numbers: ["0/visits", "0/calls"],
    rows: ["0/visits", "0/calls"],
    perRow: labelsOf,
    options: 2,
  },
  lifecycleStages: {
    args: (n) => [life(n), { asOf: 1.73e12, by: "gap" }],
    numbers: lifeColumns,
    rows: lifeColumns,
    perRow: labelsOf,
    options: 1,
  },
  overdueRatio: {
    args: (n) => [life(n), { asOf: 1.73e12 }],
    numbers: lifeColumns.slice(1),
    rows: lifeColumns,
    perRow: (result: Float64Array) => result,
    options: 1,
  },
  periodStages: {
    args: (n) => [log(n), { asOf: 1.73e12, period: "quarter", zone: "Asia/Shanghai" }],
    numbers: ["0/at", "0/amount"],
    options: 1,
  },
  preferences: {
    args: (n) => [categorised(n), { minimumCount: 1, measure: "amount" }],
    numbers: ["0/amount"],
    options: 1,
  },
  ...FAMILY_CONTRACTS,
  ...PLAN_CONTRACTS,
  historicValue: {
    args: (n) => [facts(n), { margin: 0.3 }],
    options: 1,
  },
  retentionValue: {
    args: (n) => [values(n), { retention: 0.8, annualDiscountRate: 0.1 }],
    numbers: ["0"],
    rows: ["0"],
    perRow: (result: Float64Array) => result,
    options: 1,
  },
  lifetimeValue: {
    args: (n) => [
      { ...repeats(n), m: spends(n) },
      { purchases: weeklyModel, spend: spendModel, horizon: 52, annualDiscountRate: 0.1 },
    ],
    numbers: [...repeatColumns, "0/m"],
    rows: [...repeatColumns, "0/m"],
    perRow: (result: segmentry.LifetimeValue) => result.clv,
    options: 1,
  },
  bootstrapClv: {
    args: (n) => [
      { ...repeats(n + 7), m: spends(n + 7) },
      {
        purchases: segmentry.nbd.fit(repeats(n + 7)),
        spend: segmentry.gammaGamma.fit({ ...repeats(n + 7), m: spends(n + 7) }),
        horizon: 9,
        annualDiscountRate: 0.1,
        seed: 1,
        samples: 20,
      },
    ],
    options: 1,
  },
  churnRisk: {
    args: (n) => [repeats(n), weeklyModel, { by: "worse" }],
    numbers: repeatColumns,
    rows: repeatColumns,
    perRow: (result: segmentry.ChurnRisk) => labelValues(result.churnRisk),
    options: 2,
    model: 1,
  },
  evaluateHoldout: {
    args: (n) => [
      { ...repeats(n), holdoutX: column(n, [0, 2, 1]), holdoutDuration: column(n, [26]) },
      weeklyModel,
      { actual: new Float64Array(60) },
    ],
    numbers: [...repeatColumns, "0/holdoutX", "0/holdoutDuration"],
    options: 2,
    model: 1,
  },
  compareModels: { args: (n) => [[segmentry.nbd.fit(repeats(n + 7)), segmentry.mbgNbd.fit(repeats(n + 7))]] },
  parameterIntervals: { args: (n) => [segmentry.nbd.fit(repeats(n + 7)), { level: 0.9 }], options: 1, model: 0 },
  deltaInterval: {
    args: (n) => [
      segmentry.nbd.fit(repeats(n + 7)),
      (model: segmentry.NbdModel) => segmentry.nbd.expectedPurchasesOfNew(model, { horizon: 5 }),
      { scale: "log" },
    ],
    options: 2,
    model: 0,
  },
  defineCatalog: { args: () => [shopCatalog] },
  buildersFor: { args: () => [shopCatalog] },
  compileRules: { args: () => [shopRules, shopCatalog] },
  tagCustomers: {
    args: (n) => [shop(n), segmentry.compileRules(shopRules, shopCatalog), shopContext(n)],
    model: 1,
    options: 2,
  },
  explainTag: {
    args: (n) => [shop(n + 1), segmentry.compileRules(shopRules, shopCatalog), "late", n, shopContext(n + 1)],
    model: 1,
    options: 4,
  },
  ruleCounts: {
    args: (n) => [shop(n), segmentry.compileRules(shopRules, shopCatalog), shopContext(n)],
    model: 1,
    options: 2,
  },
  diffRules: {
    args: (n) => {
      const changed = shopRules.map((rule) =>
        rule.id === "best" ? { ...rule, when: { op: "nobody" } as const } : rule,
      );
      const [before, after] = [shopRules, changed].map((rules) => segmentry.compileRules(rules, shopCatalog));
      return [shop(n), before, after, shopContext(n)];
    },
    options: 3,
  },
  describeRule: { args: () => [shopRules[3], shopCatalog, { language: "zh-CN", fields: { ltv: "价值" } }], options: 2 },
  toQueryBuilder: { args: () => [shopRules[0], shopCatalog] },
  fromQueryBuilder: {
    args: () => [{ combinator: "and", rules: [{ field: "ltv", operator: ">=", value: "20" }] }, shopCatalog],
  },
  fromJsonLogic: { args: () => [{ and: [{ "<": [{ var: "ltv" }, 20] }, { var: "active" }] }, shopCatalog] },
  fitKMeans: { args: (n) => [points(n), { k: 3, starts: 2 }], numbers: ["0/values"], options: 1 },
  kMeans: {
    args: (n) => [{ names: ["spend"], values: values(n) }, { k: 3 }],
    rows: ["0/values"],
    perRow: ({ labels: { codes }, distance }: segmentry.KMeansResult) =>
      Array.from(codes, (code, i) => [code, distance[i]]),
    options: 1,
  },
  assignClusters: { args: (n) => [points(n), clusterModel], numbers: ["0/values"], model: 1 },
};
