import { describe, expect, it } from "vitest";
import { profileClusters } from "../../../../src/cluster/understand/profile";
import { labelsFrom } from "../../../../src/core/labels";
import { toRows } from "../../../../src/core/rows";
import { errorOf, problemsOf } from "../../../harness/issues-of";

const labels = labelsFrom(["a", "b", "a", "b", "a"]);
const customers = {
  customerId: [11, 12, 13, 14, 15],
  revenue: [10, 100, 20, 300, 0.5],
  region: ["north", "south", null, "south", "north"],
  zone: "UTC",
};

describe("profileClusters", () => {
  it("gives one row per cluster", () => {
    const profile = profileClusters(customers, labels, { value: "revenue" });
    expect(toRows(profile)).toEqual([
      {
        cluster: "a",
        size: 3,
        share: 0.6,
        valueShare: 30.5 / 430.5,
        typical: 0,
        mean_revenue: 30.5 / 3,
        median_revenue: 10,
        lift_revenue: 30.5 / 3 / 86.1,
        most_region: "north",
        share_region: 1,
        lift_region: 2,
      },
      {
        cluster: "b",
        size: 2,
        share: 0.4,
        valueShare: 400 / 430.5,
        typical: 1,
        mean_revenue: 200,
        median_revenue: 200,
        lift_revenue: 200 / 86.1,
        most_region: "south",
        share_region: 1,
        lift_region: 2,
      },
    ]);
  });

  it("reports what describes all customers", () => {
    const { report } = profileClusters(customers, labels, { value: "revenue" });
    expect(report).toMatchObject({
      n: 5,
      value: 430.5,
      columns: {
        revenue: { kind: "number", mean: 86.1, median: 20, lowest: 0.5, highest: 300, known: [3, 2] },
        region: { kind: "levels", levels: ["north", "south"], sizes: [2, 2], known: [2, 2] },
      },
    });
    const { revenue } = report.columns;
    const deviation = Math.sqrt([10, 100, 20, 300, 0.5].reduce((sum, value) => sum + (value - 86.1) ** 2, 0) / 5);
    expect(revenue).toMatchObject({ deviation: expect.closeTo(deviation, 10) });
    expect((revenue as unknown as { readonly difference: readonly number[] }).difference[1]).toBeCloseTo(
      (200 - 86.1) / deviation,
      10,
    );
  });

  it("leaves missing values out, and says 0 where a cluster has none", () => {
    const profile = profileClusters(
      { gap: [4, Number.NaN, null, undefined, 8], flag: [true, null, false, null, true] },
      labels,
    );
    expect(Array.from(profile.mean_gap)).toEqual([6, 0]);
    expect(Array.from(profile.lift_gap)).toEqual([1, 0]);
    expect(profile.most_flag).toEqual(["true", ""]);
    expect(Array.from(profile.share_flag)).toEqual([2 / 3, 0]);
    expect(profile.report.columns["gap"]).toMatchObject({ known: [2, 0], difference: [0, 0] });
  });

  it("leaves out null, undefined, NaN and the level unassigned, and no text", () => {
    const share = (region: unknown) =>
      toRows(profileClusters({ region } as never, labelsFrom(["a", "a", "a"]))).map((row) => Object.values(row).at(-2));
    for (const gap of [null, undefined, Number.NaN]) expect(share([gap, "x", "y"])).toEqual([0.5]);
    expect(share(labelsFrom(["unassigned", "x", "y"]))).toEqual([0.5]);
    expect(share(["unassigned", "x", "y"])).toEqual([1 / 3]);
  });

  it("takes a lift of 1 where the mean of all is 0, and tells differences where values are negative", () => {
    const profile = profileClusters({ profit: [-30, 30, 0, 30, -30] }, labels);
    expect(Array.from(profile.lift_profit)).toEqual([1, 1]);
    const { difference } = profile.report.columns["profit"] as unknown as { readonly difference: readonly number[] };
    expect(difference[0]).toBeLessThan(-0.7);
    expect(difference[1]).toBeGreaterThan(1);
  });

  it("counts weights as copies, and a weight of 0 as nobody", () => {
    const weighted = profileClusters(customers, labels, { weights: [2, 1, 1, 0, 1], value: "revenue" });
    const rows = [0, 0, 1, 2, 4];
    const copied = profileClusters(
      { revenue: rows.map((i) => customers.revenue[i]!), region: rows.map((i) => customers.region[i]!) },
      labelsFrom(rows.map((i) => "ab"[i % 2]!)),
      { value: "revenue" },
    );
    const { typical: _, ...same } = weighted;
    const { typical: __, ...other } = copied;
    expect(same).toEqual(other);
    expect(Array.from(weighted.typical)).toEqual([0, 1]);
  });

  it("takes medians by weights of any scale", () => {
    const x = Array.from({ length: 101 }, (_, i) => i);
    const one = { levels: ["all"], codes: new Uint16Array(101) };
    expect(profileClusters({ x }, one, { weights: x.map(() => 1 / 101) }).median_x).toEqual(Float64Array.of(50));
    const labels = labelsFrom(["p", "p", "p", "q", "q"]);
    const { median_a } = profileClusters({ a: [1, 2, 9, 5, 7] }, labels, { weights: [0.5, 0.5, 0.5, 2, 2] });
    expect(median_a).toEqual(Float64Array.of(2, 6));
  });

  it("takes the nearest by a distance that is given", () => {
    const { typical } = profileClusters(customers, labels, { distance: [3, 2, 1, 2, 1] });
    expect(Array.from(typical)).toEqual([2, 1]);
  });

  it("has rows of size 0 for levels that nobody has, and for nobody at all", () => {
    const empty = profileClusters({ revenue: [] as number[] }, labelsFrom([], { levels: ["a"] }));
    expect(toRows(empty)).toEqual([
      { cluster: "a", size: 0, share: 0, typical: -1, mean_revenue: 0, median_revenue: 0, lift_revenue: 0 },
    ]);
  });

  it("adds money exactly, however it is ordered, and is not frightened by size", () => {
    const cents = Array.from({ length: 999 }, (_, i) => ((i * 7919) % 1000) / 100);
    const one = { levels: ["all"], codes: new Uint16Array(999) };
    const sum = cents.reduce((total, value) => total + Math.round(value * 100), 0) / 100;
    expect(profileClusters({ cents }, one, { value: "cents" }).report.value).toBe(sum);
    expect(profileClusters({ cents: cents.toReversed() }, one).mean_cents).toEqual(
      profileClusters({ cents }, one).mean_cents,
    );
    const huge = profileClusters({ x: [-9e15, 9e15, 1, 1, 1] }, labels);
    expect(huge.report.columns["x"]).toMatchObject({ deviation: expect.closeTo(9e15 * Math.sqrt(0.4), -8) });
  });
});

describe("profileClusters refuses", () => {
  it("a value where no column has numbers, in words", () => {
    const call = () => profileClusters({ a: ["x", "y", "x", "y", "x"] }, labels, { value: "a" as never });
    expect(errorOf(call).message).toBe(
      'profileClusters: value must be the name of a column of numbers, of which there is none, received "a"',
    );
  });

  it("a value that is no column, with the columns of numbers that it may be: twenty of them", () => {
    const messageOf = (columns: object) =>
      errorOf(() => profileClusters(columns, labels, { value: "profit" as never })).message;
    expect(messageOf(customers)).toBe(
      'profileClusters: value must be one of the columns of numbers revenue, received "profit"',
    );
    const names = Array.from({ length: 25 }, (_, i) => `x${i}`);
    expect(messageOf(Object.fromEntries(names.map((name) => [name, [1, 2, 3, 4, 5]])))).toContain(
      `one of the columns of numbers ${names.slice(0, 20).join(", ")}, received`,
    );
  });

  const cases: readonly [string, () => unknown, string[]][] = [
    [
      "a value that is no column",
      () => profileClusters(customers, labels, { value: "revenu" as never }),
      ["unknown_name /value"],
    ],
    [
      "a value that is no number",
      () => profileClusters(customers, labels, { value: "region" as never }),
      ["unknown_name /value"],
    ],
    ["another length", () => profileClusters({ x: [1] }, labels), ["length_mismatch /x"]],
    [
      "distances of another length",
      () => profileClusters(customers, labels, { distance: [1] }),
      ["length_mismatch /distance"],
    ],
    [
      "distances that are none",
      () => profileClusters(customers, labels, { distance: [1, 2, Number.NaN, 3, 4] }),
      ["not_finite /distance/2"],
    ],
    ["labels that are none", () => profileClusters(customers, null as never), ["invalid_type /labels"]],
    ["unknown options", () => profileClusters(customers, labels, { top: 2 } as never), ["unknown_option /top"]],
    [
      "labels as a column that are broken",
      () => profileClusters({ x: { levels: ["a", "a"], codes: new Uint16Array(5) } }, labels),
      ["invalid_type /x"],
    ],
  ];
  it.each(cases)("%s", (_, call, problems) => {
    expect(problemsOf(call)).toEqual(problems);
  });
});
