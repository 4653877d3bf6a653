import { checkLength, checkOptions, numberColumn, weightColumn } from "../../core/check";
import { type Issues, issuesOf, report, throwIssues } from "../../core/issue";
import { checkLabels, type Labels } from "../../core/labels";
import { hintOf } from "../../core/nearest";
import type { NumericInput } from "../../core/tables";
import { exactSum, exactWeightedSum } from "../../math/sum";
import { type LevelSummary, profileLevels } from "./profile-levels";
import { type NumberSummary, profileNumbers } from "./profile-numbers";
import { type RawColumn, readRawColumns } from "./read-columns";
import { nearestRow, type Profiled, typicalRows } from "./typical";

/** Options of `profileClusters`. */
export interface ProfileClustersOptions<Name extends string = string> {
  /**
   * The column of money or the like of which `valueShare` is the share.
   * @defaultValue none
   */
  readonly value?: Name | undefined;
  /**
   * How far each row is from the middle of its cluster, as `assignClusters` gives it: the nearest is the typical one.
   * @defaultValue the distance to the means of the cluster over all columns, in standard deviations
   */
  readonly distance?: NumericInput | undefined;
  /**
   * One weight per row, from 0; a weight of 2 counts as two equal rows, and weights that are not all whole numbers are
   * shares of any scale.
   * @defaultValue 1 for every row
   */
  readonly weights?: NumericInput | undefined;
}

/** Names of the columns of numbers, and of all others that describe a row. */
type NumberNames<C> = {
  [K in keyof C & string]: C[K] extends ArrayLike<infer V> ? ([NonNullable<V>] extends [number] ? K : never) : never;
}[keyof C & string];
type Described<C> = Exclude<keyof C & string, "customerId">;
type Numbers<C> = Extract<NumberNames<C>, Described<C>>;

/**
 * What `profileClusters` gives: a table with one row per cluster, for `toRows`. A column of numbers `x` has `mean_x`,
 * `median_x` and `lift_x`; any other column has `most_x`, `share_x` and `lift_x`.
 */
export type ClusterProfile<C = Readonly<Record<string, never>>> = ClusterSizes & {
  readonly [K in Numbers<C> as `mean_${K}` | `median_${K}`]: Float64Array;
} & { readonly [K in Exclude<Described<C>, Numbers<C>> as `most_${K}`]: readonly string[] } & {
  readonly [K in Exclude<Described<C>, Numbers<C>> as `share_${K}`]: Float64Array;
} & { readonly [K in Described<C> as `lift_${K}`]: Float64Array };

/** The columns that every profile has. */
export interface ClusterSizes {
  /** The levels of the labels. */
  readonly cluster: readonly string[];
  /** Weight of the rows; without weights their number. */
  readonly size: Float64Array;
  /** Share of all rows. */
  readonly share: Float64Array;
  /** Share of the sum of the column `value`, where one was named; 0 where that sum is not positive. */
  readonly valueShare?: Float64Array;
  /** Row of the most typical customer; -1 for a cluster without rows. */
  readonly typical: Int32Array;
  /** What describes all customers together. */
  readonly report: ProfileReport;
}

/** What describes all customers together. */
export interface ProfileReport {
  /** Weight of all rows. */
  readonly n: number;
  /** Sum of the column `value`, where one was named. */
  readonly value?: number;
  readonly columns: Readonly<Record<string, NumberSummary | LevelSummary>>;
}

/**
 * Says what the customers of each cluster are like, in the units of the shop: size, means and medians of each column, how
 * many times the mean of all that is (lift), share of the revenue, and the most typical customer. It works for any labels.
 *
 * Missing values (NaN, `null`, `undefined`, the level `"unassigned"` of `Labels`) are left out of means and shares; where a
 * cluster has no value at all, mean, median and lift are 0, and `report.columns` says that none is known. A lift where the mean of all is 0 is 1. Where a
 * column has negative values look at `report.columns[name].difference`, in standard deviations, and not at the lift.
 * A single customer is a cluster like any other.
 *
 * @param columns - At least one column as long as the labels: finite numbers up to 2^53 in size, texts, `Labels` or
 * booleans. `customerId`, models and facts are left out.
 * @param labels - One level per row; levels that no row has are rows of size 0.
 * @param options - See {@link ProfileClustersOptions}.
 * @returns One row per level, in the order of the levels.
 * @throws SegmentationError `length_mismatch`, `not_finite`, `out_of_range`, `invalid_type`, `missing`, `unknown_name` (a
 * `value` that is no column of numbers), `too_few` (weights), `unknown_option`.
 * @remarks O(rows × columns). Sums are exact: the same bits for any order of the rows; only of equally typical customers the
 * first is taken.
 * @example
 * const customers = { revenue: [20, 35, 900, 28, 1017], region: ["north", "south", "north", "south", "north"] };
 * const labels = labelsFrom(["small", "small", "large", "small", "large"]);
 * const profile = profileClusters(customers, labels, { value: "revenue" });
 * profile.lift_revenue[1] // => 2.39625
 * profile.most_region // => ["south", "north"]
 * profile.valueShare // => [0.0415, 0.9585]
 * rowAt(profile, 1).typical // => 2
 */
export function profileClusters<const C extends object>(
  columns: C,
  labels: Labels,
  options: ProfileClustersOptions<NumberNames<C>> & { readonly value: NumberNames<C> },
): ClusterProfile<C> & { readonly valueShare: Float64Array };
/** The same without a column of money: there is no `valueShare` then. */
export function profileClusters<const C extends object>(
  columns: C,
  labels: Labels,
  options?: ProfileClustersOptions<NumberNames<C>>,
): ClusterProfile<C>;
export function profileClusters(columns: object, labels: Labels, options?: ProfileClustersOptions): ClusterSizes {
  const issues = issuesOf("profileClusters");
  checkLabels(issues.where, labels);
  const n = labels.codes.length;
  const raw = readRawColumns(issues, columns, n);
  const given = checkOptions<ProfileClustersOptions>(issues, options, ["value", "distance", "weights"]);
  const weights = weightColumn(issues, given.weights, n);
  const value = given.value === undefined ? undefined : valueColumn(issues, given.value, raw);
  const distance = given.distance === undefined ? undefined : numberColumn(issues, "/distance", given.distance);
  if (distance !== undefined) checkLength(issues, "/distance", distance.length, n, "the labels");
  throwIssues(issues);
  const groups = rowsOfEach(labels, weights);
  const profiled = raw.map((column): Profiled => {
    return {
      column,
      profile:
        column.kind === "number" ? profileNumbers(column, groups, weights) : profileLevels(column, groups, weights),
    };
  });
  const typical =
    distance === undefined
      ? typicalRows(profiled, groups)
      : Int32Array.from(groups, (rows) => nearestRow(rows, (_, row) => distance[row]!));
  return profileTable(labels.levels, groups, weights, profiled, typical, value);
}

function valueColumn(issues: Issues, name: unknown, raw: readonly RawColumn[]): Float64Array | undefined {
  const numbers = raw.filter(({ kind }) => kind === "number");
  const column = numbers.find((candidate) => candidate.name === name);
  if (column?.kind === "number") return column.values;
  const names = numbers.map((candidate) => candidate.name);
  const expected =
    names.length === 0
      ? "the name of a column of numbers, of which there is none"
      : `one of the columns of numbers ${names.slice(0, 20).join(", ")}`;
  report(issues, { code: "unknown_name", path: "/value", expected, received: name, ...hintOf(name, names) });
  return undefined;
}

/** The rows of each cluster, ascending; those of weight 0 are in none. */
function rowsOfEach({ levels, codes }: Labels, weights: Float64Array | undefined): Uint32Array[] {
  const counts = new Uint32Array(levels.length);
  for (let i = 0; i < codes.length; i++) if (weights?.[i] !== 0) counts[codes[i]!]!++;
  const groups = Array.from(counts, (count) => new Uint32Array(count));
  const next = new Uint32Array(levels.length);
  for (let i = 0; i < codes.length; i++) if (weights?.[i] !== 0) groups[codes[i]!]![next[codes[i]!]!++] = i;
  return groups;
}

function profileTable(
  levels: readonly string[],
  groups: readonly Uint32Array[],
  weights: Float64Array | undefined,
  profiled: readonly Profiled[],
  typical: Int32Array,
  value: Float64Array | undefined,
): ClusterSizes {
  const size = Float64Array.from(groups, (rows) => sumOf(rows, undefined, weights));
  const n = exactSum(size);
  const values = value === undefined ? undefined : Float64Array.from(groups, (rows) => sumOf(rows, value, weights));
  const total = values === undefined ? undefined : exactSum(values);
  const columns = profiled.map(({ column, profile }) => [column.name, profile.summary] as const);
  return {
    cluster: [...levels],
    size,
    share: size.map((own) => (n > 0 ? own / n : 0)),
    ...(values === undefined ? {} : { valueShare: values.map((own) => (total! > 0 ? own / total! : 0)) }),
    typical,
    ...Object.fromEntries(profiled.flatMap(namedColumns)),
    report: { n, ...(total === undefined ? {} : { value: total }), columns: Object.fromEntries(columns) },
  };
}

function namedColumns({ column: { name }, profile }: Profiled): [string, Float64Array | readonly string[]][] {
  return Object.entries(profile).flatMap(([part, values]) => (part === "summary" ? [] : [[`${part}_${name}`, values]]));
}

/** Sum of the weights, or of the values that are known, each as often as its weight says. */
function sumOf(rows: Uint32Array, values: Float64Array | undefined, weights: Float64Array | undefined): number {
  if (values === undefined && weights === undefined) return rows.length;
  const own = Float64Array.from(rows, (i) => {
    const value = values === undefined ? 1 : values[i]!;
    return Number.isNaN(value) ? 0 : value;
  });
  if (weights === undefined) return exactSum(own);
  return exactWeightedSum(
    own,
    Float64Array.from(rows, (i) => weights[i]!),
  );
}
