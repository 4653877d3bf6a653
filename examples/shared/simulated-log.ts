import { columnsFrom, simulateShop } from "segmentry";
import type { LogTexts } from "./log-texts";
import type { OrderLog } from "./order-log";

/** Two years of a shop that nobody tidied up: 5,000 customers, refunds, dirty rows, dates in five forms. */
export function simulatedLog(texts: LogTexts): OrderLog {
  const rows = simulateShop({ seed: 2026, customers: 5000, refundShare: 0.04, dirtyShare: 0.02 });
  const columns = columnsFrom(rows, {
    customerId: "customer",
    at: "at",
    amount: "amount",
    orderId: "order",
    category: "category",
  });
  return { title: texts.simulated, notes: [], columns, broken: [], lineOf: (index) => index + 1 };
}
