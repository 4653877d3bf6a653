import { isObject } from "../core/check";
import { type Issues, issuesOf, pointer, report, SegmentationError, throwIssues } from "../core/issue";
import { type PlainJsonLimits, plainJson } from "../rules/grammar/plain-json";
import { type RawSchema, reportAgainst } from "./report-raw";
import type { Schema } from "./schema";

/** How a kind of document is read. */
export interface DocumentForm<T> {
  readonly schema: () => Schema<T>;
  /** What must hold beyond the types; called where these are right. */
  readonly demands?: (issues: Issues, value: T) => void;
  /** How large it may be. */
  readonly limits?: PlainJsonLimits;
}

/**
 * Reads a document that may come from anywhere: first a look at its size and plainness, which no depth can overflow, then
 * its types, then what must hold between its parts; all problems of a step come together.
 */
export function readDocument<T>(issues: Issues, value: unknown, form: DocumentForm<T>): T | undefined {
  if (typeof value === "string") {
    const hint = "a text is read by JSON.parse first";
    report(issues, {
      code: "invalid_type",
      path: "",
      expected: "a value as JSON.parse gives it",
      received: value,
      hint,
    });
    return undefined;
  }
  const before = issues.count;
  const copy = withoutSchema(issues, plainJson(issues, "", value, form.limits));
  if (issues.count > before) return undefined;
  reportAgainst(issues, form.schema() as unknown as RawSchema, copy, []);
  if (issues.count > before) return undefined;
  // The copy again, its objects now ordinary ones, its members in the order in which they came.
  const read = JSON.parse(JSON.stringify(copy)) as T;
  form.demands?.(issues, read);
  return issues.count === before ? read : undefined;
}

/** `$schema` tells an editor how to help; it is no part of what the document says. */
function withoutSchema(issues: Issues, value: unknown): unknown {
  if (!isObject(value) || !Object.hasOwn(value, "$schema")) return value;
  const { $schema, ...rest } = value;
  if (typeof $schema !== "string")
    report(issues, { code: "invalid_type", path: "/$schema", expected: "a text", received: $schema });
  return rest;
}

/** Reads a document or throws all its problems, in the name of a public function. */
export function parseDocument<T>(where: string, value: unknown, form: DocumentForm<T>): T {
  const issues = issuesOf(where);
  const read = readDocument(issues, value, form);
  throwIssues(issues);
  return read as T;
}

/** Refuses members called `__proto__`: zod steps over them where members may have any name. */
export function refusePrototypes(issues: Issues, root: unknown): void {
  const waiting: [path: string, value: unknown][] = [["", root]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [path, value] = next;
    if (typeof value !== "object" || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      const at = path + pointer(key);
      if (key !== "__proto__") waiting.push([at, inner]);
      else report(issues, { code: "invalid_value", path: at, expected: "under another name", received: key });
    }
  }
}

/** Takes over what a check of another module throws. */
export function collect(issues: Issues, check: () => unknown): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof SegmentationError)) throw error;
    for (const { received, ...issue } of error.issues) report(issues, { ...issue, found: received });
    issues.count += error.count - error.issues.length;
  }
}
