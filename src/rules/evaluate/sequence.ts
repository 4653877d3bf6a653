import { issuesOf } from "../../core/issue";
import { encodeIds } from "../../prepare/summary/encode-ids";
import type { DidNotFollowRule, EventPattern } from "../grammar/ast";
import { relationDate } from "../grammar/read-events";
import { sequenceRule } from "./demand";
import type { Relation, Scope } from "./scope";
import { type Moment, moved } from "./time-bounds";

/**
 * Who did the one thing and not, in time, the other: 1 for each customer with an answer that is missing and no longer
 * awaited, else 0.
 */
export function unansweredOf(scope: Scope, { did, then, on = [], within }: DidNotFollowRule): Int32Array {
  const first = sideOf(scope, did, on);
  const second = sideOf(scope, then, on);
  const keys = sharedKeys(first, second, on);
  const answers = timesByKey(keys.subarray(first.rows.length), second);
  const flags = new Int32Array(scope.table.length + 1);
  for (let j = 0; j < first.rows.length; j++) {
    const row = first.rows[j]!;
    const at = first.at[row]!;
    const until = within === undefined ? Number.POSITIVE_INFINITY : moved(at, within, 1, scope.moment.clock);
    if (!isOver(at, until, scope.moment)) continue;
    const answer = firstFrom(answers, keys[j]!, at);
    if (!(answer < until)) flags[first.owners[row]!] = 1;
  }
  return flags.subarray(1);
}

/** Without an end to the waiting, it is over as soon as it has begun. */
function isOver(at: number, until: number, { asOf }: Moment): boolean {
  return until === Number.POSITIVE_INFINITY ? at < asOf : until <= asOf;
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

/** The first time of a key at `from` or later; infinity where there is none. */
function firstFrom({ starts, times }: Times, key: number, from: number): number {
  if (key + 1 >= starts.length) return Number.POSITIVE_INFINITY;
  let low = starts[key]!;
  const end = starts[key + 1]!;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle]! < from) low = middle + 1;
    else high = middle;
  }
  return low < end ? times[low]! : Number.POSITIVE_INFINITY;
}
