import type { IdColumn, TransactionTable } from "../../core/tables";
import { packIds } from "./ids";
import type { Rejections } from "./rejected";

/** The rows that nothing has taken out, ascending. */
export function keptRows({ marks }: Rejections): Uint32Array {
  let count = 0;
  for (let i = 0; i < marks.length; i++) count += +(marks[i] === 0);
  const kept = new Uint32Array(count);
  for (let i = 0, k = 0; k < count; i++) {
    kept[k] = i;
    k += +(marks[i] === 0);
  }
  return kept;
}

/** These rows of a table; a table of which every row is kept passes as it is. */
export function keepRows(table: TransactionTable, kept: Uint32Array): TransactionTable {
  if (kept.length === table.at.length) return table;
  return {
    customerId: keepIds(table.customerId, kept),
    at: keepNumbers(table.at, kept),
    amount: keepNumbers(table.amount, kept),
    ...(table.orderId === undefined ? {} : { orderId: keepIds(table.orderId, kept) }),
    ...(table.category === undefined ? {} : { category: Array.from(kept, (i) => table.category![i]!) }),
  };
}

function keepNumbers(column: Float64Array, kept: Uint32Array): Float64Array {
  const numbers = new Float64Array(kept.length);
  for (let j = 0; j < kept.length; j++) numbers[j] = column[kept[j]!]!;
  return numbers;
}

function keepIds(column: IdColumn, kept: Uint32Array): IdColumn {
  if (column instanceof Float64Array) return keepNumbers(column, kept);
  if (column instanceof Int32Array) return Int32Array.from(kept, (i) => column[i]!);
  return Array.from(kept, (i) => column[i]!);
}

/** The same table with ids in the smallest array kind. */
export function packed(table: TransactionTable): TransactionTable {
  const { customerId, orderId, ...rest } = table;
  return { customerId: packIds(customerId), ...rest, ...(orderId === undefined ? {} : { orderId: packIds(orderId) }) };
}
