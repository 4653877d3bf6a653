import * as segmentry from "../../src/index";

// One model of every kind, each fitted by its module on a small shop: what is stored, and may come back from anywhere.

const shop = {
  customerId: Array.from({ length: 12 }, (_, i) => `c${i}`),
  recency: [3, 90, 14, 365, 7, 30, 61, 200, 5, 45, 120, 2],
  frequency: [1, 5, 2, 1, 1, 12, 3, 1, 7, 2, 1, 9],
  monetary: [20, 1250, 99.5, 15, 20, 640, 7, 88, 310, 45, 12, 900],
};

const repeats = {
  x: [0, 1, 2, 5, 0, 3, 1, 0],
  tx: [0, 10, 20, 30, 0, 12, 33, 0],
  T: [40, 40, 38, 40, 35, 40, 40, 20],
  m: [0, 10, 12, 30, 0, 8, 25, 0],
  unit: "week" as const,
};

const contracts = [1000, 869, 743, 653, 593, 551, 517, 491];

/** Models by what is special about them. */
export function storedModels(): Readonly<Record<string, unknown>> {
  const { labelsFrom, bgNbd } = segmentry;
  const sizes = labelsFrom(["large", "small", "small", "large", "small", "small"]);
  const industries = labelsFrom(["it", "it", "retail", "retail", null, "retail"]);
  const features = segmentry.featureTable({ spend: shop.monetary, orders: shop.frequency, kind: shop.customerId }, {});
  return {
    rfm: segmentry.fitRfm(shop),
    "rfm, ntile by id": segmentry.fitRfm(shop, { method: "ntile", ties: "id", bins: 3 }),
    "rfm, nested": segmentry.fitRfm(shop, { scoring: "nested", bins: 2, total: { recency: 1, monetary: 2 } }),
    "rfm, qcutRank": segmentry.fitRfm(shop, { method: "qcutRank" }),
    tiers: segmentry.fitTiers(shop.monetary),
    "tiers, breaks": segmentry.fitTiers(shop.monetary, { breaks: [100, 500] }),
    abc: segmentry.fitAbc(shop.monetary),
    "abc, nothing": segmentry.fitAbc([0, 0]),
    features: features.model,
    "k-means": segmentry.fitKMeans(features, { k: 3 }),
    "k-means of bare features": segmentry.fitKMeans({ names: ["a"], values: Float64Array.of(1, 2, 9, 10) }, { k: 2 }),
    cross: segmentry.fitCross([sizes, industries]),
    "cross, merged": segmentry.fitCross([sizes, industries], { minimumSize: 2, merge: "nearest" }),
    hierarchy: segmentry.fitHierarchy({ industry: industries, staff: [5, 900, 40, 33, 8, 70] }, [
      { column: "industry", by: "labels" },
      { column: "staff", shares: [0.5] },
    ]),
    rules: segmentry.compileRules(
      [
        { id: "vip", when: { op: "gte", field: "ltv", value: 500 } },
        {
          id: "late",
          when: {
            op: "all",
            rules: [
              { op: "tag", id: "vip" },
              { op: "exists", field: "last" },
            ],
          },
        },
      ],
      { ltv: "number", last: "date", events: { type: "string", at: "date" } },
    ),
    bgNbd: bgNbd.fit(repeats),
    mbgNbd: segmentry.mbgNbd.fit(repeats),
    paretoNbd: segmentry.paretoNbd.fit(repeats),
    nbd: segmentry.nbd.fit(repeats),
    bgBb: segmentry.bgBb.fit(repeats),
    "bgNbd, from a start": bgNbd.fit(repeats, { start: { r: 1, alpha: 5, a: 1, b: 2 }, maxIterations: 3 }),
    "bgNbd, given": bgNbd.fromParams({ r: 0.25, alpha: 4.4, a: 0.8, b: 2.4 }, { unit: "week" }),
    sBg: segmentry.sBg.fit(contracts),
    gammaGamma: segmentry.gammaGamma.fit(repeats),
  };
}
