import { hasRow } from "./bits";
import { holds } from "./holding";
import { isBefore, type SegmentOrder } from "./order";
import type { Group } from "./settings";

/** Who was turned away from which segment: the rows of each segment; undefined for one that turns nobody away. */
export type Refusals = readonly (Int32Array | undefined)[];

/** The first segment of customer `i` in the group by the keys alone, of those that did not turn it away; else `none`. */
export function firstSegment(order: SegmentOrder, group: Group, refused: Refusals, i: number, none: number): number {
  let first = none;
  for (let j = 0; j < group.members.length; j++) {
    const s = group.members[j]!;
    if (hasRow(group.words[j]!, i) && !isRefused(refused, s, i)) {
      if (first === none || isBefore(order, i, s, first)) first = s;
    }
  }
  return first;
}

/** The segment that customer `i` asks for next: the first one, or the former one where that holds. */
export function nextSegment(order: SegmentOrder, group: Group, refused: Refusals, i: number, none: number): number {
  const first = firstSegment(order, group, refused, i, none);
  const former = group.holding?.former[i] ?? none;
  if (first === none || former === none || former === first) return first;
  const isOpen = hasRow(group.sets[former]!, i) && !isRefused(refused, former, i);
  return isOpen && holds(order, group.holding!, i, former, first) ? former : first;
}

/** Whether segment `s` turned customer `i` away. */
export function isRefused(refused: Refusals, s: number, i: number): boolean {
  const rows = refused[s];
  return rows !== undefined && hasRow(rows, i);
}
