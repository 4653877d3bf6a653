import { describe, expect, it } from "vitest";
import { labelsFrom, labelValues } from "../../../src/core/labels";
import { type ApplyTiersOptions, applyTiers } from "../../../src/tiers/apply";
import { fitTiers } from "../../../src/tiers/fit";
import type { MarginOption } from "../../../src/tiers/hysteresis";
import type { TierModel } from "../../../src/tiers/model";
import { problemsOf } from "../../harness/issues-of";

const model = fitTiers([], { breaks: [1000, 5000], labels: ["gold", "silver", "basic"] });

/** Where a customer goes who was `before` and now has `value`. */
const next = (before: string, value: number, margin?: NonNullable<ApplyTiersOptions["margin"]>) => {
  const previous = labelsFrom([before]);
  return labelValues(applyTiers([value], model, margin === undefined ? { previous } : { previous, margin }))[0];
};

describe("applyTiers", () => {
  it("places a value on a limit in the tier above it", () => {
    expect(labelValues(applyTiers([5000, 4999.99, 1000, 0, -0], model))).toEqual([
      ...["gold", "silver", "silver", "basic", "basic"],
    ]);
  });

  it("places everyone last by a model in which nothing reaches a tier", () => {
    expect(labelValues(applyTiers([1e9], fitTiers([0], { by: "valueShare" })))).toEqual(["low"]);
  });

  it("shares its levels with no model", () => {
    const stored = fitTiers([3, 2, 1]);
    (applyTiers([1], stored).levels as string[]).reverse();
    expect(stored.params.labels).toEqual(["high", "medium", "low"]);
  });

  it("refuses a model that is not one", () => {
    const broken = (params: unknown) => () => applyTiers([1], { ...model, params } as TierModel);
    for (const params of [
      { labels: ["a", "b"], limits: [] },
      { labels: ["a", "b", "c"], limits: [1, 2] },
      { labels: ["a", "b"], limits: ["1"] },
      { labels: ["a", "b", "c"], limits: [1, null] },
      { labels: ["a", "b", "c"], limits: [2, Number.NaN] },
    ]) {
      expect(problemsOf(broken(params))).toEqual(["invalid_model /model/params/limits"]);
    }
    for (const labels of [["a", "a"], ["a", ""], ["a", "unassigned"], [], ["a", 5], "ab", undefined]) {
      expect(problemsOf(broken({ labels, limits: [1] }))).toEqual(["invalid_model /model/params/labels"]);
    }
    expect(problemsOf(broken([]))).toEqual(["invalid_model /model/params/labels"]);
    const withOptions = (options: unknown) => problemsOf(() => applyTiers([1], { ...model, options } as TierModel));
    expect(withOptions(null)).toEqual(["invalid_model /model/options"]);
    expect(withOptions({ by: "deciles" })).toEqual(["invalid_model /model/options/by"]);
    expect(problemsOf(() => applyTiers([1], { ...model, version: 2 }))).toEqual(["invalid_model /model"]);
  });
});

describe("applyTiers with previous tiers", () => {
  it("holds a customer within the margin of a limit", () => {
    expect(next("silver", 5499)).toBe("silver");
    expect(next("silver", 5500)).toBe("gold");
    expect(next("gold", 4500)).toBe("gold");
    expect(next("gold", 4499.99)).toBe("silver");
  });

  it("takes limits and margins as the decimals that they are", () => {
    const moved = (limit: number, before: "high" | "low", value: number, margin: MarginOption = 0.1) => {
      const decimal = fitTiers([], { breaks: [limit] });
      return labelValues(applyTiers([value], decimal, { previous: labelsFrom([before]), margin }))[0];
    };
    for (const [limit, value] of [
      [1.1, 1.21],
      [2.2, 2.42],
      [1.3, 1.43],
    ] as const)
      expect([moved(limit, "low", value), moved(limit, "low", value - 1e-9)]).toEqual(["high", "low"]);
    expect([moved(1.1, "high", 0.99), moved(1.1, "high", 0.99 - 1e-9)]).toEqual(["high", "low"]);
    expect(moved(0.3, "low", 0.4, { absolute: 0.1 })).toBe("high");
    expect(moved(0.3, "high", 0.2, { absolute: 0.1 })).toBe("high");
    expect(moved(-1.1, "low", -0.99)).toBe("high");
  });

  it("has no slack without a margin, nor any beyond the limit itself", () => {
    const below = 1.1 - 2 ** -52;
    const from = (before: "high" | "low", margin: number) =>
      labelValues(applyTiers([below], fitTiers([], { breaks: [1.1] }), { previous: labelsFrom([before]), margin }))[0];
    expect([from("high", 0), from("low", 0), from("low", 1e-20)]).toEqual(["low", "low", "low"]);
    expect([from("high", Number.MAX_VALUE), from("low", Number.MAX_VALUE)]).toEqual(["high", "low"]);
  });

  it("moves over several limits when past all of them", () => {
    expect(next("basic", 5500)).toBe("gold");
    expect(next("basic", 5499)).toBe("silver");
    expect(next("gold", 899)).toBe("basic");
    expect(next("gold", 900)).toBe("silver");
  });

  it("takes an amount, and a margin for each direction", () => {
    expect(next("silver", 5199, { absolute: 200 })).toBe("silver");
    expect(next("silver", 5200, { absolute: 200 })).toBe("gold");
    expect(next("silver", 5000, { down: 0.2 })).toBe("gold");
    expect(next("gold", 4000, { down: 0.2 })).toBe("gold");
    expect(next("gold", 3999, { down: 0.2 })).toBe("silver");
    expect(next("gold", 4999, { up: { absolute: 700 } })).toBe("silver");
    expect(next("silver", 5699, { up: { absolute: 700 } })).toBe("silver");
  });

  it("counts whoever had no tier of the model as new", () => {
    for (const before of ["unassigned", "platinum", "constructor"]) {
      const previous = { levels: [before, "gold"], codes: Uint16Array.of(0, 0, 0) };
      expect(labelValues(applyTiers([5000, 4999, 0], model, { previous }))).toEqual(["gold", "silver", "basic"]);
    }
    expect(next("unassigned", 5000)).toBe("gold");
    expect(applyTiers([], model, { previous: labelsFrom([]) }).codes).toHaveLength(0);
  });

  it("refuses tiers of which it knows none, as no level would hold", () => {
    expect(problemsOf(() => next("platinum", 1))).toEqual(["unknown_name /previous/levels"]);
    expect(() => next("Gold", 1)).toThrow('did you mean "gold"?');
    const shipped = fitTiers([3, 2, 1]);
    for (const name of ["High", "高"])
      expect(() => applyTiers([1], shipped, { previous: labelsFrom([name]) })).toThrow('did you mean "high"?');
  });

  it("refuses codes outside the levels", () => {
    const previous = { levels: ["gold"], codes: Uint16Array.of(7) };
    expect(problemsOf(() => applyTiers([1], model, { previous }))).toEqual(["out_of_range /previous/codes"]);
    const broken = { levels: [5], codes: Uint16Array.of(0) } as never;
    expect(problemsOf(() => applyTiers([1], model, { previous: broken }))).toEqual(["invalid_type /previous"]);
  });

  it("matches the tiers by name, whatever their codes", () => {
    const previous = { levels: ["basic", "gold", "silver"], codes: Uint16Array.of(1, 2, 0) };
    expect(labelValues(applyTiers([4600, 4600, 4600], model, { previous }))).toEqual(["gold", "silver", "silver"]);
  });

  it("lets a tier that nothing reaches go", () => {
    const unreached = fitTiers([0], { by: "valueShare" });
    const previous = labelsFrom(["high"]);
    expect(labelValues(applyTiers([50], unreached, { previous, margin: { absolute: 1e300 } }))).toEqual(["low"]);
  });

  it("refuses what it cannot use", () => {
    const previous = labelsFrom(["gold"]);
    expect(problemsOf(() => applyTiers([1, 2], model, { previous }))).toEqual(["length_mismatch /previous"]);
    expect(problemsOf(() => applyTiers([1], model, { previous: ["gold"] as never }))).toEqual([
      "invalid_type /previous",
    ]);
    expect(problemsOf(() => applyTiers([1], model, { margin: -1 }))).toEqual(["out_of_range /margin"]);
    expect(problemsOf(() => applyTiers([1], model, { margin: { up: -1, down: { absolute: Number.NaN } } }))).toEqual([
      "out_of_range /margin/up",
      "not_finite /margin/down/absolute",
    ]);
    expect(problemsOf(() => applyTiers([1], model, { margin: { upwards: 1 } as never }))).toEqual([
      "unknown_option /margin/upwards",
    ]);
    expect(problemsOf(() => applyTiers([1], model, { margin: { up: { absolute: 1, share: 1 } as never } }))).toEqual([
      "unknown_option /margin/up/share",
    ]);
    expect(problemsOf(() => applyTiers([1], model, { margin: { up: {} as never } }))).toContain(
      "missing /margin/up/absolute",
    );
  });
});
