import { bestCodes } from "./best";
import { hasRow } from "./bits";
import type { Refusals } from "./choose";
import { holds } from "./holding";
import type { SegmentOrder } from "./order";
import { assignPlaces, type Places } from "./places";
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

/** By the keys, then who keeps its former segment, then the places of limited segments. */
export function winnersOf({ names, length, capacity }: OverlapSettings, order: SegmentOrder, group: Group): Winners {
  const none = names.length;
  const free = bestCodes(order, group.members, group.words, length, none);
  const codes = group.holding === undefined ? free : keptCodes(order, group, free, none);
  const places = capacity === undefined ? [] : assignPlaces(order, group, capacity, codes, none);
  return { codes, free, places, refused: places.map((place) => place?.turnedAway) };
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
