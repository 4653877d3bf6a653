import { issuesOf } from "../../core/issue";
import type { FittedPlan } from "../fitted/fitted-plan";
import { readFitted } from "../fitted/read-fitted";
import { scorerOf } from "./plan-scorer";
import type { ApplyPlanOptions, PlanData } from "./run-options";
import type { Segmentation } from "./segmentation";

/**
 * Applies a fitted plan: segments next month's customers, new ones, or a single one, by the limits that were learned.
 *
 * What is needed of a customer is the whole history: all order lines up to `asOf`, since recency, frequency and lifetime
 * value are facts of all of them; and the attributes and related rows that the plan reads. Three steps look at the
 * customers of the run together, and their notes say so: `composite` by ranks, rules with `top` or `band`, and `overlap` with
 * `capacity`. All others give a customer the same, to the last bit, whoever else is in the run.
 *
 * With `previous`, tiers with a margin hold: a customer leaves one only when the value is past the limit by the margin.
 * What there was to say at the fit stands in `fitNotes` of the steps, apart from `notes` on this run.
 * To score customers one at a time make a function with `planScorer`: it reads the fitted plan once.
 *
 * @param data - As for `runPlan`.
 * @param fitted - From `fitPlan` or `runPlan`, also after a round trip through JSON.
 * @param options - See {@link ApplyPlanOptions}.
 * @returns The segmentation.
 * @throws SegmentationError as `runPlan`, with problems of the plan under `/fitted/params/plan`; `invalid_model` with the
 * path into the model that is none, or none for this plan (other columns, units or levels), `missing` for a step whose model is
 * not there; `duplicate` (ids in `previous`).
 * @remarks One pass over the orders and one over the customers for each step. On the data of the fit it gives, to the last
 * bit, what `runPlan` gave.
 * @example
 * const columns = { customerId: "id", at: "at", amount: "total" };
 * const orders = [{ id: "ann", at: "2026-10-30", total: 60 }, { id: "bob", at: "2026-03-01", total: 5 }];
 * const steps = { class: { use: "abc", of: "revenue" } } as const;
 * const fitted = fitPlan({ orders }, { kind: "plan", version: 1, id: "abc", prepare: { columns }, steps }, { asOf: "2026-11-01" });
 * const one = [{ id: "eve", at: "2026-11-03", total: 7 }];
 * labelValues(applyPlan({ orders: one }, fitted, { asOf: "2026-12-01" }).labels.class) // => ["B"]
 */
export function applyPlan(data: PlanData, fitted: FittedPlan, options: ApplyPlanOptions): Segmentation {
  return scorerOf("applyPlan", readFitted(issuesOf("applyPlan"), fitted))(data, options);
}
