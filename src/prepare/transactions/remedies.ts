import { parseDecimal } from "./numeric-text";
import type { RejectCode, Rejected } from "./rejected";
import type { Rules } from "./rules";

const OF_COLUMNS = "of columns and of rows under a header, a ready column of true and false";

/** Digits of which some are wide, with signs and a point in either form. */
const WIDE_NUMBER = /^"[\d０-９.．+＋－\s-]*[０-９][\d０-９.．+＋－\s-]*"$/;

/** More digits than a compact date. */
const EPOCH = /^"-?\d{9,}(?:\.\d+)?"$/;

/** The year first, but not as ISO has it: `2026/3/1`, `2026年3月1日`, `20260301`, `20260301093000`. */
const YEAR_FIRST = /^" *(?:19|20)\d\d(?:(?!-\d\d-\d\d)\D\d{1,2}\D\d{1,2}(?!\d)|\d{4}(?:\d{6})?"$)/;

/**
 * What to do about the rows rejected for one reason, where the caller can do something without touching the data.
 *
 * @param examples - The first rows of that reason.
 * @param rules - How the rows were read: nothing is advised that was done.
 */
export function remedyOf(code: RejectCode, examples: readonly Rejected[], rules: Rules): string | undefined {
  const someAre = (form: RegExp) => examples.some(({ received }) => form.test(received));
  switch (code) {
    case "text_amount":
      return someAre(/[\uff01-\uff5e]/)
        ? 'pass numericText: "parseFullWidth" to read amounts that are texts'
        : 'pass numericText: "parse" to read amounts that are texts';
    case "invalid_amount":
      if (rules.amounts.parse === parseDecimal && someAre(WIDE_NUMBER))
        return 'pass numericText: "parseFullWidth" to read amounts in wide forms';
      return someAre(/^".*[\d０-９]/) ? "pass a parser of your own, numericText: (text) => number" : undefined;
    case "fractional_cents":
      return "leave amountUnit out if the amounts are units, not cents";
    case "zoneless_date":
      return 'pass zone, such as "Asia/Shanghai", to read date-times without zone on that clock';
    case "ambiguous_date":
      return 'pass dateFormat, such as "dd/MM/yyyy" or "M/d/yyyy", to say which number is the day';
    case "invalid_date":
      return rules.dates.format === undefined ? isoRemedy(someAre, rules) : formatRemedy(someAre);
    case "missing_order_id":
      return "an accessor that makes up an id for such a row keeps it, as an order of its own";
    case "after_as_of":
      return "these orders are later than asOf";
    case "invalid_cancelled":
      return `pass an accessor that gives true or false, such as (row) => row.state === "cancelled"; ${OF_COLUMNS}`;
    case "missing_currency":
      return "an accessor that fills in the currency keeps such a row";
    case "unknown_currency":
      return "add the rate of each currency to convert";
    case "conversion_failed":
      return "convert threw, or gave no finite number";
    default:
      return undefined;
  }
}

type SomeAre = (form: RegExp) => boolean;

function isoRemedy(someAre: SomeAre, { unitGiven }: Rules): string | undefined {
  if (someAre(YEAR_FIRST)) {
    return 'pass dateFormat, such as "yyyy/MM/dd", "yyyy-M-d" or "yyyyMMdd", if all texts have one form';
  }
  return someAre(EPOCH) && !unitGiven ? "pass timeUnit to read texts of digits as a number since 1970" : undefined;
}

function formatRemedy(someAre: SomeAre): string | undefined {
  return someAre(EPOCH) ? "texts of digits are read by timeUnit, and only without dateFormat" : undefined;
}
