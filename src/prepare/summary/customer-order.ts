import type { CustomerId, IdColumn } from "../../core/tables";
import { sortedOrder } from "../../math/sort";

/** Which customer stands where in a `CustomerTable`. */
export type CustomerOrder = "appearance" | "customerId";

/**
 * Codes in the order of their ids: numbers by size, then bigints by size, then texts by their code units.
 *
 * @param codes - In any order.
 */
export function orderedById(ids: IdColumn, codes: Uint32Array): Uint32Array {
  if (!(ids instanceof Int32Array || ids instanceof Float64Array)) {
    return codes.slice().sort((a, b) => compareIds(ids[a]!, ids[b]!));
  }
  const order = sortedOrder(
    Float64Array.from(codes, (code) => ids[code]!),
    "ascending",
  );
  return order.map((place) => codes[place]!);
}

function compareIds(a: CustomerId, b: CustomerId): number {
  if (typeof a !== typeof b) return rankOf(a) - rankOf(b);
  return a < b ? -1 : a > b ? 1 : 0;
}

function rankOf(id: CustomerId): number {
  return typeof id === "number" ? 0 : typeof id === "bigint" ? 1 : 2;
}

/** The ids of these codes, in the kind of array that they have; there is no -0. */
export function takeIds(ids: IdColumn, codes: Uint32Array): IdColumn {
  if (!(ids instanceof Int32Array || ids instanceof Float64Array)) {
    return Array.from(codes, (code) => (ids[code] === 0 ? 0 : ids[code]!));
  }
  const taken = ids instanceof Int32Array ? new Int32Array(codes.length) : new Float64Array(codes.length);
  for (let place = 0; place < codes.length; place++) taken[place] = ids[codes[place]!]! + 0;
  return taken;
}

/** The numbers of these codes; there is no -0. */
export function takeNumbers(values: Float64Array, codes: Uint32Array): Float64Array {
  const taken = new Float64Array(codes.length);
  for (let place = 0; place < codes.length; place++) taken[place] = values[codes[place]!]! + 0;
  return taken;
}

/** The counts of these codes. */
export function takeCounts(values: Uint32Array, codes: Uint32Array): Uint32Array {
  const taken = new Uint32Array(codes.length);
  for (let place = 0; place < codes.length; place++) taken[place] = values[codes[place]!]!;
  return taken;
}
