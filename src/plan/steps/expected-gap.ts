import { isObject } from "../../core/check";
import { type Issues, issuesOf, report, throwIssues } from "../../core/issue";
import { checkModel, type Model } from "../../core/model";
import { medianGap } from "../../tiers/overdue-ratio";

/**
 * The days expected between purchases of a customer who has no gap yet: the median gap of the customers of the fit, kept so
 * that a single customer, later, is measured by the same.
 */
export type ExpectedGapModel = Model<"expected-gap", Readonly<Record<string, never>>, { readonly days: number }>;

/** Learns the median of the gaps there are; refuses where there are none. */
export function fitExpectedGap(gapMean: Float64Array): ExpectedGapModel {
  const days = medianGap(issuesOf("expectedGap"), gapMean);
  return { kind: "expected-gap", version: 1, options: {}, params: { days }, fit: { n: gapMean.length, notes: [] } };
}

/** The days of a stored model. */
export function expectedGapOf(model: ExpectedGapModel): number {
  const issues: Issues = issuesOf("expectedGap");
  if (checkModel(issues, "/model", model, "expected-gap", 1)) {
    const days: unknown = isObject(model.params) ? model.params.days : undefined;
    if (!(typeof days === "number" && days > 0 && Number.isFinite(days)))
      report(issues, { code: "invalid_model", path: "/model/params/days", expected: "days above 0", received: days });
  }
  throwIssues(issues);
  return model.params.days;
}
