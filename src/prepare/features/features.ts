import { type Issues, issuesOf, pointer, report, throwIssues } from "../../core/issue";
import { type LevelColumn, type ReadColumns, readFeatureColumns } from "./feature-columns";
import {
  FEATURE_MODEL_VERSION,
  type FeatureColumns,
  type FeatureModel,
  type FeatureOptions,
  type FittedFeatures,
  type LevelFeature,
  type NumberFeature,
} from "./feature-model";
import { type FeatureSettings, readFeatureOptions } from "./feature-options";
import { levelScalings, numberScaling, type Scaling } from "./feature-scale";
import { transformed } from "./feature-transform";
import { fillFeatures, type Prepared } from "./fill-features";

/**
 * Columns of any units as numbers that can be compared: transformed, scaled, levels as 0 and 1. This is what distances,
 * and so clusters, are computed from. The model applies the same transforms and scales to other customers.
 *
 * A column of numbers becomes one feature of the same name: (transform(x) − centre) / spread × importance. A column of
 * texts, or `Labels`, becomes one feature per level, named `column=level`, 1 where a row has the level and else 0; texts in
 * order of their code units, `Labels` in their own order with levels that no row has. A constant column, and so that of a
 * single customer, becomes 0, and `model.fit.notes` names it; with the scale `"none"` it stays as it is. Missing values are
 * refused: decide what they mean first.
 * `customerId` and what has no rows (models, facts, a `report`) are left out.
 *
 * @param columns - At least one column; numbers are finite, up to 2^53 in size. All of length n.
 * @param options - Transform, scale and importance of the columns; weights of the rows.
 * @returns `names` of the p features, `values` row after row (n × p), and the model.
 * @throws SegmentationError `not_finite`, `out_of_range` (a number that `log1p` cannot take, with its row), `too_many`
 * (levels), `duplicate` (names of features), `missing`, `length_mismatch`, `unknown_name`, `invalid_value`, `invalid_type`,
 * `unknown_option`.
 * @remarks O(n × p). Means and deviations are summed exactly and logarithms are our own, so that every engine, and every
 * order of the rows, gives the same bits.
 * @example
 * const customers = { revenue: [10, 20, 60], segment: labelsFrom(["new", "loyal", "loyal"]) };
 * const { names, values } = featureTable(customers, { scale: { revenue: "minmax" } });
 * names // => ["revenue", "segment=new", "segment=loyal"]
 * values // => [0, 1, 0, 0.2, 0, 1, 1, 0, 1]
 */
export function featureTable<const T extends FeatureColumns<T>>(
  columns: T,
  options?: FeatureOptions<keyof T & string>,
): FittedFeatures {
  const issues = issuesOf("featureTable");
  const read = readFeatureColumns(issues, columns);
  const settings = readFeatureOptions(issues, options, read);
  throwIssues(issues);
  const notes: string[] = [];
  const prepared = [...read.columns.keys()].map((name) => learn(issues, name, read, settings, notes));
  throwIssues(issues);
  checkNames(issues, prepared);
  throwIssues(issues);
  const model: FeatureModel = {
    kind: "features",
    version: FEATURE_MODEL_VERSION,
    options: { unknownLevels: settings.unknownLevels, weighted: settings.weights !== undefined },
    params: { columns: prepared.map(({ feature }) => feature) },
    fit: { n: read.n, notes },
  };
  return { ...fillFeatures(prepared, read.n), model };
}

/** What one column teaches, with the column as it is scaled. */
function learn(
  issues: Issues,
  name: string,
  { columns }: ReadColumns,
  settings: FeatureSettings,
  notes: string[],
): Prepared {
  const column = columns.get(name)!;
  const scale = settings.scaleOf(name);
  const importance = settings.importanceOf(name);
  if (column.kind === "levels") {
    const tooMany = column.levels.length > settings.maximumLevels;
    if (tooMany) reportLevels(issues, name, column, settings.maximumLevels);
    if (issues.count > 0) return { feature: emptyFeature(name), numbers: new Float64Array(0) };
    return { feature: { ...learnLevels(name, column, settings, notes), importance }, codes: column.codes };
  }
  const transform = settings.transformOf(name);
  const numbers = transformed(issues, name, column.numbers, transform);
  if (issues.count > 0) return { feature: emptyFeature(name), numbers };
  const { center, spread } = noted(notes, name, numberScaling(numbers, settings.weights, scale));
  return { feature: { kind: "number", name, transform, scale, center, spread, importance }, numbers };
}

/** Stands in where a problem was found. */
function emptyFeature(name: string): NumberFeature {
  return { kind: "number", name, transform: "identity", scale: "none", center: 0, spread: 0, importance: 0 };
}

function learnLevels(
  name: string,
  { levels, codes }: LevelColumn,
  { scaleOf, weights }: FeatureSettings,
  notes: string[],
): Omit<LevelFeature, "importance"> {
  const scale = scaleOf(name);
  if (levels.length > 0 && levels.every(isNumeric)) notes.push(`${name} ${NUMERIC}`);
  const scalings = levelScalings(codes, levels.length, weights, scale);
  levels.forEach((level, code) => {
    noted(notes, `${name}=${level}`, scalings[code]!);
  });
  const center = scalings.map((scaling) => scaling.center);
  return { kind: "levels", name, levels, scale, center, spread: scalings.map(({ spread }) => spread) };
}

const NUMERIC = "has texts that are all numbers: each is a level; make it a column of numbers where they are amounts";

function isNumeric(text: string): boolean {
  return text.trim() !== "" && Number.isFinite(Number(text));
}

function noted(notes: string[], name: string, scaling: Scaling): Scaling {
  if (scaling.note !== undefined) notes.push(`${name} ${scaling.note}`);
  return scaling;
}

function reportLevels(issues: Issues, name: string, { levels, codes }: LevelColumn, most: number): void {
  const counts = new Uint32Array(levels.length);
  for (let i = 0; i < codes.length; i++) counts[codes[i]!]!++;
  const once = counts.filter((count) => count === 1).length;
  report(issues, {
    code: "too_many",
    path: pointer(name),
    expected: `at most ${most} levels (maximumLevels)`,
    found: `${levels.length}, ${once} of them in one row only`,
    hint: "join rare levels, leave the column out, or raise maximumLevels",
  });
}

/** A column called `city=Bonn` and the level Bonn of a column `city` would be one name for two features. */
function checkNames(issues: Issues, prepared: readonly Prepared[]): void {
  const { names } = fillFeatures(prepared, 0);
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) {
      const expected = "a name that no other feature has";
      report(issues, { code: "duplicate", path: pointer(name), expected, received: name });
    }
    seen.add(name);
  }
}
