import { isObject, isTextArray } from "../../core/check";
import { type Issues, issuesOf, pointer, report, throwIssues } from "../../core/issue";
import { checkModel, isModel } from "../../core/model";
import { type CheckedPlan, planUnder } from "../document/check-plan";
import { readJson } from "../document/plan-document";
import { gather, passOn } from "../pass-on-issues";
import type { StepModels } from "../run/run-steps";
import { FITTED_PLAN_VERSION, type FittedPlan } from "./fitted-plan";
import { frozen } from "./frozen";

/** A fitted plan that is ready to be applied. */
export interface ReadyPlan {
  readonly checked: CheckedPlan;
  readonly models: StepModels;
}

/** The plan and the models of a fitted plan that may come from anywhere. */
export function readFitted(issues: Issues, fitted: unknown): ReadyPlan {
  checkModel(issues, "/fitted", fitted, "fitted-plan", FITTED_PLAN_VERSION);
  throwIssues(issues);
  const { plan, models } = (fitted as FittedPlan).params as { plan?: unknown; models?: unknown };
  const checked = planUnder(issues, "/fitted/params/plan", plan);
  if (!isObject(models))
    report(issues, { code: "invalid_model", path: FITTED_MODELS, expected: "an object of models", received: models });
  throwIssues(issues);
  const known = models as Readonly<Record<string, unknown>>;
  for (const name of learning(checked!)) checkLearned(issues, known, name);
  throwIssues(issues);
  return { checked: checked!, models: known as StepModels };
}

/** The same in copies that nobody can change, for what outlives a call. */
export function keepFitted(issues: Issues, { checked, models }: ReadyPlan): ReadyPlan {
  const copies = learning(checked).map(
    (name) => [name, copyOf(issues, FITTED_MODELS + pointer(name), models[name])] as const,
  );
  throwIssues(issues);
  frozen(checked.plan);
  return { checked, models: frozen(Object.fromEntries(copies)) as StepModels };
}

/** Where the models of the steps stand. */
export const FITTED_MODELS = "/fitted/params/models";

function learning({ steps }: CheckedPlan): readonly string[] {
  return steps.flatMap(({ name, ready }) => (ready.learns === true ? [name] : []));
}

/** What all models have in common; what each of them must hold, its step checks. */
function checkLearned(issues: Issues, models: Readonly<Record<string, unknown>>, name: string): void {
  const path = FITTED_MODELS + pointer(name);
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

/** A model as JSON would keep it; what it has no word for is no model. */
function copyOf(issues: Issues, path: string, model: unknown): unknown {
  const found = issuesOf(issues.where);
  const limits = { longestList: Number.POSITIVE_INFINITY, longestText: Number.POSITIVE_INFINITY };
  const copy = gather(
    found,
    (inner) => inner,
    () => readJson(issuesOf(issues.where), path, model, limits),
  );
  const problems = found.list.map((issue) => ({ ...issue, code: "invalid_model" as const }));
  passOn(issues, problems, found.count - problems.length);
  return copy;
}
