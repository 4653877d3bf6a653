/**
 * Which customers have which orders. An order id almost always belongs to one customer; where customers share one, it
 * counts once for each of them.
 */
export interface OrderCounts {
  /** The customer of each order that first had it; -1 where none has. */
  owner: Int32Array;
  /** The other customers of orders that are shared. */
  readonly sharers: Map<number, Set<number>>;
  /** Distinct orders of each customer. */
  counts: Uint32Array;
}

/** No order yet, with room for so many customers and orders. */
export function emptyOrderCounts(customers: number, orders: number): OrderCounts {
  return { owner: new Int32Array(orders).fill(-1), sharers: new Map(), counts: new Uint32Array(customers) };
}

/** Room for so many customers and orders; at least doubled, so that growing by little and little stays linear. */
export function reserveOrders(to: OrderCounts, customers: number, orders: number): void {
  const { counts, owner } = to;
  if (customers > counts.length) {
    to.counts = new Uint32Array(Math.max(customers, 2 * counts.length));
    to.counts.set(counts);
  }
  if (orders > owner.length) {
    to.owner = new Int32Array(Math.max(orders, 2 * owner.length)).fill(-1);
    to.owner.set(owner);
  }
}

/** Counts the order of each line for its customer, unless it is known; refunds are no orders. There must be room for both. */
export function addOrders(to: OrderCounts, codes: Int32Array, orderCodes: Int32Array, amount: Float64Array): void {
  for (let i = 0; i < codes.length; i++) if (amount[i]! >= 0) addOrder(to, codes[i]!, orderCodes[i]!);
}

/** Adds the orders of another, whose customers and orders have these codes here. */
export function mergeOrders(to: OrderCounts, from: OrderCounts, codeOf: Int32Array, orderOf: Int32Array): void {
  for (let order = 0; order < orderOf.length; order++) {
    if (from.owner[order] !== -1) addOrder(to, codeOf[from.owner[order]!]!, orderOf[order]!);
  }
  for (const [order, customers] of from.sharers) {
    for (const customer of customers) addOrder(to, codeOf[customer]!, orderOf[order]!);
  }
}

function addOrder(to: OrderCounts, code: number, order: number): void {
  const owner = to.owner[order]!;
  if (owner === -1) {
    to.owner[order] = code;
    to.counts[code]!++;
  } else if (owner !== code) addSharer(to, order, code);
}

function addSharer({ sharers, counts }: OrderCounts, order: number, code: number): void {
  const customers = sharers.get(order) ?? new Set();
  sharers.set(order, customers);
  if (customers.has(code)) return;
  customers.add(code);
  counts[code]!++;
}
