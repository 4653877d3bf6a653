import { issuesOf } from "../../core/issue";
import { encodeIds } from "../../prepare/summary/encode-ids";
import type { DidNotFollowRule, EventPattern } from "../grammar/ast";
import { relationDate } from "../grammar/read-events";
import { sequenceRule } from "./demand";
import type { Relation, Scope } from "./scope";
import { moved } from "./time-bounds";

/**
 * Who did the one thing and not, in time, the other: 1 for each customer with an answer that is missing and no longer
 * awaited, else 0. A row never answers itself, and what happens at `asOf` or later is not known yet.
 */
export function unansweredOf(scope: Scope, { did, then, on = [], within }: DidNotFollowRule): Int32Array {
  const first = sideOf(scope, did, on);
  const second = sideOf(scope, then, on);
  const keys = sharedKeys(first, second, on);
  const answers = timesByKey(keys.subarray(first.rows.length), second);
  const flags = new Int32Array(scope.table.length + 1);
  const isBoth = did.of === then.of ? marksOf(second) : undefined;
  const { asOf, clock } = scope.moment;
  for (let j = 0; j < first.rows.length; j++) {
    const row = first.rows[j]!;
    const at = first.at[row]!;
    const until = within === undefined ? asOf : moved(at, within, 1, clock);
    if (!(at < until && until <= asOf)) continue;
    const isOwn = isBoth?.[row] === 1 && second.at[row]! >= at && second.at[row]! < until;
    const answer = timeFrom(answers, keys[j]!, at, isOwn ? 1 : 0);
    if (!(answer < until)) flags[first.owners[row]!] = 1;
  }
  return flags.subarray(1);
}

/** The rows of one of the two patterns: all have a date and a value in every field that must agree. */
interface Side extends Relation {
  readonly rows: Int32Array;
  readonly at: Float64Array;
}

function sideOf({ relations }: Scope, pattern: EventPattern, on: readonly string[]): Side {
  const relation = relations.get(pattern.of)!;
  const { types, numbers } = relation.table;
  const at = numbers.get(pattern.at ?? relationDate(types)!)!;
  return { ...relation, at, rows: relation.rowsThat(sequenceRule(pattern, on, types)) };
}

/** 1 for each row of the relation that is one of the side. */
function marksOf({ table, rows }: Side): Uint8Array {
  const marks = new Uint8Array(table.length);
  for (let j = 0; j < rows.length; j++) marks[rows[j]!] = 1;
  return marks;
}

/**
 * A number for each row of the first side and then of the second, equal where customer and shared fields are equal. Field
 * by field the number so far and the value become one number again, as large as there are rows at most.
 */
function sharedKeys(first: Side, second: Side, on: readonly string[]): Int32Array {
  let keys: Int32Array = new Int32Array(first.rows.length + second.rows.length);
  fillFrom(keys, 0, first.owners, first.rows);
  fillFrom(keys, first.rows.length, second.owners, second.rows);
  for (const field of on) {
    const values = sharedCodes(first, second, field);
    const pairs = new Float64Array(keys.length);
    for (let j = 0; j < pairs.length; j++) pairs[j] = keys[j]! * keys.length + values[j]!;
    keys = encodeIds(issuesOf("sharedKeys"), "", pairs).codes;
  }
  return keys;
}

function fillFrom(keys: Int32Array, start: number, owners: Int32Array, rows: Int32Array): void {
  for (let j = 0; j < rows.length; j++) keys[start + j] = owners[rows[j]!]!;
}

/** A code below the number of rows for the value of each row, the same on both sides. */
function sharedCodes(first: Side, second: Side, field: string): Int32Array {
  const codes = new Int32Array(first.rows.length + second.rows.length);
  const codeOf = new Map<unknown, number>();
  let j = 0;
  for (const { table, rows } of [first, second]) {
    const read = valueReader(table, field);
    for (let k = 0; k < rows.length; k++, j++) {
      const value = read(rows[k]!);
      const code = codeOf.get(value) ?? codeOf.size;
      codeOf.set(value, code);
      codes[j] = code;
    }
  }
  return codes;
}

function valueReader({ numbers, codes }: Relation["table"], field: string): (row: number) => unknown {
  const column = numbers.get(field);
  if (column !== undefined) return (row) => column[row];
  const { codes: own, values } = codes.get(field)!;
  return (row) => values[own[row]!];
}

/** Times in ascending order within each key: those of key k from `starts[k]` on. */
interface Times {
  readonly starts: Int32Array;
  readonly times: Float64Array;
}

function timesByKey(keys: Int32Array, { rows, at }: Side): Times {
  let most = -1;
  for (let j = 0; j < keys.length; j++) if (keys[j]! > most) most = keys[j]!;
  const starts = new Int32Array(most + 2);
  for (let j = 0; j < keys.length; j++) starts[keys[j]! + 1]!++;
  for (let k = 1; k < starts.length; k++) starts[k]! += starts[k - 1]!;
  const next = starts.slice();
  const times = new Float64Array(rows.length);
  for (let j = 0; j < keys.length; j++) times[next[keys[j]!]!++] = at[rows[j]!]!;
  for (let k = 0; k + 1 < starts.length; k++)
    if (starts[k + 1]! - starts[k]! > 1) times.subarray(starts[k], starts[k + 1]).sort();
  return { starts, times };
}

/** The first time of a key at `from` or later, or the one `skipped` after it; infinity where there is none. */
function timeFrom({ starts, times }: Times, key: number, from: number, skipped: number): number {
  if (key + 1 >= starts.length) return Number.POSITIVE_INFINITY;
  let low = starts[key]!;
  const end = starts[key + 1]!;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle]! < from) low = middle + 1;
    else high = middle;
  }
  return low + skipped < end ? times[low + skipped]! : Number.POSITIVE_INFINITY;
}
