import { describe, expect, it } from "vitest";
import { labelValues } from "../../../src/core/labels";
import { type PreferenceOptions, preferences } from "../../../src/tiers/preferences";
import { problemsOf } from "../../harness/issues-of";

type Line = [category: string, amount?: number];

const logOf = (...lines: readonly Line[]) => ({
  customerId: lines.map(() => "ann"),
  amount: lines.map(([, amount]) => amount ?? 10),
  category: lines.map(([category]) => category),
});
const preferenceOf = (lines: readonly Line[], options?: PreferenceOptions) =>
  labelValues(preferences(logOf(...lines), options))[0];

describe("preferences", () => {
  it("needs enough purchases and enough of all purchases", () => {
    expect(preferenceOf([["home"], ["home"], ["home"]])).toBe("home");
    expect(preferenceOf([["home"], ["home"]])).toBe("unassigned");
    expect(preferenceOf([["home"], ["home"]], { minimumCount: 2 })).toBe("home");
    const mixed: Line[] = [["home"], ["home"], ["home"], ["toys"], ["food"], ["food"]];
    expect(preferenceOf(mixed)).toBe("home");
    expect(preferenceOf([...mixed, ["toys"]])).toBe("unassigned");
    expect(preferenceOf([...mixed, ["toys"]], { minimumShare: 0.4 })).toBe("home");
  });

  it("sees no preference in a tie", () => {
    const tie: Line[] = [["home"], ["toys"], ["toys"], ["home"]];
    expect(preferenceOf(tie, { minimumCount: 1 })).toBe("unassigned");
    expect(preferenceOf([...tie, ["toys"]], { minimumCount: 1 })).toBe("toys");
    expect(preferenceOf([["a"], ["b"], ["c"], ["c"]], { minimumCount: 1 })).toBe("c");
  });

  it("takes a refund away from the purchases", () => {
    const returned: Line[] = [
      ["home", 50],
      ["home", 50],
      ["home", 50],
      ["home", -50],
      ["toys", 20],
    ];
    expect(preferenceOf(returned)).toBe("unassigned");
    expect(preferenceOf(returned, { minimumCount: 2 })).toBe("home");
    const all: Line[] = [
      ["home", 900],
      ["home", -900],
      ["toys", 20],
    ];
    expect(preferenceOf(all, { minimumCount: 1, measure: "amount" })).toBe("toys");
    expect(Array.from(preferences(logOf(...all)).share)).toEqual([1]);
    expect(preferenceOf([["home", -5]], { minimumCount: 1 })).toBe("unassigned");
  });

  it("does not count a category of which no purchase or no money is left", () => {
    const cheapReturn: Line[] = [
      ["home", 900],
      ["home", -700],
      ["toys", 20],
    ];
    const dearReturn: Line[] = [
      ["home", 10],
      ["home", 10],
      ["home", -50],
      ["toys", 20],
    ];
    for (const lines of [cheapReturn, dearReturn]) {
      const preferred = preferences(logOf(...lines), { minimumCount: 1, measure: "amount" });
      expect(labelValues(preferred)).toEqual(["toys"]);
      expect(Array.from(preferred.share)).toEqual([1]);
    }
  });

  it("measures by amount, exactly", () => {
    const lines: Line[] = [
      ["home", 0.1],
      ["home", 0.2],
      ["toys", 0.3],
    ];
    expect(preferenceOf(lines, { minimumCount: 1, measure: "amount" })).toBe("unassigned");
    expect(preferenceOf([...lines, ["toys", 0.01]], { minimumCount: 1, measure: "amount" })).toBe("toys");
  });

  it("leaves lines without a category out, and takes any text as one", () => {
    expect(preferenceOf([[""], [""], [""], [""], ["home"]], { minimumCount: 1 })).toBe("home");
    expect(preferenceOf([["unassigned"], ["unassigned"], ["unassigned"]])).toBe("unassigned");
    const labelled = logOf(["unassigned"], ["home"], ["home"], ["home"], ["unassigned"]);
    expect(labelValues(preferences(labelled))).toEqual(["home"]);
    expect(Array.from(preferences(labelled).share)).toEqual([1]);
    const names: Line[] = [["__proto__"], ["__proto__"], ["__proto__"]];
    expect(preferences(logOf(...names)).levels).toEqual(["__proto__"]);
  });

  it("has a row for every customer, in order of first appearance", () => {
    const log = { customerId: [7, 3, 7], amount: [1, 1, 1], category: ["", "a", ""] };
    const result = preferences(log, { minimumCount: 1 });
    expect(Array.from(result.customerId)).toEqual([7, 3]);
    expect(labelValues(result)).toEqual(["unassigned", "a"]);
    expect(Array.from(result.share)).toEqual([0, 1]);
    expect(preferences({ customerId: [], amount: [], category: [] }).levels).toEqual([]);
  });

  it("refuses what it cannot use", () => {
    const log = logOf(["home"]);
    const { category: _, ...bare } = log;
    expect(problemsOf(() => preferences(bare))).toEqual(["missing /category"]);
    expect(problemsOf(() => preferences({ ...log, category: [4] as never }))).toEqual(["invalid_type /category/0"]);
    expect(problemsOf(() => preferences({ ...log, category: [null] as never }))).toEqual(["invalid_type /category/0"]);
    expect(problemsOf(() => preferences(log, { minimumShare: 0 }))).toEqual(["out_of_range /minimumShare"]);
    expect(problemsOf(() => preferences(log, { minimumCount: 0 }))).toEqual(["out_of_range /minimumCount"]);
    expect(problemsOf(() => preferences(log, { minimumCount: 2.5 }))).toEqual(["out_of_range /minimumCount"]);
    expect(problemsOf(() => preferences({ ...log, category: ["home", "toys"] }))).toEqual([
      "length_mismatch /category",
    ]);
    expect(problemsOf(() => preferences(null as never))).toEqual(["invalid_type /transactions"]);
    expect(problemsOf(() => preferences(log, { measure: "price" as never }))).toEqual(["invalid_value /measure"]);
    const many = Array.from({ length: 65_536 }, (_, i) => `c${i}`);
    const wide = { customerId: many, amount: many.map(() => 1), category: many };
    expect(problemsOf(() => preferences(wide))).toEqual(["too_many /category"]);
  });
});
