import { type Holding, holds, isDwelling } from "./holding";
import { isNone } from "./missing";
import { decidingKey, isBefore, keyValue, type OrderKey, type SegmentOrder } from "./order";
import type { HeldBy } from "./phrases";
import { areEqual, compareInSegment, type Places } from "./places";
import type { Group, OverlapSettings } from "./settings";
import { nameOf, type Telling, valueTexts } from "./telling";

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

/** The values of all keys as they were given, not as they are compared; a key without a value says nothing. */
export function keyFacts(order: SegmentOrder, i: number, s: number): KeyFact[] {
  const facts = order.keys.map((key) => ({ key: key.key, value: givenValue(key, i, s) }));
  return facts.filter(({ key, value }) => !isNone(key, value));
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

/** What is to be done, and how it is told. */
export interface ToldSettings extends OverlapSettings {
  readonly telling: Telling;
}

export function decisionFor(settings: ToldSettings, group: Group, question: Question): Decision {
  const { names, telling } = settings;
  const { s, winner, places, isClosed } = question;
  const lostTo = winner === s || winner === names.length ? {} : { lostTo: names[winner]! };
  if (isClosed) return { ...lostTo, by: "capacity", reason: telling.phrases.closed };
  if (places !== undefined)
    return { ...lostTo, by: "capacity", reason: fullReason(settings, group, places, question.i) };
  return { ...lostTo, ...comparedDecision(settings, group.holding, question) };
}

/** What made a winner of its axis the primary, or not; nothing where the keys say so, or where there is no other one. */
export function amongWinners(settings: ToldSettings, comparison: Comparison): string {
  const { s, winner, first } = comparison;
  if (s === winner && winner === first) return "";
  const { reason } = comparedDecision(settings, settings.formerPrimary, comparison);
  return settings.telling.phrases.amongWinners(reason);
}

function comparedDecision(
  settings: ToldSettings,
  holding: Holding | undefined,
  comparison: Comparison,
): Omit<Decision, "lostTo"> {
  const { order, telling } = settings;
  const { s, winner, first, i } = comparison;
  const isHeld = winner !== first;
  if (isHeld && (s === winner || isBefore(order, i, s, winner))) {
    const by = heldBy(order, holding!, i, winner, first);
    return { by, reason: heldReason(settings, comparison, by) };
  }
  if (s === winner) return { reason: telling.phrases.isFirst };
  const key = order.keys[decidingKey(order, i, winner, s)];
  const isNumeric = key?.key === "weight" || key?.key === "score";
  const past = isNumeric && holding?.former[i] === s ? telling.phrases.pastMargin : "";
  return { by: key?.key ?? "position", reason: lostReason(settings, comparison, key) + past };
}

/** Why the former segment `p` is kept although `first` is before it. */
function heldBy(order: SegmentOrder, holding: Holding, i: number, p: number, first: number): HeldBy {
  if (isDwelling(holding, i)) return "dwell";
  const isMeasured = decidingKey(order, i, first, p) < order.keys.length && holds(order, holding, i, p, first);
  return isMeasured ? "margin" : "previous";
}

/** Said of the former segment, of the one that would be first without it, and of those between the two. */
function heldReason({ names, order, telling }: ToldSettings, { s, winner, first, i }: Comparison, by: HeldBy): string {
  const { kept, keptOther, comesAfter } = telling.phrases;
  const [winnerName, firstName] = [nameOf(telling, names[winner]!), nameOf(telling, names[first]!)];
  if (s === winner) return kept[by](firstName);
  if (s !== first) return comesAfter(firstName, winnerName);
  if (by !== "margin") return keptOther[by](winnerName);
  const key = order.keys[decidingKey(order, i, s, winner)]!;
  const values = valueTexts(telling, key.key, givenValue(key, i, winner), givenValue(key, i, s));
  return keptOther.margin(winnerName, key.key, ...values);
}

function lostReason({ names, telling }: ToldSettings, { s, winner, i }: Comparison, key: OrderKey | undefined): string {
  const { lost } = telling.phrases;
  const name = nameOf(telling, names[winner]!);
  if (key === undefined) return lost.position(name);
  const values = valueTexts(telling, key.key, givenValue(key, i, winner), givenValue(key, i, s));
  if (key.key === "entry") return key.sign < 0 ? lost.earliest(name, ...values) : lost.latest(name, ...values);
  return lost[key.key](name, ...values);
}

/** The last one in stands on top of the heap. */
function fullReason({ order, telling }: ToldSettings, group: Group, places: Places, i: number): string {
  const { rows, segment, capacity } = places;
  const last = rows[0]!;
  const { fullOfEquals, fullOfOthers } = telling.phrases;
  if (compareInSegment(order, segment, i, last) === 0)
    return fullOfEquals(capacity, !areEqual(order, group, segment, i, last));
  const key = order.keys.find(
    (each) => each.standing === undefined && keyValue(each, i, segment) !== keyValue(each, last, segment),
  )!;
  const values = valueTexts(telling, key.key, givenValue(key, last, segment), givenValue(key, i, segment));
  return fullOfOthers(capacity, key.key, ...values);
}
