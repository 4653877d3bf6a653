import { checkNumber, checkOptions } from "../../core/check";
import { issuesOf, throwIssues } from "../../core/issue";
import type { Labels } from "../../core/labels";
import { groupSizes } from "../group-sizes";
import { type EffectMeasure, type Finding, findingOf, rankedOf } from "./finding";
import { entropy, logarithms } from "./information";
import { checkRows, readColumns, readTarget, rowsOf } from "./read-columns";

/** Options of `rankDimensions`. */
export interface RankDimensionsOptions {
  /**
   * Into how many bins of about as many customers numbers are cut for the information, 2 to 100.
   * @defaultValue 10
   */
  readonly bins?: number | undefined;
}

/** One row per dimension, the most telling first: a table, ready for `toRows`. */
export interface RankedDimensions {
  readonly dimension: readonly string[];
  readonly kind: readonly ("number" | "levels")[];
  /** Levels that customers have; of numbers the bins. */
  readonly levels: Uint32Array;
  /** Share of the customers whose value is missing. */
  readonly missing: Float64Array;
  /** Bits that the dimension tells about the target, per customer, above what chance would; 0 for the missing ones. */
  readonly information: Float64Array;
  /** The same as a share of all that there is to tell: the order of the rows. */
  readonly explained: Float64Array;
  readonly measure: readonly EffectMeasure[];
  /** Strength among the customers whose value is known, from 0 to 1; of `spearman` from −1 to 1. */
  readonly effect: Float64Array;
  /** What to look out for; `""` for nothing. */
  readonly note: readonly string[];
  readonly report: {
    readonly rows: number;
    /** Groups of the target, or bins, and its entropy in bits. */
    readonly targetLevels: number;
    readonly targetEntropy: number;
  };
}

/**
 * Ranks columns by how well they tell a target apart: which dimensions to segment by. The target is what matters: revenue,
 * lifetime value, churned or not, a segment.
 *
 * Columns of any kind are compared by the information that they give about the target, as bins of equal numbers of
 * customers, less the information that the same groups would give by chance: a column of ids, in which every level is one
 * customer, tells nothing. Beside it stands the effect, by ranks, so that no extreme customer decides: Spearman's correlation of
 * two numbers (its sign is the direction), the adjusted share of the variance of ranks between groups (Kruskal-Wallis ε²), and
 * Cramér's V of two groupings, corrected for bias. Ties share a rank and a bin. Customers whose value is missing
 * (NaN, `null`, `undefined`, the level `"unassigned"` of `Labels`) give no information. Constant columns, one customer or none give 0.
 *
 * @param columns - A table: numbers, dates, texts, true and false, or `Labels`, of one length. `customerId`, models and single
 * facts are left out.
 * @param target - One value per customer: finite numbers, or `Labels`, texts, true and false, of which what is missing is a
 * group like any other.
 * @param options - The number of bins.
 * @returns A table of the dimensions; of equal ones, the first given stands first.
 * @throws SegmentationError `missing`, `invalid_type`, `not_finite`, `length_mismatch`, `duplicate`, `out_of_range`,
 * `unknown_option`.
 * @remarks O(rows) per column, by radix sort; the same bits for any order of the rows. Information is no proof of a cause,
 * and a column that was made of the target tells everything about it: `note` says so.
 * @see Vinh, Epps and Bailey 2010, Information theoretic measures for clusterings comparison; Bergsma 2013, A bias-correction for Cramér's V.
 * @example
 * const columns = { orders: [1, 2, 3, 4, 5, 6], region: ["n", "s", "n", "s", "n", "s"], id: ["a", "b", "c", "d", "e", "f"] };
 * const ranked = rankDimensions(columns, [10, 25, 30, 41, 55, 60], { bins: 2 });
 * ranked.dimension // => ["orders", "region", "id"]
 * ranked.effect[0] // => 1
 * ranked.explained[2] // => 0
 */
export function rankDimensions(
  columns: object,
  target: ArrayLike<unknown> | Labels,
  options?: RankDimensionsOptions,
): RankedDimensions {
  const issues = issuesOf("rankDimensions");
  const given = checkOptions(issues, options, ["bins"]);
  const bins = checkNumber(issues, "/bins", given.bins, { from: 2, to: 100, integer: true, fallback: 10 });
  const read = readColumns(issues, columns);
  const column = readTarget(issues, target);
  checkRows(issues, read, rowsOf(column));
  throwIssues(issues);
  const logs = logarithms(Math.max(2, rowsOf(column)));
  const ranked = rankedOf(column, bins);
  const codes = column.kind === "levels" ? column.codes : ranked!.codes;
  const sizes = groupSizes(codes, undefined, codes.reduce((most, code) => Math.max(most, code), -1) + 1);
  const wanted = { column, ranked, codes, entropy: entropy(sizes, codes.length, logs) };
  const findings = [...read].map(([name, dimension]) => findingOf(name, dimension, wanted, bins, logs));
  findings.sort((a, b) => b.explained - a.explained);
  const targetLevels = sizes.reduce((count, size) => count + +(size > 0), 0);
  return tableOf(findings, codes.length, targetLevels, wanted.entropy / logs[2]!);
}

function tableOf(
  findings: readonly Finding[],
  rows: number,
  targetLevels: number,
  targetEntropy: number,
): RankedDimensions {
  return {
    dimension: findings.map(({ dimension }) => dimension),
    kind: findings.map(({ kind }) => kind),
    levels: Uint32Array.from(findings, ({ levels }) => levels),
    missing: Float64Array.from(findings, ({ missing }) => missing),
    information: Float64Array.from(findings, ({ information }) => information),
    explained: Float64Array.from(findings, ({ explained }) => explained),
    measure: findings.map(({ measure }) => measure),
    effect: Float64Array.from(findings, ({ effect }) => effect),
    note: findings.map(({ note }) => note),
    report: { rows, targetLevels, targetEntropy },
  };
}
