import type { CustomerId, IdColumn } from "../../core/tables";
import { type RejectCode, type Rejections, reject, type TransactionField } from "./rejected";

/**
 * Rejects every row without a usable id: `null`, `undefined`, and whatever is no string, bigint or safe integer. `""`
 * and `"__proto__"` are ids like any other.
 *
 * @returns The ids, as they are or as texts; only entries of rows that were not rejected mean anything.
 */
export function idColumn(
  values: ArrayLike<unknown>,
  asText: boolean,
  field: TransactionField,
  rejections: Rejections,
): IdColumn {
  if (values instanceof Float64Array) rejectUnsafe(values, field, rejections);
  else if (!isIntegerColumn(values)) rejectNonIds(values, field, rejections);
  return asText ? textsOf(values) : (values as IdColumn);
}

/** Typed arrays that cannot hold anything but integers. */
function isIntegerColumn(values: ArrayLike<unknown>): boolean {
  return ArrayBuffer.isView(values) && !(values instanceof Float64Array || values instanceof Float32Array);
}

function rejectUnsafe(ids: Float64Array, field: TransactionField, rejections: Rejections): void {
  for (let i = 0; i < ids.length; i++) {
    if (!Number.isSafeInteger(ids[i])) reject(rejections, i, codeOf(field, false), field, ids[i]);
  }
}

function rejectNonIds(ids: ArrayLike<unknown>, field: TransactionField, rejections: Rejections): void {
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i];
    if (typeof id === "string" || typeof id === "bigint" || Number.isSafeInteger(id)) continue;
    reject(rejections, i, codeOf(field, id === null || id === undefined), field, id);
  }
}

function codeOf(field: TransactionField, missing: boolean): RejectCode {
  if (field === "orderId") return missing ? "missing_order_id" : "invalid_order_id";
  return missing ? "missing_id" : "invalid_id";
}

function textsOf(ids: ArrayLike<unknown>): string[] {
  const texts = new Array<string>(ids.length);
  for (let i = 0; i < texts.length; i++) {
    const id = ids[i];
    texts[i] = typeof id === "number" || typeof id === "bigint" ? String(id) : typeof id === "string" ? id : "";
  }
  return texts;
}

/**
 * The smallest array kind that holds these ids: `Int32Array`, else `Float64Array` for other safe integers, else a plain
 * array. What has that kind already passes as it is.
 */
export function packIds(ids: IdColumn): IdColumn {
  if (ids instanceof Int32Array) return ids;
  const kind = ids instanceof Float64Array ? numberKind(ids) : anyKind(ids);
  if (kind === "int32") return new Int32Array(ids as ArrayLike<number>);
  if (kind === "text" && Array.isArray(ids)) return ids;
  if (kind === "mixed" || kind === "text") return Array.from(ids, (id) => (typeof id === "number" ? id + 0 : id));
  return ids instanceof Float64Array && !hasNegativeZero(ids)
    ? ids
    : Float64Array.from(ids as ArrayLike<number>, positiveZero);
}

type IdKind = "int32" | "number" | "text" | "mixed";

function numberKind(ids: Float64Array): IdKind {
  for (let i = 0; i < ids.length; i++) if ((ids[i]! | 0) !== ids[i]) return "number";
  return "int32";
}

function anyKind(ids: ArrayLike<CustomerId>): IdKind {
  let numbers = 0;
  let texts = 0;
  let small = true;
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i]!;
    if (typeof id === "string") texts++;
    else if (typeof id === "number") {
      numbers++;
      small &&= (id | 0) === id;
    }
  }
  if (numbers === ids.length) return small ? "int32" : "number";
  return texts === ids.length ? "text" : "mixed";
}

function hasNegativeZero(ids: Float64Array): boolean {
  for (let i = 0; i < ids.length; i++) if (Object.is(ids[i], -0)) return true;
  return false;
}

function positiveZero(id: number): number {
  return id + 0;
}
