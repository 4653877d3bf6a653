import { checkLength, isObject, numberColumn } from "../../core/check";
import { type Issues, report } from "../../core/issue";
import type { NumericInput } from "../../core/tables";
import { MOST_PURCHASES } from "../family/repeat-input";

/** What customers spent: the table of `repeatTable`, or columns of your own. */
export interface SpendInput {
  /** Repeat purchases, whole numbers from 0. */
  readonly x: NumericInput;
  /** Mean value of the repeat purchases, in one currency; of no consequence where `x` is 0. */
  readonly m: NumericInput;
}

/** The largest amount either way: its square is still finite. */
const LARGEST_SPEND = 1e100;

/** Reads and checks purchases and mean spend. */
export function readSpend(issues: Issues, repeat: SpendInput): { x: Float64Array; m: Float64Array } {
  if (!isObject(repeat)) {
    report(issues, { code: "invalid_type", path: "/repeat", expected: "a table with x and m", received: repeat });
    return { x: new Float64Array(0), m: new Float64Array(0) };
  }
  const x = numberColumn(issues, "/x", repeat.x, { from: 0, to: MOST_PURCHASES });
  const m = numberColumn(issues, "/m", repeat.m, { from: -LARGEST_SPEND, to: LARGEST_SPEND });
  checkLength(issues, "/m", m.length, x.length, "x");
  const broken = x.findIndex((count) => count !== Math.floor(count));
  if (broken >= 0) {
    const expected = "a whole number";
    report(issues, { code: "invalid_value", path: `/x/${broken}`, expected, received: x[broken], index: broken });
  }
  return { x, m };
}
