import { report } from "../../core/issue";
import type { AnniversaryRule, Duration, OlderThanRule, TimeWindow, WithinRule } from "./ast";
import { LONGEST_DURATION, MOST_DAYS } from "./limits";
import { checkKeys, checkPart, type RawNode, type Reading, readField, readNumber, readPart, readWord } from "./reading";

// Leaves that look at a date as seen from `asOf`.

const UNITS = ["hour", "day", "week", "month", "year"] as const;

export function readDuration(r: Reading, node: RawNode, path: string): Duration | undefined {
  const n = readNumber(r, node, path, "n", { from: 1, to: LONGEST_DURATION, integer: true });
  const unit = readWord(r, node, path, "unit", UNITS);
  return n === undefined || unit === undefined ? undefined : { n, unit };
}

/** `last` or `next`, one of the two. */
export function readWindow(r: Reading, node: RawNode, path: string): TimeWindow | undefined {
  const both = node["last"] !== undefined && node["next"] !== undefined;
  const neither = node["last"] === undefined && node["next"] === undefined;
  if (both || neither) {
    const code = both ? "invalid_value" : "missing";
    report(r.issues, { code, path, expected: "given either last or next", found: both ? "both" : "neither" });
    return undefined;
  }
  const key = node["last"] === undefined ? "next" : "last";
  const part = readPart(r, node, path, key, "a length of time such as { n: 30, unit: day }");
  if (part === undefined) return undefined;
  checkPart(r.issues, part, `${path}/${key}`, ["n", "unit"]);
  const duration = readDuration(r, part, `${path}/${key}`);
  if (duration === undefined) return undefined;
  return key === "last" ? { last: duration } : { next: duration };
}

export function readWithin(r: Reading, node: RawNode, path: string): WithinRule | undefined {
  checkKeys(r, node, path, ["field", "last", "next"]);
  const field = readField(r, node, path, "field", ["date"]);
  const period = readWindow(r, node, path);
  return field && period && { op: "within", field: field.name, ...period };
}

export function readOlderThan(r: Reading, node: RawNode, path: string): OlderThanRule | undefined {
  checkKeys(r, node, path, ["field", "n", "unit"]);
  const field = readField(r, node, path, "field", ["date"]);
  const duration = readDuration(r, node, path);
  return field && duration && { op: "olderThan", field: field.name, ...duration };
}

export function readAnniversary(r: Reading, node: RawNode, path: string): AnniversaryRule | undefined {
  checkKeys(r, node, path, ["field", "daysBefore", "daysAfter"]);
  const field = readField(r, node, path, "field", ["date"]);
  const days = { from: 0, to: MOST_DAYS, integer: true };
  const daysBefore = readNumber(r, node, path, "daysBefore", days);
  const daysAfter = readNumber(r, node, path, "daysAfter", days);
  if (field === undefined || daysBefore === undefined || daysAfter === undefined) return undefined;
  return { op: "anniversary", field: field.name, daysBefore, daysAfter };
}
