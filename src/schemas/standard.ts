import { type Issue, issuesOf } from "../core/issue";
import type { Plan } from "../plan/plan";
import type { SegmentMap } from "../rfm/segment-map";
import type { RuleSet } from "../rules/grammar/ast";
import { MODEL, PLAN, RULES, SEGMENT_MAP } from "./documents";
import type { StoredModel } from "./models/stored-model";
import { type DocumentForm, readDocument } from "./read-document";

/**
 * A schema in the form that forms, routers and servers know as Standard Schema, of version 1.
 *
 * @see https://standardschema.dev
 */
export interface StandardSchema<T> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: "segmentry";
    readonly validate: (value: unknown) => StandardResult<T>;
    readonly types?: { readonly input: T; readonly output: T } | undefined;
  };
}

/** The value, or its problems. */
export type StandardResult<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

/** One problem: what it is, and the way to it. */
export interface StandardIssue {
  readonly message: string;
  readonly path: readonly (string | number)[];
}

/** Plans for what reads Standard Schema; as `parsePlan`, but problems are a result. */
export const planSchema: StandardSchema<Plan> = {
  "~standard": {
    version: 1,
    vendor: "segmentry",
    validate: (value) => validated("planSchema", value, PLAN),
  },
};

/** Rule sets for what reads Standard Schema; as `parseRules`, but problems are a result. */
export const rulesSchema: StandardSchema<RuleSet> = {
  "~standard": {
    version: 1,
    vendor: "segmentry",
    validate: (value) => validated("rulesSchema", value, RULES),
  },
};

/** Segment maps for what reads Standard Schema; as `parseSegmentMap`, but problems are a result. */
export const segmentMapSchema: StandardSchema<SegmentMap> = {
  "~standard": {
    version: 1,
    vendor: "segmentry",
    validate: (value) => validated("segmentMapSchema", value, SEGMENT_MAP),
  },
};

/** Models for what reads Standard Schema; as `parseModel`, but problems are a result. */
export const modelSchema: StandardSchema<StoredModel> = {
  "~standard": {
    version: 1,
    vendor: "segmentry",
    validate: (value) => validated("modelSchema", value, MODEL),
  },
};

function validated<T>(where: string, value: unknown, form: DocumentForm<T>): StandardResult<T> {
  const issues = issuesOf(where);
  const read = readDocument(issues, value, form);
  if (issues.count === 0) return { value: read as T };
  return { issues: issues.list.map((issue) => ({ message: messageOf(issue), path: stepsOf(issue.path, value) })) };
}

function messageOf({ expected, received, hint }: Issue): string {
  return `must be ${expected}, received ${received}${hint === undefined ? "" : ` (${hint})`}`;
}

/** The steps of a JSON Pointer; those into lists are numbers. */
function stepsOf(path: string, root: unknown): (string | number)[] {
  let inside = root;
  return path
    .split("/")
    .slice(1)
    .map((step) => {
      const key = step.replaceAll("~1", "/").replaceAll("~0", "~");
      const at = stepInto(inside, key);
      inside = at.member;
      return at.isList ? Number(key) : key;
    });
}

/** Whether a value is a list, and its member as data: getters, which may throw, are not asked. */
function stepInto(value: unknown, key: string): { readonly isList: boolean; readonly member: unknown } {
  try {
    return { isList: Array.isArray(value), member: Object.getOwnPropertyDescriptor(value, key)?.value };
  } catch {
    return { isList: false, member: undefined };
  }
}
