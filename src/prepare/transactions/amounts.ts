import { type NumberParser, parseDecimal, parseFullWidth } from "./numeric-text";
import { type RejectCode, type Rejections, reject, rejectThrown } from "./rejected";

/** How amounts are to be read. */
export interface AmountRules {
  /** What reads an amount that is a text; without it texts are rejected. */
  readonly parse: NumberParser | undefined;
  /** Amounts are whole cents, and become units of 100 of them. */
  readonly inCents: boolean;
}

/** Beyond ±(2^53 − 1) neighbouring numbers are more than 1 apart. */
const LARGEST = 9_007_199_254_740_991;

/**
 * One finite amount per row. A `Float64Array` in which nothing is wrong passes as it is; −0 becomes 0, so that amounts
 * have one zero.
 */
export function amountColumn(values: ArrayLike<unknown>, rules: AmountRules, rejections: Rejections): Float64Array {
  if (values instanceof Float64Array && !rules.inCents && isClean(values)) return values;
  const largest = LARGEST;
  const amounts = new Float64Array(values.length);
  for (let i = 0; i < amounts.length; i++) {
    const value = values[i];
    const amount = typeof value === "number" ? value : amountFrom(value, rules.parse, i, rejections);
    if (amount >= -largest && amount <= largest) amounts[i] = amount + 0;
    else reject(rejections, i, problemOf(value, amount, rules.parse), "amount", value);
  }
  if (rules.inCents) divideCents(amounts, values, rejections);
  return amounts;
}

function isClean(amounts: Float64Array): boolean {
  const largest = LARGEST;
  for (let i = 0; i < amounts.length; i++) {
    const amount = amounts[i]!;
    if (!(amount >= -largest && amount <= largest) || (amount === 0 && 1 / amount < 0)) return false;
  }
  return true;
}

/** NaN for what is no amount, beyond the limit for what is too large for one. A blank is never shown to a parser. */
function amountFrom(value: unknown, parse: NumberParser | undefined, index: number, rejections: Rejections): number {
  if (typeof value === "bigint") return Number(value);
  if (parse === undefined || typeof value !== "string" || isBlank(value)) return Number.NaN;
  try {
    const amount: unknown = parse(value);
    return typeof amount === "number" ? amount : Number.NaN;
  } catch (error) {
    rejectThrown(rejections, index, "accessor_failed", "amount", error);
    return Number.NaN;
  }
}

function isBlank(text: string): boolean {
  return text.trim() === "";
}

/** The nearest double to that many hundredths: what `exactSum` adds as whole cents. */
function divideCents(amounts: Float64Array, values: ArrayLike<unknown>, rejections: Rejections): void {
  for (let i = 0; i < amounts.length; i++) {
    if (Number.isInteger(amounts[i])) amounts[i]! /= 100;
    else reject(rejections, i, "fractional_cents", "amount", values[i]);
  }
}

function problemOf(value: unknown, amount: number, parse: NumberParser | undefined): RejectCode {
  if (value === null || value === undefined) return "missing_amount";
  if (typeof value === "string") {
    if (isBlank(value)) return "missing_amount";
    if (Number.isNaN(amount)) return parse === undefined && isReadable(value) ? "text_amount" : "invalid_amount";
  }
  if (typeof value === "number" && !Number.isFinite(value)) return "not_finite";
  return Number.isNaN(amount) ? "invalid_amount" : "amount_out_of_range";
}

/** Whether one of our own parsers would read the text. */
function isReadable(text: string): boolean {
  return !Number.isNaN(parseDecimal(text)) || !Number.isNaN(parseFullWidth(text));
}
