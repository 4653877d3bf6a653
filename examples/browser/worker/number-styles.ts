import type { Cell } from "../../shared/csv-columns";
import type { NumberStyle } from "../protocol";

/** Signs and names of currencies. */
const CURRENCY = /(?:US|HK|NT)?\$|[\p{Sc}元]|CNY|RMB|EUR|USD|GBP|JPY|CHF|HKD/gu;

/** Several ways to write one currency. */
const SAME: Readonly<Record<string, string>> = {
  ...{ 元: "¥", CNY: "¥", RMB: "¥", US$: "$", USD: "$" },
  ...{ EUR: "€", GBP: "£", HKD: "HK$" },
};

/** What the library reads on its own, with `numericText: "parseFullWidth"`, which a plan can say. */
const PLAIN = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Groups of three, or of any size where decimals follow, so that `29,33` is never 2933. */
const GROUPED = /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+|\d+(?:,\d+)+(?=\.))(?:\.\d+)?$/;

const SWAPPED: Readonly<Record<string, string>> = { ",": ".", ".": "," };

/** Reads `¥1,234.56`, or `1.234,56 €` where a comma stands before the decimals; NaN for what is no number. */
export function numberParser(style: NumberStyle): (text: string) => number {
  return (text) => {
    if (style === "point" && PLAIN.test(text)) return Number(text);
    const bare = text.normalize("NFKC").replace(CURRENCY, "").replace(/\s/g, "");
    const pointed = style === "point" ? bare : bare.replace(/[.,]/g, (mark) => SWAPPED[mark]!);
    return GROUPED.test(pointed) ? Number(pointed.replaceAll(",", "")) : Number.NaN;
  };
}

/** How the amounts of a file are written. */
export interface AmountForms {
  /** The currencies that stand beside amounts. */
  readonly currencies: readonly string[];
  /** Whether the library reads every amount alike, without a parser of our own. */
  readonly plain: boolean;
}

export function amountForms(amounts: readonly Cell[], style: NumberStyle): AmountForms {
  const parse = numberParser(style);
  const currencies = new Set<string>();
  let plain = true;
  for (const text of amounts) {
    if (text === null || (style === "point" && PLAIN.test(text))) continue;
    const narrow = text.normalize("NFKC");
    const value = parse(text);
    plain &&= Object.is(value, PLAIN.test(narrow) ? Number(narrow) : Number.NaN);
    const [sign] = Number.isNaN(value) ? [] : (narrow.match(CURRENCY) ?? []);
    if (sign !== undefined) currencies.add(SAME[sign] ?? sign);
  }
  return { currencies: [...currencies], plain };
}
