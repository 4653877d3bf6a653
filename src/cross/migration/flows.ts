import type { LevelFlows, MigrationTotals, RankedMigration } from "./migration";

/** What a move from one level to another is, by the places of both. */
export type Direction = "up" | "down" | "across";

/** A smaller place is better; -1 is none. */
export function directionOf(from: number, to: number): Direction {
  if (from < 0 || to < 0) return "across";
  return to < from ? "up" : "down";
}

/** The table of the levels, from the cells of the matrix. */
export function flowsOf(levels: readonly string[], places: Int32Array, counts: Uint32Array): RankedMigration["flows"] {
  const k = levels.length;
  const width = k + 1;
  const column = () => new Uint32Array(k);
  const flows = { up: column(), down: column(), across: column() };
  const own = { before: column(), stayed: column(), left: column() };
  const others = { arrived: column(), entered: column(), after: column() };
  for (let from = 0; from < k; from++) {
    own.left[from] = counts[from * width + k]!;
    others.entered[from] = counts[k * width + from]!;
    for (let to = 0; to < k; to++) {
      const count = counts[from * width + to]!;
      if (from === to) own.stayed[from] = count;
      else {
        flows[directionOf(places[from]!, places[to]!)][from]! += count;
        others.arrived[to]! += count;
      }
    }
  }
  const { up: upgrades, down: downgrades, across } = flows;
  for (let level = 0; level < k; level++) {
    own.before[level] = own.stayed[level]! + upgrades[level]! + downgrades[level]! + across[level]! + own.left[level]!;
    others.after[level] = own.stayed[level]! + others.arrived[level]! + others.entered[level]!;
  }
  const { before, stayed, left } = own;
  return { level: levels, before, stayed, upgrades, downgrades, across, left, ...others };
}

/** The sums over all levels. */
export function totalsOf(flows: RankedMigration["flows"]): RankedMigration["totals"] {
  const total = (column: Uint32Array) => column.reduce((sum, count) => sum + count, 0);
  const { before, after, stayed, upgrades, downgrades, across, entered, left } = flows;
  const gone = total(left);
  const all = total(before);
  return {
    before: all,
    after: total(after),
    inBoth: all - gone,
    stayed: total(stayed),
    upgrades: total(upgrades),
    downgrades: total(downgrades),
    across: total(across),
    entered: total(entered),
    left: gone,
  };
}

/** What is left of them where no order says which way is up. */
export function withoutOrder(
  { upgrades: _, downgrades: __, ...flows }: RankedMigration["flows"],
  { upgrades: ___, downgrades: ____, ...totals }: RankedMigration["totals"],
): { readonly flows: LevelFlows; readonly totals: MigrationTotals } {
  return { flows, totals };
}
