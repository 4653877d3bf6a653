import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { jsonSchemas } from "segmentry/schemas";
import { describe, expect, it } from "vitest";
import { ROOT } from "../harness/program";

const require = createRequire(`${ROOT}package.json`);
const files = { plan: "plan", rules: "rules", segmentMap: "segment-map", model: "model" } as const;

type Definition = {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, { description?: string }>>;
};
type Shipped = { readonly $defs: Readonly<Record<string, Definition>> };

/** A JSON Schema without its explanations, but for those that are names of members. */
function unexplained(schema: unknown): unknown {
  return JSON.parse(
    JSON.stringify(schema, (key, value) => (key === "description" && typeof value === "string" ? undefined : value)),
  );
}

describe("the JSON Schemas as files", () => {
  for (const [name, file] of Object.entries(files)) {
    it(`${file}.json is found by its name in the package, and says what jsonSchemas.${name} says`, () => {
      const path = require.resolve(`segmentry/schemas/${file}.json`);
      expect(unexplained(JSON.parse(readFileSync(path, "utf8")))).toEqual(jsonSchemas[name as keyof typeof files]);
    });
  }

  it("explain themselves by the doc comments of the types", () => {
    const { $defs } = JSON.parse(readFileSync(`${ROOT}dist/schemas/plan.json`, "utf8")) as Shipped;
    expect($defs["RfmOptions"]?.properties?.["bins"]?.description).toMatch(
      /^Number of scores, 2 to 20\..*\nDefault: 5$/,
    );
    expect($defs["RowAllRule"]?.description).toBe("All of the rules hold.");
    // Those that stand for no type of that name.
    const silent = Object.keys($defs).filter((id) => $defs[id]!.description === undefined);
    expect(silent).toEqual(["Limit", "BothLanguages", "RuleDocument"]);
  });
});
