import { checkNumber, checkOneOf, checkOptions, weightColumn } from "../../core/check";
import { type Issues, issuesOf, pointer, report, throwIssues } from "../../core/issue";
import { checkLabels, type Labels, UNASSIGNED } from "../../core/labels";
import type { NumericInput } from "../../core/tables";
import type { FieldType, TagRule } from "../../rules/grammar/ast";
import type { ClusterTree } from "./cluster-tree";
import { growEnough, MOST_DEPTH } from "./enough-depth";
import { notesOnMissed, notesOnMoments, withoutMoments } from "./explanation-notes";
import { type ExplanationTable, explanationTable } from "./explanation-table";
import { type RawColumn, readRawColumns } from "./read-columns";
import type { Sample } from "./sample";
import { treeRules } from "./tree-rules";

/** Options of `explainClusters`. */
export interface ExplainClustersOptions {
  /**
   * Questions on the longest path of the tree, 1 to 6: the most conditions that a rule can have in a row.
   * @defaultValue 3, or as many more as give a rule to a further cluster
   */
  readonly depth?: number | undefined;
  /**
   * Weight of the rows that every path must hold at least, above 0; without `weights`, a number of customers.
   * @defaultValue one row in 200, but no more than half of the smallest cluster
   */
  readonly minimumSize?: number | undefined;
  /**
   * What counts the same: every customer, or every cluster, however small it is. With `"clusters"` a cluster of a few
   * customers is worth as many questions as one of thousands, and wins a path on which it is more frequent than elsewhere.
   * @defaultValue "customers"
   */
  readonly balance?: "customers" | "clusters" | undefined;
  /**
   * One weight per row, from 0; a weight of 2 counts as two equal rows.
   * @defaultValue 1 for every row
   */
  readonly weights?: NumericInput | undefined;
}

/** What `explainClusters` gives: the rules, the fields that they ask about, and how far to trust them. */
export interface ClusterExplanation {
  /** A tag for each cluster, named like it: JSON for `compileRules`, to be read, edited, stored. */
  readonly rules: readonly TagRule[];
  /** Every column and its type. */
  readonly catalog: Readonly<Record<string, FieldType>>;
  /** Where the rules come from. */
  readonly tree: ClusterTree;
  /** One row per cluster: how many of those whom the rule finds belong to it, and how many of it are found. */
  readonly table: ExplanationTable;
  /** Share of the customers with a cluster whom the rules put into it; 0 where none has one. */
  readonly accuracy: number;
  readonly notes: readonly string[];
}

/**
 * Says in a few rules who is in which cluster: a shallow decision tree on columns that people know, written as rules that
 * can be read, edited and run by themselves. It works for any labels: clusters, segments, churned or not.
 *
 * The tree takes, at each step, the question that parts the clusters best (Gini impurity, exact, over all limits of all
 * columns). Limits have as few digits as part the same customers. Equal splits: the first column, the lower limit; equal
 * clusters in a leaf: the first level. Splits that change no answer are left out. A single customer gets the rule
 * `everyone`. Without `depth`, questions are added to the first three until every cluster has a rule, or until there are six.
 *
 * Values may be missing (NaN, `null`, `undefined`, the level `"unassigned"` of `Labels`): customers without a value go to
 * the better side, whose rule is then the negation of the other one. Where no customer lacked the value, a later one without it satisfies neither side, and
 * gets no tag. A level of texts that was never seen is on the side of the levels that are not named.
 *
 * @param columns - At least one column as long as the labels: finite numbers up to 2^53 in size, texts, `Labels` or booleans
 * of at most 1,000 distinct values. `customerId`, models and facts are left out; so are, beside other columns, the moments
 * `firstAt` and `lastAt` of `summarizeTransactions`, and a note says so.
 * @param labels - One level per row, of at most 256. The level `"unassigned"` gets no rule.
 * @param options - See {@link ExplainClustersOptions}.
 * @returns One rule per level, `nobody` where the tree has no place for it; precision and recall are 0 then,
 * and a note says which depth has one.
 * @throws SegmentationError `too_few` (no rows), `too_many` (levels, distinct texts), `length_mismatch`, `not_finite`,
 * `out_of_range`, `invalid_type`, `missing`, `duplicate`, `unknown_option`.
 * @remarks O(rows × columns × depth) after one sort of each column; deterministic, whatever the order of the rows.
 * @see Breiman, Friedman, Olshen and Stone, "Classification and Regression Trees" (1984)
 * @example
 * const customers = { revenue: [20, 35, 900, 28, 750, 41], recency: [5, 200, 9, 310, 30, 12] };
 * const labels = labelsFrom(["new", "lost", "best", "lost", "best", "new"]);
 * const { rules, catalog, table } = explainClusters(customers, labels);
 * rules[2].when // => { op: "gte", field: "revenue", value: 400 }
 * describeRule(rules[1], catalog) // => "revenue is less than 400 and recency is at least 100."
 * toRows(table)[1] // => { cluster: "lost", size: 2, predicted: 2, precision: 1, recall: 1 }
 * countTags(tagCustomers(customers, compileRules(rules, catalog), { asOf: 0 })) // => { new: 2, lost: 2, best: 2 }
 */
export function explainClusters(columns: object, labels: Labels, options?: ExplainClustersOptions): ClusterExplanation {
  const issues = issuesOf("explainClusters");
  checkLabels(issues.where, labels);
  const { levels, codes } = labels;
  const all = readRawColumns(issues, columns, codes.length);
  const raw = withoutMoments(all);
  const settings = readOptions(issues, options, labels);
  checkClusters(issues, labels);
  for (const column of raw) checkField(issues, column);
  throwIssues(issues);
  const { weights, factors } = settings;
  const sample: Sample = { columns: raw, codes, classes: levels.length, weights, factors };
  const { tree, depthOf } = growEnough(sample, levels, settings.depth, settings.minimumSize);
  const clusters = levels.filter((level) => level !== UNASSIGNED);
  const { table, accuracy } = explanationTable(tree, levels, clusters);
  const notes = [...notesOnMoments(all, raw), ...notesOnMissed(table, depthOf, options?.balance)];
  const catalog = Object.fromEntries(raw.map(({ name, kind }) => [name, kind] as const));
  return { rules: treeRules(tree, clusters), catalog, tree, table, accuracy, notes };
}

interface Settings {
  readonly depth: number | undefined;
  readonly minimumSize: number;
  /** How much a row of each cluster counts when splits are compared. */
  readonly factors: Float64Array;
  readonly weights: Float64Array | undefined;
}

function readOptions(issues: Issues, given: ExplainClustersOptions | undefined, labels: Labels): Settings {
  const options = checkOptions(issues, given, ["depth", "minimumSize", "balance", "weights"]);
  const depths = { from: 1, to: MOST_DEPTH, integer: true, fallback: MOST_DEPTH, unit: "questions" };
  const weights = weightColumn(issues, options.weights, labels.codes.length);
  const balance = checkOneOf(issues, "/balance", options.balance, ["customers", "clusters"], "customers");
  const sizes = clusterSizes(labels, weights);
  const fallback = enoughRows(sizes);
  const limits = { from: Number.MIN_VALUE, to: Number.MAX_SAFE_INTEGER, fallback, unit: "weight of the rows" };
  return {
    depth: options.depth === undefined ? undefined : checkNumber(issues, "/depth", options.depth, depths),
    minimumSize: checkNumber(issues, "/minimumSize", options.minimumSize, limits),
    factors: balance === "customers" ? new Float64Array(sizes.length).fill(1) : balancing(sizes),
    weights,
  };
}

function clusterSizes({ levels, codes }: Labels, weights: Float64Array | undefined): Float64Array {
  const sizes = new Float64Array(levels.length);
  for (let i = 0; i < codes.length; i++) sizes[codes[i]!]! += weights === undefined ? 1 : (weights[i] ?? 0);
  return sizes;
}

/** A rule about fewer says something about these customers, and nothing about the cluster. */
function enoughRows(sizes: Float64Array): number {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return sizes.reduce((least, size) => (size > 0 ? Math.min(least, size / 2) : least), total / 200);
}

/** How much a row of each cluster counts, so that all clusters weigh the same. */
function balancing(sizes: Float64Array): Float64Array {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const used = sizes.reduce((count, size) => count + (size > 0 ? 1 : 0), 0);
  return sizes.map((size) => (size > 0 ? total / used / size : 1));
}

const MOST_CLUSTERS = 256;

/** The longest text in a rule. */
const LONGEST_TEXT = 1_024;

function checkClusters(issues: Issues, { levels, codes }: Labels): void {
  const path = "/labels/levels";
  if (codes.length === 0)
    report(issues, { code: "too_few", path: "/labels", expected: "labels of at least one row", found: "none" });
  if (levels.length > MOST_CLUSTERS) {
    report(issues, { code: "too_many", path, expected: `at most ${MOST_CLUSTERS} levels`, received: levels.length });
    return;
  }
  levels.forEach((level, i) => {
    const expected = `a text of 1 to ${LONGEST_TEXT} characters, which names a rule`;
    if (level === "" || level.length > LONGEST_TEXT)
      report(issues, { code: "invalid_value", path: `${path}/${i}`, expected, received: level });
    else if (levels.indexOf(level) < i)
      report(issues, { code: "duplicate", path: `${path}/${i}`, expected: "a level of its own", received: level });
  });
}

const MOST_LEVELS = 1_000;

/** Rules must be able to name the column and its levels. */
function checkField(issues: Issues, column: RawColumn): void {
  const path = pointer(column.name);
  if (column.name === "" || column.name.length > LONGEST_TEXT) {
    const expected = `a column with a name of 1 to ${LONGEST_TEXT} characters`;
    report(issues, { code: "invalid_value", path, expected, received: column.name });
  }
  if (column.kind === "number") return;
  if (column.levels.length > MOST_LEVELS) {
    const hint = "leave out what is different for every customer, or join rare levels";
    const expected = `a column of at most ${MOST_LEVELS} distinct values`;
    report(issues, { code: "too_many", path, expected, received: column.levels.length, hint });
  }
  const long = column.levels.find((level) => level.length > LONGEST_TEXT);
  if (long !== undefined)
    report(issues, { code: "too_many", path, expected: `texts of at most ${LONGEST_TEXT} characters`, received: long });
}
