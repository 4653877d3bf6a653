import type { IssueCode, Issues } from "../core/issue";
import { pointer, report } from "../core/issue";
import { hintOf } from "../core/nearest";

// From what zod finds to issues of our own. zod tells what is wrong; what would be right is said by the schemas, in the
// `error` of each, and here for what is the same everywhere.

/** What is read of a schema. */
export interface RawSchema {
  readonly _zod: {
    readonly def: {
      readonly type: string;
      readonly error?: (issue: RawIssue) => unknown;
      readonly shape?: Readonly<Record<string, unknown>>;
      readonly options?: readonly RawSchema[];
      readonly getter?: () => RawSchema;
      readonly values?: readonly unknown[];
    };
    run(payload: Payload, context: { readonly async: false }): unknown;
  };
}

/** What a schema works on. */
export interface Payload {
  value: unknown;
  issues: RawIssue[];
}

/** One problem, as zod writes it down while it goes through a value. */
export interface RawIssue {
  readonly code: string;
  readonly path?: readonly PropertyKey[];
  readonly input?: unknown;
  readonly inst?: RawSchema;
  readonly keys?: readonly string[];
  readonly values?: readonly unknown[];
  readonly discriminator?: string;
  readonly options?: readonly unknown[];
  readonly params?: { readonly code?: IssueCode };
  readonly issues?: readonly { readonly message?: string }[];
}

/** Reports everything that a schema has against a value, which stands at `path` of the document. */
export function reportAgainst(issues: Issues, schema: RawSchema, value: unknown, path: readonly PropertyKey[]): void {
  const payload: Payload = { value, issues: [] };
  const { issues: found } = schema._zod.run(payload, { async: false }) as Payload;
  for (const raw of found) reportRaw(issues, raw, value, path);
}

function reportRaw(issues: Issues, raw: RawIssue, root: unknown, prefix: readonly PropertyKey[]): void {
  const inside = raw.path ?? [];
  const path = [...prefix, ...inside];
  const received = inside.reduce(memberOf, root);
  if (raw.code === "unrecognized_keys") reportKeys(issues, raw, path);
  else if (raw.code === "invalid_value") reportWord(issues, raw, path, received);
  else if (raw.code === "invalid_key") reportName(issues, raw, path);
  else if (raw.code !== "invalid_union") {
    report(issues, { code: codeOf(raw, received), path: at(path), expected: expectedOf(raw), received });
  } else if (raw.discriminator === undefined) reportUnion(issues, raw, path, received);
  else reportKind(issues, raw, path, received);
}

function memberOf(value: unknown, key: PropertyKey): unknown {
  return typeof value === "object" && value !== null
    ? (value as Readonly<Record<PropertyKey, unknown>>)[key]
    : undefined;
}

function at(path: readonly PropertyKey[]): string {
  return pointer(...path.map(String));
}

function codeOf({ code, params }: RawIssue, received: unknown): IssueCode {
  const isNumber = typeof received === "number";
  if (params?.code !== undefined) return params.code;
  if (code === "invalid_type") {
    if (received === undefined) return "missing";
    if (isNumber && !Number.isFinite(received)) return "not_finite";
    return "invalid_type";
  }
  if (code === "too_small") return isNumber ? "out_of_range" : "too_few";
  if (code === "too_big") return isNumber ? "out_of_range" : "too_many";
  return "invalid_value";
}

/** What the schema says that it expects. */
function expectedOf(raw: RawIssue): string {
  const words = raw.inst?._zod.def.error?.(raw);
  return typeof words === "string" ? words : "as the schema says";
}

/** Members that an object does not have, each with the name that is most like it. */
function reportKeys(issues: Issues, { keys = [], inst }: RawIssue, path: readonly PropertyKey[]): void {
  const known = Object.keys(inst?._zod.def.shape ?? {});
  for (const key of keys) {
    const expected = known.length === 0 ? "absent" : `one of the fields ${known.join(", ")}`;
    report(issues, { code: "unknown_field", path: at([...path, key]), expected, received: key, ...hintOf(key, known) });
  }
}

/** A name that is none. */
function reportName(issues: Issues, { issues: inner = [] }: RawIssue, path: readonly PropertyKey[]): void {
  const expected = inner[0]?.message ?? "under another name";
  report(issues, { code: "invalid_value", path: at(path), expected, received: path.at(-1) });
}

/** None of a few values. */
function reportWord(issues: Issues, raw: RawIssue, path: readonly PropertyKey[], received: unknown): void {
  const { values = [] } = raw;
  const alike = values.some((value) => typeof value === typeof received);
  const code = received === undefined ? "missing" : alike ? "invalid_value" : "invalid_type";
  const words = values.filter((value) => typeof value === "string");
  report(issues, { code, path: at(path), expected: expectedOf(raw), received, ...hintOf(received, words) });
}

/** None of the kinds that an object may be of, as its `op`, `use` or `kind` says. */
function reportKind(issues: Issues, { options = [] }: RawIssue, path: readonly PropertyKey[], received: unknown): void {
  const words = options.filter((option) => typeof option === "string");
  const code = received === undefined ? "missing" : typeof received === "string" ? "invalid_value" : "invalid_type";
  const expected = `one of ${words.join(", ")}`;
  report(issues, { code, path: at(path), expected, received, ...hintOf(received, words) });
}

/** None of several types. Where one of them is of the kind of the value, that one says what is wrong with it. */
function reportUnion(issues: Issues, raw: RawIssue, path: readonly PropertyKey[], received: unknown): void {
  const options = raw.inst?._zod.def.options ?? [];
  const meant = options.find((option) => isOfKind(option, received));
  if (meant !== undefined) reportAgainst(issues, meant, received, path);
  else {
    const code = received === undefined ? "missing" : "invalid_type";
    report(issues, { code, path: at(path), expected: expectedOf(raw), received });
  }
}

function isOfKind(schema: RawSchema, value: unknown): boolean {
  const { type, options, getter, values } = schema._zod.def;
  if (getter !== undefined) return isOfKind(getter(), value);
  if (options !== undefined) return options.some((option) => isOfKind(option, value));
  if (values !== undefined) return values.some((one) => typeof one === typeof value);
  const kind = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
  return kind === (KINDS[type] ?? type);
}

/** Types of schemas that are read from the same kind of JSON. */
const KINDS: Readonly<Record<string, string>> = { tuple: "array", record: "object", int: "number" };
