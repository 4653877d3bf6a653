import { type Issues, issuesOf, pointer, report, throwIssues } from "../../core/issue";
import { hintOf } from "../../core/nearest";
import { checkFeatureModel } from "./check-feature-model";
import { type LevelColumn, type ReadColumn, readNamedColumns } from "./feature-columns";
import type { AppliedFeatures, FeatureModel, LevelFeature, NumberFeature } from "./feature-model";
import { transformed } from "./feature-transform";
import { fillFeatures, type Prepared } from "./fill-features";

/**
 * The features of other rows, by the transforms and scales that a model has learned: next month's customers on last
 * month's scale. The rows of the fit give, to the last bit, what `featureTable` gave.
 *
 * Values may lie outside of what the fit has seen: `minmax` then leaves 0 … 1. A column that was constant stays 0. A
 * level that was not there is 0 in all features of its column and counted in `report.unknownLevels`, or refused, as
 * `unknownLevels` of the fit says.
 *
 * @param columns - The columns that the model names, as numbers, texts or `Labels`; further ones are not looked at.
 * @param model - From `featureTable`, or its JSON.
 * @returns `names`, `values` and `model` as `featureTable` gives them, and the report. No rows give no values.
 * @throws SegmentationError `invalid_model`, `missing`, `not_finite`, `out_of_range` (a number that `log1p` cannot take),
 * `unknown_name` (a level), `length_mismatch`, `invalid_type`.
 * @remarks O(n × p).
 * @example
 * const { model } = featureTable({ revenue: [10, 20, 60], city: ["Bonn", "Ulm", "Bonn"] }, { scale: { revenue: "minmax" } });
 * const { values, report } = applyFeatures({ revenue: [35, 110], city: ["Ulm", "Kiel"] }, model);
 * values // => [0.5, 0, 1, 2, 0, 0]
 * report.unknownLevels // => { city: 1 }
 */
export function applyFeatures(columns: object, model: FeatureModel): AppliedFeatures {
  const issues = issuesOf("applyFeatures");
  checkFeatureModel(issues, model);
  throwIssues(issues);
  return applyScaler(issues, columns, model);
}

/** The same by a model that is checked, for another public function that has the columns scaled. */
export function applyScaler(issues: Issues, columns: object, model: FeatureModel): AppliedFeatures {
  const features = model.params.columns;
  const { n, columns: read } = readNamedColumns(issues, columns, features);
  throwIssues(issues);
  const unknownLevels: [string, number][] = [];
  const prepared = features.map((feature) => {
    const { ready, unknown } = prepare(issues, feature, read.get(feature.name)!, model.options.unknownLevels);
    if (unknown > 0) unknownLevels.push([feature.name, unknown]);
    return ready;
  });
  throwIssues(issues);
  return { ...fillFeatures(prepared, n), model, report: { rows: n, unknownLevels: Object.fromEntries(unknownLevels) } };
}

function prepare(
  issues: Issues,
  feature: NumberFeature | LevelFeature,
  column: ReadColumn,
  unknownLevels: "zero" | "error",
): { ready: Prepared; unknown: number } {
  if (feature.kind === "number") {
    const { numbers } = column as Extract<ReadColumn, { kind: "number" }>;
    return { ready: { feature, numbers: transformed(issues, feature.name, numbers, feature.transform) }, unknown: 0 };
  }
  const codes = codesOf(feature, column as LevelColumn);
  const unknown = codes.reduce((count, code) => count + +(code < 0), 0);
  if (unknown > 0 && unknownLevels === "error") reportUnknown(issues, feature, column as LevelColumn, codes);
  return { ready: { feature, codes }, unknown };
}

/** The codes of the model's levels; −1 for a level that it does not have. */
function codesOf({ levels: known }: LevelFeature, { levels, codes }: LevelColumn): Int32Array {
  const codeOf = new Map(known.map((level, code) => [level, code]));
  const translated = levels.map((level) => codeOf.get(level) ?? -1);
  return codes.map((code) => translated[code]!);
}

function reportUnknown(issues: Issues, feature: LevelFeature, { levels, codes }: LevelColumn, known: Int32Array): void {
  const expected = `one of the levels ${feature.levels.slice(0, 20).join(", ")}`;
  known.forEach((code, i) => {
    if (code >= 0) return;
    const received = levels[codes[i]!]!;
    const path = pointer(feature.name, i);
    report(issues, { code: "unknown_name", path, expected, received, index: i, ...hintOf(received, feature.levels) });
  });
}
