import { checkOneOf, checkOptions } from "../../core/check";
import { type Issues, report } from "../../core/issue";
import { hintOf } from "../../core/nearest";
import { compileDateFormat } from "../time/date-format";
import { type DateRules, instantOf } from "../time/instant";
import { checkZone, clockOf } from "../time/zone";
import type { AmountPolicies } from "./amount-policies";
import type { AmountRules } from "./amounts";
import { type NumberParser, parseDecimal, parseFullWidth } from "./numeric-text";
import type { PreparePolicy } from "./policy";

/** The policy with every default filled in and everything compiled that is read per row. */
export interface Rules extends AmountPolicies {
  /** The zone that was given, by the policy or by the table that goes in. */
  readonly zone: string | undefined;
  readonly dates: DateRules;
  readonly unitGiven: boolean;
  readonly amounts: AmountRules;
  readonly idsAsText: boolean;
  /** Infinity without a limit. */
  readonly asOf: number;
  readonly ignoreLater: boolean;
  readonly mergeDuplicates: boolean;
  /** Checked together with the fields, by `currencyRules`. */
  readonly currency: unknown;
  readonly convert: unknown;
}

const POLICY_OPTIONS = [
  ...["zone", "timeUnit", "dateFormat", "numericText", "amountUnit", "currency", "convert", "ids", "asOf"],
  ...["afterAsOf", "refunds", "zeroAmounts", "duplicates"],
] as readonly (keyof PreparePolicy)[];

/**
 * Checks a policy; all problems are reported.
 *
 * @param tableZone - The zone that the table carries already.
 */
export function rulesOf(issues: Issues, given: PreparePolicy | undefined, tableZone: string | undefined): Rules {
  const policy = checkOptions(issues, given, POLICY_OPTIONS);
  const { asOf, dateFormat, timeUnit } = policy;
  const zoneGiven = policy.zone === undefined ? tableZone : policy.zone;
  const zone = checkZone(issues, "/zone", zoneGiven);
  const oneOf = <T extends string>(name: string, value: T | undefined, allowed: readonly [T, ...T[]]): T =>
    checkOneOf(issues, `/${name}`, value, allowed, allowed[0]);
  return {
    zone: zoneGiven === undefined ? undefined : zone,
    dates: {
      unit: checkOneOf(issues, "/timeUnit", timeUnit, ["s", "ms", "us", "ns"], "ms"),
      clock: clockOf(zone),
      zonelessIsLocal: zoneGiven !== undefined,
      format: dateFormat === undefined ? undefined : compileDateFormat(issues, "/dateFormat", dateFormat),
      epochTexts: timeUnit !== undefined,
    },
    unitGiven: timeUnit !== undefined,
    amounts: {
      parse: parserOf(issues, policy.numericText),
      inCents: oneOf("amountUnit", policy.amountUnit, ["units", "cents"]) === "cents",
    },
    idsAsText: oneOf("ids", policy.ids, ["asGiven", "text"]) === "text",
    asOf: asOf === undefined ? Number.POSITIVE_INFINITY : instantOf(issues, "/asOf", asOf, zone),
    ignoreLater: oneOf("afterAsOf", policy.afterAsOf, ["error", "ignore"]) === "ignore",
    refunds: oneOf("refunds", policy.refunds, ["net", "ignore", "pair"]),
    rejectZeros: oneOf("zeroAmounts", policy.zeroAmounts, ["keep", "reject"]) === "reject",
    mergeDuplicates: oneOf("duplicates", policy.duplicates, ["keep", "merge"]) === "merge",
    currency: policy.currency,
    convert: policy.convert,
  };
}

function parserOf(issues: Issues, given: PreparePolicy["numericText"]): NumberParser | undefined {
  if (typeof given === "function") return given;
  if (given === "parse") return parseDecimal;
  if (given === "parseFullWidth") return parseFullWidth;
  if (given === undefined || given === "reject") return undefined;
  report(issues, {
    code: typeof given === "string" ? "invalid_value" : "invalid_type",
    path: "/numericText",
    expected: 'one of "reject", "parse", "parseFullWidth", or a function (text) => number',
    received: given,
    ...hintOf(given, ["reject", "parse", "parseFullWidth"]),
  });
  return undefined;
}
