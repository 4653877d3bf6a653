import { checkLength, isFloats, isObject, numberColumn } from "../../core/check";
import { type Issues, report } from "../../core/issue";
import type { NumericInput } from "../../core/tables";
import { wordsOf } from "../../math/float-bits";
import type { RepeatUnit } from "../../prepare/repeat/repeat-unit";

/** What each customer did until the end of observation: the table of `repeatTable`, or columns of your own. */
export interface RepeatInput {
  /** Repeat purchases, whole numbers from 0. */
  readonly x: NumericInput;
  /** Age at the last purchase, from 0 to `T`; 0 exactly where `x` is 0. */
  readonly tx: NumericInput;
  /** Age at the end of observation, in the same unit, from 0. */
  readonly T: NumericInput;
  /** Unit of `tx` and `T`; models remember it. */
  readonly unit?: RepeatUnit | undefined;
}

/** The columns of a repeat table in the one array kind of the kernels. */
export interface RepeatColumns {
  readonly n: number;
  readonly x: Float64Array;
  readonly tx: Float64Array;
  readonly T: Float64Array;
  readonly unit: RepeatUnit | undefined;
}

/** The largest x: what an integer operation can hold. */
export const MOST_PURCHASES = 2_147_483_647;

/** The longest time, in any unit: its square is still finite. */
export const LONGEST_TIME = 1e100;

const UNITS: readonly RepeatUnit[] = ["day", "week", "month"];

/** Reads and checks a repeat table; every problem is reported with its row. */
export function readRepeat(issues: Issues, repeat: RepeatInput): RepeatColumns {
  if (!isObject(repeat)) {
    report(issues, { code: "invalid_type", path: "/repeat", expected: "a table with x, tx and T", received: repeat });
    return { ...newCustomer(), n: 0 };
  }
  const unit = readUnit(issues, repeat.unit);
  const ready = [repeat.x, repeat.tx, repeat.T].every(isFloats);
  if (ready && allPossible(repeat as ReadyColumns)) {
    const { x, tx, T } = repeat as ReadyColumns;
    return { n: x.length, x, tx, T, unit };
  }
  const before = issues.count;
  const x = numberColumn(issues, "/x", repeat.x, { from: 0, to: MOST_PURCHASES });
  const tx = numberColumn(issues, "/tx", repeat.tx, { from: 0, to: LONGEST_TIME });
  const T = numberColumn(issues, "/T", repeat.T, { from: 0, to: LONGEST_TIME });
  if (issues.count === before) {
    checkLength(issues, "/tx", tx.length, x.length, "x");
    checkLength(issues, "/T", T.length, x.length, "x");
  }
  if (issues.count === before) checkRows(issues, x, tx, T);
  return { n: x.length, x, tx, T, unit };
}

/** The one customer of whom nothing is known: just acquired, at age 0. */
export function newCustomer(): RepeatColumns {
  const zero = new Float64Array(1);
  return { n: 1, x: zero, tx: zero, T: zero, unit: undefined };
}

type ReadyColumns = Pick<RepeatColumns, "x" | "tx" | "T">;

/** All that is checked below, in one pass over columns that need no conversion. */
function allPossible({ x, tx, T }: ReadyColumns): boolean {
  const longest = LONGEST_TIME;
  if (tx.length !== x.length || T.length !== x.length) return false;
  const words = wordsOf(tx);
  for (let i = 0; i < x.length; i++) {
    const age = tx[i]!;
    const end = T[i]!;
    // the same number where x is whole and at most MOST_PURCHASES
    const count = x[i]! | 0;
    if (count !== x[i] || count < 0 || !(age >= 0 && age <= end && end <= longest)) return false;
    // count > 0 === age > 0 from the bits: who buys again is a toss-up, at which a processor would guess wrong too often
    const later = words[2 * i]! | words[2 * i + 1]!;
    if (((count | -count) ^ (later | -later)) < 0) return false;
  }
  return true;
}

/** Each row is a possible history: whole x, tx within T, and a last purchase exactly where there are repeat purchases. */
function checkRows(issues: Issues, x: Float64Array, tx: Float64Array, T: Float64Array): void {
  for (let i = 0; i < x.length; i++) {
    const count = x[i]!;
    const age = tx[i]!;
    if (count === Math.floor(count) && age <= T[i]! && count > 0 === age > 0) continue;
    reportRow(issues, i, count, age, T[i]!);
  }
}

function reportRow(issues: Issues, i: number, x: number, tx: number, T: number): void {
  if (!Number.isInteger(x)) {
    report(issues, { code: "invalid_value", path: `/x/${i}`, expected: "a whole number", received: x, index: i });
    return;
  }
  const path = `/tx/${i}`;
  if (tx > T) {
    report(issues, { code: "out_of_range", path, expected: `at most ${T} (T)`, received: tx, index: i });
    return;
  }
  const expected = x === 0 ? "0 where x is 0" : `above 0 where x is ${x}`;
  const hint = "tx is the age at the last purchase, not the time since then";
  report(issues, { code: "out_of_range", path, expected, received: tx, index: i, hint });
}

function readUnit(issues: Issues, unit: RepeatUnit | undefined): RepeatUnit | undefined {
  if (unit === undefined || UNITS.includes(unit)) return unit;
  report(issues, { code: "invalid_value", path: "/unit", expected: '"day", "week" or "month"', received: unit });
  return undefined;
}
