import { checkOneOf, checkOptions } from "../core/check";
import type { Issues } from "../core/issue";
import { compileDateFormat } from "./date-format";
import { type DateRules, type Instant, instantOf, type TimeUnit } from "./instant";
import { checkZone, clockOf } from "./zone";

/** How the door of the library reads what could be read in several ways. Everything has a default that guesses nothing. */
export interface PreparePolicy {
  /**
   * IANA name of the zone of the shop's calendar (`"Asia/Shanghai"`), or a fixed offset (`"+08:00"`): a bare date is
   * midnight there. Given explicitly, it also reads date-times without zone as times on that zone's clock; without it
   * they are rejected. A time that the clock shows twice is the earlier one, a skipped one moves past the gap.
   * @defaultValue `"UTC"`, and date-times without zone are rejected
   */
  readonly zone?: string | undefined;
  /**
   * Unit of dates that are numbers or bigints, since 1970-01-01T00:00:00Z; finer parts than a millisecond are cut.
   * @defaultValue `"ms"`, and a log whose numeric dates all lie before 1971 or after the year 9999 is refused
   */
  readonly timeUnit?: TimeUnit | undefined;
  /**
   * The one form of all dates that are texts, read in `zone`: `yyyy`, `MM` or `M`, `dd` or `d`, `HH` or `H`, `mm`, `ss`,
   * `SSS`, and literals, as in `"dd/MM/yyyy"` or `"M/d/yyyy H:mm"`. One letter stands for one or two digits; letters
   * that are literals go in single quotes, except `T`.
   * @defaultValue ISO 8601: `2026-03-01`, `2026-03-01T09:30:15.250+08:00`, `2026-03-01 09:30Z`
   */
  readonly dateFormat?: string | undefined;
  /**
   * Whether an amount may be a text: `"parse"` reads `12`, `-3.50`, `1e3`, with white space around it. Separators of
   * thousands, decimal commas and currency signs are rejected either way.
   * @defaultValue `"reject"`
   */
  readonly numericText?: "reject" | "parse" | undefined;
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
}

/** The policy with every default filled in and everything compiled that is read per row. */
export interface Rules {
  readonly dates: DateRules;
  readonly unitGiven: boolean;
  readonly parseText: boolean;
  readonly idsAsText: boolean;
  /** Infinity without a limit. */
  readonly asOf: number;
  readonly ignoreLater: boolean;
}

/** Checks a policy; all problems are reported. */
export function rulesOf(issues: Issues, given: PreparePolicy | undefined): Rules {
  const policy = checkOptions(issues, given, POLICY_OPTIONS);
  const { asOf, dateFormat, timeUnit } = policy;
  const zone = checkZone(issues, "/zone", policy.zone);
  return {
    dates: {
      unit: checkOneOf(issues, "/timeUnit", timeUnit, ["s", "ms", "us", "ns"], "ms"),
      clock: clockOf(zone),
      zonelessIsLocal: policy.zone !== undefined,
      format: dateFormat === undefined ? undefined : compileDateFormat(issues, "/dateFormat", dateFormat),
    },
    unitGiven: timeUnit !== undefined,
    parseText: checkOneOf(issues, "/numericText", policy.numericText, ["reject", "parse"], "reject") === "parse",
    idsAsText: checkOneOf(issues, "/ids", policy.ids, ["asGiven", "text"], "asGiven") === "text",
    asOf: asOf === undefined ? Number.POSITIVE_INFINITY : instantOf(issues, "/asOf", asOf, zone),
    ignoreLater: checkOneOf(issues, "/afterAsOf", policy.afterAsOf, ["error", "ignore"], "error") === "ignore",
  };
}

const POLICY_OPTIONS = ["zone", "timeUnit", "dateFormat", "numericText", "ids", "asOf", "afterAsOf"] as const;
