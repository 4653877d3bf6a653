/** What a value of the caller's reads as; undefined for what no text can stand for (objects, symbols, booleans). */
export function textOf(value: unknown): string | undefined {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
      return Number.isFinite(value) ? String(value) : undefined;
    case "bigint":
      return String(value);
    default:
      return dateText(timeOf(value));
  }
}

function dateText(time: number | undefined): string | undefined {
  return time === undefined || Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** The epoch milliseconds of a `Date`, NaN of an invalid one; undefined for what is none, even if asking it throws. */
export function timeOf(value: unknown): number | undefined {
  if (typeof value !== "object") return undefined;
  try {
    return value instanceof Date ? Date.prototype.getTime.call(value) : undefined;
  } catch {
    return undefined;
  }
}

/** Nothing was there: `null`, `undefined`, NaN, an invalid `Date`, or a text of white space. */
export function isMissing(value: unknown): boolean {
  if (typeof value === "string") return value.length === 0 || (isMarginal(value.charCodeAt(0)) && value.trim() === "");
  return value === undefined || value === null || Number.isNaN(value) || Number.isNaN(timeOf(value));
}

/** Only white space can begin a blank text; letters of the plain kind are ruled out without a call. */
function isMarginal(code: number): boolean {
  return code <= 32 || code > 126;
}

/**
 * One form for what looks alike: full-width letters and digits become plain ones, marks that cannot be seen go (they come
 * along when a number is copied from a chat), and so does white space at both ends.
 */
export function plainText(text: string): string {
  if (isPrintableAscii(text)) return text.trim();
  return text.normalize("NFKC").replace(INVISIBLE, "").trim();
}

/** Soft hyphen, zero-width space, direction marks, word joiner, byte-order mark; joiners inside words stay. */
const INVISIBLE = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

function isPrintableAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 32 || code > 126) return false;
  }
  return true;
}
