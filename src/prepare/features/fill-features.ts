import type { FeatureTable } from "../../core/tables";
import type { LevelFeature, NumberFeature } from "./feature-model";

/** A feature, or the features of one column of levels, with the column that they are filled from. */
export type Prepared =
  | { readonly feature: NumberFeature; readonly numbers: Float64Array }
  | { readonly feature: LevelFeature; readonly codes: Int32Array };

/** The features of n rows, row after row. A code outside the levels is none of them. */
export function fillFeatures(prepared: readonly Prepared[], n: number): FeatureTable {
  const names = prepared.flatMap(({ feature }) => namesOf(feature));
  const values = new Float64Array(n * names.length);
  let at = 0;
  for (const column of prepared) {
    if ("numbers" in column) fillNumbers(values, names.length, at++, column.numbers, column.feature);
    else {
      fillLevels(values, names.length, at, column.codes, column.feature);
      at += column.feature.levels.length;
    }
  }
  return { names, values };
}

function namesOf(feature: NumberFeature | LevelFeature): readonly string[] {
  if (feature.kind === "number") return [feature.name];
  return feature.levels.map((level) => `${feature.name}=${level}`);
}

function fillNumbers(
  values: Float64Array,
  width: number,
  at: number,
  numbers: Float64Array,
  { center, spread, importance }: NumberFeature,
): void {
  if (spread === 0) return;
  for (let i = 0, to = at; to < values.length; i++, to += width) {
    values[to] = ((numbers[i]! - center) / spread) * importance + 0;
  }
}

/** Row by row: each has the value of one level that it has, and those of all others that it has not. */
function fillLevels(
  values: Float64Array,
  width: number,
  at: number,
  codes: Int32Array,
  { center, spread, importance }: LevelFeature,
): void {
  const scaled = (value: number) =>
    Float64Array.from(spread, (by, level) => (by === 0 ? 0 : ((value - center[level]!) / by) * importance + 0));
  const absent = scaled(0);
  const present = scaled(1);
  const blank = absent.every((value) => value === 0);
  for (let i = 0, to = at; to < values.length; i++, to += width) {
    if (!blank) values.set(absent, to);
    const code = codes[i]!;
    if (code >= 0) values[to + code] = present[code]!;
  }
}
