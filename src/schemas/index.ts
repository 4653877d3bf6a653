export { type JsonSchema, jsonSchemas } from "./json-schemas";
export type { StoredModel } from "./models/stored-model";
export { parseModel, parsePlan, parseRules, parseSegmentMap } from "./parse";
export {
  modelSchema,
  planSchema,
  rulesSchema,
  type StandardIssue,
  type StandardResult,
  type StandardSchema,
  segmentMapSchema,
} from "./standard";
