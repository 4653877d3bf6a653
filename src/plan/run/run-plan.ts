import { issuesOf, throwIssues } from "../../core/issue";
import { readData, zoneOfRun } from "../data/read-data";
import { type CheckedPlan, planUnder } from "../document/check-plan";
import { FITTED_PLAN_VERSION, type FittedPlan } from "../fitted/fitted-plan";
import type { Plan } from "../plan";
import { refuseNobody } from "./refuse-nobody";
import type { PlanData, RunPlanOptions } from "./run-options";
import { RUN_OPTIONS, readRunOptions } from "./run-settings";
import { type RunOutcome, runSteps, throwIfAborted } from "./run-steps";
import type { Segmentation } from "./segmentation";

/**
 * Runs a plan on data: learns, and segments the same customers. The same as `fitPlan` and then `applyPlan`, in one go.
 *
 * Customers with orders come first, in the order of the log (or by id, as the plan says), then those who are only among
 * `customers`: prospects. What is computed from orders is missing for them (NaN), 0 (orders, revenue) or `"unassigned"`;
 * `lifecycle` calls them prospects. A customer for whom a measure is missing takes no part in learning its limits.
 *
 * Bad rows never stop a run: those of the orders come out in `rejected`, values of attributes that cannot be read count as
 * missing, and `notes` counts them. Data that lack what the plan reads stop it before the first step, and so do data that
 * leave no customer at all where a step learns; a plan of which no step does gives an empty segmentation then. A step that
 * has nobody to learn from, as where all are prospects, is an error as well.
 *
 * @param data - The orders, and what else the plan reads. See {@link PlanData}.
 * @param plan - From `definePlan`, or JSON that would pass it.
 * @param options - See {@link RunPlanOptions}.
 * @returns The segmentation, and the fitted plan as `fitted`.
 * @throws SegmentationError as `definePlan`, under `/plan`; and with every problem of the data: `unknown_field`, `missing`
 * (orders, categories, relations, attributes), `out_of_range` (orders after `asOf`, unless the policy ignores them),
 * `too_few` (no customer to learn from, or none for a step; steps that need more), `invalid_date`, `aborted`, and what the modules say at work.
 * @remarks One pass over the orders and one over the customers for each step; nothing is computed twice. Deterministic.
 * @example
 * const orders = [
 *   { customer: "ann", day: "2026-10-30", total: 60 },
 *   { customer: "bob", day: "2026-03-01", total: 5 },
 *   { customer: "ann", day: "2026-09-02", total: 40 },
 * ];
 * const plan = definePlan({
 *   kind: "plan", version: 1, id: "first",
 *   prepare: { columns: { customerId: "customer", at: "day", amount: "total" } },
 *   steps: {
 *     rfm: { use: "rfm", options: { method: "mean" } },
 *     segment: { use: "segments", scores: "rfm", map: "EIGHT_CLASSES" },
 *   },
 * });
 * const { customers, labels, fitted } = runPlan({ orders }, plan, { asOf: "2026-11-01" });
 * labelValues(labels.segment) // => ["important_value", "general_retain"]
 * toRows(customers)[1]["rfm.recency"] // => 245
 * fitted.params.models.rfm.kind // => "rfm"
 */
export function runPlan(
  data: PlanData,
  plan: Plan,
  options: RunPlanOptions,
): Segmentation & { readonly fitted: FittedPlan } {
  const { outcome, fitted } = learn("runPlan", data, plan, options);
  return { ...outcome.segmentation, fitted };
}

/** What a run learns and gives. */
export interface Learned {
  readonly outcome: RunOutcome;
  readonly fitted: FittedPlan;
}

/** Checks all arguments of the function named `where`, and runs the plan without models. */
export function learn(where: string, data: PlanData, plan: Plan, options: RunPlanOptions): Learned {
  const issues = issuesOf(where);
  const checked = planUnder(issues, "/plan", plan);
  throwIssues(issues);
  const settings = readRunOptions(issues, options, zoneOfRun(checked!, data), RUN_OPTIONS);
  throwIssues(issues);
  throwIfAborted(issues, settings);
  settings.onProgress?.({ step: "prepare", done: 0, total: checked!.steps.length + 1 });
  const ready = readData(issues, checked!, data, settings.asOf, settings.zone);
  throwIfAborted(issues, settings);
  refuseNobody(issues, checked!, data, ready);
  const outcome = runSteps(issues, checked!, ready, settings, {}, () => undefined);
  return { outcome, fitted: fittedFrom(checked!, outcome) };
}

function fittedFrom({ plan }: CheckedPlan, { segmentation, models }: RunOutcome): FittedPlan {
  const { asOf, customers, buyers, steps } = segmentation;
  const notes = steps.flatMap(({ name, fitNotes = [], notes }) =>
    [...fitNotes, ...notes].map((note) => `${name}: ${note}`),
  );
  return {
    kind: "fitted-plan",
    version: FITTED_PLAN_VERSION,
    options: { asOf },
    params: { plan, models },
    fit: { n: customers.customerId.length, buyers, notes: [...segmentation.notes, ...notes] },
  };
}
