import { extent } from "../math/extent";

/**
 * Distinct orders of each customer. An order id almost always belongs to one customer; where customers share one, it
 * counts once for each of them.
 */
export function countDistinctOrders(codes: Int32Array, orderCodes: Int32Array, customers: number): Uint32Array {
  const orders = new Uint32Array(customers);
  const owner = new Int32Array(extent(orderCodes)[1] + 1).fill(-1);
  const shared: number[] = [];
  for (let i = 0; i < codes.length; i++) {
    const order = orderCodes[i]!;
    if (owner[order] === -1) {
      owner[order] = codes[i]!;
      orders[codes[i]!]!++;
    } else if (owner[order] !== codes[i]) shared.push(i);
  }
  countShared(codes, orderCodes, shared, orders);
  return orders;
}

function countShared(codes: Int32Array, orderCodes: Int32Array, rows: readonly number[], orders: Uint32Array): void {
  const seen = new Map<number, Set<number>>();
  for (const i of rows) {
    const customers = seen.get(orderCodes[i]!) ?? new Set();
    seen.set(orderCodes[i]!, customers);
    if (customers.has(codes[i]!)) continue;
    customers.add(codes[i]!);
    orders[codes[i]!]!++;
  }
}
