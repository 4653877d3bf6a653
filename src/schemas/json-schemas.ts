import { toJSONSchema } from "zod/mini";
import { isObject } from "../core/check";
import { schemaOfModel } from "./models/stored-model";
import { schemaOfPlan } from "./plan/plan";
import { notes } from "./registry";
import { ruleSchemas } from "./rules/rule-set";
import type { Schema } from "./schema";
import { mapSchemas } from "./segment-map";

/** A JSON Schema: plain JSON. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * The JSON Schema (draft 2020-12) of every kind of document, for validators in other languages and for editors, which then
 * complete. They are shipped as files as well, with descriptions: `segmentry/schemas/plan.json`, `rules.json`,
 * `segment-map.json` and `model.json`.
 *
 * They say what can be said of one value at a time. What must hold between values, such as limits that rise and references
 * that lead somewhere, only `parsePlan` and its neighbours see.
 *
 * @remarks Each is made anew when it is read, in some milliseconds.
 * @see https://json-schema.org/draft/2020-12
 * @example
 * jsonSchemas.plan.title // => "Segmentry plan"
 * jsonSchemas.rules.$schema // => "https://json-schema.org/draft/2020-12/schema"
 */
export const jsonSchemas: {
  readonly plan: JsonSchema;
  readonly rules: JsonSchema;
  readonly segmentMap: JsonSchema;
  readonly model: JsonSchema;
} = {
  get plan() {
    return jsonSchemaOf("Segmentry plan", schemaOfPlan());
  },
  get rules() {
    return jsonSchemaOf("Segmentry rules", ruleSchemas().ruleSet);
  },
  get segmentMap() {
    return jsonSchemaOf("Segmentry segment map", mapSchemas().map);
  },
  get model() {
    return jsonSchemaOf("Segmentry model", schemaOfModel());
  },
};

type Node = Record<string, unknown>;

/** What JSON Schema can say of a document, its parts under the names of their types. */
function jsonSchemaOf(title: string, schema: Schema<unknown>): JsonSchema {
  const made = toJSONSchema(schema, { metadata: notes() }) as Node;
  const { $schema, ...rest } = withoutUnionTypes(made) as Node;
  const definitions = (rest["$defs"] ?? {}) as Readonly<Record<string, Node>>;
  allowSchema(definitions, rest);
  return { $schema, title, ...rest };
}

/** One type at a time: validators at their strictest refuse a list of types. */
function withoutUnionTypes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUnionTypes);
  if (!isObject(value)) return value;
  const single = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutUnionTypes(inner)]));
  const { type, ...rest } = single;
  return Array.isArray(type) ? { ...rest, anyOf: type.map((one) => ({ type: one })) } : single;
}

/** A document may say where its schema is, so that an editor finds it. */
function allowSchema(definitions: Readonly<Record<string, Node>>, node: Node): void {
  const { $ref, anyOf, oneOf, properties } = node;
  if (typeof $ref === "string") allowSchema(definitions, definitions[$ref.slice($ref.lastIndexOf("/") + 1)]!);
  for (const option of (anyOf ?? oneOf ?? []) as readonly Node[]) allowSchema(definitions, option);
  if (properties !== undefined) (properties as Node)["$schema"] = { type: "string" };
}
