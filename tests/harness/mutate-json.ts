import fc from "fast-check";

// Plain JSON with one to three slips in it: members lost, renamed, doubled, of another type, a little too large.

type Json = unknown;
type Container = Record<string, Json> | Json[];

/** What stands where something else should: values of every type, and the edges of ranges. */
const STRANGE: readonly Json[] = [
  ...[null, true, false, 0, -1, 1, 2, 3.5, 101, 1e300, Number.NaN, Number.POSITIVE_INFINITY],
  ...["", "x", "2026-01-31", "2026-02-31", "constructor", "gte", "en", [], ["x"], [1], [[1]], {}],
  ...[{ op: "everyone" }, { op: "tag", id: "tag 7" }, { n: 3, unit: "day" }, { last: { n: 1, unit: "week" } }],
];

const NAMES = [
  "op",
  "x",
  "rules",
  "rule",
  "constructor",
  "__proto__",
  "per",
  "at",
  "within",
  "version",
  "when",
  "notes",
];

/** A document with slips; `seed` decides which. */
export function mutated(document: Json, seeds: readonly number[]): Json {
  const root = { document: structuredClone(document) };
  for (const seed of seeds) slip(root, seed >>> 0);
  return root.document;
}

/** One to three slips. */
export const slips: fc.Arbitrary<readonly number[]> = fc.array(fc.integer(), { minLength: 1, maxLength: 3 });

function slip(root: { document: Json }, seed: number): void {
  const pick = <T>(values: readonly T[], turn: number): T => values[((seed / 7 ** turn) >>> 0) % values.length]!;
  const places = placesOf(root, []);
  const { holder, key } = pick(places, 3);
  const value = (holder as Record<string, Json>)[key];
  switch (seed % 7) {
    case 0:
    case 1:
      set(holder, key, structuredClone(pick(STRANGE, 2)));
      break;
    case 2:
      remove(holder, key);
      break;
    case 3:
      if (isObject(value)) define(value, pick(NAMES, 2), structuredClone(pick(STRANGE, 5)));
      else set(holder, key, structuredClone(pick(STRANGE, 2)));
      break;
    case 4:
      if (Array.isArray(value)) value.push(structuredClone(value.at(-1) ?? pick(STRANGE, 2)));
      else set(holder, key, [value]);
      break;
    case 5:
      if (typeof value === "string") set(holder, key, `${value}s`);
      else set(holder, key, typeof value === "number" ? value + pick([1, -1, 0.5, 1e9], 2) : String(value));
      break;
    default:
      rename(holder, key, pick(NAMES, 2));
  }
}

interface Place {
  readonly holder: Container;
  readonly key: string;
}

function placesOf(value: Json, into: Place[]): Place[] {
  if (typeof value !== "object" || value === null) return into;
  for (const key of Object.keys(value)) {
    into.push({ holder: value as Container, key });
    placesOf((value as Record<string, Json>)[key], into);
  }
  return into;
}

function isObject(value: Json): value is Record<string, Json> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function set(holder: Container, key: string, value: Json): void {
  (holder as Record<string, Json>)[key] = value;
}

/** An own member, whatever it is called. */
function define(holder: Container, key: string, value: Json): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

function remove(holder: Container, key: string): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else if (key !== "document") delete holder[key];
}

function rename(holder: Container, key: string, name: string): void {
  if (Array.isArray(holder) || key === "document") return;
  define(holder, name, holder[key]);
  if (name !== key) delete holder[key];
}
