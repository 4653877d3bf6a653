import { checkOneOf, checkOptions, isObject } from "../core/check";
import { type Issues, report } from "../core/issue";
import type { Language } from "../core/language";
import { checkZone, clockOf, offsetAt, type ZoneClock } from "../prepare/time/zone";
import { figure, rounded } from "../rules/words/phrases";
import { isNone } from "./missing";
import type { OrderKey } from "./order";
import type { Phrases } from "./phrases";
import { CHINESE_PHRASES } from "./phrases-chinese";
import { ENGLISH_PHRASES } from "./phrases-english";

/** How `explainResolution` tells what it found. The data are the same in all languages. */
export interface ExplainResolutionOptions {
  /**
   * The language of `reason` and `text`.
   * @defaultValue "en"
   */
  readonly language?: Language | undefined;
  /**
   * Names for display of segments and axes, by key, as `displayNames` gives them; others go by their keys.
   * @defaultValue {}
   */
  readonly names?: Readonly<Record<string, string>> | undefined;
  /**
   * IANA time zone by whose calendar dates of entry are told.
   * @defaultValue the zone of the options of the resolution, else "UTC"
   */
  readonly zone?: string | undefined;
}

/** A language with names and a clock: what tells a resolution. */
export interface Telling {
  readonly phrases: Phrases;
  readonly names: ReadonlyMap<string, string>;
  readonly clock: ZoneClock;
}

/** Reads how it is to be told; `zone` is where dates are told by unless it says so. */
export function readTelling(
  issues: Issues,
  options: ExplainResolutionOptions | undefined,
  zone: string | undefined,
): Telling {
  const given = checkOptions(issues, options, ["language", "names", "zone"]);
  const language = checkOneOf(issues, "/language", given.language, ["en", "zh-CN"], "en");
  const names = readNames(issues, given.names);
  const own = checkZone(issues, "/zone", given.zone);
  const clock = clockOf(given.zone === undefined && issues.count === 0 ? (zone ?? own) : own);
  return { phrases: language === "en" ? ENGLISH_PHRASES : CHINESE_PHRASES, names, clock };
}

function readNames(issues: Issues, given: unknown): ReadonlyMap<string, string> {
  if (given === undefined) return new Map();
  const names = isObject(given) ? (Object.entries(given) as [string, string][]) : undefined;
  if (names?.every(([, name]) => typeof name === "string")) return new Map(names);
  const expected = "an object of names for display, as displayNames gives it";
  report(issues, { code: "invalid_type", path: "/names", expected, received: given });
  return new Map();
}

/** The name that a segment or an axis is shown by. */
export function nameOf({ names }: Telling, key: string): string {
  return names.get(key) ?? key;
}

/** Values of a key as texts: to six digits and to the day, unless they would then look the same. */
export function valueTexts(
  { phrases, clock }: Telling,
  key: OrderKey["key"],
  best: number,
  own: number,
): readonly [best: string, own: string] {
  const text = (value: number, exact: boolean) => {
    if (isNone(key, value)) return key === "entry" ? phrases.noDate : phrases.noScore;
    return key === "entry" ? dateText(clock, value, exact) : figure(exact ? value : rounded(value));
  };
  const alike = text(best, false) === text(own, false);
  return [text(best, alike), text(own, alike)];
}

/** The date that the clock shows, or date and time. */
function dateText(clock: ZoneClock, instant: number, exact: boolean): string {
  const local = new Date(instant + offsetAt(clock, instant)).toISOString();
  return exact ? local.slice(0, -1).replace("T", " ") : local.slice(0, 10);
}
