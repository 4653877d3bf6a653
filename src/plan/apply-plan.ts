import { isObject, isTextArray } from "../core/check";
import { type Issues, issuesOf, pointer, report, throwIssues } from "../core/issue";
import { checkModel, isModel } from "../core/model";
import type { CheckedPlan } from "./check-plan";
import { FITTED_PLAN_VERSION, type FittedPlan } from "./fitted-plan";
import { readPrevious } from "./previous-labels";
import { readData, zoneOfRun } from "./read-data";
import type { ApplyPlanOptions, PlanData } from "./run-options";
import { planUnder } from "./run-plan";
import { RUN_OPTIONS, readRunOptions } from "./run-settings";
import { runSteps, type StepModels, throwIfAborted } from "./run-steps";
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
 *
 * @param data - As for `runPlan`.
 * @param fitted - From `fitPlan` or `runPlan`, also after a round trip through JSON.
 * @param options - See {@link ApplyPlanOptions}.
 * @returns The segmentation.
 * @throws SegmentationError as `runPlan`, with problems of the plan under `/fitted/params/plan`; `invalid_model` with the
 * path into the model that is none, `missing` for a step whose model is not there; `duplicate` (ids in `previous`).
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
  const issues = issuesOf("applyPlan");
  const { checked, models } = readFitted(issues, fitted);
  const settings = readRunOptions(issues, options, zoneOfRun(checked, data), [...RUN_OPTIONS, "previous"]);
  const previous = readPrevious(issues, isObject(options) ? options.previous : undefined);
  throwIssues(issues);
  throwIfAborted(issues, settings);
  settings.onProgress?.({ step: "prepare", done: 0, total: checked.steps.length + 1 });
  const ready = readData(issues, checked, data, settings.asOf, settings.zone);
  throwIfAborted(issues, settings);
  const before = previous(ready.fields.full.get("customerId") as never);
  return runSteps(issues, checked, ready, settings, models, before).segmentation;
}

/** The plan and the models of a fitted plan that may come from anywhere. */
export function readFitted(
  issues: Issues,
  fitted: unknown,
): { readonly checked: CheckedPlan; readonly models: StepModels } {
  checkModel(issues, "/fitted", fitted, "fitted-plan", FITTED_PLAN_VERSION);
  throwIssues(issues);
  const { plan, models } = (fitted as FittedPlan).params as { plan?: unknown; models?: unknown };
  const checked = planUnder(issues, "/fitted/params/plan", plan);
  if (!isObject(models))
    report(issues, {
      code: "invalid_model",
      path: "/fitted/params/models",
      expected: "an object of models",
      received: models,
    });
  throwIssues(issues);
  const known = models as Readonly<Record<string, unknown>>;
  for (const { name, ready } of checked!.steps) if (ready.learns === true) checkLearned(issues, known, name);
  throwIssues(issues);
  return { checked: checked!, models: known as StepModels };
}

/** What all models have in common; what each of them must hold, its step checks. */
function checkLearned(issues: Issues, models: Readonly<Record<string, unknown>>, name: string): void {
  const path = `/fitted/params/models${pointer(name)}`;
  const model = Object.hasOwn(models, name) ? models[name] : undefined;
  if (!isModel(model)) {
    const code = Object.hasOwn(models, name) ? "invalid_model" : "missing";
    report(issues, { code, path, expected: `what the step "${name}" learned`, received: models[name] });
    return;
  }
  const fit: unknown = model.fit;
  if (!isObject(fit))
    report(issues, { code: "invalid_model", path: `${path}/fit`, expected: "an object", received: fit });
  else if (!isTextArray(fit["notes"]))
    report(issues, {
      code: "invalid_model",
      path: `${path}/fit/notes`,
      expected: "a list of texts",
      received: fit["notes"],
    });
}
