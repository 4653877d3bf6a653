import { rfmTable } from "segmentry";
import type { PreparedLog } from "../shared/prepare-log";

/** What is known of each customer, in units that anybody knows. */
export interface CustomerColumns {
  /** Whole days since the last order. */
  readonly recency: Float64Array;
  readonly orders: Float64Array;
  readonly revenue: Float64Array;
  readonly averageOrder: Float64Array;
}

/** Raw columns: unscaled, untransformed. Who sent everything back has brought nothing, not less. */
export function customerColumns({ customers, asOf, zone }: PreparedLog): CustomerColumns {
  const { recency } = rfmTable(customers, { asOf, zone });
  const orders = Float64Array.from(customers.orders);
  const revenue = customers.revenue.map((money) => Math.max(0, money));
  return {
    recency: recency.map(Math.floor),
    orders,
    revenue,
    averageOrder: revenue.map((money, i) => money / Math.max(1, orders[i] ?? 0)),
  };
}
