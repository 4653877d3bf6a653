import { checkNumber, checkOneOf, checkOptions, isObject, weightColumn } from "../../core/check";
import { type Issues, pointer, report } from "../../core/issue";
import { hintOf } from "../../core/nearest";
import type { ReadColumns } from "./feature-columns";
import {
  FEATURE_SCALES,
  FEATURE_TRANSFORMS,
  type FeatureOptions,
  type FeatureScale,
  type FeatureTransform,
} from "./feature-model";

/** The options with every default filled in. */
export interface FeatureSettings {
  readonly transformOf: (name: string) => FeatureTransform;
  readonly scaleOf: (name: string) => FeatureScale;
  readonly importanceOf: (name: string) => number;
  readonly maximumLevels: number;
  readonly unknownLevels: "zero" | "error";
  readonly weights: Float64Array | undefined;
}

const KNOWN = ["transform", "scale", "importance", "maximumLevels", "unknownLevels", "weights"] as const;

/** Largest factor of a column. */
export const MOST_IMPORTANT = 1e9;

/** Reads the options for these columns. */
export function readFeatureOptions(
  issues: Issues,
  options: FeatureOptions | undefined,
  { n, columns }: ReadColumns,
): FeatureSettings {
  const given = checkOptions<FeatureOptions>(issues, options, KNOWN);
  const names = [...columns.keys()];
  const isNumber = (name: string) => columns.get(name)?.kind === "number";
  const transforms = readPerColumn(issues, "transform", given.transform, FEATURE_TRANSFORMS, names);
  const scales = readPerColumn(issues, "scale", given.scale, FEATURE_SCALES, names);
  for (const [name, transform] of transforms.named) {
    if (isNumber(name) || transform === "identity") continue;
    const expected = "left out, since the column has levels";
    report(issues, { code: "invalid_value", path: pointer("transform", name), expected, received: transform });
  }
  const importance = readImportance(issues, given.importance, names);
  return {
    transformOf: (name) => transforms.named.get(name) ?? transforms.all ?? "identity",
    scaleOf: (name) => scales.named.get(name) ?? (isNumber(name) ? (scales.all ?? "standard") : "none"),
    importanceOf: (name) => importance.get(name) ?? 1,
    maximumLevels: checkNumber(issues, "/maximumLevels", given.maximumLevels, {
      from: 1,
      to: 1000,
      integer: true,
      fallback: 20,
    }),
    unknownLevels: checkOneOf(issues, "/unknownLevels", given.unknownLevels, ["zero", "error"], "zero"),
    weights: weightColumn(issues, given.weights, n),
  };
}

interface PerColumnSettings<Word> {
  readonly all: Word | undefined;
  readonly named: ReadonlyMap<string, Word>;
}

function readPerColumn<Word extends string>(
  issues: Issues,
  option: string,
  given: Word | { readonly [name: string]: Word | undefined } | undefined,
  words: readonly Word[],
  names: readonly string[],
): PerColumnSettings<Word> {
  if (!isObject(given)) {
    const all = given === undefined ? given : checkOneOf(issues, pointer(option), given as Word, words, words[0]!);
    return { all, named: new Map() };
  }
  const named = new Map<string, Word>();
  for (const [name, word] of Object.entries(given)) {
    if (!hasColumn(issues, option, name, names) || word === undefined) continue;
    named.set(name, checkOneOf(issues, pointer(option, name), word as Word, words, words[0]!));
  }
  return { all: undefined, named };
}

function readImportance(
  issues: Issues,
  given: { readonly [name: string]: number | undefined } | undefined,
  names: readonly string[],
): ReadonlyMap<string, number> {
  const importance = new Map<string, number>();
  if (given === undefined) return importance;
  if (!isObject(given)) {
    const expected = "an object with a number for each column";
    report(issues, { code: "invalid_type", path: "/importance", expected, received: given });
    return importance;
  }
  for (const [name, factor] of Object.entries(given)) {
    if (!hasColumn(issues, "importance", name, names)) continue;
    const limits = { from: 0, to: MOST_IMPORTANT, fallback: 1 };
    importance.set(name, checkNumber(issues, pointer("importance", name), factor as number | undefined, limits) + 0);
  }
  return importance;
}

function hasColumn(issues: Issues, option: string, name: string, names: readonly string[]): boolean {
  if (names.includes(name)) return true;
  const expected = `one of ${names.join(", ")}`;
  report(issues, {
    code: "unknown_name",
    path: pointer(option, name),
    expected,
    received: name,
    ...hintOf(name, names),
  });
  return false;
}
