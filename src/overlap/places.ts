import { addRow, countRows, noWords } from "./bits";
import { nextSegment, type Refusals } from "./choose";
import { keyValue, type SegmentOrder } from "./order";
import type { Group } from "./settings";

/** The customers who have the places of one limited segment so far, as a heap: the one who would go first on top. */
export interface Places {
  readonly segment: number;
  readonly capacity: number;
  readonly rows: Int32Array;
  /** What the first key that differs by customer says of each of the rows, so that the heap need not look it up. */
  readonly values: Float64Array;
  count: number;
  readonly turnedAway: Int32Array;
}

/**
 * Gives the limited places of a group to those who are first for them, by deferred acceptance: everybody asks for the
 * segment it would go to, a full segment turns away the last of all who asked so far, and who is turned away asks for its
 * next one. The outcome is the same whoever asks first (Gale and Shapley 1962), and nobody could be better off.
 *
 * @param codes - What everybody asks for first; in the end the segment that it has.
 */
export function assignPlaces(
  order: SegmentOrder,
  group: Group,
  capacity: Float64Array,
  codes: Uint16Array,
  none: number,
): (Places | undefined)[] {
  const places = noPlaces(group, capacity, codes.length, none);
  const refused: Refusals = places.map((place) => place?.turnedAway);
  for (let i = 0; i < codes.length; i++) {
    let asking = i;
    for (let place = places[codes[i]!]; place !== undefined; place = places[codes[asking]!]) {
      asking = ask(order, group, place, asking);
      if (asking < 0) break;
      addRow(place.turnedAway, asking);
      codes[asking] = nextSegment(order, group, refused, asking, none);
    }
  }
  return places;
}

/** The places of the limited segments of a group, by segment, before anybody has asked. */
export function noPlaces(group: Group, capacity: Float64Array, length: number, none: number): (Places | undefined)[] {
  const places: (Places | undefined)[] = new Array(none).fill(undefined);
  group.members.forEach((segment, j) => {
    if (capacity[segment] === Number.POSITIVE_INFINITY) return;
    const rows = new Int32Array(Math.min(capacity[segment]!, countRows(group.words[j]!)));
    const values = new Float64Array(rows.length);
    places[segment] = { segment, capacity: rows.length, rows, values, count: 0, turnedAway: noWords(length) };
  });
  return places;
}

/** Takes customer `i` in, and gives who is turned away for it: another one, itself, or −1 for nobody. */
function ask(order: SegmentOrder, group: Group, places: Places, i: number): number {
  const { rows, values, capacity, segment } = places;
  if (capacity === 0) return i;
  const key = order.keys.find(({ standing }) => standing === undefined);
  const value = key === undefined ? 0 : keyValue(key, i, segment);
  if (places.count < capacity) {
    rise(order, group, places, places.count++, i, value);
    return -1;
  }
  const last = rows[0]!;
  const isBehind = values[0]! > value || (values[0] === value && !isLater(order, group, segment, last, i));
  if (isBehind) return i;
  sink(order, group, places, i, value);
  return last;
}

/** Whether customer `a` goes before `b` when one of them has to go. */
function isLater(order: SegmentOrder, group: Group, s: number, a: number, b: number): boolean {
  const difference = compareInSegment(order, s, a, b) || compareFormer(group, s, a, b);
  return difference === 0 ? a > b : difference < 0;
}

/** Whether only their rows tell two customers apart who want the same place. */
export function areEqual(order: SegmentOrder, group: Group, s: number, a: number, b: number): boolean {
  return compareInSegment(order, s, a, b) === 0 && compareFormer(group, s, a, b) === 0;
}

/** Who had the segment before is before who had not. */
function compareFormer({ holding }: Group, s: number, a: number, b: number): number {
  return +(holding?.former[a] === s) - +(holding?.former[b] === s);
}

/** Above 0 where customer `a` is before `b` in segment `s`, by the keys that differ by customer; 0 where they are equal. */
export function compareInSegment({ keys }: SegmentOrder, s: number, a: number, b: number): number {
  for (const key of keys) {
    if (key.standing !== undefined) continue;
    const difference = keyValue(key, a, s) - keyValue(key, b, s);
    if (difference !== 0) return difference;
  }
  return 0;
}

function rise(order: SegmentOrder, group: Group, places: Places, from: number, i: number, value: number): void {
  const { rows, values, segment } = places;
  let at = from;
  while (at > 0) {
    const above = (at - 1) >> 1;
    const other = values[above]!;
    if (value > other || (value === other && !isLater(order, group, segment, i, rows[above]!))) break;
    rows[at] = rows[above]!;
    values[at] = other;
    at = above;
  }
  rows[at] = i;
  values[at] = value;
}

function sink(order: SegmentOrder, group: Group, places: Places, i: number, value: number): void {
  const { rows, values, segment, count } = places;
  let at = 0;
  for (let below = 1; below < count; below = 2 * at + 1) {
    const [left, right] = [values[below]!, below + 1 < count ? values[below + 1]! : Number.POSITIVE_INFINITY];
    if (right < left || (right === left && isLater(order, group, segment, rows[below + 1]!, rows[below]!))) below++;
    const other = values[below]!;
    if (other > value || (other === value && !isLater(order, group, segment, rows[below]!, i))) break;
    rows[at] = rows[below]!;
    values[at] = other;
    at = below;
  }
  rows[at] = i;
  values[at] = value;
}
