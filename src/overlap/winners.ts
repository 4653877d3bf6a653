import { type Best, bestCodes } from "./best";
import { hasRow } from "./bits";
import type { Refusals } from "./choose";
import { holds } from "./holding";
import type { SegmentOrder } from "./order";
import { assignPlaces, type Places } from "./places";
import { serialPlaces } from "./serial";
import type { Group, OverlapSettings } from "./settings";

/** The winner of every customer in one group. */
export interface Winners {
  readonly codes: Uint16Array;
  /** What the keys alone would give; where nobody is held, the same column as `codes`. */
  readonly free: Uint16Array;
  /** The limited segments, by index. */
  readonly places: readonly (Places | undefined)[];
  readonly refused: Refusals;
}

/** The winners of all customers. */
export interface AllWinners extends Winners {
  /** What was seen while `free` was looked for. */
  readonly seen: Best;
}

/** By the keys, then who keeps its former segment, then the places of limited segments. */
export function winnersOf({ names, length, capacity }: OverlapSettings, order: SegmentOrder, group: Group): AllWinners {
  const none = names.length;
  const seen = bestCodes(order, group.members, group.words, length, none);
  const free = seen.codes;
  const codes = group.holding === undefined ? free : keptCodes(order, group, free, none);
  const places =
    capacity === undefined
      ? []
      : (serialPlaces(order, group, capacity, codes, none) ?? assignPlaces(order, group, capacity, codes, none));
  return { codes, free, seen, places, refused: places.map((place) => place?.turnedAway) };
}

/** A copy in which everybody has its former segment whom it holds. */
function keptCodes(order: SegmentOrder, group: Group, free: Uint16Array, none: number): Uint16Array {
  const { holding, sets } = group;
  const { former } = holding!;
  const codes = free.slice();
  for (let i = 0; i < codes.length; i++) {
    const p = former[i]!;
    if (p === none || p === free[i] || !hasRow(sets[p]!, i)) continue;
    if (holds(order, holding!, i, p, free[i]!)) codes[i] = p;
  }
  return codes;
}
