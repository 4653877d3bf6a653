/** One key as the kernels see it: larger is first. `standing` has a value per segment, the same for every customer. */
export interface OrderKey {
  readonly key: "priority" | "weight" | "score" | "entry";
  readonly standing?: Float64Array;
  /** A column per segment, the value of each customer in it. */
  readonly columns?: readonly Float64Array[];
  /** −1 where the smaller value of a column is first. */
  readonly sign: 1 | -1;
}

/** The order of the segments: by the keys one after the other, then by `position`, the smaller first. */
export interface SegmentOrder {
  readonly keys: readonly OrderKey[];
  readonly position: Int32Array;
}

/** The value of a key for customer `i` in segment `s`: larger is first. */
export function keyValue(key: OrderKey, i: number, s: number): number {
  return key.standing === undefined ? key.sign * key.columns![s]![i]! : key.standing[s]!;
}

/** Which key tells segments `s` and `t` apart for customer `i`; the number of keys where only their position does. */
export function decidingKey({ keys }: SegmentOrder, i: number, s: number, t: number): number {
  let k = 0;
  while (k < keys.length && keyValue(keys[k]!, i, s) === keyValue(keys[k]!, i, t)) k++;
  return k;
}

/** Whether segment `s` is before `t` for customer `i`. */
export function isBefore(order: SegmentOrder, i: number, s: number, t: number): boolean {
  const key = order.keys[decidingKey(order, i, s, t)];
  if (key === undefined) return order.position[s]! < order.position[t]!;
  return keyValue(key, i, s) > keyValue(key, i, t);
}

/** Segments in the order of the keys that stand for everybody, from key `from` up to the next that differs by customer. */
export interface StandingRun {
  /** From the first level; segments of one level are not told apart by these keys. */
  readonly levels: readonly (readonly number[])[];
  /** The key after the last of the run. */
  readonly next: number;
}

/** The run of standing keys that begins with key `from`; after the last key the position tells all apart. */
export function standingRun({ keys, position }: SegmentOrder, from: number, members: ArrayLike<number>): StandingRun {
  let next = from;
  while (next < keys.length && keys[next]!.standing !== undefined) next++;
  const columns = keys.slice(from, next).map((key) => key.standing!);
  if (next === keys.length) columns.push(Float64Array.from(position, (place) => -place));
  const compare = (s: number, t: number) => {
    const column = columns.find((values) => values[s] !== values[t]);
    return column === undefined ? 0 : column[t]! - column[s]!;
  };
  const levels: number[][] = [];
  for (const s of Array.from(members).sort(compare)) {
    const last = levels.at(-1);
    if (last === undefined || compare(last[0]!, s) !== 0) levels.push([s]);
    else last.push(s);
  }
  return { levels, next };
}

/** The same order with segments `a` and `b` in each other's place: ranks, weights and positions are exchanged. */
export function withSwapped({ keys, position }: SegmentOrder, a: number, b: number): SegmentOrder {
  const swapped = <T extends Float64Array | Int32Array>(values: T): T => {
    const copy = values.slice() as T;
    [copy[a], copy[b]] = [values[b]!, values[a]!];
    return copy;
  };
  return {
    keys: keys.map((key) => (key.standing === undefined ? key : { ...key, standing: swapped(key.standing) })),
    position: swapped(position),
  };
}

/** The segments in the order of deciding where the first keys stand for everybody, else as declared. */
export function decidingOrder(order: SegmentOrder): number[] {
  return standingRun(
    order,
    0,
    order.position.map((_, s) => s),
  ).levels.flat();
}
