import type { RejectCode, Rejected } from "./rejected";

/**
 * What to do about the rows rejected for one reason, where the caller can do something without touching the data.
 *
 * @param examples - The first rows of that reason.
 */
export function remedyOf(code: RejectCode, examples: readonly Rejected[]): string | undefined {
  const someAre = (form: RegExp) => examples.some(({ received }) => form.test(received));
  switch (code) {
    case "text_amount":
      return someAre(/[０-９]/)
        ? 'pass numericText: "parseFullWidth" to read amounts that are texts'
        : 'pass numericText: "parse" to read amounts that are texts';
    case "invalid_amount":
      return someAre(/^".*\d/) ? "pass a parser of your own, numericText: (text) => number" : undefined;
    case "fractional_cents":
      return "leave amountUnit out if the amounts are units, not cents";
    case "zoneless_date":
      return 'pass zone, such as "Asia/Shanghai", to read date-times without zone on that clock';
    case "ambiguous_date":
      return 'pass dateFormat, such as "dd/MM/yyyy" or "M/d/yyyy", to say which number is the day';
    case "invalid_date":
      return someAre(/^"\d{9,}(?:\.\d+)?"$/)
        ? "pass timeUnit to read texts of digits as a number since 1970"
        : undefined;
    case "missing_order_id":
      return "an accessor that makes up an id for such a row keeps it, as an order of its own";
    case "after_as_of":
      return "these orders are later than asOf";
    case "invalid_cancelled":
      return 'pass an accessor that gives true or false, such as (row) => row.state === "cancelled"';
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
