import { sortedOrder } from "../math/sort";
import { addRow, hasRow } from "./bits";
import { type SegmentOrder, standingRun } from "./order";
import { noPlaces, type Places } from "./places";
import type { Group } from "./settings";

/**
 * Limited places where all segments rank customers by one score, or none does: the first customer takes its best segment,
 * the second the best one that has a place left, and so on. Where all segments agree on the customers, this is what deferred
 * acceptance comes to (Roth and Sotomayor 1990, Two-Sided Matching), without anybody who is turned out again.
 *
 * @param codes - What everybody asks for first; in the end the segment that it has.
 * @returns undefined where segments may rank customers differently: by scores or dates of their own, or by who had them before.
 */
export function serialPlaces(
  order: SegmentOrder,
  group: Group,
  capacity: Float64Array,
  codes: Uint16Array,
  none: number,
): (Places | undefined)[] | undefined {
  const turns = group.holding === undefined ? turnsOf(order, group, codes, none) : undefined;
  if (turns === undefined) return undefined;
  const places = noPlaces(group, capacity, codes.length, none);
  const standing = { keys: order.keys.filter((key) => key.standing !== undefined), position: order.position };
  const wishes = Int32Array.from(standingRun(standing, 0, group.members).levels.flat());
  for (let k = 0; k < turns.length; k++) {
    const i = turns[k]!;
    if (places[codes[i]!] !== undefined) codes[i] = takePlace(places, group.sets, wishes, i, codes[i]!, none);
  }
  return places;
}

/** Who has a segment at all, the first by the score first; equals in the order of their rows. */
function turnsOf(
  { keys }: SegmentOrder,
  { members }: Group,
  codes: Uint16Array,
  none: number,
): Uint32Array | undefined {
  const scores = keys.filter(({ standing }) => standing === undefined);
  const column = scores[0]?.columns?.[members[0] ?? 0];
  if (scores.length > 1 || scores.some(({ columns }) => members.some((s) => columns![s] !== column))) return undefined;
  const rows = new Uint32Array(codes.length);
  let count = 0;
  for (let i = 0; i < codes.length; i++) if (codes[i] !== none) rows[count++] = i;
  if (column === undefined) return rows.subarray(0, count);
  const values = new Float64Array(count);
  for (let k = 0; k < count; k++) values[k] = column[rows[k]!]!;
  return sortedOrder(values, scores[0]!.sign > 0 ? "descending" : "ascending").map((k) => rows[k]!);
}

/** The first segment of customer `i` from `first` on that has a place left. */
function takePlace(
  places: readonly (Places | undefined)[],
  sets: readonly Int32Array[],
  wishes: Int32Array,
  i: number,
  first: number,
  none: number,
): number {
  for (let k = wishes.indexOf(first); k < wishes.length; k++) {
    const s = wishes[k]!;
    if (!hasRow(sets[s]!, i)) continue;
    const place = places[s];
    if (place === undefined) return s;
    if (place.count < place.capacity) {
      // Whoever came last stands on top of the heap.
      place.rows[place.capacity - ++place.count] = i;
      return s;
    }
    addRow(place.turnedAway, i);
  }
  return none;
}
