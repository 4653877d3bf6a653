import { checkNumber, checkOneOf, checkOptions, isArrayLike, isObject } from "../../core/check";
import type { Source } from "../../core/columns";
import { type Issues, pointer, report } from "../../core/issue";
import { hintOf } from "../../core/nearest";
import { checkZone } from "../time/zone";
import type { Normalizer } from "./normalize-key";

/**
 * Which value a customer keeps where its records differ. A record without a value has no say, and of equally good ones the
 * first record's counts.
 *
 * - `"firstNonMissing"`: the first record that has one, in the order of the records.
 * - `"mostRecent"`: the record of the latest `date`; records without a readable date come after all others.
 * - `"sourceOrder"`: the record of the best source, as `sourceOrder` lists them; other sources come after all of them.
 * - `"mostFrequent"`: the value that most records carry.
 * - `"longest"`: the one of most characters, for names and addresses that some systems shorten.
 */
export type SurvivorPolicy = "firstNonMissing" | "mostRecent" | "sourceOrder" | "mostFrequent" | "longest";

/** Which records may be one customer because a field is nearly equal. */
export interface SimilarityRule<Row> {
  /** The field to compare, a name as a rule; an accessor or a ready column comes under the name `"similar"`. */
  readonly field: Source<Row>;
  /**
   * Only records of one block are compared with each other: a second field that must be equal (postcode, birthday, city),
   * or a number: so many first characters of the field itself. A record without block is compared with nothing.
   */
  readonly block: Source<Row> | number;
  /**
   * Jaro–Winkler similarity from which on two records are one customer, 0.5 to 1.
   * @defaultValue 0.92
   */
  readonly threshold?: number | undefined;
  /**
   * Blocks with more distinct values are not compared at all, and reported: the work grows with the square.
   * @defaultValue 200
   */
  readonly maxBlock?: number | undefined;
  /**
   * The form in which the field is compared.
   * @defaultValue `"name"`
   */
  readonly normalize?: Normalizer | undefined;
}

/** What ties records to customers, and what becomes of their values. */
export interface UnifyOptions<Row> {
  /**
   * What identifies a customer: names of fields, or an object of `name: source`. Records that share the value of any key are
   * one customer, and so are all that hang together through others.
   */
  readonly keys: readonly (keyof Row & string)[] | Readonly<Record<string, Source<Row>>>;
  /**
   * The form in which the values of a key are compared.
   * @defaultValue the normaliser that is called like the key (`email`, `phone`, `name`), else `"text"`
   */
  readonly normalize?: Readonly<Record<string, Normalizer>> | undefined;
  /**
   * Values of a key, or of a field of `similarity`, that tie nothing, in any form: `{ email: ["test@test.com"] }`.
   * @defaultValue none
   */
  readonly stopValues?: Readonly<Record<string, readonly unknown[]>> | undefined;
  /**
   * A value that would make more customers than this into one ties nothing and is reported: a placeholder, the telephone of
   * a shop. Customers are told apart by their values of the other keys, and a record without any other key is one. In a
   * block of `similarity` they are those that the keys, and the rules before, have made.
   * @defaultValue 50
   */
  readonly maxShared?: number | undefined;
  /**
   * Nearly equal values that tie as well.
   * @defaultValue none
   */
  readonly similarity?: SimilarityRule<Row> | readonly SimilarityRule<Row>[] | undefined;
  /**
   * Which value a customer keeps: one policy, or one for each field with `"*"` for all others.
   * @defaultValue `"firstNonMissing"`
   */
  readonly prefer?: SurvivorPolicy | Readonly<Record<string, SurvivorPolicy>> | undefined;
  /**
   * When a record was last true, for `"mostRecent"`: `Date`, epoch milliseconds, ISO text.
   * @defaultValue none
   */
  readonly date?: Source<Row> | undefined;
  /**
   * Zone of date texts without one, an IANA name.
   * @defaultValue `"UTC"` for bare dates; date-times without zone cannot be read
   */
  readonly zone?: string | undefined;
  /**
   * Which system a record comes from, for `"sourceOrder"`.
   * @defaultValue none
   */
  readonly source?: Source<Row> | undefined;
  /**
   * The systems, the most trusted first.
   * @defaultValue none
   */
  readonly sourceOrder?: readonly (string | number)[] | undefined;
}

/** The options with every default filled in; sources and normalisers are read where the records are known. */
export interface UnifySettings {
  readonly keys: readonly (readonly [key: string, source: unknown])[];
  readonly normalize: ReadonlyMap<string, unknown>;
  readonly stopValues: ReadonlyMap<string, ArrayLike<unknown>>;
  readonly maxShared: number;
  readonly similarity: readonly SimilaritySettings[];
  readonly prefer: SurvivorPolicy | Readonly<Record<string, SurvivorPolicy>>;
  readonly date: unknown;
  readonly zone: string;
  readonly zonelessIsLocal: boolean;
  readonly source: unknown;
  readonly sourceOrder: readonly unknown[];
}

export interface SimilaritySettings {
  readonly path: string;
  /** What the field is called. */
  readonly name: string;
  readonly field: unknown;
  readonly block: unknown;
  readonly threshold: number;
  readonly maxBlock: number;
  readonly normalize: unknown;
}

const OPTIONS = [
  "keys",
  "normalize",
  "stopValues",
  "maxShared",
  "similarity",
  "prefer",
  "date",
  "zone",
  "source",
  "sourceOrder",
] as const;
const RULE_OPTIONS = ["field", "block", "threshold", "maxBlock", "normalize"] as const;
const POLICIES = ["firstNonMissing", "mostRecent", "sourceOrder", "mostFrequent", "longest"] as const;

/** The policy of all fields that none is named for. */
export const ALL_OTHERS = "*";

/** Checks the options, as far as that can be done without the records. */
export function readOptions(issues: Issues, given: UnifyOptions<never> | undefined): UnifySettings {
  const options = checkOptions(issues, given ?? ({} as UnifyOptions<never>), OPTIONS);
  const keys = readKeys(issues, options.keys);
  const names = keys.map(([key]) => key);
  const similarity = readSimilarity(issues, options.similarity);
  if (keys.length + similarity.length === 0 && options.keys !== undefined) {
    report(issues, { code: "too_few", path: "/keys", expected: "at least one key, or similarity", found: "none" });
  }
  const stoppable = [...names, ...similarity.map(({ name }) => name)];
  const stopValues = perKey(issues, "stopValues", options.stopValues, stoppable);
  for (const [key, values] of stopValues) {
    if (isArrayLike(values)) continue;
    report(issues, { code: "invalid_type", path: pointer("stopValues", key), expected: "an array", received: values });
  }
  const limits = { from: 1, to: Number.POSITIVE_INFINITY, fallback: 50, unit: "customers" };
  return {
    keys,
    normalize: perKey(issues, "normalize", options.normalize, names),
    stopValues: stopValues as UnifySettings["stopValues"],
    maxShared: checkNumber(issues, "/maxShared", options.maxShared, limits),
    similarity,
    prefer: readPrefer(issues, options.prefer),
    date: options.date,
    zone: checkZone(issues, "/zone", options.zone),
    zonelessIsLocal: options.zone !== undefined,
    source: options.source,
    sourceOrder: readOrder(issues, options.sourceOrder),
  };
}

function readKeys(issues: Issues, keys: unknown): (readonly [string, unknown])[] {
  if (Array.isArray(keys)) return readKeyNames(issues, Array.from(keys));
  if (isObject(keys)) return Object.entries(keys);
  const expected = 'an array of fields, such as ["email", "phone"], or an object of sources';
  const code = keys === undefined ? "missing" : "invalid_type";
  report(issues, { code, path: "/keys", expected, received: keys });
  return [];
}

function readKeyNames(issues: Issues, keys: readonly unknown[]): (readonly [string, unknown])[] {
  const names: (readonly [string, unknown])[] = [];
  keys.forEach((key, k) => {
    const path = pointer("keys", k);
    if (typeof key !== "string")
      report(issues, { code: "invalid_type", path, expected: "the name of a field", received: key, index: k });
    else if (keys.indexOf(key) < k)
      report(issues, { code: "duplicate", path, expected: "a key of its own", received: key, index: k });
    else names.push([key, key]);
  });
  return names;
}

/** An option that is an object with an entry for some of the keys. */
function perKey(issues: Issues, option: string, given: unknown, keys: readonly string[]): ReadonlyMap<string, unknown> {
  if (given === undefined) return new Map();
  if (!isObject(given)) {
    const expected = "an object with entries for keys";
    report(issues, { code: "invalid_type", path: pointer(option), expected, received: given });
    return new Map();
  }
  for (const name of Object.keys(given)) {
    if (keys.includes(name)) continue;
    const expected = `one of the keys ${keys.slice(0, 20).join(", ")}`;
    const path = pointer(option, name);
    report(issues, { code: "unknown_name", path, expected, received: name, ...hintOf(name, keys) });
  }
  // A key may be called "constructor": only what the object itself has counts.
  return new Map(Object.entries(given));
}

function readSimilarity(issues: Issues, given: unknown): SimilaritySettings[] {
  if (given === undefined) return [];
  const several = Array.isArray(given);
  const rules: readonly unknown[] = several ? Array.from(given) : [given];
  return rules.flatMap((rule, k): SimilaritySettings[] => {
    const path = several ? pointer("similarity", k) : "/similarity";
    if (!isObject(rule)) {
      report(issues, { code: "invalid_type", path, expected: "an object with field and block", received: rule });
      return [];
    }
    const { field, block, threshold, maxBlock, normalize } = checkOptions(
      issues,
      rule as unknown as SimilarityRule<never>,
      RULE_OPTIONS,
    );
    requireSource(issues, `${path}/field`, field, "the field to compare");
    requireSource(issues, `${path}/block`, block, "a field that must be equal, or a number of first characters");
    if (typeof block === "number") checkNumber(issues, `${path}/block`, block, { ...FIRST_CHARACTERS });
    return [
      {
        path,
        name: typeof field === "string" ? field : "similar",
        field,
        block,
        threshold: checkNumber(issues, `${path}/threshold`, threshold, { from: 0.5, to: 1, fallback: 0.92 }),
        maxBlock: checkNumber(issues, `${path}/maxBlock`, maxBlock, { ...BLOCK_SIZES }),
        normalize: normalize === undefined ? "name" : normalize,
      },
    ];
  });
}

const FIRST_CHARACTERS = { from: 1, to: 20, integer: true, fallback: 1 } as const;
const BLOCK_SIZES = { from: 2, to: 100_000, integer: true, fallback: 200, unit: "distinct values" } as const;

function requireSource(issues: Issues, path: string, source: unknown, expected: string): void {
  if (source === undefined) report(issues, { code: "missing", path, expected, received: source });
}

function readPrefer(issues: Issues, given: unknown): UnifySettings["prefer"] {
  if (!isObject(given)) return checkOneOf(issues, "/prefer", given as undefined, POLICIES, "firstNonMissing");
  for (const [field, policy] of Object.entries(given)) {
    checkOneOf(issues, pointer("prefer", field), policy as SurvivorPolicy, POLICIES, "firstNonMissing");
  }
  return given as Readonly<Record<string, SurvivorPolicy>>;
}

function readOrder(issues: Issues, given: unknown): readonly unknown[] {
  if (given === undefined) return [];
  if (Array.isArray(given)) return Array.from(given);
  const expected = "an array of sources, the most trusted first";
  report(issues, { code: "invalid_type", path: "/sourceOrder", expected, received: given });
  return [];
}
