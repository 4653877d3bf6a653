import { type Issues, issuesOf, report } from "../../core/issue";
import { checkFeatureModel } from "../../prepare/features/check-feature-model";
import type { FeatureModel } from "../../prepare/features/feature-model";

/** Whether this is a model of `featureTable` that makes features of these names; what is none is reported. */
export function checkScaler(
  issues: Issues,
  path: string,
  scaler: unknown,
  names: readonly string[],
): scaler is FeatureModel {
  const inner = issuesOf(issues.where);
  checkFeatureModel(inner, scaler as FeatureModel);
  for (const { received, ...issue } of inner.list) {
    report(issues, { ...issue, path: issue.path.replace(/^\/model/, path), found: received });
  }
  if (inner.count > 0) return false;
  const made = featureNames(scaler as FeatureModel);
  if (made.length === names.length && made.every((name, f) => name === names[f])) return true;
  const expected = `a model that makes the features ${names.slice(0, 20).join(", ")}`;
  report(issues, { code: "invalid_model", path, expected, found: `one that makes ${made.slice(0, 20).join(", ")}` });
  return false;
}

function featureNames({ params }: FeatureModel): string[] {
  return params.columns.flatMap((column) =>
    column.kind === "number" ? [column.name] : column.levels.map((level) => `${column.name}=${level}`),
  );
}
