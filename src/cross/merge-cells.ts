import { UNASSIGNED } from "../core/labels";

/** Cells that become one level. */
export interface CellGroup {
  readonly name: string;
  /** Rising. */
  readonly cells: readonly number[];
  readonly size: number;
}

/** A run of neighbouring levels of the last dimension, with the customers of their cells. */
interface Run {
  from: number;
  to: number;
  size: number;
}

/**
 * The cells of one combination of all dimensions but the last, joined along the last one until each group has the
 * minimum: the smallest first joins the smaller of its neighbours, and of equals the first. Groups that are still too
 * small (the only one left, and `"unassigned"`) are left out.
 *
 * @param sizes - Customers of the cells `first`, `first + 1`, …, one for each of the `levels`.
 */
export function joinNeighbours(
  first: number,
  sizes: ArrayLike<number>,
  levels: readonly string[],
  minimum: number,
  nameOf: (levels: string) => string,
): CellGroup[] {
  const runs = Array.from(levels.keys(), (k): Run => ({ from: k, to: k, size: sizes[k]! }));
  const apart = runs.filter(({ from }) => levels[from] === UNASSIGNED);
  const joined = runs.filter(({ from }) => levels[from] !== UNASSIGNED);
  while (joined.length > 1) {
    const smallest = smallestOf(joined, joined.keys());
    if (joined[smallest]!.size >= minimum) break;
    const neighbour = smallestOf(
      joined,
      [smallest - 1, smallest + 1].filter((k) => k in joined),
    );
    joinRuns(joined, Math.min(smallest, neighbour));
  }
  const kept = [...joined, ...apart].filter(({ size }) => size >= minimum);
  return kept.map(({ from, to, size }) => {
    const inside = Array.from({ length: to - from + 1 }, (_, k) => from + k).filter(
      (k) => from === to || levels[k] !== UNASSIGNED,
    );
    const name = nameOf(inside.map((k) => levels[k]!).join(" + "));
    return { name, cells: inside.map((k) => first + k), size };
  });
}

/** The first of the smallest among these places. */
function smallestOf(runs: readonly Run[], places: Iterable<number>): number {
  let best = -1;
  for (const place of places) if (best < 0 || runs[place]!.size < runs[best]!.size) best = place;
  return best;
}

/** Joins the run at a place and the next one. */
function joinRuns(runs: Run[], place: number): void {
  const [left, right] = runs.splice(place, 2) as [Run, Run];
  runs.splice(place, 0, { from: left.from, to: right.to, size: left.size + right.size });
}
