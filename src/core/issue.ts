/** What can be wrong with an argument. The list is closed: switch over it and the compiler tells when one is missing. */
export type IssueCode =
  /** Not of the type asked for. */
  | "invalid_type"
  /** Of the right type, but none of the values allowed. */
  | "invalid_value"
  /** A number outside its range, or an index outside its table. */
  | "out_of_range"
  /** NaN or an infinity where every number must be finite. */
  | "not_finite"
  /** Limits that must rise do not. */
  | "not_increasing"
  /** Two columns of one table differ in length. */
  | "length_mismatch"
  /** Fewer rows or entries than the computation needs. */
  | "too_few"
  /** More entries than are allowed. */
  | "too_many"
  /** Something required is absent. */
  | "missing"
  /** The same key twice. */
  | "duplicate"
  /** A field that no row has. */
  | "unknown_field"
  /** An option that the function does not know. */
  | "unknown_option"
  /** A level, tag or segment that is not there. */
  | "unknown_name"
  /** Not a date that can be read without guessing. */
  | "invalid_date"
  /** Numbers that look like seconds where milliseconds are expected. */
  | "suspicious_unit"
  /** Not a model of the kind and version that the function applies. */
  | "invalid_model"
  /** Segments that claim the same score cells where none may. */
  | "overlapping"
  /** Score cells that no segment claims where all must be. */
  | "uncovered"
  /** A function given by the caller threw. */
  | "accessor_failed"
  /** The caller asked to stop, and there is no result. */
  | "aborted";

/** One problem: where, what should be there, what is there. */
export interface Issue {
  readonly code: IssueCode;
  /** JSON Pointer into the arguments: `/k`, `/amount/17`, `/segments/2/when/0`. */
  readonly path: string;
  /** What would have been right, as it continues "must be …". */
  readonly expected: string;
  /** What was there, shortened to one line. */
  readonly received: string;
  /** Row or entry, where the path leads into a column. */
  readonly index?: number;
  /** What to do about it, where that can be said. */
  readonly hint?: string;
}

/** How many problems an error lists; further ones are counted. */
const LISTED = 20;

/** Problems found so far by one function. All of them come back together. */
export interface Issues {
  /** Name of the public function that checks its arguments. */
  readonly where: string;
  readonly list: Issue[];
  count: number;
}

/** An empty list of problems for the public function named `where`. */
export function issuesOf(where: string): Issues {
  return { where, list: [], count: 0 };
}

/** A JSON Pointer (RFC 6901) of these steps: `pointer("segments", 2)` is `/segments/2`. */
export function pointer(...steps: readonly (string | number)[]): string {
  return steps.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** Adds a problem; what was received is any value and is described here, or words of the caller. */
export function report(issues: Issues, { found, received, ...issue }: Problem): void {
  issues.count++;
  if (issues.list.length < LISTED) issues.list.push({ ...issue, received: found ?? describe(received) });
}

/** An issue as it is reported: with the value that was there, or with words about it. */
export type Problem = Omit<Issue, "received"> &
  ({ readonly received: unknown; readonly found?: never } | { readonly found: string; readonly received?: never });

/** Throws if there is any problem. */
export function throwIssues(issues: Issues): void {
  if (issues.count > 0) throw new SegmentationError(issues.where, issues.list, issues.count);
}

/** Throws one problem at once, where nothing else can be checked without it. */
export function fail(where: string, issue: Problem): never {
  const issues = issuesOf(where);
  report(issues, issue);
  throw new SegmentationError(where, issues.list, issues.count);
}

/**
 * The one error of this library: an argument or a configuration that cannot be used. It is a fact sheet: `issues` lists
 * every problem with code, path, what was expected and what was received (at most 20, `count` is the full number).
 * Bad data rows are never an exception: they come out in `rejected`.
 */
export class SegmentationError extends Error {
  override readonly name = "SegmentationError";
  readonly issues: readonly Issue[];
  /** Number of all problems; greater than `issues.length` when more than 20 were found. */
  readonly count: number;

  constructor(where: string, issues: readonly Issue[], count: number = issues.length) {
    super(messageOf(where, issues, count));
    this.issues = issues;
    this.count = count;
  }
}

/** `fitKMeans: k must be an integer from 1 to 5 (rows), received 7`, a line for each problem. */
function messageOf(where: string, issues: readonly Issue[], count: number): string {
  const lines = issues.map(({ path, expected, received, hint }) => {
    // A path into a list begins with a number, which is no name: it stays as it is.
    const subject = path === "" ? "the argument" : /^\/\d/.test(path) ? path : path.slice(1) || '""';
    return `${where}: ${subject} must be ${expected}, received ${received}${hint === undefined ? "" : ` (${hint})`}`;
  });
  if (count > issues.length) lines.push(`${where}: and ${count - issues.length} more`);
  return lines.join("\n");
}

/** Longest description of a value. */
const LONGEST = 100;

/** A value in one short line, whatever it is; never throws. */
export function describe(value: unknown): string {
  const text = describeAny(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

function describeAny(value: unknown): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}…` : value);
    case "number":
      return Object.is(value, -0) ? "-0" : String(value);
    case "bigint":
      return `${value}n`;
    case "symbol":
      return "a symbol";
    case "function":
      return "a function";
    case "object":
      return describeObject(value);
    default:
      return String(value);
  }
}

function describeObject(value: object | null): string {
  if (value === null) return "null";
  try {
    if (Array.isArray(value)) return value.length === 0 ? "an empty array" : `an array of ${value.length}`;
    if (ArrayBuffer.isView(value)) return `a typed array of ${(value as Uint8Array).length ?? value.byteLength}`;
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? "an invalid Date" : value.toISOString();
    const keys = Object.keys(value);
    return keys.length === 0
      ? "an empty object"
      : `an object with ${keys.slice(0, 5).join(", ").replaceAll("\n", " ")}`;
  } catch {
    return "an object that cannot be read";
  }
}
