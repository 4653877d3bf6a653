import type { Groups } from "./groups";
import type { KeyColumn } from "./keys";
import type { IgnoredReason, IgnoredValue } from "./shared-values";

/** What is left of a field for similarity to compare, and the account of what is not. */
export interface Comparable {
  /** The codes of the field, -1 also where the value ties nothing. */
  readonly codes: Int32Array;
  readonly list: readonly IgnoredValue[];
}

/** Who carries a value, where it ties nothing. */
interface Crowd {
  records: number;
  customers: number;
  readonly reason: IgnoredReason;
}

/**
 * Leaves out stop values, and in each block the values that would make one customer of more than `maxShared`.
 *
 * @param customers - The customer of each record, as far as it is known when the search begins.
 */
export function comparableCodes(
  field: KeyColumn,
  blocks: Groups,
  customers: Int32Array,
  stops: ReadonlySet<unknown>,
  maxShared: number,
): Comparable {
  const codes = field.codes.slice();
  const crowds = new Map<number, Crowd>();
  if (stops.size > 0) leaveOutStops(codes, crowds, field, customers, stops);
  leaveOutCrowds(codes, crowds, blocks, customers, maxShared);
  const list = Array.from(crowds, ([code, { records, customers: count, reason }]): IgnoredValue => {
    return { key: field.key, value: String(field.values[code]), records, customers: count, reason };
  });
  return { codes, list: list.sort((a, b) => b.records - a.records) };
}

function leaveOutStops(
  codes: Int32Array,
  crowds: Map<number, Crowd>,
  { values, counts }: KeyColumn,
  customers: Int32Array,
  stops: ReadonlySet<unknown>,
): void {
  const stopped = Uint8Array.from(counts, (_, code) => +stops.has(values[code]));
  const records = Uint32Array.from(codes.keys()).filter((i) => codes[i]! >= 0 && stopped[codes[i]!] === 1);
  for (const [code, those] of customersOf(records, codes, customers)) {
    crowds.set(code, { records: counts[code]!, customers: those.size, reason: "stop_value" });
  }
  for (const i of records) codes[i] = -1;
}

function leaveOutCrowds(
  codes: Int32Array,
  crowds: Map<number, Crowd>,
  { offsets, members }: Groups,
  customers: Int32Array,
  maxShared: number,
): void {
  for (let b = 0; b + 1 < offsets.length; b++) {
    // As many customers as records at most: most blocks are settled here.
    if (offsets[b + 1]! - offsets[b]! <= maxShared) continue;
    const records = members.subarray(offsets[b]!, offsets[b + 1]!);
    const found = customersOf(records, codes, customers);
    for (const i of records) {
      const count = found.get(codes[i]!)?.size ?? 0;
      if (count <= maxShared) continue;
      const crowd = crowds.get(codes[i]!) ?? { records: 0, customers: 0, reason: "too_many_customers" };
      crowd.records++;
      crowd.customers = Math.max(crowd.customers, count);
      crowds.set(codes[i]!, crowd);
      codes[i] = -1;
    }
  }
}

/** The customers that carry each value in these records. */
function customersOf(records: Uint32Array, codes: Int32Array, customers: Int32Array): Map<number, Set<number>> {
  const found = new Map<number, Set<number>>();
  for (const i of records) {
    if (codes[i]! < 0) continue;
    const those = found.get(codes[i]!);
    if (those === undefined) found.set(codes[i]!, new Set([customers[i]!]));
    else those.add(customers[i]!);
  }
  return found;
}
