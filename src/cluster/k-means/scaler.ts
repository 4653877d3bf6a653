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

/**
 * Refuses a feature table whose own model tells that it is on another scale than the one to be used. A table without a
 * model is taken at its word, and so is any where no scale is known.
 */
export function checkSameScaler(
  issues: Issues,
  features: object,
  scaler: FeatureModel | undefined,
  names: readonly string[],
): void {
  const { model }: { model?: unknown } = features;
  if (model === undefined || model === scaler || !checkScaler(issues, "/features/model", model, names)) return;
  if (scaler === undefined || isEqual(model.params.columns, scaler.params.columns)) return;
  report(issues, {
    code: "invalid_value",
    path: "/features/model",
    expected: "the model by which the features of the fit were made",
    found: "one of another scale",
    hint: "featureTable learns a scale, applyFeatures(columns, model) brings later rows to it",
  });
}

/** Equal JSON, whatever the order of the members. */
function isEqual(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return Object.is(a, b);
  const names = Object.keys(a);
  const [left, right] = [a, b] as Readonly<Record<string, unknown>>[];
  return names.length === Object.keys(b).length && names.every((name) => isEqual(left![name], right![name]));
}
