import { type Issues, pointer, report } from "../../core/issue";

/** Far more than people write, far less than would harm. A rule of 32 levels nests twice as deep in JSON. */
const MOST_DEPTH = 80;
const MOST_VALUES = 500_000;
const LONGEST_LIST = 10_000;
const LONGEST_TEXT = 1_024;

/** Enough to see what is wrong with a value that no editor wrote. */
const MOST_PROBLEMS = 20;

/**
 * A copy of a value that may come from anywhere, as plain JSON of a modest size: every value is read once, getters and
 * objects of classes are refused, and no depth can overflow the stack. Undefined where there are problems.
 */
export function plainJson(issues: Issues, path: string, value: unknown, limits: PlainJsonLimits = {}): unknown {
  const { longestList = LONGEST_LIST, longestText = LONGEST_TEXT } = limits;
  const before = issues.count;
  const root: Record<string, unknown> = {};
  const waiting: Waiting[] = [{ value, path, depth: 0, into: root, key: "copy" }];
  for (let values = 0, next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (++values > MOST_VALUES) {
      report(issues, { code: "too_many", path, expected: `of at most ${MOST_VALUES} values in all`, found: "more" });
    }
    try {
      next.into[next.key] = copyOne(issues, next, waiting, { longestList, longestText });
    } catch {
      const expected = "a plain value, as in JSON";
      report(issues, { code: "invalid_type", path: next.path, expected, found: "an object that cannot be read" });
    }
    if (issues.count > before + MOST_PROBLEMS || values > MOST_VALUES) break;
  }
  return issues.count === before ? root["copy"] : undefined;
}

/** Limits that differ between documents. */
export interface PlainJsonLimits {
  /** @defaultValue 10,000 */
  readonly longestList?: number;
  /** @defaultValue 1,024 characters */
  readonly longestText?: number;
}

/** A value whose copy belongs into an object or list that is made already. */
interface Waiting {
  readonly value: unknown;
  readonly path: string;
  readonly depth: number;
  readonly into: Record<string, unknown>;
  readonly key: string;
}

function copyOne(
  issues: Issues,
  { value, path, depth }: Waiting,
  waiting: Waiting[],
  { longestList, longestText }: Required<PlainJsonLimits>,
): unknown {
  if (typeof value === "string" && value.length > longestText) {
    const expected = `a text of at most ${longestText} characters`;
    report(issues, { code: "too_many", path, expected, received: value.length });
  }
  if (typeof value !== "object" || value === null) return value;
  if (depth === MOST_DEPTH) {
    report(issues, { code: "too_many", path, expected: `nested at most ${MOST_DEPTH} deep`, found: "deeper" });
    return undefined;
  }
  if (!Array.isArray(value)) return copyObject(issues, value, path, depth, waiting);
  if (value.length <= longestList) return copyList(value, path, depth, waiting);
  report(issues, { code: "too_many", path, expected: `a list of at most ${longestList}`, received: value.length });
  return [];
}

function copyList(list: readonly unknown[], path: string, depth: number, waiting: Waiting[]): unknown[] {
  const { length } = list;
  const copy = new Array<unknown>(length);
  const into = copy as unknown as Record<string, unknown>;
  for (let i = length - 1; i >= 0; i--)
    waiting.push({ value: list[i], path: `${path}/${i}`, depth: depth + 1, into, key: String(i) });
  return copy;
}

/** Into an object without a prototype, where `__proto__` is a key like any other. */
function copyObject(
  issues: Issues,
  object: object,
  path: string,
  depth: number,
  waiting: Waiting[],
): Record<string, unknown> {
  const copy = Object.create(null) as Record<string, unknown>;
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    const isDate = object instanceof Date;
    const expected = isDate ? "a date as in JSON: an ISO text or epoch milliseconds" : "a plain object, as in JSON";
    report(issues, { code: "invalid_type", path, expected, ...(isDate ? { found: "a Date" } : { received: object }) });
    return copy;
  }
  for (const [key, property] of Object.entries(Object.getOwnPropertyDescriptors(object)).reverse()) {
    const at = path + pointer(key);
    if (property.get !== undefined || property.set !== undefined)
      report(issues, { code: "invalid_type", path: at, expected: "a value, not a getter", found: "a getter" });
    else if (property.enumerable === true && property.value !== undefined)
      waiting.push({ value: property.value, path: at, depth: depth + 1, into: copy, key });
  }
  return copy;
}
