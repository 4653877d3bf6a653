import type { Instant, TimeUnit } from "../time/instant";
import type { CurrencyConverter, CurrencyRates } from "./currency";
import type { NumberParser } from "./numeric-text";

/** How the door of the library reads what could be read in several ways. Everything has a default that guesses nothing. */
export interface PreparePolicy {
  /**
   * IANA name of the zone of the shop's calendar (`"Asia/Shanghai"`), or a fixed offset (`"+08:00"`): a bare date is
   * midnight there. Given explicitly, it also reads date-times without zone as times on that zone's clock; with neither
   * `zone` nor `dateFormat` they are rejected. A time that the clock shows twice is the earlier one, a skipped one moves past the gap. The table
   * carries a zone that was given, and the functions that read the table take it from there.
   * @defaultValue the zone of a table that goes in as columns; else `"UTC"`, and date-times without zone are rejected
   * unless `dateFormat` reads them
   */
  readonly zone?: string | undefined;
  /**
   * Unit of dates that are numbers or bigints, since 1970-01-01T00:00:00Z; finer parts than a millisecond are cut. Given
   * explicitly and without `dateFormat`, it also reads texts such as `"1767225600"`, of nine digits or more, so that
   * `"20260301"` is no instant of 1970.
   * @defaultValue `"ms"`, texts of digits are rejected, and a log whose numeric dates all lie before 1971 or after the
   * year 9999 is refused
   */
  readonly timeUnit?: TimeUnit | undefined;
  /**
   * The one form of all dates that are texts, read in `zone` (in UTC where none is given, times of day as well): `yyyy`, `MM` or `M`, `dd` or `d`, `HH` or `H`, `mm`, `ss`,
   * `SSS`, and literals, as in `"dd/MM/yyyy"` or `"M/d/yyyy H:mm"`. One letter stands for one or two digits; letters
   * that are literals go in single quotes, except `T`.
   * @defaultValue ISO 8601: `2026-03-01`, `2026-03-01T09:30:15.250+08:00`, `2026-03-01 09:30Z`; second 60 stands only at
   * the end of a day in UTC, and is read as 59
   */
  readonly dateFormat?: string | undefined;
  /**
   * Whether an amount may be a text: `"parse"` reads `12`, `-3.50`, `.5`, `1e3`, with white space around it,
   * `"parseFullWidth"` also their wide forms such as `１２．５０`. Separators of thousands, decimal commas and currency
   * signs need a parser of your own, `(text) => number`; it is called for each text that is not blank, NaN rejects the
   * row, and so does an error.
   * @defaultValue `"reject"`
   */
  readonly numericText?: "reject" | "parse" | "parseFullWidth" | NumberParser | undefined;
  /**
   * `"cents"` reads amounts as whole numbers of hundredths, as payment services send them; a fraction is rejected. The
   * table holds units all the same: 1999 becomes 19.99, and sums stay exact to the cent.
   * @defaultValue `"units"`
   */
  readonly amountUnit?: "units" | "cents" | undefined;
  /**
   * The one currency of the table, spelled as in the log; needs a source for the field `currency`.
   * @defaultValue the currency of the log; a log with several of them is refused
   */
  readonly currency?: string | undefined;
  /**
   * How other currencies become the wanted one: what one unit of each is worth (`{ USD: 0.92 }`; a row in a currency
   * without a rate is rejected), or a function `(amount, currency, at) => amount`, called only for rows in another
   * currency, which rejects the row by throwing or by a result that is no finite number. Nothing is rounded.
   * @defaultValue a row in another currency is an error
   */
  readonly convert?: CurrencyRates | CurrencyConverter | undefined;
  /**
   * `"text"` turns every customer and order id into its text, so that `1` and `"1"` are one customer.
   * @defaultValue `"asGiven"`: they are two
   */
  readonly ids?: "asGiven" | "text" | undefined;
  /**
   * The last instant of the log: a `Date`, epoch milliseconds, an ISO text with zone, or a bare date (midnight in
   * `zone`, so orders of that day are later).
   * @defaultValue no limit
   */
  readonly asOf?: Instant | undefined;
  /**
   * What to do with orders later than `asOf`: refuse the log, or reject these rows.
   * @defaultValue `"error"`
   */
  readonly afterAsOf?: "error" | "ignore" | undefined;
  /**
   * What to do with negative amounts: `"net"` keeps them, so that they lower revenue; `"ignore"` rejects them; `"pair"`
   * rejects each together with the sale that it takes back. That is a line of the same customer (and category, where the
   * log has one) with exactly the opposite amount, not later than the refund: of the same order if there is one, else of
   * any; the latest such sale, and of several at one instant the last in the log. A refund without such a sale is kept.
   * @defaultValue `"net"`
   */
  readonly refunds?: "net" | "ignore" | "pair" | undefined;
  /**
   * Whether a line with an amount of 0 is kept, as an order without revenue, or rejected.
   * @defaultValue `"keep"`
   */
  readonly zeroAmounts?: "keep" | "reject" | undefined;
  /**
   * `"merge"` takes out every line that repeats an earlier one exactly (customer, instant, amount, order, category) and
   * lists it in `merged`. Two pieces of one article may well be two equal lines: merge only where the log repeats itself.
   * @defaultValue `"keep"`
   */
  readonly duplicates?: "keep" | "merge" | undefined;
}
