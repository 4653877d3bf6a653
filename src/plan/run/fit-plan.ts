import type { FittedPlan } from "../fitted/fitted-plan";
import type { Plan } from "../plan";
import type { PlanData, RunPlanOptions } from "./run-options";
import { learn } from "./run-plan";

/**
 * Learns everything that the steps of a plan need: limits of scores, tiers and classes, models of lifetime value, centres.
 * The result is one JSON document, to be stored, and applied to later orders by `applyPlan`.
 *
 * From nobody nothing is learned: where no row of the orders could be read and nobody else is given, a plan with a step that
 * learns is refused, with the number of rejected rows and the reason of the first; where there are prospects alone, or nobody
 * who has the attribute that a step reads, that step is.
 *
 * @param data - As for `runPlan`.
 * @param plan - As for `runPlan`.
 * @param options - As for `runPlan`.
 * @returns Plain JSON: the plan, and what each step learned.
 * @throws SegmentationError as `runPlan`: `too_few` where there is no customer to learn from, or none for a step.
 * @remarks As `runPlan`, which gives the segments of these customers as well, at no further cost.
 * @example
 * const orders = [{ id: "ann", at: "2026-10-30", total: 60 }, { id: "bob", at: "2026-03-01", total: 5 }];
 * const fitted = fitPlan(
 *   { orders },
 *   {
 *     kind: "plan", version: 1, id: "value",
 *     prepare: { columns: { customerId: "id", at: "at", amount: "total" } },
 *     steps: { value: { use: "tiers", of: "revenue", options: { shares: [0.5] } } },
 *   },
 *   { asOf: "2026-11-01" },
 * );
 * const next = [{ id: "cem", at: "2026-11-20", total: 99 }, { id: "dan", at: "2026-11-21", total: 9 }];
 * labelValues(applyPlan({ orders: next }, fitted, { asOf: "2026-12-01" }).labels.value) // => ["high", "low"]
 */
export function fitPlan(data: PlanData, plan: Plan, options: RunPlanOptions): FittedPlan {
  return learn("fitPlan", data, plan, options).fitted;
}
