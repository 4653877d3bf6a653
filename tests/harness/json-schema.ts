import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { jsonSchemas } from "segmentry/schemas";

// An independent validator of JSON Schema, so that what we ship is judged by somebody else.

/** A validator of each of our JSON Schemas. At its strictest: a keyword that is misspelt or has no effect is an error. */
export function validators(): Readonly<Record<keyof typeof jsonSchemas, ValidateFunction>> {
  const ajv = new Ajv2020({ strict: true });
  return {
    plan: ajv.compile(jsonSchemas.plan),
    rules: ajv.compile(jsonSchemas.rules),
    segmentMap: ajv.compile(jsonSchemas.segmentMap),
    model: ajv.compile(jsonSchemas.model),
  };
}
