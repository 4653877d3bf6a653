import { isObject } from "../core/check";
import { type Issues, issuesOf, report, throwIssues } from "../core/issue";
import { checkModel, type Model } from "../core/model";
import { quantiles } from "../math/quantile";

/**
 * The days expected between purchases of a customer who has no gap yet: the median gap of the customers of the fit, kept so
 * that a single customer, later, is measured by the same. `null` where nobody had a gap.
 */
export type ExpectedGapModel = Model<"expected-gap", Readonly<Record<string, never>>, { readonly days: number | null }>;

/** Learns the median of the gaps there are. */
export function fitExpectedGap(gapMean: Float64Array): ExpectedGapModel {
  const gaps = gapMean.filter((gap) => gap > 0);
  const days = gaps.length === 0 ? null : quantiles(gaps, [0.5])[0]!;
  return { kind: "expected-gap", version: 1, options: {}, params: { days }, fit: { n: gapMean.length, notes: [] } };
}

/** The days of a stored model; undefined where it has none. */
export function expectedGapOf(model: ExpectedGapModel): number | undefined {
  const issues: Issues = issuesOf("expectedGap");
  if (checkModel(issues, "/model", model, "expected-gap", 1)) {
    const days: unknown = isObject(model.params) ? model.params.days : undefined;
    const right = days === null || (typeof days === "number" && days > 0 && Number.isFinite(days));
    if (!right)
      report(issues, {
        code: "invalid_model",
        path: "/model/params/days",
        expected: "days above 0, or null",
        received: days,
      });
  }
  throwIssues(issues);
  return model.params.days ?? undefined;
}
