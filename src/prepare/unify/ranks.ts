import { type Issues, pointer, report } from "../../core/issue";
import { hintOf } from "../../core/nearest";
import { type DateRules, readInstant } from "../time/instant";
import { clockOf } from "../time/zone";
import { ALL_OTHERS, type SurvivorPolicy, type UnifySettings } from "./options";
import { textOf } from "./plain-text";
import type { Records } from "./records";
import { counted } from "./report";
import type { RecordRanks } from "./survivors";

/** The policy of each field, the ranks that the policies ask for, and what was found while reading them. */
export interface Preferences {
  readonly policyOf: (field: string) => SurvivorPolicy;
  readonly ranks: RecordRanks;
  readonly notes: readonly string[];
}

/** Reads what decides between the records of one customer. */
export function readPreferences(issues: Issues, records: Records, settings: UnifySettings): Preferences {
  const { prefer } = settings;
  const own = new Map(typeof prefer === "string" ? [[ALL_OTHERS, prefer] as const] : Object.entries(prefer));
  const otherwise = own.get(ALL_OTHERS) ?? "firstNonMissing";
  checkFields(issues, records, [...own.keys()]);
  const used = new Set<SurvivorPolicy>([otherwise, ...own.values()]);
  const notes: string[] = [];
  const mostRecent = used.has("mostRecent") ? datesOf(issues, records, settings, notes) : undefined;
  const sourceOrder = used.has("sourceOrder") ? placesOf(issues, records, settings, notes) : undefined;
  return { policyOf: (field) => own.get(field) ?? otherwise, ranks: { mostRecent, sourceOrder }, notes };
}

function checkFields(issues: Issues, { fields, length }: Records, names: readonly string[]): void {
  if (length === 0) return;
  for (const name of names) {
    if (name === ALL_OTHERS || fields.has(name)) continue;
    const known = [...fields.keys()];
    const expected = `a field of the records (${known.slice(0, 20).join(", ")}), or "${ALL_OTHERS}"`;
    const path = pointer("prefer", name);
    report(issues, { code: "unknown_field", path, expected, received: name, ...hintOf(name, known) });
  }
}

/** Later dates rank first; what is no date ranks last. */
function datesOf(issues: Issues, records: Records, settings: UnifySettings, notes: string[]): Float64Array {
  const ranks = new Float64Array(records.length).fill(Number.POSITIVE_INFINITY);
  const { date, zone, zonelessIsLocal } = settings;
  if (date === undefined) {
    const expected = 'a source of dates for "mostRecent"';
    report(issues, { code: "missing", path: "/date", expected, received: date });
    return ranks;
  }
  const { values } = records.read("/date", date);
  if (issues.count > 0) return ranks;
  const rules: DateRules = { unit: "ms", clock: clockOf(zone), zonelessIsLocal, format: undefined, epochTexts: true };
  let unread = 0;
  for (let i = 0; i < ranks.length; i++) {
    const instant = readInstant(values[i], rules);
    if (Number.isFinite(instant)) ranks[i] = -instant;
    else unread++;
  }
  if (unread > 0) notes.push(`${counted(unread)} without a date that can be read: "mostRecent" takes them last`);
  return ranks;
}

/** The place of each record's source in the order; sources that are not in it come last. */
function placesOf(issues: Issues, records: Records, settings: UnifySettings, notes: string[]): Float64Array {
  const ranks = new Float64Array(records.length);
  const { source, sourceOrder } = settings;
  if (source === undefined || sourceOrder.length === 0) {
    const path = source === undefined ? "/source" : "/sourceOrder";
    const expected = source === undefined ? 'a field for "sourceOrder"' : 'a list of sources for "sourceOrder"';
    report(issues, { code: "missing", path, expected, received: undefined });
    return ranks;
  }
  const places = new Map<string | undefined, number>();
  for (const name of sourceOrder) if (!places.has(textOf(name))) places.set(textOf(name), places.size);
  const { values } = records.read("/source", source);
  let unlisted = 0;
  for (let i = 0; i < ranks.length && i < values.length; i++) {
    const place = places.get(textOf(values[i]));
    ranks[i] = place ?? places.size;
    if (place === undefined) unlisted++;
  }
  if (unlisted > 0) notes.push(`${counted(unlisted)} from a source that sourceOrder does not list: taken last`);
  return ranks;
}
