import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nameClusters } from "../../../../src/cluster/understand/naming";
import { profileClusters } from "../../../../src/cluster/understand/profile";
import { labelsFrom, renameLevels } from "../../../../src/core/labels";
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
      c1: "recent, mostly region north, frequent",
      c2: "low revenue, infrequent, long silent",
      c3: "mostly region west, infrequent",
      unassigned: "unassigned",
    });
    expect(nameClusters(profile, { top: 2, language: "zh-CN" })["c2"]).toBe("低消费、低频");
  });

  it("has words for columns it does not know, and takes those that are given", () => {
    const walk = profileClusters({ steps: [10, 10, 1, 1, 3, 3] }, labels);
    expect(nameClusters(walk)).toEqual({
      c1: "high steps",
      c2: "low steps",
      c3: "low steps (2)",
      unassigned: "unassigned",
    });
    expect(nameClusters(walk, { language: "zh-CN" })).toMatchObject({ c1: "steps高", c3: "steps低（2）" });
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

  it("reads a profile that went through JSON as plain arrays", () => {
    const stored = JSON.parse(
      JSON.stringify(profile, (_, value) => (ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value)),
    );
    expect(nameClusters(stored)).toEqual(nameClusters(profile));
  });

  it("refuses what it cannot use", () => {
    expect(problemsOf(() => nameClusters({} as never))).toEqual(["invalid_type /profile"]);
    expect(problemsOf(() => nameClusters({ ...profile, lift_revenue: [1] } as never))).toEqual([
      "invalid_type /profile",
    ]);
    expect(
      problemsOf(() => nameClusters(profile, { language: "de", top: 0, words: { a: { high: "" } } } as never)),
    ).toEqual(["invalid_value /language", "out_of_range /top", "invalid_type /words/a"]);
  });
});
