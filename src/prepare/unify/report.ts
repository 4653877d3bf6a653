import type { KeyColumn, UnusableValue } from "./keys";
import type { Records } from "./records";
import type { IgnoredValue } from "./shared-values";
import type { SimilarityReport } from "./similar";

/** What one key held and tied. `present + missing + unusable` is the number of records. */
export interface KeyReport {
  readonly key: string;
  /** The normaliser that was used, `"custom"` for a function. */
  readonly normalizer: string;
  readonly present: number;
  readonly missing: number;
  /** Something was there that the normaliser cannot use: these records are tied by other keys only. */
  readonly unusable: number;
  /** Different values. */
  readonly distinct: number;
  /** Ties that this key made, beyond those of the keys before it. */
  readonly ties: number;
  /** The first three unusable values. */
  readonly examples: readonly UnusableValue[];
}

/** How records became customers, as plain JSON: `records − ties` is `entities`. */
export interface UnifyReport {
  readonly records: number;
  readonly entities: number;
  readonly ties: number;
  readonly keys: readonly KeyReport[];
  readonly similarity: readonly SimilarityReport[];
  /** The customers of most records, at most five, each of at least two. */
  readonly largest: readonly { readonly entity: number; readonly records: number }[];
  /** Values that tie nothing, although records share them; in the order of keys and similarity, the most shared first. */
  readonly ignored: readonly IgnoredValue[];
  /** What to look at and what to do about it, one sentence each. */
  readonly notes: readonly string[];
}

/** What is known when all records are tied. */
export interface Outcome {
  readonly records: Records;
  readonly keys: readonly KeyColumn[];
  /** Ties of each key. */
  readonly tied: readonly number[];
  readonly similarity: readonly SimilarityReport[];
  readonly ignored: readonly IgnoredValue[];
  readonly sizes: Uint32Array;
  readonly notes: readonly string[];
}

/** Adds up what happened. */
export function reportOf({ records, keys, tied, similarity, ignored, sizes, notes }: Outcome): UnifyReport {
  return {
    records: records.length,
    entities: sizes.length,
    ties: records.length - sizes.length,
    keys: keys.map((column, k) => keyReport(column, tied[k]!)),
    similarity,
    largest: largestOf(sizes),
    ignored,
    notes: [
      ...recordNotes(records),
      ...keys.flatMap(keyNotes),
      ...ignoredNotes(ignored),
      ...blockNotes(similarity),
      ...notes,
    ],
  };
}

function keyReport(
  { key, normalizer, codes, counts, missing, unusable, examples }: KeyColumn,
  ties: number,
): KeyReport {
  const present = codes.length - missing - unusable;
  return { key, normalizer: normalizer.name, present, missing, unusable, distinct: counts.length, ties, examples };
}

const LARGEST = 5;

function largestOf(sizes: Uint32Array): { entity: number; records: number }[] {
  const largest: { entity: number; records: number }[] = [];
  for (let entity = 0; entity < sizes.length; entity++) {
    const records = sizes[entity]!;
    if (records < 2 || (largest.length === LARGEST && records <= largest[LARGEST - 1]!.records)) continue;
    largest.push({ entity, records });
    largest.sort((a, b) => b.records - a.records || a.entity - b.entity);
    largest.length = Math.min(largest.length, LARGEST);
  }
  return largest;
}

function recordNotes({ strangers, fields }: Records): string[] {
  const notes =
    strangers === 0 ? [] : [`${counted(strangers)} without fields, as no object is there: customers without values`];
  for (const [field, { failed }] of fields) {
    if (failed.size > 0) notes.push(`${field} cannot be read in ${counted(failed.size)}: it counts as missing there`);
  }
  return notes;
}

function keyNotes({ key, normalizer, codes, values, missing, unusable }: KeyColumn): string[] {
  const notes: string[] = [];
  if (codes.length > 0 && missing + unusable === codes.length) notes.push(`${key} has no value that could tie records`);
  else if (unusable > 0)
    notes.push(`${key} cannot be used in ${counted(unusable)}, as it is no ${nounOf(normalizer.name)}`);
  if (normalizer.nationalPhones && isMixed(values)) {
    notes.push(
      `${key} has numbers with and without country code: pass normalize: { ${key}: { kind: "phone", countryCode } }`,
    );
  }
  return notes;
}

function nounOf(normalizer: string): string {
  switch (normalizer) {
    case "email":
      return "address";
    case "phone":
      return "telephone number";
    case "custom":
      return "value that the function accepts";
    default:
      return "text or integer";
  }
}

function isMixed(values: ArrayLike<unknown>): boolean {
  let international = 0;
  for (let i = 0; i < values.length; i++) international += String(values[i]).startsWith("+") ? 1 : 0;
  return international > 0 && international < values.length;
}

/** `1 record`, `2 records`. */
export function counted(records: number): string {
  return `${records} ${records === 1 ? "record" : "records"}`;
}

const NAMED = 3;

function ignoredNotes(ignored: readonly IgnoredValue[]): string[] {
  const found = ignored.filter(({ reason }) => reason === "too_many_customers");
  if (found.length === 0) return [];
  const named = found
    .slice(0, NAMED)
    .map(({ key, value, records }) => `${key} ${JSON.stringify(value)} (${counted(records)})`);
  const more = found.length > NAMED ? ` and ${found.length - NAMED} more` : "";
  return [`shared by too many customers, so they tie nothing: ${named.join(", ")}${more}; maxShared sets the limit`];
}

function blockNotes(similarity: readonly SimilarityReport[]): string[] {
  return similarity.flatMap(({ field, refusedBlocks, refused }) => {
    if (refusedBlocks === 0) return [];
    const { block, values } = refused[0]!;
    const largest = `the largest, ${JSON.stringify(block)}, with ${values} values`;
    return [
      `${field}: ${refusedBlocks} blocks are too large to compare (${largest}): take finer blocks or raise maxBlock`,
    ];
  });
}
