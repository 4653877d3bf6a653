import { modelSchema, planSchema, rulesSchema, type StandardSchema, segmentMapSchema } from "segmentry/schemas";
import { describe, expect, expectTypeOf, it } from "vitest";
import type { core, ZodMiniType } from "zod/mini";
import type { RuleSet } from "../../../src/rules/grammar/ast";

/** What a library that takes Standard Schema asks for. */
function validate<T>(schema: StandardSchema<T>, value: unknown): unknown {
  return schema["~standard"].validate(value);
}

describe("Standard Schema", () => {
  it("gives the value, or every problem with its path", () => {
    const rules = [{ id: "a", when: { op: "nobody" } }];
    expect(validate(rulesSchema, rules)).toEqual({ value: rules });
    expect(validate(rulesSchema, { rules: [{ id: "a", when: { op: "exists", feld: "x/y" } }] })).toEqual({
      issues: [
        { message: "must be the name of a field, received undefined", path: ["rules", 0, "when", "field"] },
        {
          message: 'must be one of the fields op, field, received "feld" (did you mean "field"?)',
          path: ["rules", 0, "when", "feld"],
        },
      ],
    });
    expect(validate(planSchema, { kind: "plan", version: 1, id: "x", steps: { "a/b~c": {} } })).toMatchObject({
      issues: [{ path: ["steps", "a/b~c", "use"] }],
    });
    expect(validate(segmentMapSchema, null)).toEqual({
      issues: [{ message: "must be a segment map, received null", path: [] }],
    });
    expect(validate(modelSchema, { kind: "abc" })).toMatchObject({ issues: expect.any(Array) });
  });

  it("reads a value once, and tells what cannot be read as a problem", () => {
    const hostile = {
      get kind(): string {
        throw new Error("boo");
      },
    };
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    let reads = 0;
    const counting = {
      get steps(): unknown {
        reads++;
        return {};
      },
    };
    for (const schema of [modelSchema, planSchema, rulesSchema, segmentMapSchema]) {
      expect(validate<unknown>(schema, hostile)).toMatchObject({ issues: [{ path: ["kind"] }] });
      expect(validate<unknown>(schema, proxy)).toMatchObject({ issues: [{ path: [] }] });
      expect(validate<unknown>(schema, { steps: [proxy] })).toMatchObject({ issues: [{ path: ["steps", 0] }] });
      expect(validate<unknown>(schema, counting)).toMatchObject({ issues: [{ path: ["steps"] }] });
    }
    expect(reads).toBe(0);
  });

  it("has the form that the standard asks for", () => {
    for (const schema of [modelSchema, planSchema, rulesSchema, segmentMapSchema]) {
      expect(schema["~standard"]).toMatchObject({ version: 1, vendor: "segmentry" });
    }
    // The types of the standard, as zod has them.
    expectTypeOf(rulesSchema["~standard"]).toExtend<core.$ZodStandardSchema<ZodMiniType<RuleSet>>>();
    type Types = NonNullable<(typeof rulesSchema)["~standard"]["types"]>;
    expectTypeOf<Types>().toEqualTypeOf<{ readonly input: RuleSet; readonly output: RuleSet }>();
  });
});
