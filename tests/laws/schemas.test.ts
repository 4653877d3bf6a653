import fc from "fast-check";
import { B2B_PLAN, EIGHT_CLASSES_PLAN, SMALL_SHOP_PLAN, SUBSCRIPTION_PLAN } from "segmentry";
import { parseModel, parsePlan, parseRules, parseSegmentMap } from "segmentry/schemas";
import { describe, expect, it } from "vitest";
import { definePlan } from "../../src/plan/document/define-plan";
import { EIGHT_CLASSES } from "../../src/rfm/maps/eight-classes";
import { ELEVEN_SEGMENTS } from "../../src/rfm/maps/eleven-segments";
import { FREQUENCY_VALUE } from "../../src/rfm/maps/frequency-value";
import { defineSegmentMap, type SegmentMap } from "../../src/rfm/segment-map";
import { schemaOfModel } from "../../src/schemas/models/stored-model";
import { schemaOfPlan } from "../../src/schemas/plan/plan";
import type { RawSchema } from "../../src/schemas/report-raw";
import { ruleSchemas } from "../../src/schemas/rules/rule-set";
import { mapSchemas } from "../../src/schemas/segment-map";
import { EVERY_STEP } from "../harness/every-step";
import { throwsOnlyOurs } from "../harness/issues-of";
import { validators } from "../harness/json-schema";
import { mutated, slips } from "../harness/mutate-json";
import { storedModels } from "../harness/stored-models";

const RUNS = { numRuns: 1000 };

const box: SegmentMap = {
  id: "boxes",
  bins: { r: 4, m: 3 },
  maximum: 3,
  segments: [
    { key: "best", when: [{ r: [3, 4], m: 3 }], color: "#00ff00", owner: "key accounts", aliases: { crm: "Gold" } },
    { key: "rest", when: ["1*", { r: [2, 4], m: [1, 2] }], names: { en: "Rest" } },
  ],
};

const plans = [EVERY_STEP, EVERY_STEP, B2B_PLAN, EIGHT_CLASSES_PLAN, SMALL_SHOP_PLAN, SUBSCRIPTION_PLAN];
const maps = [box, box, EIGHT_CLASSES, ELEVEN_SEGMENTS, FREQUENCY_VALUE];
const models = Object.values(storedModels());
const rules = EVERY_STEP.steps["tags"]!;

/** A document with slips in it; now and then as it was. */
const broken = (documents: readonly unknown[]) =>
  fc
    .tuple(fc.constantFrom(...documents), fc.oneof({ weight: 9, arbitrary: slips }, fc.constant([])))
    .map(([document, seeds]) => mutated(document, seeds));

describe("parseSegmentMap", () => {
  it("comes to the verdict of defineSegmentMap on maps with slips", () => {
    fc.assert(
      fc.property(broken(maps), (map) => {
        const ours = throwsOnlyOurs(() => parseSegmentMap(map));
        expect(ours).toBe(throwsOnlyOurs(() => defineSegmentMap(map as SegmentMap)));
      }),
      RUNS,
    );
  });
});

describe("parsePlan", () => {
  it("takes what definePlan takes", () => {
    let taken = 0;
    fc.assert(
      fc.property(broken(plans), (plan) => {
        // A member called __proto__ is refused by parsing alone.
        if (throwsOnlyOurs(() => definePlan(plan as never)) || JSON.stringify(plan).includes("__proto__")) return;
        taken++;
        expect(parsePlan(plan)).toEqual(plan);
      }),
      RUNS,
    );
    expect(taken).toBeGreaterThan(50);
  });
});

describe("parseModel", () => {
  it("takes nothing that it would not give back as it was", () => {
    fc.assert(
      fc.property(broken(models), (model) => {
        if (throwsOnlyOurs(() => parseModel(model))) return;
        expect(JSON.stringify(parseModel(model))).toBe(JSON.stringify(model));
      }),
      RUNS,
    );
  });
});

describe("every parse", () => {
  const parses = [parsePlan, parseRules, parseSegmentMap, parseModel];

  it("answers whatever arrives with its own error, never another, and takes none of it", () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withTypedArray: true,
      maxDepth: 4,
    });
    fc.assert(
      fc.property(anything, (value) => {
        for (const parse of parses) {
          // An empty list is a rule set of no rules.
          const isNothing = parse === parseRules && Array.isArray(value) && value.length === 0;
          expect(throwsOnlyOurs(() => parse(value))).toBe(!isNothing);
        }
      }),
      RUNS,
    );
  });

  it("leaves a document as it was, down to the last member", () => {
    for (const [k, document] of [EVERY_STEP, (rules as never)["rules"], box, models[0]].entries()) {
      const before = JSON.stringify(document);
      const frozen = deepFrozen(structuredClone(document));
      const read = parses[k]!(frozen);
      expect(read).not.toBe(frozen);
      expect(JSON.stringify(frozen)).toBe(before);
    }
  });
});

function deepFrozen<T>(value: T): T {
  if (typeof value === "object" && value !== null)
    for (const inner of Object.values(Object.freeze(value))) deepFrozen(inner);
  return value;
}

describe("the JSON Schemas, in the eyes of an independent validator", () => {
  const valid = validators();
  const kinds = [
    { name: "plan" as const, documents: plans, schema: schemaOfPlan, parse: parsePlan },
    {
      name: "rules" as const,
      documents: [(rules as never)["rules"]],
      schema: () => ruleSchemas().ruleSet,
      parse: parseRules,
    },
    { name: "segmentMap" as const, documents: maps, schema: () => mapSchemas().map, parse: parseSegmentMap },
    { name: "model" as const, documents: models, schema: schemaOfModel, parse: parseModel },
  ];
  for (const { name, documents, schema, parse } of kinds) {
    it(`refuse the types that parsing refuses, and nothing else: ${name}`, () => {
      fc.assert(
        fc.property(broken(documents), (document) => {
          // zod steps over members called __proto__, which parsing refuses after it.
          if (JSON.stringify(document)?.includes("__proto__")) return;
          const validate = valid[name];
          const { issues } = (schema() as unknown as RawSchema)._zod.run(
            { value: document, issues: [] },
            { async: false },
          ) as {
            issues: { code: string }[];
          };
          // Demands between values are beyond JSON Schema, but for those of one member out of two.
          const types = issues.some(({ code }) => code !== "custom");
          const accepted = validate(document);
          if (types || issues.length === 0)
            expect([accepted, document, validate.errors]).toEqual([!types, document, validate.errors]);
          if (!accepted) expect(throwsOnlyOurs(() => parse(document))).toBe(true);
        }),
        RUNS,
      );
    });
  }
});
