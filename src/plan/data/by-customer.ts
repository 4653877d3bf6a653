import type { IdColumn } from "../../core/tables";

/**
 * Values that a module gives in its own order of customers, in the order of the plan: the ids are rows of the plan, as all
 * order lines carry. Who is not among them stays as `missing` says.
 */
export function byCustomer<T extends Float64Array | Uint16Array>(
  values: T,
  rows: IdColumn,
  buyers: number,
  missing = 0,
): T {
  if (rows.length === buyers && inOrder(rows)) return values;
  const placed = (values instanceof Float64Array ? new Float64Array(buyers) : new Uint16Array(buyers)) as T;
  placed.fill(missing);
  for (let j = 0; j < rows.length; j++) placed[rows[j] as number] = values[j]!;
  return placed;
}

function inOrder(rows: IdColumn): boolean {
  for (let i = 0; i < rows.length; i++) if (rows[i] !== i) return false;
  return true;
}
