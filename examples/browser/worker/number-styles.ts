import type { NumberStyle } from "../protocol";

/** Signs and names of currencies, and the white space between thousands. */
const CURRENCY = /[\p{Sc}\s元]|CNY|RMB|EUR|USD|GBP|JPY|CHF|HKD|(?:US|HK|NT)(?=\$)/gu;

const PLAIN = /^-?\d+(?:\.\d+)?$/;

/** Groups of three, or of any size where decimals follow, so that `29,33` is never 2933. */
const GROUPED = /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+|\d+(?:,\d+)+(?=\.))(?:\.\d+)?$/;

const SWAPPED: Readonly<Record<string, string>> = { ",": ".", ".": "," };

/** Reads `¥1,234.56`, or `1.234,56 €` where a comma stands before the decimals; NaN for what is no number. */
export function numberParser(style: NumberStyle): (text: string) => number {
  return (text) => {
    if (style === "point" && PLAIN.test(text)) return Number(text);
    const bare = text.normalize("NFKC").replace(CURRENCY, "");
    const pointed = style === "point" ? bare : bare.replace(/[.,]/g, (mark) => SWAPPED[mark]!);
    return GROUPED.test(pointed) ? Number(pointed.replaceAll(",", "")) : Number.NaN;
  };
}
