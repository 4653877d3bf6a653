import { isInstant } from "../prepare/time/instant";
import { type Holding, holds, isDwelling } from "./holding";
import { decidingKey, isBefore, keyValue, type OrderKey, type SegmentOrder } from "./order";
import { compareInSegment, type Places } from "./places";
import type { Group, OverlapSettings } from "./settings";

/** What one key says of a segment: its rank from 1, its weight, its score, the date of entry in epoch ms. */
export interface KeyFact {
  readonly key: OrderKey["key"];
  readonly value: number;
}

/** By what a segment won or lost. */
export interface Decision {
  /** The winner that it lost to; left out for winners, and where there is none. */
  readonly lostTo?: string;
  /**
   * What decided: a key, `position` (declared first), `margin` (the former segment held), `dwell` (its time is not over),
   * `previous` (the former one among equals), `capacity`. Left out where nothing had to be decided.
   */
  readonly by?: OrderKey["key"] | "position" | "margin" | "dwell" | "previous" | "capacity";
  /** The same in words; of the winner of an axis also what made it the primary, or not. */
  readonly reason: string;
}

/** The values of all keys as they were given, not as they are compared. */
export function keyFacts(order: SegmentOrder, i: number, s: number): KeyFact[] {
  return order.keys.map((key) => ({ key: key.key, value: givenValue(key, i, s) }));
}

function givenValue(key: OrderKey, i: number, s: number): number {
  if (key.key !== "priority") return key.sign * keyValue(key, i, s) + 0;
  return 1 + key.standing!.filter((value) => value > key.standing![s]!).length;
}

/** What is compared: segment `s` of customer `i` with the winner. */
export interface Comparison {
  readonly s: number;
  readonly winner: number;
  /** The first segment by the keys, of those that did not turn the customer away. */
  readonly first: number;
  readonly i: number;
}

/** What is asked: why segment `s` of customer `i` came out as it did. */
export interface Question extends Comparison {
  /** The places of a segment that turned the customer away. */
  readonly places: Places | undefined;
  readonly isClosed: boolean;
}

export function decisionFor(settings: OverlapSettings, group: Group, question: Question): Decision {
  const { names, order } = settings;
  const { s, winner, i, places, isClosed } = question;
  const lostTo = winner === s || winner === names.length ? {} : { lostTo: names[winner]! };
  if (isClosed) return { ...lostTo, by: "capacity", reason: "it is closed" };
  if (places !== undefined) return { ...lostTo, by: "capacity", reason: fullReason(order, places, i) };
  return { ...lostTo, ...comparedDecision(settings, group.holding, question) };
}

/** What made a winner of its axis the primary, or not; nothing where the keys say so, or where there is no other one. */
export function amongWinners(settings: OverlapSettings, comparison: Comparison): string {
  const { s, winner, first } = comparison;
  if (s === winner && winner === first) return "";
  return `; of the winners, ${comparedDecision(settings, settings.formerPrimary, comparison).reason}`;
}

function comparedDecision(
  { names, order }: OverlapSettings,
  holding: Holding | undefined,
  { s, winner, first, i }: Comparison,
): Omit<Decision, "lostTo"> {
  const isHeld = winner !== first;
  if (isHeld && (s === winner || isBefore(order, i, s, winner))) {
    const by = heldBy(order, holding!, i, winner, first);
    if (s === winner) return { by, reason: keptReason(by, names[first]!) };
    if (s === first) return { by, reason: notBetterReason(order, by, names[winner]!, i, winner, s) };
    return { by, reason: `it comes after ${names[first]}, over which ${names[winner]} was kept` };
  }
  if (s === winner) return { reason: "it comes first" };
  const key = order.keys[decidingKey(order, i, winner, s)];
  const isNumeric = key?.key === "weight" || key?.key === "score";
  const past = isNumeric && holding?.former[i] === s ? ", by more than the margin" : "";
  return { by: key?.key ?? "position", reason: keyReason(key, names[winner]!, i, winner, s) + past };
}

type HeldBy = "dwell" | "previous" | "margin";

/** Why the former segment `p` is kept although `first` is before it. */
function heldBy(order: SegmentOrder, holding: Holding, i: number, p: number, first: number): HeldBy {
  if (isDwelling(holding, i)) return "dwell";
  const isMeasured = decidingKey(order, i, first, p) < order.keys.length && holds(order, holding, i, p, first);
  return isMeasured ? "margin" : "previous";
}

/** Said of the former segment. */
function keptReason(by: HeldBy, first: string): string {
  if (by === "dwell") return "it is kept, since its minimum dwell is not over";
  if (by === "previous") return `nothing tells it from ${first}, and the customer had it before`;
  return `it is kept over ${first}, which is not better by more than the margin`;
}

/** Said of the segment that would be first without it. */
function notBetterReason(order: SegmentOrder, by: HeldBy, kept: string, i: number, p: number, s: number): string {
  if (by === "dwell") return `${kept} is kept, since its minimum dwell is not over`;
  if (by === "previous") return `nothing tells it from ${kept}, which the customer had before`;
  const key = order.keys[decidingKey(order, i, s, p)]!;
  const values = `${givenValue(key, i, s)} against ${givenValue(key, i, p)}`;
  return `its ${key.key} is not better than that of ${kept} by more than the margin (${values})`;
}

function keyReason(key: OrderKey | undefined, winner: string, i: number, w: number, s: number): string {
  if (key === undefined) return `nothing tells them apart, and ${winner} is declared first`;
  const [best, own] = [givenValue(key, i, w), givenValue(key, i, s)];
  switch (key.key) {
    case "priority":
      return `${winner} comes before it by priority (${best} before ${own})`;
    case "weight":
      return `${winner} weighs more (${best} against ${own})`;
    case "score":
      return `${winner} has the higher score (${best} against ${own})`;
    case "entry": {
      const dates = `${dateText(best)}, in this one since ${dateText(own)}`;
      return key.sign < 0
        ? `the customer has been in ${winner} longer (since ${dates})`
        : `the customer came into ${winner} later (${dates})`;
    }
  }
}

/** The last one in stands on top of the heap. */
function fullReason(order: SegmentOrder, { rows, segment, capacity }: Places, i: number): string {
  const last = rows[0]!;
  const all = capacity === 1 ? "its one place" : `all ${capacity} places`;
  if (compareInSegment(order, segment, i, last) === 0) return `it is full: ${all} went to its equals, who came first`;
  const key = order.keys.find(
    (each) => each.standing === undefined && keyValue(each, i, segment) !== keyValue(each, last, segment),
  )!;
  const [limit, own] = [givenValue(key, last, segment), givenValue(key, i, segment)];
  const values =
    key.key === "entry"
      ? `${dateText(limit)} for the last one in, ${dateText(own)} here`
      : `the last one in has ${limit}, the customer ${own}`;
  return `it is full: ${all} went to others by ${key.key} (${values})`;
}

function dateText(instant: number): string {
  return isInstant(instant) ? new Date(instant).toISOString().slice(0, 10) : String(instant);
}
