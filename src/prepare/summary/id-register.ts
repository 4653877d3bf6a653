import type { CustomerId, IdColumn } from "../../core/tables";

/** Ids that have come so far, each with its code: the number of ids that came before it. */
export interface IdRegister {
  readonly codeOf: Map<CustomerId, number>;
  /** By id, 1 + the code of small integers: a table is read several times as quickly as a map. */
  small: Int32Array;
  readonly ids: CustomerId[];
  kind: IdKind;
}

/** The widest kind of array that ids came in: what one column of all of them would be. */
type IdKind = "int32" | "number" | "any";

/** Integers are small up to so many times the number of ids, and this much more. */
const SMALL_RANGE = 4;
const SMALL_LEAST = 0x1_0000;

export function emptyRegister(): IdRegister {
  return { codeOf: new Map(), small: new Int32Array(0), ids: [], kind: "int32" };
}

/**
 * Gives codes to the ids of a piece.
 *
 * @param piece - Distinct ids, as `encodeIds` makes them, or those of another register.
 * @param present - The codes in the piece of those that have a row, in order of appearance.
 * @returns By code in the piece, the code here; meaningless for those without a row.
 */
export function registerIds(
  register: IdRegister,
  piece: Pick<IdRegister, "kind"> & { readonly ids: IdColumn },
  present: Uint32Array,
): Int32Array {
  const codes = new Int32Array(piece.ids.length);
  for (let k = 0; k < present.length; k++) codes[present[k]!] = codeOf(register, piece.ids[present[k]!]!);
  register.kind = wider(register.kind, piece.kind);
  return codes;
}

/** An integer that came before the table reached it stays in the map. */
function codeOf(register: IdRegister, id: CustomerId): number {
  const { ids, small } = register;
  const integer = typeof id === "number" && id >= 0 && id < SMALL_LEAST + SMALL_RANGE * ids.length;
  if (integer && id < small.length && small[id]! > 0) return small[id]! - 1;
  const known = register.codeOf.get(id);
  if (known !== undefined) return known;
  if (integer) smallTable(register, id)[id] = ids.length + 1;
  else register.codeOf.set(id, ids.length);
  return ids.push(id) - 1;
}

/** The table, made long enough for an id. */
function smallTable(register: IdRegister, id: number): Int32Array {
  if (id < register.small.length) return register.small;
  const longer = new Int32Array(Math.max(id + 1, 2 * register.small.length));
  longer.set(register.small);
  register.small = longer;
  return longer;
}

/** All ids by code, in the array kind that one column of them would have. */
export function registeredIds({ ids, kind }: IdRegister): IdColumn {
  if (kind === "any") return ids;
  return kind === "int32" ? Int32Array.from(ids as number[]) : Float64Array.from(ids as number[]);
}

/** The kind of array that these ids are in. */
export function kindOf(ids: IdColumn): IdKind {
  return ids instanceof Int32Array ? "int32" : ids instanceof Float64Array ? "number" : "any";
}

function wider(a: IdKind, b: IdKind): IdKind {
  if (a === "any" || b === "any") return "any";
  return a === "number" || b === "number" ? "number" : "int32";
}
