import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nameClusters } from "../../../../src/cluster/understand/naming";
import { profileClusters } from "../../../../src/cluster/understand/profile";
import { labelsFrom } from "../../../../src/core/labels";
import { renameLevels } from "../../../../src/core/rename-levels";
import { problemsOf } from "../../../harness/issues-of";

const labels = labelsFrom(["c1", "c1", "c2", "c2", "c3", null]);
const customers = {
  recency: [3, 5, 200, 180, 90, 95],
  orders: [12, 14, 1, 1, 4, 5],
  frequency: [12, 14, 1, 1, 4, 5],
  revenue: [900, 1100, 40, 60, 420, 400],
  region: ["north", "north", "south", "east", "west", "west"],
  shoeSize: [40, 41, 42, 40, 41, 41],
};
const profile = profileClusters(customers, labels);

describe("nameClusters", () => {
  it("says what sets each cluster apart, and one thing of a kind once", () => {
    expect(nameClusters(profile, { top: 3 })).toEqual({
      c1: "mostly region north, frequent, high revenue",
      c2: "long silent, low revenue, infrequent",
      c3: "mostly region west, rather infrequent",
      unassigned: "unassigned",
    });
    expect(nameClusters(profile, { top: 2, language: "zh-CN" })["c2"]).toBe("久未购买、低消费");
  });

  it("has words for columns it does not know, and takes those that are given", () => {
    const walk = profileClusters({ steps: [10, 10, 1, 1, 3, 3] }, labels);
    expect(nameClusters(walk)).toEqual({
      c1: "high steps",
      c2: "low steps",
      c3: "rather low steps",
      unassigned: "unassigned",
    });
    expect(nameClusters(walk, { language: "zh-CN" })).toMatchObject({ c1: "steps高", c3: "相对steps低" });
    const words = { steps: { high: "walkers", low: "sitters" } };
    expect(nameClusters(walk, { words })).toMatchObject({ c1: "walkers", c2: "sitters" });
  });

  it("calls average what nothing sets apart, and says nothing of what is not known", () => {
    const plain = profileClusters({ spend: [5, 5, 5, 5, null, null] }, labels);
    expect(Object.values(nameClusters(plain))).toEqual(["average", "average (2)", "average (3)", "unassigned"]);
  });

  it("looks at differences where a column has negative values", () => {
    const lost = profileClusters({ profit: [-10, -12, 14, 10, 1, 0] }, labels);
    expect(nameClusters(lost)).toMatchObject({ c1: "low profit", c2: "high profit", c3: "average" });
  });

  it("takes much as seriously as little: of three equal groups each is named for what it alone is", () => {
    const people = Array.from({ length: 90 }, (_, i) => i);
    const shop = profileClusters(
      {
        recency: people.map((i) => [8, 15, 240][i % 3]! + ((i * 7) % 10)),
        orders: people.map((i) => [24, 2, 3][i % 3]! + ((i * 3) % 2)),
        averageOrder: people.map((i) => [60, 900, 110][i % 3]! + ((i * 11) % 20)),
      },
      labelsFrom(people.map((i) => `c${i % 3}`)),
    );
    expect(nameClusters(shop, { language: "zh-CN" })).toEqual({
      c0: "高频、低笔单价",
      c1: "高笔单价、低频",
      c2: "久未购买、低频",
    });
  });

  it("weighs a level as a column of 0 and 1", () => {
    const isNorth = customers.region.map((region) => (region === "north" ? 1 : 0));
    const two = profileClusters({ isNorth, region: customers.region }, labels);
    expect(nameClusters(two, { top: 2 })["c1"]).toBe("high isNorth, mostly region north");
    const everywhere = profileClusters({ region: customers.region.map(() => "north") }, labels);
    expect(nameClusters(everywhere)["c1"]).toBe("average");
  });

  it("does not call the middle what only an end is", () => {
    const of = (recency: number[]) =>
      Object.values(nameClusters(profileClusters({ recency }, labelsFrom(recency.map((_, i) => `c${i}`)))));
    expect(of([479, 470, 213, 42])).toEqual(["long silent", "long silent (2)", "rather recent", "recent"]);
    // CDNOW, four clusters: days, and what they spent.
    const shop = { recency: [480, 470, 197, 40], revenue: [20, 60, 168, 414] };
    const names = Object.values(nameClusters(profileClusters(shop, labelsFrom(["a", "b", "c", "d"]))));
    expect(names[2]).not.toBe(names[3]);
    expect(names[3]).toBe("high revenue, recent");
    expect(names[2]).toBe("rather recent");
  });

  it("contrasts clusters of one name, before it counts them", () => {
    const two = profileClusters({ revenue: [1, 1, 1, 1, 80, 100] }, labelsFrom(["a", "a", "a", "a", "b", "c"]));
    expect(nameClusters(two)).toEqual({ a: "low revenue", b: "high revenue", c: "very high revenue" });
    expect(nameClusters(two, { language: "zh-CN" })["c"]).toBe("明显高消费");
    // Neither is far from the mean, but both are on a side of it.
    const near = profileClusters({ revenue: [98, 102, 0, 200], days: [1, 1, 9, 9] }, labelsFrom(["a", "b", "c", "c"]));
    expect(nameClusters(near)).toEqual({ a: "low days", b: "low days (2)", c: "high days" });
    const apart = profileClusters({ revenue: [84, 116, 0, 200], days: [1, 1, 9, 9] }, labelsFrom(["a", "b", "c", "c"]));
    expect(nameClusters(apart)).toEqual({ a: "low days, rather low revenue", b: "low days", c: "high days" });
  });

  it("takes the same words in another order for the same name", () => {
    const shop = { revenue: [1, 2, 50, 50], orders: [2, 1, 50, 50] };
    expect(nameClusters(profileClusters(shop, labelsFrom(["a", "b", "c", "c"])))).toEqual({
      a: "low revenue, infrequent",
      b: "low revenue, infrequent (2)",
      c: "high revenue, frequent",
    });
  });

  it("adds words until names differ", () => {
    const two = profileClusters(
      { revenue: [100, 90, 1, 1, 100, 90], orders: [9, 9, 3, 3, 2, 2] },
      labelsFrom(["a", "a", "b", "b", "c", "c"]),
    );
    const names = nameClusters(two, { top: 1 });
    expect(names["a"]).not.toBe(names["c"]);
    expect(new Set(Object.values(names)).size).toBe(3);
  });

  it("gives names that are always different, and that renameLevels takes", () => {
    const row = fc.record({ level: fc.constantFrom("a", "b", "c", "d", null), spend: fc.integer({ min: -2, max: 5 }) });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 5 }), (rows, top) => {
        const own = labelsFrom(rows.map(({ level }) => level));
        const names = nameClusters(profileClusters({ spend: rows.map(({ spend }) => spend) }, own), { top });
        expect(new Set(Object.values(names)).size).toBe(own.levels.length);
        expect(renameLevels(own, names).levels).toEqual(Object.values(names));
      }),
      { numRuns: 300 },
    );
  });

  it("never gives two clusters the same words in another order", () => {
    const value = fc.integer({ min: 0, max: 9 });
    const row = fc.record({
      level: fc.constantFrom("a", "b", "c", "d", "e"),
      spend: value,
      orders: value,
      recency: value,
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
        const column = (name: "spend" | "orders" | "recency") => rows.map((each) => each[name]);
        const table = { spend: column("spend"), orders: column("orders"), recency: column("recency") };
        const own = labelsFrom(rows.map(({ level }) => level));
        const names = Object.values(nameClusters(profileClusters(table, own))).map((name) =>
          name.replace(/ \(\d+\)$/, ""),
        );
        const sets = names.map((name) => name.split(", ").sort().join());
        expect(new Set(sets).size).toBe(new Set(names).size);
      }),
      { numRuns: 1000 },
    );
  });

  it("reads a profile that went through JSON, as it is or with plain arrays", () => {
    const stored = JSON.parse(
      JSON.stringify(profile, (_, value) => (ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value)),
    );
    expect(nameClusters(stored)).toEqual(nameClusters(profile));
    expect(nameClusters(JSON.parse(JSON.stringify(profile)))).toEqual(nameClusters(profile));
  });

  it("refuses what it cannot use", () => {
    expect(problemsOf(() => nameClusters({} as never))).toEqual(["invalid_type /profile"]);
    expect(problemsOf(() => nameClusters({ ...profile, lift_region: [1] } as never))).toEqual([
      "invalid_type /profile",
    ]);
    expect(
      problemsOf(() => nameClusters(profile, { language: "de", top: 0, words: { a: { high: "" } } } as never)),
    ).toEqual(["invalid_value /language", "out_of_range /top", "invalid_type /words/a"]);
  });
});
