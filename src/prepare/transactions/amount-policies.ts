import { type Rejections, reject } from "./rejected";

/** What to do with amounts that are no ordinary sale. */
export interface AmountPolicies {
  readonly refunds: "net" | "ignore" | "pair";
  readonly rejectZeros: boolean;
}

/** Rejects zeros and refunds where the policy says so. */
export function rejectByAmount(amount: Float64Array, policies: AmountPolicies, rejections: Rejections): void {
  const { refunds, rejectZeros } = policies;
  if (rejectZeros) rejectZeroAmounts(amount, rejections);
  if (refunds === "ignore") rejectRefunds(amount, rejections);
}

function rejectZeroAmounts(amount: Float64Array, rejections: Rejections): void {
  for (let i = 0; i < amount.length; i++) if (amount[i] === 0) reject(rejections, i, "zero_amount", "amount", 0);
}

function rejectRefunds(amount: Float64Array, rejections: Rejections): void {
  for (let i = 0; i < amount.length; i++) if (amount[i]! < 0) reject(rejections, i, "refund", "amount", amount[i]);
}
