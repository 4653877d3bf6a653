import type { DuckDBConnection } from "@duckdb/node-api";
import type { Answer, Contestant } from "../bench";
import { figures, keepAs } from "./duckdb";

/** What most people write: sort an index of the rows by value, cumulate, cut at 80 and 95 %. */
export function indexSort(values: readonly number[]): Contestant {
  const run = () => {
    const { classes } = classesBySort(values);
    return classes;
  };
  return {
    name: "index sort",
    does: "plain arrays: sort, cumulate, cut",
    run,
    answer: (classes) => totalsOfClasses(classes as ReturnType<typeof run>, values),
  };
}

/** The same with rank and cumulative share of every row. */
export function indexSortWithRanks(values: readonly number[]): Contestant {
  const run = () => classesBySort(values);
  return {
    name: "index sort",
    does: "plain arrays: sort, cumulate, cut; rank and cumulative share",
    run,
    answer: (result) => {
      const { classes, rank, share } = result as ReturnType<typeof run>;
      return { ...totalsOfClasses(classes, values), ...totalsOfRanks(rank, share) };
    },
  };
}

/** A window over the values in order; equal values are peers, as with us. */
export function duckdbWindow(connection: DuckDBConnection): Contestant {
  return {
    name: "DuckDB",
    does: "sum() OVER (ORDER BY value DESC), CASE, in one thread",
    run: () => keepAs(connection, "classes", `SELECT value, ${CLASS_SQL} AS class FROM (${SUMS_SQL})`),
    answer: () => figures(connection, CLASS_TOTALS_SQL),
  };
}

export function duckdbWindowWithRanks(connection: DuckDBConnection): Contestant {
  const query = `SELECT value, ${CLASS_SQL} AS class, rank, reached / total AS share FROM (${RANKS_SQL})`;
  return {
    name: "DuckDB",
    does: "sum() and rank() OVER (ORDER BY value DESC), CASE, in one thread",
    run: () => keepAs(connection, "classes", query),
    answer: async () => ({
      ...(await figures(connection, CLASS_TOTALS_SQL)),
      ...(await figures(connection, "SELECT sum(rank) AS ranks, sum(share) AS shares FROM classes")),
    }),
  };
}

/** Rows and value of each class. */
export function totalsOfClasses(classes: ArrayLike<string>, values: ArrayLike<number>): Answer {
  const totals: Record<string, number> = { A: 0, B: 0, C: 0, valueA: 0, valueB: 0, valueC: 0 };
  for (let i = 0; i < values.length; i++) {
    totals[classes[i]!]!++;
    totals[`value${classes[i]}`]! += values[i]!;
  }
  return totals;
}

export function totalsOfRanks(rank: ArrayLike<number>, share: ArrayLike<number>): Answer {
  let ranks = 0;
  let shares = 0;
  for (let i = 0; i < rank.length; i++) {
    ranks += rank[i]!;
    shares += share[i]!;
  }
  return { ranks, shares };
}

/** Groups of equal value share class, rank and cumulative share. */
function classesBySort(values: readonly number[]): { classes: string[]; rank: number[]; share: number[] } {
  const order = values.map((_, i) => i).sort((i, j) => values[j]! - values[i]!);
  const total = values.reduce((sum, value) => sum + value, 0);
  const classes = new Array<string>(values.length);
  const rank = new Array<number>(values.length);
  const share = new Array<number>(values.length);
  let reached = 0;
  for (let from = 0; from < order.length; ) {
    const value = values[order[from]!]!;
    let to = from;
    while (to < order.length && values[order[to]!] === value) to++;
    const before = reached / total;
    reached += value * (to - from);
    for (let place = from; place < to; place++) {
      const i = order[place]!;
      classes[i] = before < 0.8 ? "A" : before < 0.95 ? "B" : "C";
      rank[i] = from + 1;
      share[i] = reached / total;
    }
    from = to;
  }
  return { classes, rank, share };
}

/** What is reached before a row's peers: all larger values. */
const BEFORE_SQL = `coalesce(sum(value) OVER
  (ORDER BY value DESC GROUPS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)`;
const TOTAL_SQL = "(SELECT sum(value) FROM measures)";
const CLASS_SQL = "CASE WHEN before < 0.8 * total THEN 'A' WHEN before < 0.95 * total THEN 'B' ELSE 'C' END";
const SUMS_SQL = `SELECT value, ${BEFORE_SQL} AS before, ${TOTAL_SQL} AS total FROM measures`;
const RANKS_SQL = `SELECT value, ${BEFORE_SQL} AS before, ${TOTAL_SQL} AS total,
  sum(value) OVER (ORDER BY value DESC) AS reached, rank() OVER (ORDER BY value DESC) AS rank FROM measures`;
const CLASS_TOTALS_SQL = `SELECT ${["A", "B", "C"]
  .map(
    (name) =>
      `count(*) FILTER (class = '${name}') AS "${name}", sum(value) FILTER (class = '${name}') AS "value${name}"`,
  )
  .join(", ")} FROM classes`;
