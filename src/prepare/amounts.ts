import { type RejectCode, type Rejections, reject } from "./rejected";

/** Beyond ±(2^53 − 1) neighbouring numbers are more than 1 apart. */
const LARGEST = Number.MAX_SAFE_INTEGER;

/**
 * One finite amount per row. A `Float64Array` in which nothing is wrong passes as it is; −0 becomes 0, so that amounts
 * have one zero.
 */
export function amountColumn(values: ArrayLike<unknown>, parse: boolean, rejections: Rejections): Float64Array {
  if (values instanceof Float64Array && isClean(values)) return values;
  const amounts = new Float64Array(values.length);
  for (let i = 0; i < amounts.length; i++) {
    const value = values[i];
    const amount = typeof value === "number" ? value : amountFrom(value, parse);
    if (amount >= -LARGEST && amount <= LARGEST) amounts[i] = amount + 0;
    else reject(rejections, i, problemOf(value, amount, parse), "amount", value);
  }
  return amounts;
}

function isClean(amounts: Float64Array): boolean {
  for (let i = 0; i < amounts.length; i++) {
    const amount = amounts[i]!;
    if (!(amount >= -LARGEST && amount <= LARGEST) || (amount === 0 && 1 / amount < 0)) return false;
  }
  return true;
}

/** NaN for what is no amount, beyond the limit for what is too large for one. */
function amountFrom(value: unknown, parse: boolean): number {
  if (typeof value === "bigint") return Number(value);
  return parse && typeof value === "string" ? parseDecimal(value) : Number.NaN;
}

/**
 * `12`, `-3.50`, `+1e3`, with white space around it. Nothing that would have to be guessed: no separators of thousands,
 * no decimal comma, no currency sign, no hexadecimal, and a blank is not 0.
 */
function parseDecimal(text: string): number {
  return /^[ \t\r\n]*[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?[ \t\r\n]*$/.test(text) ? Number(text) : Number.NaN;
}

function problemOf(value: unknown, amount: number, parse: boolean): RejectCode {
  if (value === null || value === undefined) return "missing_amount";
  if (typeof value === "string") {
    if (value.trim() === "") return "missing_amount";
    if (Number.isNaN(amount)) return !parse && !Number.isNaN(parseDecimal(value)) ? "text_amount" : "invalid_amount";
  }
  if (typeof value === "number" && !Number.isFinite(value)) return "not_finite";
  return Number.isNaN(amount) ? "invalid_amount" : "amount_out_of_range";
}
