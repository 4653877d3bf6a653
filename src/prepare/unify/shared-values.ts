import type { KeyColumn } from "./keys";

/** Why a value ties nothing. */
export type IgnoredReason = "stop_value" | "too_many_customers";

/** A value of a key, or of a field of `similarity`, that ties nothing, although records share it. */
export interface IgnoredValue {
  readonly key: string;
  readonly value: string;
  /** Records that carry it; with `similarity`, those in the blocks where it ties nothing. */
  readonly records: number;
  /**
   * The customers it would have made one, as far as the other keys tell: their distinct values beside it (the most of any
   * key), plus the records without any other key. With `similarity`, the most in any one block.
   */
  readonly customers: number;
  readonly reason: IgnoredReason;
}

/** The codes of a key that tie nothing (1), and the account of them. */
export interface IgnoredCodes {
  readonly marks: Uint8Array;
  readonly list: readonly IgnoredValue[];
}

/** Marks the stop values of a key, and values shared by more than `maxShared` customers. */
export function ignoredCodes(
  keys: readonly KeyColumn[],
  own: KeyColumn,
  stops: ReadonlySet<unknown>,
  maxShared: number,
): IgnoredCodes {
  const marks = new Uint8Array(own.counts.length);
  const places = new Map<number, Set<number>[]>();
  for (let code = 0; code < marks.length; code++) {
    const stop = stops.size > 0 && stops.has(own.values[code]);
    if (stop) marks[code] = 1;
    // As many customers as records at most: most values are settled here.
    if (stop || own.counts[code]! > maxShared) places.set(code, []);
  }
  if (places.size === 0) return { marks, list: [] };
  const customers = customersBehind(keys, own, [...places.keys()]);
  const list: IgnoredValue[] = [];
  for (const [code, count] of customers) {
    if (marks[code] === 0 && count <= maxShared) continue;
    const reason = marks[code] === 1 ? "stop_value" : "too_many_customers";
    marks[code] = 1;
    list.push({ key: own.key, value: String(own.values[code]), records: own.counts[code]!, customers: count, reason });
  }
  return { marks, list: list.sort((a, b) => b.records - a.records) };
}

/** For each of these codes, the customers that the other keys tell apart. */
function customersBehind(keys: readonly KeyColumn[], own: KeyColumn, codes: readonly number[]): Map<number, number> {
  const others = keys.filter((key) => key !== own);
  const alone = new Map<number, number>(codes.map((code) => [code, 0]));
  const beside = others.map(() => new Map(codes.map((code) => [code, new Set<number>()])));
  for (let i = 0; i < own.codes.length; i++) {
    const code = own.codes[i]!;
    const lonely = alone.get(code);
    if (lonely === undefined) continue;
    let any = false;
    others.forEach(({ codes: theirs }, k) => {
      if (theirs[i]! < 0) return;
      beside[k]!.get(code)!.add(theirs[i]!);
      any = true;
    });
    if (!any) alone.set(code, lonely + 1);
  }
  const most = (code: number) => beside.reduce((size, sets) => Math.max(size, sets.get(code)!.size), 0);
  return new Map(codes.map((code) => [code, alone.get(code)! + most(code)]));
}
