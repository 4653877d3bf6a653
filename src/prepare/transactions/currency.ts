import { isObject } from "../../core/check";
import { describe, type Issues, pointer, report } from "../../core/issue";
import { type RejectCode, type Rejections, reject, rejectAs, rejectThrown } from "./rejected";

/** What one unit of each currency is worth in the wanted one: `{ USD: 0.92, GBP: 1.17 }`. */
export type CurrencyRates = Readonly<Record<string, number>>;

/** An amount in the wanted currency, from an amount in another one at an instant (epoch ms). */
export type CurrencyConverter = (amount: number, currency: string, at: number) => number;

/** Which currency is wanted, and how others become it. */
export interface CurrencyRules {
  readonly wanted: string | undefined;
  readonly convert: CurrencyRates | CurrencyConverter | undefined;
}

/** Checks both options together; `hasField` tells whether the log says which currency a row is in. */
export function currencyRules(issues: Issues, wanted: unknown, convert: unknown, hasField: boolean): CurrencyRules {
  if (wanted !== undefined && (typeof wanted !== "string" || wanted === "")) {
    const code = typeof wanted === "string" ? "invalid_value" : "invalid_type";
    report(issues, { code, path: "/currency", expected: 'a currency such as "EUR"', received: wanted });
  } else if (wanted === undefined && convert !== undefined) {
    const expected = 'the currency that convert leads to, such as "EUR"';
    report(issues, { code: "missing", path: "/currency", expected, received: wanted });
  } else if (wanted !== undefined && !hasField) {
    const expected = "used with a source for the field currency, which says what each row is in";
    report(issues, { code: "missing", path: "/currency", expected, found: "none" });
  }
  // A Map has no properties: it would pass for rates of nothing.
  if (isObject(convert) && !(convert instanceof Map)) checkRates(issues, convert, wanted);
  else if (convert !== undefined && typeof convert !== "function") {
    const expected = "rates by currency, or a function (amount, currency, at) => amount";
    report(issues, { code: "invalid_type", path: "/convert", expected, received: convert });
  }
  return { wanted, convert } as CurrencyRules;
}

function checkRates(issues: Issues, rates: Readonly<Record<string, unknown>>, wanted: unknown): void {
  for (const [currency, rate] of Object.entries(rates)) {
    const valid = typeof rate === "number" && rate > 0 && rate <= Number.MAX_VALUE;
    if (valid && (currency !== wanted || rate === 1)) continue;
    report(issues, {
      code: typeof rate === "number" ? "out_of_range" : "invalid_type",
      path: `/convert${pointer(currency)}`,
      expected: currency === wanted ? "1 (it is the wanted currency)" : "a rate above 0",
      received: rate,
    });
  }
}

/** The amounts in one currency. Rows without a currency are rejected, as are those that cannot be converted. */
export function inOneCurrency(
  issues: Issues,
  currencies: ArrayLike<unknown>,
  { at, amount }: { readonly at: Float64Array; readonly amount: Float64Array },
  { wanted, convert }: CurrencyRules,
  rejections: Rejections,
): Float64Array {
  rejectWithout(currencies, rejections);
  const named = currencies as ArrayLike<string>;
  if (convert === undefined) {
    reportMixed(issues, named, wanted, rejections);
    return amount;
  }
  const converted = amount.slice();
  const worth = typeof convert === "function" ? worthBy(convert, named, at, rejections) : worthAt(convert);
  for (let i = 0; i < converted.length; i++) {
    if (rejections.marks[i] !== 0 || named[i] === wanted) continue;
    const result = worth(amount[i]!, named[i]!, i);
    if (Math.abs(result) <= Number.MAX_SAFE_INTEGER) converted[i] = result + 0;
    else rejectUnconverted(rejections, i, problemOf(result, typeof convert === "function"), amount[i]!, named[i]!);
  }
  return converted;
}

function rejectUnconverted(
  rejections: Rejections,
  index: number,
  code: RejectCode,
  amount: number,
  currency: string,
): void {
  if (code !== "amount_out_of_range") reject(rejections, index, code, "currency", currency);
  else rejectAs(rejections, { index, code, field: "amount", received: `${amount} in ${describe(currency)}` });
}

function rejectWithout(currencies: ArrayLike<unknown>, rejections: Rejections): void {
  for (let i = 0; i < currencies.length; i++) {
    const currency = currencies[i];
    if (typeof currency === "string" && currency !== "" && currency.trim() !== "") continue;
    const missing = currency === null || currency === undefined || typeof currency === "string";
    reject(rejections, i, missing ? "missing_currency" : "invalid_currency", "currency", currency);
  }
}

/** Converts one amount; NaN for a currency without a rate. */
type Worth = (amount: number, currency: string, index: number) => number;

function worthAt(rates: CurrencyRates): Worth {
  const known = new Map(Object.entries(rates));
  return (amount, currency) => amount * (known.get(currency) ?? Number.NaN);
}

function worthBy(
  convert: CurrencyConverter,
  currencies: ArrayLike<string>,
  at: Float64Array,
  rejections: Rejections,
): Worth {
  return (amount, _, i) => {
    try {
      const result: unknown = convert(amount, currencies[i]!, at[i]!);
      return typeof result === "number" ? result : Number.NaN;
    } catch (error) {
      rejectThrown(rejections, i, "conversion_failed", "currency", error);
      return Number.NaN;
    }
  };
}

function problemOf(result: number, byFunction: boolean): RejectCode {
  if (Number.isFinite(result)) return "amount_out_of_range";
  if (byFunction) return "conversion_failed";
  return Number.isNaN(result) ? "unknown_currency" : "amount_out_of_range";
}

/** So many currencies are named in the error; the others are counted. */
const NAMED = 8;

/** Amounts of several currencies cannot be added, and one that is not the wanted one is of no use. */
function reportMixed(
  issues: Issues,
  currencies: ArrayLike<string>,
  wanted: string | undefined,
  { marks }: Rejections,
): void {
  const counts = new Map<string, number>();
  for (let i = 0; i < currencies.length; i++) {
    if (marks[i] === 0) counts.set(currencies[i]!, (counts.get(currencies[i]!) ?? 0) + 1);
  }
  if (counts.size === 0 || (counts.size === 1 && (wanted === undefined || counts.has(wanted)))) return;
  const byCount = [...counts].sort(([, a], [, b]) => b - a);
  const list = byCount
    .slice(0, NAMED)
    .map(([currency, count]) => `${describe(currency)} (${count} ${count === 1 ? "row" : "rows"})`);
  report(issues, {
    code: "too_many",
    path: "/currency",
    expected: wanted === undefined ? "one and the same in all rows" : `${wanted} in all rows`,
    found: `${list.join(", ")}${counts.size > NAMED ? ` and ${counts.size - NAMED} more` : ""}`,
    hint: `pass currency: ${describe(wanted ?? byCount[0]![0])} and convert with the rates of the others; convert: {} rejects their rows`,
  });
}
