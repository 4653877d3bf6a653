import { plainText } from "./plain-text";

/** How telephone numbers are brought into one form. */
export interface PhoneNormalizer {
  readonly kind: "phone";
  /**
   * Country code of numbers that are written without one, digits only: `"86"`. With it `138 0013 8000` and
   * `+86 138-0013-8000` are one number; without it they are two.
   * @defaultValue none
   */
  readonly countryCode?: string | undefined;
  /**
   * What stands before a number dialled within the country, taken off before `countryCode` is put on; `""` for countries
   * without (Italy, Spain).
   * @defaultValue `"0"`
   */
  readonly trunkPrefix?: string | undefined;
  /**
   * Shorter numbers are switchboards, extensions and mistakes: they tie nothing.
   * @defaultValue 7 digits
   */
  readonly minDigits?: number | undefined;
}

/** The rules with every default filled in. */
export interface PhoneRules {
  readonly countryCode: string;
  readonly trunkPrefix: string;
  readonly minDigits: number;
}

/** The most digits of an international number (ITU-T E.164). */
const MOST_DIGITS = 15;

/**
 * Digits alone, with `+` before an international number (written with `+` or `00`). Undefined for what is no number:
 * too short, too long, with letters (an extension), or one digit over and over.
 */
export function normalizePhone(text: string, { countryCode, trunkPrefix, minDigits }: PhoneRules): string | undefined {
  const written = plainText(text);
  // +44 (0)20 …: the trunk prefix in brackets is not dialled from abroad.
  const international = written.startsWith("+") || written.startsWith("00");
  const digits = digitsOf(international ? written.replace("(0)", "") : written);
  if (digits === undefined) return undefined;
  const number = international && digits.startsWith("00") ? digits.slice(2) : digits;
  if (number.length < minDigits || number.length > MOST_DIGITS || isOneDigit(number)) return undefined;
  if (international) return `+${number}`;
  if (countryCode === "") return number;
  const trunk = trunkPrefix !== "" && number.startsWith(trunkPrefix) ? trunkPrefix.length : 0;
  return `+${countryCode}${number.slice(trunk)}`;
}

/** The digits of a number that is written with nothing but digits and the usual separators. */
function digitsOf(text: string): string | undefined {
  let separators = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    if (character >= "0" && character <= "9") continue;
    if (!isSeparator(character, i)) return undefined;
    separators++;
  }
  return separators === 0 ? text : text.replace(/[^0-9]+/g, "");
}

function isSeparator(character: string, i: number): boolean {
  return " \t-.()/\u2010\u2011\u2012\u2013\u2014\u2212".includes(character) || (character === "+" && i === 0);
}

/** `0000000` and `1111111` are typed to get past a form. */
function isOneDigit(digits: string): boolean {
  for (let i = 1; i < digits.length; i++) if (digits[i] !== digits[0]) return false;
  return true;
}
