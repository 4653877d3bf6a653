import { describe, expect, it } from "vitest";
import { definePlan } from "../../../../src/plan/document/define-plan";
import type { Plan } from "../../../../src/plan/plan";
import { problemsOf } from "../../../harness/issues-of";

const tea = { key: "priority", order: ["tea"] };
const likes = { use: "preferences" };
const planOf = (options: unknown, of: readonly string[], steps: object) =>
  ({ kind: "plan", version: 1, id: "x", steps: { likes, ...steps, main: { use: "overlap", of, options } } }) as Plan;
const problems = (options: unknown, of: readonly string[] = ["likes"], steps: object = {}) =>
  problemsOf(() => definePlan(planOf(options, of, steps)));
const at = "/steps/main/options";

describe("the options of overlap over segments that only data know", () => {
  it.each<[string, unknown, readonly string[]]>([
    ["no options", undefined, [`missing ${at}/by`]],
    ["options that are none", 5, [`invalid_type ${at}`]],
    ["no keys", {}, [`missing ${at}/by`]],
    ["keys that are none", { by: 5 }, [`invalid_type ${at}/by`]],
    ["another kind of key", { by: [{ key: "size" }] }, [`invalid_value ${at}/by/0/key`]],
    ["no dates", { by: [{ key: "entry", first: "latest" }] }, [`missing ${at}/by/0/since`]],
    [
      "one date for all",
      { by: [{ key: "entry", first: "latest", since: "lastAt" }] },
      [`invalid_type ${at}/by/0/since`],
    ],
    ["another option", { by: [tea], capcity: { tea: 1 } }, [`unknown_option ${at}/capcity`]],
    ["another type", { by: [tea], separator: 5 }, [`invalid_type ${at}/separator`]],
    [
      "a margin that is none",
      { by: [{ key: "score", scores: "revenue" }], margin: "x" },
      [`invalid_type ${at}/margin`],
    ],
    [
      "a field that is none, of a segment with a slash",
      { by: [{ key: "score", scores: { "a/b": "reveneu" } }] },
      [`unknown_field ${at}/by/0/scores/a~1b`],
    ],
    [
      "a weight that is missing for a segment that another key names",
      {
        by: [
          { key: "weight", weights: { tea: 1 } },
          { key: "priority", order: ["cups"] },
        ],
      },
      [`missing ${at}/by/0/weights/cups`],
    ],
  ])("are checked before there are data: %s", (_, options, expected) => {
    expect(problems(options)).toEqual(expected);
  });

  it("are right where they may be", () => {
    const entry = { key: "entry", since: { tea: "lastAt" }, first: "latest" };
    const score = { key: "score", scores: { tea: "revenue" } };
    const all = { by: [tea, score, entry], capacity: { tea: 5 }, margin: 2, separator: "/" };
    expect(definePlan(planOf(all, ["likes"], {})).id).toBe("x");
    const axes = { product: ["tea"], other: ["cups"] };
    expect(definePlan(planOf({ by: [{ key: "score", scores: "revenue" }], axes, margin: 2 }, ["likes"], {})).id).toBe(
      "x",
    );
  });
});

describe("the options of overlap", () => {
  it("are not blamed for segments of what is not known", () => {
    const value = { use: "tiers", of: "revenue" };
    const order = { by: [{ key: "priority", order: ["high", "vip"] }] };
    expect(problems(order, ["value", "tgas"], { value })).toEqual(["unknown_field /steps/main/of/1"]);
    expect(problems(order, ["value"], { value })).toEqual([`unknown_name ${at}/by/0/order/1`]);
    expect(problems({ by: [tea] }, [])).toEqual(["invalid_type /steps/main/of"]);
  });

  it("have their margin checked before there is a former segmentation", () => {
    const value = { use: "tiers", of: "revenue" };
    const order = { by: [{ key: "priority", order: ["high"] }], margin: 1 };
    expect(problems(order, ["value"], { value })).toEqual([`invalid_value ${at}/margin`]);
  });
});
