import { checkNumber, checkOptions, isObject } from "../../core/check";
import { type Issues, issuesOf, report, throwIssues } from "../../core/issue";
import type { CustomerId } from "../../core/tables";
import { normalizePhone, type PhoneNormalizer, type PhoneRules } from "./phone";
import { isMissing, plainText, textOf } from "./plain-text";

/** A way to bring values into one form before they are compared. */
export type NormalizerName = "email" | "phone" | "name" | "text" | "none";

/** A normaliser: one of those that are here, telephone numbers with rules, or a function of your own. */
export type Normalizer = NormalizerName | PhoneNormalizer | ((value: unknown) => CustomerId | null | undefined);

/** A normaliser as it is called per value: the value in its one form, or undefined for what cannot be used. */
export interface NormalizerOf {
  /** For the report: its name, or `"custom"`. */
  readonly name: string;
  readonly apply: (value: unknown) => CustomerId | null | undefined;
  /** Whether these are telephone numbers without a country code to complete them. */
  readonly nationalPhones: boolean;
}

const NAMES: readonly string[] = ["email", "phone", "name", "text", "none"];

/**
 * A value in the one form in which `unifyCustomers` compares it, or `null` where there is nothing to compare.
 *
 * - `"email"`: full-width characters made plain, invisible marks and outer white space off, lower case. Without an `@`
 *   inside, or with white space, it is no address. Dots and `+tags` stay: only some providers ignore them.
 * - `"phone"`: digits, full-width ones too, and `+` for a leading `+` or `00`. Letters, fewer than 7 or more than 15
 *   digits, or one digit over and over make it no number. `{ kind: "phone", countryCode: "86" }` completes national numbers.
 * - `"name"`: as `"email"`, case and Greek or German special letters folded, runs of white space made one space, and none
 *   between Chinese, Japanese or Korean characters. Accents stay.
 * - `"text"`: full-width characters made plain, invisible marks and outer white space off; case stays.
 * - `"none"`: texts, safe integers and bigints as they are; here alone `1` and `"1"` differ.
 *
 * Numbers, bigints and dates count as their text. A function of your own is called with the value as it is.
 *
 * @returns `null` for a missing value (`null`, `undefined`, NaN, an invalid `Date`, blank) and for one that the normaliser
 * cannot use.
 * @throws SegmentationError `invalid_type`, `invalid_value`, `out_of_range` for what is no normaliser, `accessor_failed` when
 * your own function throws.
 * @remarks O(length). The same on every machine: no locale has any influence.
 * @example
 * normalizeKey(" Ann.Lee@Example.COM ", "email") // => "ann.lee@example.com"
 * normalizeKey("１３８ 0013-8000", { kind: "phone", countryCode: "86" }) // => "+8613800138000"
 * normalizeKey("张　伟", "name") // => "张伟"
 * normalizeKey("n/a", "email") // => null
 */
export function normalizeKey(value: unknown, normalizer: Normalizer): CustomerId | null {
  const issues = issuesOf("normalizeKey");
  const { apply } = normalizerOf(issues, "/normalizer", normalizer, undefined);
  throwIssues(issues);
  try {
    const form = isMissing(value) ? undefined : apply(value);
    return isForm(form) && !isMissing(form) ? form : null;
  } catch {
    const expected = "a function that does not throw";
    report(issues, { code: "accessor_failed", path: "/normalizer", expected, received: value });
  }
  throwIssues(issues);
  return null;
}

/** What values may be compared by. */
export function isForm(form: unknown): form is CustomerId {
  return typeof form === "string" || typeof form === "bigint" || Number.isSafeInteger(form);
}

/** The normaliser that was given, or the one that is called like the key, else `"text"`. */
export function normalizerOf(issues: Issues, path: string, given: unknown, key: string | undefined): NormalizerOf {
  if (typeof given === "function") {
    return { name: "custom", apply: given as NormalizerOf["apply"], nationalPhones: false };
  }
  if (isObject(given)) return phoneNormalizer(issues, path, given as unknown as PhoneNormalizer);
  const byKey = key !== undefined && NAMES.includes(key) ? key : "text";
  const name = given === undefined && key !== undefined ? byKey : given;
  if (typeof name !== "string" || !NAMES.includes(name)) {
    const expected = `one of ${NAMES.map((word) => `"${word}"`).join(", ")}, { kind: "phone", … }, or a function`;
    const code = given === undefined ? "missing" : typeof given === "string" ? "invalid_value" : "invalid_type";
    report(issues, { code, path, expected, received: given });
  }
  return namedNormalizer(name as NormalizerName);
}

function namedNormalizer(name: NormalizerName): NormalizerOf {
  switch (name) {
    case "email":
      return { name, apply: throughText(normalizeEmail), nationalPhones: false };
    case "phone":
      return phonesBy({ countryCode: "", trunkPrefix: "0", minDigits: LEAST_DIGITS });
    case "name":
      return { name, apply: throughText(normalizeName), nationalPhones: false };
    case "none":
      return { name, apply: (value) => (isForm(value) ? value : undefined), nationalPhones: false };
    default:
      return { name: "text", apply: throughText(plainText), nationalPhones: false };
  }
}

/** Local numbers have 7 digits in many countries, and only there. */
const LEAST_DIGITS = 7;

function phonesBy(rules: PhoneRules): NormalizerOf {
  const apply = throughText((text) => normalizePhone(text, rules));
  return { name: "phone", apply, nationalPhones: rules.countryCode === "" };
}

function phoneNormalizer(issues: Issues, path: string, given: PhoneNormalizer): NormalizerOf {
  const { kind, countryCode = "", trunkPrefix = "0", minDigits } = checkOptions(issues, given, PHONE_OPTIONS);
  if (kind !== "phone") {
    report(issues, { code: "invalid_value", path: `${path}/kind`, expected: '"phone"', received: kind });
  }
  const limits = { from: 1, to: 15, integer: true, fallback: LEAST_DIGITS };
  return phonesBy({
    countryCode: checkDigits(issues, `${path}/countryCode`, countryCode, 'digits only, such as "86"'),
    trunkPrefix: checkDigits(issues, `${path}/trunkPrefix`, trunkPrefix, 'digits only, such as "0", or ""'),
    minDigits: checkNumber(issues, `${path}/minDigits`, minDigits, limits),
  });
}

const PHONE_OPTIONS = ["kind", "countryCode", "trunkPrefix", "minDigits"] as const;

function checkDigits(issues: Issues, path: string, value: unknown, expected: string): string {
  if (typeof value === "string" && /^[0-9]{0,5}$/.test(value)) return value;
  report(issues, {
    code: typeof value === "string" ? "invalid_value" : "invalid_type",
    path,
    expected,
    received: value,
  });
  return "";
}

function throughText(normalize: (text: string) => string | undefined): NormalizerOf["apply"] {
  return (value) => {
    const text = textOf(value);
    return text === undefined ? undefined : normalize(text);
  };
}

function normalizeEmail(text: string): string | undefined {
  const address = plainText(text).toLowerCase();
  const at = address.lastIndexOf("@");
  return at > 0 && at < address.length - 1 && !/\s/.test(address) ? address : undefined;
}

function normalizeName(text: string): string {
  const spaced = plainText(foldCase(plainText(text))).replace(/\s+/g, " ");
  return spaced.replace(SPACED_CJK, "$1");
}

/** Through upper case, which makes ß into SS and ς into Σ; lower case before it makes the rare capital ẞ into ß. */
function foldCase(text: string): string {
  return text.toLowerCase().toUpperCase().toLowerCase();
}

/** A space after a character of a script that is written without spaces, and before another. */
const SPACED_CJK =
  /([\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]) (?=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}])/gu;
