import { isObject } from "../../core/check";
import { issuesOf, throwIssues } from "../../core/issue";
import { readData, zoneOfRun } from "../data/read-data";
import { checkModels } from "../fitted/check-models";
import type { FittedPlan } from "../fitted/fitted-plan";
import { keepFitted, type ReadyPlan, readFitted } from "../fitted/read-fitted";
import { readPrevious } from "./previous-labels";
import type { ApplyPlanOptions, PlanData } from "./run-options";
import { RUN_OPTIONS, readRunOptions } from "./run-settings";
import { runSteps, throwIfAborted } from "./run-steps";
import type { Segmentation } from "./segmentation";

/**
 * Makes a function that applies a fitted plan again and again: for a request, a message, one customer at a time. The plan
 * is read once, and so are the models of its steps, which are tried on nobody; what the function gives is what `applyPlan`
 * gives, to the last bit.
 *
 * It works on a copy: changing the fitted plan later, or a result, changes no answer. It keeps nothing of those whom it has scored, so
 * that the order of the calls does not matter.
 *
 * @param fitted - From `fitPlan` or `runPlan`, also after a round trip through JSON.
 * @returns A function of the data and the options of `applyPlan`. It throws SegmentationError for these as `applyPlan`.
 * @throws SegmentationError as `applyPlan` for a fitted plan that is none, or whose models are none for it, with the path into
 * the plan or the model. Models that only data show to be wrong are found at the calls.
 * @remarks To make it costs about as much as one call of `applyPlan`. What a call of the function then saves is the same
 * for any number of customers: it matters for a few, and not for all of them.
 * @example
 * const orders = simulateShop({ customers: 200 });
 * const score = planScorer(fitPlan({ orders }, SMALL_SHOP_PLAN, { asOf: "2026-11-01" }));
 * const own = [{ customer: "eve", at: "2026-11-20", amount: 25, order: 1 }];
 * const { labels, tags } = score({ orders: own }, { asOf: "2026-12-01" });
 * labelAt(labels.stage, 0) // => "new"
 * tagNamesAt(tags.actions, 0) // => ["welcome"]
 */
export function planScorer(fitted: FittedPlan): (data: PlanData, options: ApplyPlanOptions) => Segmentation {
  const issues = issuesOf("planScorer");
  const plan = keepFitted(issues, readFitted(issues, fitted));
  checkModels(issues, plan);
  throwIssues(issues);
  return scorerOf("planScorer", plan);
}

/** Applies a plan that has been read, in the name of the public function `where`. */
export function scorerOf(
  where: string,
  { checked, models }: ReadyPlan,
): (data: PlanData, options: ApplyPlanOptions) => Segmentation {
  return (data, options) => {
    const issues = issuesOf(where);
    const settings = readRunOptions(issues, options, zoneOfRun(checked, data), [...RUN_OPTIONS, "previous"]);
    const previous = readPrevious(issues, isObject(options) ? options.previous : undefined);
    throwIssues(issues);
    throwIfAborted(issues, settings);
    settings.onProgress?.({ step: "prepare", done: 0, total: checked.steps.length + 1 });
    const ready = readData(issues, checked, data, settings.asOf, settings.zone);
    throwIfAborted(issues, settings);
    const before = previous(ready.fields.full.get("customerId") as never);
    return runSteps(issues, checked, ready, settings, models, before).segmentation;
  };
}
