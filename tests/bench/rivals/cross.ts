import type { Answer, Contestant } from "../bench";

/** A customer as most programs hold it. */
export interface CrossRow {
  readonly industry: string;
  readonly size: string;
  readonly region: string;
  readonly revenue: number;
  readonly orders: number;
}

type Counts = ReadonlyMap<string, number>;

/** Figures of a crossing: how many cells, how many customers, and the largest cell. */
export function answerOf(sizes: Iterable<number>): Answer {
  const all = [...sizes].filter((size) => size > 0);
  return { cells: all.length, customers: all.reduce((a, b) => a + b, 0), largest: Math.max(...all) };
}

/** A text for every customer, and a map that counts them. */
export function mapOfTexts(rows: readonly CrossRow[]): Contestant {
  const run = () => {
    const labels = rows.map(({ industry, size, region }) => `${industry} × ${size} × ${region}`);
    return countsOf(labels);
  };
  return {
    name: "Map of texts",
    does: "a text for each row object, counted in a map",
    run,
    answer: (counts) => answerOf((counts as Counts).values()),
  };
}

/** The same, with the small cells renamed in a second pass. */
export function mapOfTextsMerged(rows: readonly CrossRow[], minimum: number): Contestant {
  const run = () => {
    const labels = rows.map(({ industry, size, region }) => `${industry} × ${size} × ${region}`);
    const counts = countsOf(labels);
    return countsOf(labels.map((label) => (counts.get(label)! >= minimum ? label : "other")));
  };
  return {
    name: "Map of texts",
    does: "a text for each row object, counted, small ones renamed and counted again",
    run,
    answer: (counts) => answerOf((counts as Counts).values()),
  };
}

function countsOf(labels: readonly string[]): Counts {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}

/** Every row added to the eight groups that it belongs to. */
export function mapOfGroups(rows: readonly CrossRow[]): Contestant {
  const run = () => {
    const groups = new Map<string, { count: number; revenue: number }>();
    for (const { industry, size, region, revenue } of rows) {
      for (let set = 0; set < 8; set++) {
        const key = `${set & 1 ? industry : "all"}|${set & 2 ? size : "all"}|${set & 4 ? region : "all"}`;
        const group = groups.get(key) ?? { count: 0, revenue: 0 };
        group.count++;
        group.revenue += revenue;
        groups.set(key, group);
      }
    }
    return groups;
  };
  return {
    name: "Map of groups",
    does: "each row object added to eight groups by a text key; plain sums",
    run,
    answer: (result) => {
      const groups = [...(result as ReturnType<typeof run>).values()];
      const sum = (read: (group: { count: number; revenue: number }) => number) =>
        groups.reduce((total, group) => total + read(group), 0);
      return { rows: groups.length, count: sum(({ count }) => count), revenue: sum(({ revenue }) => revenue) };
    },
  };
}

/** Groups of groups of rows; tiers by sorting each, equal values together. */
export function nestedGroups(rows: readonly CrossRow[]): Contestant {
  const run = () => {
    const paths = new Map<string, number>();
    for (const [industry, inIndustry] of groupsOf(rows, ({ industry }) => industry)) {
      for (const [size, inSize] of thirds(inIndustry, ({ revenue }) => revenue)) {
        for (const [often, { length }] of thirds(inSize, ({ orders }) => orders))
          paths.set(`${industry}/${size}/${often}`, length);
      }
    }
    return paths;
  };
  return {
    name: "nested groups",
    does: "row objects grouped, sorted and cut, group by group",
    run,
    answer: (paths) => answerOf((paths as Counts).values()),
  };
}

function groupsOf(rows: readonly CrossRow[], key: (row: CrossRow) => string): Map<string, CrossRow[]> {
  const groups = new Map<string, CrossRow[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group === undefined) groups.set(key(row), [row]);
    else group.push(row);
  }
  return groups;
}

/** The top 20 %, the next 30 % and the rest; a group of equal values goes where its middle is. */
function thirds(rows: readonly CrossRow[], measure: (row: CrossRow) => number): [string, CrossRow[]][] {
  const sorted = rows.toSorted((a, b) => measure(b) - measure(a));
  const tiers: [string, CrossRow[]][] = [
    ["high", []],
    ["medium", []],
    ["low", []],
  ];
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    while (to < sorted.length && measure(sorted[to]!) === measure(sorted[from]!)) to++;
    const middle = (from + to) / 2 / sorted.length;
    const tier = middle <= 0.2 ? 0 : middle <= 0.5 ? 1 : 2;
    for (let k = from; k < to; k++) tiers[tier]![1].push(sorted[k]!);
  }
  return tiers;
}

/** Spearman's correlation of columns with a target, as it stands in textbooks. */
export function indexSortRanks(columns: Readonly<Record<string, Float64Array>>, target: Float64Array): Contestant {
  const run = () => {
    const ranks = ranksOf(target);
    return Object.values(columns).map((column) => correlation(ranksOf(column), ranks));
  };
  return {
    name: "index sort",
    does: "ranks by sorting an index of each column; Spearman's correlation alone",
    run,
    answer: (found) => ({ effects: (found as readonly number[]).reduce((sum, effect) => sum + Math.abs(effect), 0) }),
  };
}

function ranksOf(values: Float64Array): Float64Array {
  const order = Array.from(values.keys()).sort((i, j) => values[i]! - values[j]!);
  const ranks = new Float64Array(values.length);
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let k = from; k < to; k++) ranks[order[k]!] = (from + to - 1) / 2;
  }
  return ranks;
}

function correlation(a: Float64Array, b: Float64Array): number {
  const middle = (a.length - 1) / 2;
  let [both, ofA, ofB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    both += (a[i]! - middle) * (b[i]! - middle);
    ofA += (a[i]! - middle) ** 2;
    ofB += (b[i]! - middle) ** 2;
  }
  return both / Math.sqrt(ofA * ofB);
}
