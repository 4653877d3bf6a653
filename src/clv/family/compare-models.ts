import { isArrayLike } from "../../core/check";
import { describe, type Issues, issuesOf, report, throwIssues } from "../../core/issue";
import { isModel, modelText } from "../../core/model";
import type { RepeatModel } from "./family";

/** Models of the same customers, the best first. */
export interface ModelComparison {
  /** Kind of each model: `mbgNbd`, `bgNbd`, … */
  readonly kind: readonly string[];
  /** Position of each model in the list that was given. */
  readonly index: Uint32Array;
  /** 1 for a fit that converged, 0 for one whose likelihood may be higher still. */
  readonly converged: Uint8Array;
  /** Number of parameters. */
  readonly parameters: Uint32Array;
  readonly logLikelihood: Float64Array;
  /** −2 logLikelihood + 2 parameters: the smaller, the better. */
  readonly aic: Float64Array;
  /** −2 logLikelihood + parameters × ln(customers): the smaller, the better; harder on parameters. */
  readonly bic: Float64Array;
  /** How far the AIC lies above the best; below 2 is as good as equal, above 10 is out of the question. */
  readonly deltaAic: Float64Array;
  /** Akaike weights: exp(−deltaAic / 2), scaled to sum to 1. */
  readonly weight: Float64Array;
}

/**
 * Sets models of repeat purchases that were fitted to the same customers side by side, by log-likelihood, AIC and BIC.
 *
 * The likelihood tells which model describes the past best; whether it predicts best is told by `evaluateHoldout`. Equal
 * AIC keeps the order that was given. One model is a table of one row. Only likelihoods of the same thing compare: of when
 * customers buy (`nbd`, `bgNbd`, `mbgNbd`, `paretoNbd`) or of the opportunities at which they do (`bgBb`). Models with
 * weights are for you to fit with the same ones: a model knows that it had some, not which.
 *
 * @param models - Fitted models, such as `[bgNbd.fit(table), mbgNbd.fit(table), nbd.fit(table)]`, at least one.
 * @returns A table with one row per model, in order of AIC.
 * @throws SegmentationError `too_few` without models; `invalid_model` for what is no fitted model of repeat purchases, or
 * for one that does not compare with the first (of opportunities beside time, with weights beside without, or another
 * number of rows or unit); `invalid_type`.
 * @remarks O(models).
 * @see Burnham & Anderson (2002), Model selection and multimodel inference, sections 2.6 and 2.9
 * @example
 * const table = { x: [2, 0, 5, 1, 0, 3], tx: [20, 0, 31, 8, 0, 12], T: [30, 30, 32, 31, 28, 30] };
 * compareModels([nbd.fit(table), mbgNbd.fit(table)]).kind // => ["nbd", "mbgNbd"]
 */
export function compareModels(models: readonly RepeatModel[]): ModelComparison {
  const issues = issuesOf("compareModels");
  checkModels(issues, models);
  throwIssues(issues);
  const order = models.map((_, i) => i).sort((a, b) => models[a]!.fit.aic - models[b]!.fit.aic || a - b);
  const column = (read: (model: RepeatModel) => number) => Float64Array.from(order, (i) => read(models[i]!));
  const best = models[order[0]!]!.fit.aic;
  const deltaAic = column(({ fit }) => fit.aic - best);
  const weight = deltaAic.map((delta) => Math.exp(-delta / 2));
  const sum = weight.reduce((total, w) => total + w, 0);
  return {
    kind: order.map((i) => models[i]!.kind),
    index: Uint32Array.from(order),
    converged: Uint8Array.from(order, (i) => (models[i]!.fit.converged === true ? 1 : 0)),
    parameters: Uint32Array.from(order, (i) => Object.keys(models[i]!.params).length),
    logLikelihood: column(({ fit }) => fit.logLikelihood),
    aic: column(({ fit }) => fit.aic),
    bic: column(({ fit }) => fit.bic),
    deltaAic,
    weight: weight.map((w) => w / sum),
  };
}

function checkModels(issues: Issues, models: readonly RepeatModel[]): void {
  if (!isArrayLike(models)) {
    report(issues, { code: "invalid_type", path: "/models", expected: "an array of models", received: models });
    return;
  }
  if (models.length === 0)
    report(issues, { code: "too_few", path: "/models", expected: "at least one model", found: "none" });
  const first: unknown = models[0];
  for (let i = 0; i < models.length; i++) checkFitted(issues, `/models/${i}`, models[i], first);
}

/** What the likelihood of each family is of: a density of times and a probability of opportunities do not compare. */
const MEASURES: Readonly<Record<string, string>> = {
  nbd: "time",
  bgNbd: "time",
  mbgNbd: "time",
  paretoNbd: "time",
  bgBb: "opportunities",
};

/** A model that was fitted, to the same measure, as many rows, in the same unit and with weights or without as the first. */
function checkFitted(issues: Issues, path: string, model: unknown, first: unknown): void {
  const fitted = isFitted(model);
  if (!fitted) {
    const given = (model as Partial<RepeatModel> | null | undefined)?.fit?.stop === "given";
    const found = given ? "a model whose parameters were given" : modelText(model);
    report(issues, { code: "invalid_model", path, expected: "a fitted model of repeat purchases", found });
  } else if (isFitted(first) && tableText(model) !== tableText(first)) {
    const expected = `fitted to the table of the first model (${tableText(first)})`;
    report(issues, { code: "invalid_model", path, expected, found: tableText(model) });
  }
}

function isFitted(model: unknown): model is RepeatModel {
  if (!isModel(model) || typeof model.params !== "object" || model.params === null) return false;
  const { kind, fit } = model as Partial<RepeatModel>;
  if (typeof kind !== "string" || !Object.hasOwn(MEASURES, kind)) return false;
  return (
    [fit?.n, fit?.logLikelihood, fit?.aic, fit?.bic].every((value) => Number.isFinite(value)) && fit?.stop !== "given"
  );
}

/** What must be the same for likelihoods to compare, in words. */
function tableText({ kind, fit, options }: RepeatModel): string {
  const unit = fit.unit === undefined ? "not stated" : describe(fit.unit);
  const weights =
    (options as Partial<RepeatModel["options"]> | null | undefined)?.weighted === true ? "with" : "without";
  return `${fit.n} rows in ${MEASURES[kind]}, unit ${unit}, ${weights} weights`;
}
