import { isArrayLike, isObject } from "../../core/check";
import { fail, type Issues, issuesOf, report, throwIssues } from "../../core/issue";
import type { RecordTies } from "./ties";

/** What the explanations read: the result of `unifyCustomers`, or these two members of it. */
export interface UnifiedRecords {
  readonly entityOf: ArrayLike<number>;
  readonly ties: RecordTies;
}

/** One tie between two records. */
export interface RecordTie {
  readonly a: number;
  readonly b: number;
  /** The key that they share, or the field in which they are similar. */
  readonly key: string;
  /** What record a holds, in the form in which it was compared, and what record b holds. */
  readonly value: string;
  readonly match: string;
  /** 1 for what is equal. */
  readonly similarity: number;
}

/** A customer with the records it is made of and what ties them. */
export interface EntityExplanation {
  /** A row of `customers`. */
  readonly entity: number;
  readonly records: readonly number[];
  /** One tie fewer than records. */
  readonly ties: readonly RecordTie[];
}

/** Why two records are one customer, or that they are not. */
export interface UnionExplanation {
  readonly sameCustomer: boolean;
  /** From the first record to the second: each tie begins where the one before it ends. Empty for two customers. */
  readonly path: readonly RecordTie[];
}

/**
 * The customer that a record belongs to, as plain JSON: all its records and the ties that made them one.
 *
 * A record that is tied to none has itself and no ties.
 *
 * @param unified - What `unifyCustomers` returned.
 * @param record - Position in the records, from 0.
 * @throws SegmentationError `out_of_range` for a record that is not there, `invalid_type` for what is no such result.
 * @remarks O(records).
 * @example
 * const records = [{ email: "ann@x.org" }, { email: "bo@x.org" }, { email: "Ann@X.org" }];
 * const unified = unifyCustomers(records, { keys: ["email"] });
 * explainEntity(unified, 2).records // => [0, 2]
 * explainEntity(unified, 2).ties // => [{ a: 0, b: 2, key: "email", value: "ann@x.org", match: "ann@x.org", similarity: 1 }]
 */
export function explainEntity(unified: UnifiedRecords, record: number): EntityExplanation {
  const { entityOf, ties } = readUnified("explainEntity", unified, [["record", record]]);
  const entity = entityOf[record]!;
  const records: number[] = [];
  for (let i = 0; i < entityOf.length; i++) if (entityOf[i] === entity) records.push(i);
  return { entity, records, ties: tiesWithin(entityOf, ties, entity) };
}

/**
 * Why two records are one customer: the way from one to the other along the ties, as plain JSON. Ties through one shared
 * value are one step, however many records carry it.
 *
 * A record and itself are one customer by no tie. Two records may share more than the way shows: of several reasons only
 * the first, in the order of the keys, is recorded as a tie.
 *
 * @param unified - What `unifyCustomers` returned.
 * @param a - Position of the record that the way begins at, from 0.
 * @param b - Position of the record that it leads to, from 0.
 * @throws SegmentationError as `explainEntity`.
 * @remarks O(records).
 * @example
 * const records = [{ email: "ann@x.org" }, { phone: "555 0100" }, { email: "ann@x.org", phone: "5550100" }];
 * const unified = unifyCustomers(records, { keys: ["email", "phone"] });
 * explainUnion(unified, 0, 1).path.map(({ a, b, key }) => `${a}-${b} by ${key}`) // => ["0-2 by email", "2-1 by phone"]
 */
export function explainUnion(unified: UnifiedRecords, a: number, b: number): UnionExplanation {
  const { entityOf, ties } = readUnified("explainUnion", unified, [
    ["a", a],
    ["b", b],
  ]);
  if (entityOf[a] !== entityOf[b]) return { sameCustomer: false, path: [] };
  return { sameCustomer: true, path: shortened(wayBetween(tiesWithin(entityOf, ties, entityOf[a]!), a, b)) };
}

function tiesWithin(entityOf: ArrayLike<number>, ties: RecordTies, entity: number): RecordTie[] {
  const within: RecordTie[] = [];
  for (let j = 0; j < ties.a.length; j++) {
    if (entityOf[ties.a[j]!] !== entity) continue;
    const { key, value, match, similarity } = ties;
    within.push({
      a: ties.a[j]!,
      b: ties.b[j]!,
      key: key[j]!,
      value: value[j]!,
      match: match[j]!,
      similarity: similarity[j]!,
    });
  }
  return within;
}

/** Breadth first; ties that are turned around to be walked from their b to their a. */
function wayBetween(ties: readonly RecordTie[], from: number, to: number): RecordTie[] {
  const steps = new Map<number, RecordTie[]>();
  const add = (tie: RecordTie) => {
    const from = steps.get(tie.a);
    if (from === undefined) steps.set(tie.a, [tie]);
    else from.push(tie);
  };
  for (const tie of ties) {
    add(tie);
    add(turned(tie));
  }
  const arrivedBy = new Map<number, RecordTie | undefined>([[from, undefined]]);
  // A map lists what is added while it is walked: it is the queue as well.
  for (const at of arrivedBy.keys()) {
    for (const tie of steps.get(at) ?? []) if (!arrivedBy.has(tie.b)) arrivedBy.set(tie.b, tie);
  }
  const way: RecordTie[] = [];
  for (let tie = arrivedBy.get(to); tie !== undefined; tie = arrivedBy.get(tie.a)) way.push(tie);
  return way.reverse();
}

function turned({ a, b, key, value, match, similarity }: RecordTie): RecordTie {
  return { a: b, b: a, key, value: match, match: value, similarity };
}

/** Records that share one value share it with each other: the one that the others were tied to is no station. */
function shortened(way: readonly RecordTie[]): RecordTie[] {
  const short: RecordTie[] = [];
  for (const tie of way) {
    const before = short.at(-1);
    const one = before !== undefined && before.key === tie.key && before.similarity === 1 && tie.similarity === 1;
    if (one && before.value === tie.value) short[short.length - 1] = { ...before, b: tie.b };
    else short.push(tie);
  }
  return short;
}

const TIE_COLUMNS = ["a", "b", "key", "value", "match", "similarity"] as const;

function readUnified(
  where: string,
  unified: UnifiedRecords,
  records: readonly (readonly [name: string, record: number])[],
): UnifiedRecords {
  const issues = issuesOf(where);
  if (!isObject(unified) || !isArrayLike(unified.entityOf) || !isTies(unified.ties)) {
    const expected = "the result of unifyCustomers (entityOf and ties)";
    fail(where, { code: "invalid_type", path: "/unified", expected, received: unified });
  }
  for (const [name, record] of records) checkRecord(issues, `/${name}`, record, unified.entityOf.length);
  throwIssues(issues);
  return unified;
}

function isTies(ties: unknown): ties is RecordTies {
  if (!isObject(ties)) return false;
  const columns = TIE_COLUMNS.map((name) => ties[name]);
  const first = columns[0];
  return isArrayLike(first) && columns.every((column) => isArrayLike(column) && column.length === first.length);
}

function checkRecord(issues: Issues, path: string, record: number, n: number): void {
  if (Number.isInteger(record) && record >= 0 && record < n) return;
  const code = typeof record === "number" ? "out_of_range" : "invalid_type";
  report(issues, { code, path, expected: `a record from 0 to ${n - 1}`, received: record });
}
