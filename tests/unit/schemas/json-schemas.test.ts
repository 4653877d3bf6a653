import { B2B_PLAN, EIGHT_CLASSES, EIGHT_CLASSES_PLAN, RF_GRID, SMALL_SHOP_PLAN, SUBSCRIPTION_PLAN } from "segmentry";
import { jsonSchemas } from "segmentry/schemas";
import { describe, expect, it } from "vitest";
import { EVERY_STEP } from "../../harness/every-step";
import { validators } from "../../harness/json-schema";
import { storedModels } from "../../harness/stored-models";

const valid = validators();
const plan = (step: object) => ({ kind: "plan", version: 1, id: "p", steps: { step } });

describe("jsonSchemas", () => {
  it("are plain JSON of draft 2020-12, with a title, and made anew each time", () => {
    for (const schema of Object.values(jsonSchemas)) {
      expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
      expect(schema).toMatchObject({ $schema: "https://json-schema.org/draft/2020-12/schema" });
      expect(schema["title"]).toMatch(/^Segmentry /);
    }
    expect(jsonSchemas.plan).not.toBe(jsonSchemas.plan);
    expect(jsonSchemas.plan).toEqual(jsonSchemas.plan);
  });

  it("accept what is right", () => {
    for (const document of [EVERY_STEP, B2B_PLAN, EIGHT_CLASSES_PLAN, SMALL_SHOP_PLAN, SUBSCRIPTION_PLAN]) {
      expect([valid.plan(document), valid.plan.errors]).toEqual([true, null]);
    }
    for (const map of [EIGHT_CLASSES, RF_GRID]) expect(valid.segmentMap(map)).toBe(true);
    for (const model of Object.values(storedModels()))
      expect([valid.model(model), valid.model.errors]).toEqual([true, null]);
    expect(valid.rules([])).toBe(true);
  });

  it("accept a document that says where its schema is", () => {
    expect(valid.plan({ $schema: "./plan.json", ...EVERY_STEP })).toBe(true);
    expect(valid.rules({ $schema: "./rules.json", rules: [] })).toBe(true);
    expect(valid.segmentMap({ $schema: "./segment-map.json", ...EIGHT_CLASSES })).toBe(true);
  });

  it.each<[string, object]>([
    ["within", { op: "within", field: "at" }],
    ["a window", { op: "aggregate", of: "events", fn: "count", cmp: "gt", to: 1, window: {} }],
  ])("know that %s is of the past or of the future, one of the two", (_, rule) => {
    // Made here: what is asked is what the schemas say, not only what they said when the file was loaded.
    const { rules } = validators();
    const month = { n: 1, unit: "month" };
    const holds = (time: object) =>
      rules([{ id: "a", when: "window" in rule ? { ...rule, window: time } : { ...rule, ...time } }]);
    expect([holds({ last: month }), holds({ next: month }), holds({}), holds({ last: month, next: month })]).toEqual([
      ...[true, true, false, false],
    ]);
  });

  it("refuse what is wrong", () => {
    for (const step of [
      { use: "rmf" },
      { use: "rfm", option: {} },
      { use: "rfm", options: { bins: "5" } },
      { use: "segments", scores: "rfm", map: "NINE_CLASSES" },
      { use: "clv", annualDiscountRate: 0.1 },
      { use: "overlap", of: ["tags"], options: { by: [] } },
      {
        use: "rules",
        rules: [
          { id: "a", when: { op: "within", field: "at", last: { n: 1, unit: "day" }, next: { n: 1, unit: "day" } } },
        ],
      },
      { use: "rules", rules: [{ id: "a", when: { op: "top", field: "ltv" } }] },
    ]) {
      expect([valid.plan(plan(step)), step]).toEqual([false, step]);
    }
    expect(valid.plan({ ...EVERY_STEP, steps: {} })).toBe(false);
    expect(valid.plan({ ...EVERY_STEP, steps: { "a.b": { use: "rfm" } } })).toBe(false);
    expect(valid.segmentMap({ ...EIGHT_CLASSES, bins: { r: 21 } })).toBe(false);
    expect(valid.model({ ...(storedModels()["abc"] as object), kind: "tiers" })).toBe(false);
    expect(valid.rules([{ id: "a", when: { op: "eq", field: "x", value: null } }])).toBe(false);
  });
});
