import { describe, expect, it } from "vitest";
import { featureTable } from "../../src/prepare/features/features";

// scikit-learn 1.6.1 with numpy 2.4.6: StandardScaler, RobustScaler and MinMaxScaler of log1p of these eight rows, and
// StandardScaler with sample_weight of the rows themselves. Values agree to 1e-12: both sides round in the last places.

const spend = [12.5, 40, 7.25, 980.1, 55, 0, 130.75, 61.6];
const orders = [1, 3, 1, 12, 2, 0, 4, 2];

const SCALED = {
  standard: [
    -0.4940588948190874, -0.635127091269661, 0.08852456733169486, 0.34344189775126716, -0.7523298518133997,
    -0.635127091269661, 1.7536532398846807, 2.007439473623628, 0.2520321139991916, -0.06270092832380508,
    -1.8589954474454806, -1.6136960802905893, 0.7007131887434713, 0.6584707481026267, 0.31046108411892936,
    -0.06270092832380508,
  ],
  robust: [
    -0.6872567360781826, -0.541390312729302, -0.08457426201987407, 0.3841225399097347, -0.9544379889824283,
    -0.541390312729302, 1.638001013795159, 1.9579013541872166, 0.08457426201987407, 0, -2.099283324393154,
    -1.4669031653683386, 0.5487347433210686, 0.6820711293535878, 0.14501901982065168, 0,
  ],
  minmax: [
    0.3778215571896961, 0.27023815442731974, 0.539083698231516, 0.5404763088546395, 0.3063308091686974,
    0.27023815442731974, 1, 1, 0.5843434399940989, 0.42831734103139474, 0, 0, 0.7085407017754171, 0.6274735630753033,
    0.6005168836850541, 0.42831734103139474,
  ],
} as const;

describe("featureTable and scikit-learn", () => {
  it.each(["standard", "robust", "minmax"] as const)("agree on %s of logarithms", (scale) => {
    const { values } = featureTable({ spend, orders }, { transform: "log1p", scale });
    SCALED[scale].forEach((expected, at) => {
      expect(Math.abs(values[at]! - expected)).toBeLessThan(1e-12);
    });
    expect(values.length).toBe(SCALED[scale].length);
  });

  it("agree on weights, fractions included", () => {
    const { model } = featureTable({ spend, orders }, { weights: [1, 2, 1, 0.5, 3, 1, 1, 1] });
    const expected = [
      { center: 90.20476190476191, spread: 201.95107841396234 },
      { center: 2.4761904761904763, spread: 2.382856381561296 },
    ];
    model.params.columns.forEach(({ center, spread }, j) => {
      expect(center).toBeCloseTo(expected[j]!.center, 11);
      expect(spread).toBeCloseTo(expected[j]!.spread, 11);
    });
  });
});
