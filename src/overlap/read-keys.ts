import { checkOneOf, isArray, isArrayLike, isObject, isRecord, isTextArray } from "../core/check";
import { type Issues, pointer, report } from "../core/issue";
import { hintOf } from "../core/nearest";
import { checkName, type Segments } from "./names";
import type { OrderKey } from "./order";
import { valuesWhere } from "./read-values";

const KINDS = ["priority", "weight", "score", "entry"] as const;
const FIELDS = {
  priority: ["key", "order", "rest"],
  weight: ["key", "weights"],
  score: ["key", "scores"],
  entry: ["key", "since", "first"],
} as const;

/** More keys than anyone has use for: what is compared stays short. */
const MOST_KEYS = 16;

/** Reads the keys of the order; what cannot be read is reported and left out. */
export function readKeys(issues: Issues, by: unknown, segments: Segments): OrderKey[] {
  if (!isArray(by) || by.length === 0) {
    const code = by === undefined ? "missing" : isArray(by) ? "too_few" : "invalid_type";
    const expected = 'an array of at least one key, such as { key: "priority", order: ["vip"] }';
    report(issues, { code, path: "/by", expected, received: by });
    return [];
  }
  if (by.length > MOST_KEYS) {
    report(issues, { code: "too_many", path: "/by", expected: `at most ${MOST_KEYS} keys`, received: by.length });
    return [];
  }
  return Array.from(by as readonly unknown[]).flatMap(
    (key, k) => readKey(issues, `/by/${k}`, key, k === 0 ? segments : { ...segments, later: false }) ?? [],
  );
}

function readKey(issues: Issues, path: string, given: unknown, segments: Segments): OrderKey | undefined {
  if (!isObject(given)) {
    const expected = `an object with key: ${KINDS.map((kind) => `"${kind}"`).join(", ")}`;
    report(issues, { code: "invalid_type", path, expected, received: given });
    return undefined;
  }
  const kind = oneOf(issues, `${path}/key`, given["key"], KINDS);
  if (kind === undefined) return undefined;
  const known: readonly string[] = FIELDS[kind];
  for (const name of Object.keys(given)) {
    if (known.includes(name)) continue;
    const expected = `one of ${known.join(", ")}`;
    report(issues, {
      ...{ code: "unknown_option", path: path + pointer(name), expected, received: name },
      ...hintOf(name, known),
    });
  }
  if (kind === "priority") return readPriority(issues, path, given, segments.names);
  if (kind === "weight") return readWeights(issues, `${path}/weights`, given["weights"], segments.names);
  if (kind === "score") return readScores(issues, `${path}/scores`, given["scores"], segments);
  return readEntry(issues, path, given, segments);
}

/** One of a list of words that has no default; undefined where it is none of them, which is reported. */
function oneOf<T extends string>(issues: Issues, path: string, given: unknown, words: readonly T[]): T | undefined {
  if (words.includes(given as T)) return given as T;
  const expected = `one of ${words.map((word) => `"${word}"`).join(", ")}`;
  const code = given === undefined ? "missing" : typeof given === "string" ? "invalid_value" : "invalid_type";
  report(issues, { code, path, expected, received: given, ...hintOf(given, words) });
  return undefined;
}

type Given = Readonly<Record<string, unknown>>;

/** Standing values fall by rank; those that are not named share the last one. */
function readPriority(issues: Issues, path: string, { order, rest }: Given, names: readonly string[]): OrderKey {
  const standing = new Float64Array(names.length);
  const strict = checkOneOf(issues, `${path}/rest`, rest as "after" | "error" | undefined, ["after", "error"], "after");
  if (!isTextArray(order)) {
    const expected = "an array of names of segments";
    const code = order === undefined ? "missing" : "invalid_type";
    report(issues, { code, path: `${path}/order`, expected, received: order });
    return { key: "priority", standing, sign: 1 };
  }
  order.forEach((name, rank) => {
    const at = `${path}/order/${rank}`;
    checkName(issues, at, name, names);
    if (order.indexOf(name) < rank)
      report(issues, { code: "duplicate", path: at, expected: "a name that comes once", received: name });
    else if (names.includes(name)) standing[names.indexOf(name)] = order.length - rank;
  });
  const left = names.filter((name) => !order.includes(name));
  if (strict === "error" && left.length > 0) {
    const found = `none for ${left.slice(0, 20).join(", ")}`;
    report(issues, { code: "missing", path: `${path}/order`, expected: "a rank for every segment", found });
  }
  return { key: "priority", standing, sign: 1 };
}

function readWeights(issues: Issues, path: string, weights: unknown, names: readonly string[]): OrderKey {
  const standing = new Float64Array(names.length);
  const entries = entriesOf(issues, path, weights, names, "a weight");
  names.forEach((name, s) => {
    const weight = entries.get(name);
    if (typeof weight === "number" && Number.isFinite(weight)) standing[s] = weight;
    else if (entries.has(name)) {
      const code = typeof weight === "number" ? "not_finite" : "invalid_type";
      report(issues, { code, path: path + pointer(name), expected: "a finite number", received: weight });
    }
  });
  return { key: "weight", standing, sign: 1 };
}

function readScores(issues: Issues, path: string, scores: unknown, segments: Segments): OrderKey {
  if (!isArrayLike(scores)) return { key: "score", columns: columnsOf(issues, path, scores, segments), sign: 1 };
  const { names, words, length, only } = segments;
  const any = new Int32Array(Math.ceil(length / 32));
  for (const set of words) for (let w = 0; w < any.length; w++) any[w]! |= set[w]!;
  const column = valuesWhere(issues, path, scores, { words: any, length, only });
  return { key: "score", columns: names.map(() => column), sign: 1 };
}

function readEntry(issues: Issues, path: string, { since, first }: Given, segments: Segments): OrderKey {
  const order = oneOf(issues, `${path}/first`, first, ["earliest", "latest"]);
  const columns = columnsOf(issues, `${path}/since`, since, segments);
  return { key: "entry", columns, sign: order === "earliest" ? -1 : 1 };
}

function columnsOf(issues: Issues, path: string, given: unknown, segments: Segments): Float64Array[] {
  const { names, words, length, only, later } = segments;
  const entries = entriesOf(issues, path, given, names, "a column");
  return names.map((name, s) => {
    if (!entries.has(name)) return new Float64Array(0);
    return valuesWhere(issues, path + pointer(name), entries.get(name), { words: words[s]!, length, only, later });
  });
}

/** Something for every segment, by name: what is missing and what is nobody's is reported. */
function entriesOf(
  issues: Issues,
  path: string,
  given: unknown,
  names: readonly string[],
  what: string,
): Map<string, unknown> {
  if (!isRecord(given)) {
    const code = given === undefined ? "missing" : "invalid_type";
    report(issues, { code, path, expected: `a plain object with ${what} for every segment`, received: given });
    return new Map();
  }
  const entries = new Map(Object.entries(given));
  for (const name of entries.keys()) checkName(issues, path + pointer(name), name, names);
  for (const name of names) {
    if (entries.get(name) !== undefined) continue;
    entries.delete(name);
    report(issues, { code: "missing", path: path + pointer(name), expected: what, received: undefined });
  }
  return entries;
}
