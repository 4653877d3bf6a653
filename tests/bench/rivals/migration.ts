import type { CustomerId, Labels } from "segmentry";
import type { Answer, Contestant } from "../bench";

/** One period of a shop: ids, and the segment of each. */
export interface BenchPeriod {
  readonly customerId: ArrayLike<CustomerId>;
  readonly labels: Labels;
}

/** A customer as a row object, as most programs have them. */
export interface Row {
  readonly id: CustomerId;
  readonly segment: string;
}

/** What most people write: a Map of the first period, looked up by the second; counts under `from → to`. */
export function mapOfRows(before: readonly Row[], after: readonly Row[]): Contestant {
  const run = () => {
    const earlier = new Map(before.map(({ id, segment }) => [id, segment]));
    const counts = new Map<string, number>();
    const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
    for (const { id, segment } of after) {
      add(`${earlier.get(id) ?? "entered"} → ${segment}`);
      earlier.delete(id);
    }
    for (const segment of earlier.values()) add(`${segment} → left`);
    return counts;
  };
  return {
    name: "Map of rows",
    does: "row objects: a Map by id, counts under texts; no check for ids that repeat",
    run,
    answer: (counts) => answerOf((from, to) => (counts as ReturnType<typeof run>).get(`${from} → ${to}`) ?? 0, LEVELS),
  };
}

/** The quickest join with a Map: columns, rows by id, counts in a typed array, who moved as rows. */
export function mapOfColumns(before: BenchPeriod, after: BenchPeriod): Contestant {
  const k = LEVELS.length;
  const run = () => {
    const rowOf = new Map<CustomerId, number>();
    for (let i = 0; i < before.customerId.length; i++) rowOf.set(before.customerId[i]!, i);
    const counts = new Int32Array((k + 1) * (k + 1));
    const seen = new Uint8Array(before.customerId.length);
    const moved: number[] = [];
    for (let j = 0; j < after.customerId.length; j++) {
      const i = rowOf.get(after.customerId[j]!);
      const from = i === undefined ? k : before.labels.codes[i]!;
      const to = after.labels.codes[j]!;
      counts[from * (k + 1) + to]!++;
      if (i === undefined) continue;
      seen[i] = 1;
      if (from !== to) moved.push(i, j);
    }
    for (let i = 0; i < seen.length; i++) if (seen[i] === 0) counts[before.labels.codes[i]! * (k + 1) + k]!++;
    return { counts, moved };
  };
  const place = (name: string) => (LEVELS.includes(name) ? LEVELS.indexOf(name) : k);
  return {
    name: "Map of columns",
    does: "columns: a Map of rows by id, counts in a typed array, rows of who moved; no check for ids that repeat",
    run,
    answer: (result) => {
      const { counts } = result as ReturnType<typeof run>;
      return answerOf((from, to) => counts[place(from) * (k + 1) + place(to)]!, LEVELS);
    },
  };
}

/** The levels of both periods, from the best. */
export const LEVELS: readonly string[] = ["champions", "loyal", "promising", "at_risk", "lost"];

/** Every cell of the matrix by name. */
export function answerOf(cell: (from: string, to: string) => number, levels: readonly string[]): Answer {
  const froms = [...levels, "entered"];
  const tos = [...levels, "left"];
  return Object.fromEntries(froms.flatMap((from) => tos.map((to) => [`${from} → ${to}`, cell(from, to)])));
}
