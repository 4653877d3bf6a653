import { checkLength, checkNumber, checkOptions, isObject, numberColumn } from "../../core/check";
import { type Issues, issuesOf, throwIssues } from "../../core/issue";
import type { Labels } from "../../core/labels";
import { alignIds, type IdSide } from "./align-by-id";
import { cellsOf, countCells, gridOf, rowSharesOf, sumCells } from "./cells";
import { driftBetween } from "./drift";
import { flowsOf, totalsOf, withoutOrder } from "./flows";
import { readLabelsById } from "./labels-by-id";
import { commonLevels, type RankingOrder } from "./level-order";
import type { Migration, MigrationOptions, MigrationPeriod, RankedMigration } from "./migration";
import { notesOn } from "./migration-notes";
import { moversOf } from "./movers";

/**
 * Who moved between the segments of two periods: how many went from each level to each other one, what they are worth,
 * who came and who left, and how far the shares of the levels have drifted.
 *
 * Both periods should be segmented by one model, fitted once: then a customer moves because it changed, not because the
 * limits did. Customers are found by their ids; new ones are in the last row, `"entered"`, and those who are gone in the
 * last column, `"left"`. The levels are those of both periods together; a level that one of them lacks is there with 0.
 * Upgrades and downgrades are counted where `order` says which levels are better, and are absent without it.
 *
 * @param before - `customerId` (each at most once), `labels`, and a `value` of each customer where sums are wanted.
 * @param after - Likewise, of the later period; in any order.
 * @param options - Which levels are better, and how the drift counts a level that nobody is in any more.
 * @returns `counts[from][to]` with its shares, sums, totals, flows of each level, drift, and the rows of those who moved,
 * left and entered. The sum of a row of `counts` is the size of the level before, that of a column its size after.
 * @throws SegmentationError `duplicate` for an id that comes twice, `missing` list of levels when `order` is a word and the
 * periods do not have their levels in one order, `unknown_name` in the order, `too_many` (more than 1,000 levels), `invalid_type`,
 * `length_mismatch`, `not_finite` (value), `out_of_range`, `unknown_option`.
 * @remarks O(n + m + levels²): one hash look-up per row; sums do not depend on the order of the rows.
 * @see N. Siddiqi, Credit Risk Scorecards (2006), for the population stability index and its rule of thumb: below 0.1 is
 * little, above 0.25 much.
 * @example
 * const july = { customerId: ["ann", "bob", "cem", "dan"], labels: labelsFrom(["gold", "silver", "silver", "gold"]) };
 * const august = { customerId: ["eve", "dan", "cem", "ann"], labels: labelsFrom(["silver", "silver", "gold", "gold"]) };
 * const moves = migrationMatrix(july, august, { order: ["gold", "silver"] });
 * moves.rows // => ["gold", "silver", "entered"]
 * moves.columns // => ["gold", "silver", "left"]
 * moves.counts // => [[1, 1, 0], [1, 0, 1], [0, 1, 0]]
 * moves.totals.upgrades // => 1
 * toRows(moves.movers)[0] // => { customerId: "cem", beforeRow: 2, afterRow: 2, from: "silver", to: "gold", direction: "up" }
 */
export function migrationMatrix(
  before: MigrationPeriod,
  after: MigrationPeriod,
  options: MigrationOptions & { readonly order: RankingOrder },
): RankedMigration;
/** The same without an order, or with one that may be none. */
export function migrationMatrix(before: MigrationPeriod, after: MigrationPeriod, options?: MigrationOptions): Migration;
export function migrationMatrix(
  before: MigrationPeriod,
  after: MigrationPeriod,
  options?: MigrationOptions,
): Migration {
  const issues = issuesOf("migrationMatrix");
  const { order, emptyAs } = checkOptions(issues, options, ["order", "emptyAs"]);
  const weight = checkNumber(issues, "/emptyAs", emptyAs, { from: 1e-9, to: 1, fallback: 0.5, unit: "customers" });
  const first = readPeriod(issues, "/before", before);
  const second = readPeriod(issues, "/after", after);
  throwIssues(issues);
  const { levels, places, ranked } = commonLevels(issues, first.labels.levels, second.labels.levels, order);
  const alignment = alignIds(issues, first.side, second.side);
  throwIssues(issues);
  const cells = cellsOf(alignment, first.labels, second.labels, levels);
  const { width } = cells;
  const cellCounts = countCells(cells, alignment);
  const counts = gridOf(width, cellCounts);
  const flows = flowsOf(levels, places, cellCounts);
  const totals = totalsOf(flows);
  const movers = moversOf(first.side.ids, alignment, cells, levels, places);
  const { direction: _, ...undirected } = movers;
  return {
    levels,
    ...(ranked === undefined ? {} : { order: ranked }),
    rows: [...levels, "entered"],
    columns: [...levels, "left"],
    counts,
    rowShares: rowSharesOf(counts),
    ...(first.value === undefined ? {} : { valueBefore: sumCells(width, cells.before, first.value) }),
    ...(second.value === undefined ? {} : { valueAfter: sumCells(width, cells.after, second.value) }),
    ...(ranked === undefined ? withoutOrder(flows, totals) : { flows, totals }),
    drift: driftBetween(flows.before, flows.after, weight),
    movers: ranked === undefined ? undirected : movers,
    left: alignment.left,
    entered: alignment.entered,
    notes: notesOn(flows, first.labels, second.labels, weight, order),
  };
}

interface Period {
  readonly side: IdSide;
  readonly labels: Labels;
  readonly value: Float64Array | undefined;
}

function readPeriod(issues: Issues, path: string, period: MigrationPeriod): Period {
  const { ids, labels } = readLabelsById(issues, path, period);
  const side = { path: `${path}/customerId`, ids };
  const given = isObject(period) ? period.value : undefined;
  if (given === undefined) return { side, labels, value: undefined };
  const limits = { from: -Number.MAX_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER };
  const value = numberColumn(issues, `${path}/value`, given, limits);
  checkLength(issues, `${path}/value`, value.length, ids.length, "customerId");
  return { side, labels, value };
}
