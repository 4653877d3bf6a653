import type { DuckDBConnection } from "@duckdb/node-api";
import { RF_GRID, type RfmModel } from "segmentry";
import type { Answer, Contestant } from "../bench";
import type { Measures } from "../data";
import { figures, keepAs } from "./duckdb";

interface Row {
  readonly recency: number;
  readonly frequency: number;
  readonly monetary: number;
}

interface Scored extends Row {
  readonly r: number;
  readonly f: number;
  readonly m: number;
}

const SHARES = [0.2, 0.4, 0.6, 0.8];
const MEASURES = ["recency", "frequency", "monetary"] as const;

/** The limits of each measure. */
export type Breaks = Readonly<Record<(typeof MEASURES)[number], readonly number[]>>;

export function breaksOf({ params }: RfmModel): Breaks {
  return { recency: params.recency.breaks, frequency: params.frequency.breaks, monetary: params.monetary.breaks };
}

/** Plain objects, one per customer. */
export function rowsOf({ recency, frequency, monetary }: Measures): Row[] {
  return Array.from(recency, (days, i) => ({ recency: days, frequency: frequency[i]!, monetary: monetary[i]! }));
}

/** What most people write: sort each measure for its percentiles, then map every row to an object with its segment. */
export function plainSegments(rows: readonly Row[]): Contestant {
  const run = () => {
    const breaks = percentiles(rows);
    return scored(rows, breaks).map((row) => ({ ...row, segment: gridSegment(row.r, row.f) }));
  };
  return {
    name: "plain arrays",
    does: "sort, percentiles, map to objects",
    run,
    answer: (result) => countSegments((result as ReturnType<typeof run>).map((row) => row.segment)),
  };
}

/** Scoring with limits that are known. */
export function plainScores(rows: readonly Row[], breaks: Breaks): Contestant {
  return {
    name: "plain arrays",
    does: "map to objects",
    run: () => scored(rows, breaks),
    answer: (result) => {
      const sums = { r: 0, f: 0, m: 0 };
      for (const { r, f, m } of result as Scored[]) {
        sums.r += r;
        sums.f += f;
        sums.m += m;
      }
      return sums;
    },
  };
}

/** The same definition in SQL: continuous quantiles, then CASE. */
export function duckdbQuantiles(connection: DuckDBConnection): Contestant {
  const limits = MEASURES.map((measure) => `quantile_cont(${measure}, [${SHARES}]) AS ${measure}_limits`);
  const [r, f, m] = MEASURES.map((measure) =>
    passedSql(
      measure,
      [1, 2, 3, 4].map((k) => `${measure}_limits[${k}]`),
    ),
  );
  const scores = `SELECT recency, 5 - (${r}) AS r, 1 + ${f} AS f, 1 + ${m} AS m
    FROM measures, (SELECT ${limits.join(", ")} FROM measures)`;
  return {
    name: "DuckDB",
    does: "quantile_cont, CASE, in one thread",
    run: () => keepAs(connection, "segments", `SELECT r, f, m, ${GRID_SQL} AS segment FROM (${scores})`),
    answer: () => figures(connection, COUNTS_SQL),
  };
}

/** What most people write in SQL. NTILE parts equal values, so its segments differ from all others. */
export function duckdbNtile(connection: DuckDBConnection): Contestant {
  const scores = `SELECT ntile(5) OVER (ORDER BY recency DESC) AS r, ntile(5) OVER (ORDER BY frequency) AS f,
    ntile(5) OVER (ORDER BY monetary) AS m FROM measures`;
  return {
    name: "DuckDB, ntile",
    does: "NTILE, CASE, in one thread; parts equal values, so only the number of customers is compared",
    run: () => keepAs(connection, "tiles", `SELECT r, f, m, ${GRID_SQL} AS segment FROM (${scores})`),
    answer: () => figures(connection, "SELECT count(*) AS customers FROM tiles"),
  };
}

/** Known limits as literals. */
export function duckdbScores(connection: DuckDBConnection, breaks: Breaks): Contestant {
  const [r, f, m] = MEASURES.map((measure) => passedSql(measure, breaks[measure].map(String)));
  return {
    name: "DuckDB",
    does: "comparisons with literals, in one thread",
    run: () => keepAs(connection, "scores", `SELECT 5 - (${r}) AS r, 1 + ${f} AS f, 1 + ${m} AS m FROM measures`),
    answer: () => figures(connection, "SELECT sum(r) AS r, sum(f) AS f, sum(m) AS m FROM scores"),
  };
}

/** Number of customers in each segment, and in all. */
export function countSegments(segments: readonly string[]): Answer {
  const counts: Record<string, number> = { customers: segments.length };
  for (const { key } of RF_GRID.segments) counts[key] = 0;
  for (const segment of segments) counts[segment]!++;
  return counts;
}

function percentiles(rows: readonly Row[]): Breaks {
  const [recency, frequency, monetary] = MEASURES.map((measure) => {
    const sorted = rows.map((row) => row[measure]).sort((a, b) => a - b);
    return SHARES.map((share) => {
      const position = share * (sorted.length - 1);
      const low = sorted[Math.floor(position)]!;
      return low + (sorted[Math.ceil(position)]! - low) * (position % 1);
    });
  });
  return { recency: recency!, frequency: frequency!, monetary: monetary! };
}

function scored(rows: readonly Row[], { recency, frequency, monetary }: Breaks): Scored[] {
  return rows.map((row) => ({
    ...row,
    r: 5 - passed(row.recency, recency),
    f: 1 + passed(row.frequency, frequency),
    m: 1 + passed(row.monetary, monetary),
  }));
}

function passed(value: number, breaks: readonly number[]): number {
  let count = 0;
  for (const limit of breaks) if (value > limit) count++;
  return count;
}

function gridSegment(r: number, f: number): string {
  if (r === 5 && f >= 4) return "champions";
  if (r >= 3 && f >= 4) return "loyal_customers";
  if (r >= 4 && f >= 2) return "potential_loyalists";
  if (r === 5) return "new_customers";
  if (r === 4) return "promising";
  if (r === 3) return f === 3 ? "need_attention" : "about_to_sleep";
  if (f === 5) return "cant_lose";
  return f >= 3 ? "at_risk" : "hibernating";
}

const GRID_SQL = `CASE WHEN r = 5 AND f >= 4 THEN 'champions' WHEN r >= 3 AND f >= 4 THEN 'loyal_customers'
  WHEN r >= 4 AND f >= 2 THEN 'potential_loyalists' WHEN r = 5 THEN 'new_customers' WHEN r = 4 THEN 'promising'
  WHEN r = 3 AND f = 3 THEN 'need_attention' WHEN r = 3 THEN 'about_to_sleep' WHEN f = 5 THEN 'cant_lose'
  WHEN f >= 3 THEN 'at_risk' ELSE 'hibernating' END`;

const COUNTS_SQL = `SELECT count(*) AS customers, ${RF_GRID.segments
  .map(({ key }) => `count(*) FILTER (segment = '${key}') AS ${key}`)
  .join(", ")} FROM segments`;

function passedSql(measure: string, limits: readonly string[]): string {
  return limits.map((limit) => `(${measure} > ${limit})::INTEGER`).join(" + ");
}
