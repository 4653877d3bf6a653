import type { IdColumn } from "../../core/tables";

/** So many digits always make a safe integer. */
const MOST_DIGITS = 15;
const ZERO = 48;

/** So many make a 32-bit integer. */
const FEW_DIGITS = 9;

/**
 * The numbers in texts such as `"C0012345"` or `"17"`: one beginning, then digits to the end. Reading them is several
 * times as quick as hashing the texts.
 *
 * @returns Undefined unless equal numbers mean equal texts: all texts begin alike, none is without digits or has more
 * than 15, and numbers have leading zeros only where all texts are of one length.
 */
export function numbersInTexts(texts: IdColumn): Int32Array | Float64Array | undefined {
  const first = texts[0];
  if (typeof first !== "string") return undefined;
  const start = startOfDigits(first);
  const few = first.length - start <= FEW_DIGITS ? numbersOfOneLength(texts, first, start) : undefined;
  return few ?? numbersAfter(texts, first, first.slice(0, start));
}

/** Quickest while nothing but the digits differs, and they are few; undefined for anything else. */
function numbersOfOneLength(texts: IdColumn, first: string, start: number): Int32Array | undefined {
  const { length } = first;
  const numbers = new Int32Array(texts.length);
  for (let i = 0; i < numbers.length; i++) {
    const text = texts[i];
    if (typeof text !== "string" || text.length !== length) return undefined;
    for (let k = 0; k < start; k++) if (text.charCodeAt(k) !== first.charCodeAt(k)) return undefined;
    let number = 0;
    let others = 0;
    for (let k = start; k < length; k++) {
      const digit = text.charCodeAt(k) - ZERO;
      number = 10 * number + digit;
      others |= digit | (9 - digit);
    }
    // The sign of what is below 0 or above 9.
    if (others < 0) return undefined;
    numbers[i] = number;
  }
  return start < length ? numbers : undefined;
}

function numbersAfter(texts: IdColumn, first: string, beginning: string): Float64Array | undefined {
  const numbers = new Float64Array(texts.length);
  let oneLength = true;
  let padded = false;
  for (let i = 0; i < numbers.length; i++) {
    const text = texts[i];
    if (typeof text !== "string") return undefined;
    const number = numberAfter(beginning, text);
    if (number < 0) return undefined;
    numbers[i] = number;
    if (text.length !== first.length) oneLength = false;
    if (text.length > beginning.length + 1 && text.charCodeAt(beginning.length) === ZERO) padded = true;
  }
  return padded && !oneLength ? undefined : numbers;
}

function startOfDigits(text: string): number {
  let start = text.length;
  while (start > 0 && isDigit(text.charCodeAt(start - 1) - ZERO)) start--;
  return start;
}

/** The number that follows the beginning; -1 where the text is of another form. */
function numberAfter(beginning: string, text: string): number {
  const digits = text.length - beginning.length;
  if (digits < 1 || digits > MOST_DIGITS) return -1;
  for (let k = 0; k < beginning.length; k++) if (text.charCodeAt(k) !== beginning.charCodeAt(k)) return -1;
  let number = 0;
  for (let k = beginning.length; k < text.length; k++) {
    const digit = text.charCodeAt(k) - ZERO;
    if (!isDigit(digit)) return -1;
    number = 10 * number + digit;
  }
  return number;
}

function isDigit(digit: number): boolean {
  return digit >= 0 && digit <= 9;
}
