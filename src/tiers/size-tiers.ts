import { checkOneOf, checkOptions, isObject } from "../core/check";
import { fail, type Issues, issuesOf, pointer, report, throwIssues } from "../core/issue";
import type { Labels } from "../core/labels";
import { hintOf } from "../core/nearest";
import type { NumericInput } from "../core/tables";
import { readLevelNames } from "./level-names";
import { namedColumns, readColumnWeights, wholeWeights } from "./named-columns";
import { readRisingLimits } from "./rising-limits";

/** How several criteria decide together. */
export type SizeCombination = "all" | "any" | "majority" | "weighted";

/** Options of `sizeTiers`. */
export interface SizeOptions<Name extends string = string> {
  /**
   * Which criteria must reach a size: `all` of them, `any` one, the `majority` (more than half of them), or more than
   * half of their weight (`weighted`).
   * @defaultValue "all"
   */
  readonly combine?: SizeCombination;
  /**
   * For `weighted`: the weight of each criterion, from 0, by its name; criteria that are not named count 1.
   * @defaultValue 1 for every criterion
   */
  readonly weights?: { readonly [N in Name]?: number };
  /**
   * Names of the sizes, from the largest.
   * @defaultValue `large`, `medium`, `small` for three sizes, `micro` below them for four, `large`, `small` for two, else
   * `size_1`, `size_2`, …
   */
  readonly labels?: readonly string[];
}

/**
 * The size of business customers by several criteria at once: revenue, assets, staff.
 *
 * A customer has the largest size that enough criteria reach. With `combine: "all"`, the default, every criterion must
 * reach it, so the weakest decides; that is how China's classification of enterprises works (a firm with the staff of a
 * medium one and the revenue of a small one is small). `"any"` lets the strongest decide; `"majority"` of three criteria
 * means two of them, as in the accounting directive of the European Union. A value equal to a limit reaches it. There is
 * no fit: the limits are given.
 *
 * @param columns - Columns of finite numbers, all of length n; only those that `criteria` name are read. Missing numbers
 * are refused: a criterion that is unknown for a customer cannot be met or missed.
 * @param criteria - For each column its limits, rising and equally many: the smallest value of each size but the least.
 * @param options - How criteria combine, weights, names.
 * @returns One label per customer; levels from the largest.
 * @throws SegmentationError `unknown_name` (criteria, weights), `missing`, `not_finite`, `not_increasing`,
 * `length_mismatch`, `out_of_range`, `invalid_value`, `invalid_type`, `unknown_option`.
 * @remarks O(n × criteria × sizes).
 * @see Ministry of Industry and Information Technology of China, 2011, no. 300; Directive 2013/34/EU, article 3.
 * @example
 * const firms = { staff: [450, 450, 12], revenue: [3e7, 9e6, 9e6] };
 * const criteria = { staff: [20, 300, 1000], revenue: [3e6, 2e7, 4e8] };
 * labelValues(sizeTiers(firms, criteria)) // => ["medium", "small", "micro"]
 * labelValues(sizeTiers(firms, criteria, { combine: "any" })) // => ["medium", "medium", "small"]
 */
export function sizeTiers<const C extends Readonly<Record<string, NumericInput>>>(
  columns: Readonly<Record<keyof C & string, NumericInput>>,
  criteria: C,
  options?: SizeOptions<keyof C & string>,
): Labels {
  const issues = issuesOf("sizeTiers");
  const read = namedColumns(issues, criteriaColumns(issues, columns, criteria));
  const limits = readCriteria(issues, criteria);
  const { combine, weights, labels } = checkOptions<SizeOptions>(issues, options, ["combine", "weights", "labels"]);
  const rule = checkOneOf(issues, "/combine", combine, ["all", "any", "majority", "weighted"], "all");
  if (weights !== undefined && rule !== "weighted") {
    const expected = `absent with combine "${rule}"`;
    report(issues, { code: "invalid_value", path: "/weights", expected, received: weights });
  }
  const names = [...read.keys()];
  const factors = readColumnWeights(issues, rule === "weighted" ? weights : undefined, names);
  const count = (limits[0]?.length ?? 0) + 1;
  const levels = readLevelNames(issues, labels, count, sizeKeys(count));
  throwIssues(issues);
  const reached = [...read.values()].map((column, c) => countReached(column, limits[c]!));
  return { levels, codes: combined(reached, factors, rule, count) };
}

/** The columns that the criteria name. */
function criteriaColumns(
  issues: Issues,
  columns: Readonly<Record<string, NumericInput>>,
  criteria: Readonly<Record<string, NumericInput>>,
): Readonly<Record<string, NumericInput>> {
  if (!isObject(columns)) {
    const expected = "an object of columns";
    fail(issues.where, { code: "invalid_type", path: "/columns", expected, received: columns });
  }
  if (!isObject(criteria) || Object.keys(criteria).length === 0) {
    const expected = "an object with the limits of at least one column";
    fail(issues.where, { code: "invalid_type", path: "/criteria", expected, received: criteria });
  }
  const known = Object.keys(columns);
  for (const name of Object.keys(criteria)) {
    if (Object.hasOwn(columns, name)) continue;
    const expected = `one of the columns ${known.join(", ")}`;
    const path = pointer("criteria", name);
    report(issues, { code: "unknown_name", path, expected, received: name, ...hintOf(name, known) });
  }
  throwIssues(issues);
  return Object.fromEntries(Object.keys(criteria).map((name) => [name, columns[name]!]));
}

function readCriteria(
  issues: Issues,
  criteria: Readonly<Record<string, NumericInput>>,
): readonly (readonly number[])[] {
  const names = Object.keys(criteria);
  const limits = names.map((name) => readRisingLimits(issues, pointer("criteria", name), criteria[name] ?? []));
  limits.forEach(({ length }, c) => {
    if (length === limits[0]!.length) return;
    const expected = `${limits[0]!.length} limits (as ${names[0]})`;
    report(issues, { code: "length_mismatch", path: pointer("criteria", names[c]!), expected, received: length });
  });
  return limits;
}

function sizeKeys(count: number): readonly string[] {
  if (count === 2) return ["large", "small"];
  if (count <= 4) return ["large", "medium", "small", "micro"].slice(0, count);
  return Array.from({ length: count }, (_, k) => `size_${k + 1}`);
}

function countReached(values: Float64Array, limits: readonly number[]): Uint8Array {
  const reached = new Uint8Array(values.length);
  for (const limit of limits) for (let i = 0; i < reached.length; i++) reached[i]! += +(values[i]! >= limit);
  return reached;
}

/** The largest size that enough criteria reach: from the smallest up, a row moves while they do. */
function combined(
  reached: readonly Uint8Array[],
  factors: readonly number[],
  rule: SizeCombination,
  count: number,
): Uint16Array {
  const weights = wholeWeights(factors);
  const threshold = thresholdOf(weights, rule);
  const codes = new Uint16Array(reached[0]!.length).fill(count - 1);
  const met = new Float64Array(codes.length);
  for (let size = 1; size < count; size++) {
    met.fill(0);
    reached.forEach((sizes, c) => {
      addWhereReached(met, sizes, size, weights[c]!);
    });
    for (let i = 0; i < codes.length; i++) codes[i]! -= +(met[i]! > threshold);
  }
  return codes;
}

/** What the weight of the criteria that reach a size must exceed. */
function thresholdOf(weights: readonly number[], rule: SizeCombination): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (rule === "any") return 0;
  return rule === "all" ? total - weights[0]! / 2 : total / 2;
}

function addWhereReached(met: Float64Array, sizes: Uint8Array, size: number, weight: number): void {
  for (let i = 0; i < met.length; i++) if (sizes[i]! >= size) met[i]! += weight;
}
