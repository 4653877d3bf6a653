import type { OrderKey } from "./order";

// What a language must be able to say about a resolution. The languages are data: one object of phrases each. Segments and
// axes come by the names they are shown by, values as texts: `best` is that of the segment that is first, `own` that of the
// segment the reason is given for.

/** Why the former segment stays: its time is not over, nothing tells it from the first one, or that one is not clearly better. */
export type HeldBy = "dwell" | "previous" | "margin";

export interface Phrases {
  /** A score that is missing, and a date. */
  readonly noScore: string;
  readonly noDate: string;
  readonly isFirst: string;
  readonly closed: string;
  /** What stands behind a reason where the former segment lost although it has a margin. */
  readonly pastMargin: string;
  /** Of a segment that is kept. */
  readonly kept: Readonly<Record<HeldBy, (first: string) => string>>;
  /** Of the first segment, which another one kept its place from; the key is that which has a margin. */
  readonly keptOther: {
    dwell(kept: string): string;
    previous(kept: string): string;
    margin(kept: string, key: OrderKey["key"], best: string, own: string): string;
  };
  /** Of a segment that is before the kept one, but after the first. */
  comesAfter(first: string, kept: string): string;
  /** Of a segment that lost by a key. */
  readonly lost: Readonly<
    Record<Exclude<OrderKey["key"], "entry">, (winner: string, best: string, own: string) => string>
  > & {
    earliest(winner: string, best: string, own: string): string;
    latest(winner: string, best: string, own: string): string;
    position(winner: string): string;
  };
  /** The places went to those who had the segment before, or came in an earlier row, and are equal by all keys. */
  fullOfEquals(places: number, hadIt: boolean): string;
  /** The places went to others by a key; `best` is the value of the last one in. */
  fullOfOthers(places: number, key: OrderKey["key"], best: string, own: string): string;
  /** A reason with its axis; `decided` where something had to be decided. */
  onAxis(axis: string, reason: string, decided: boolean): string;
  /** What stands behind the reason of the winner of an axis: why it is the primary, or not. */
  amongWinners(reason: string): string;
  readonly inNone: string;
  /** Of a customer in one segment, which is its primary because nothing competes with it. */
  onlyOne(segment: string): string;
  /** All segments of a customer, the primary where it has one, and the reason of each. */
  whole(primary: string | undefined, reasons: readonly (readonly [segment: string, reason: string])[]): string;
}
