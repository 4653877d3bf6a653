import { UNASSIGNED } from "../core/labels";

/** Cells that become one level. */
export interface CellGroup {
  readonly name: string;
  /** Rising. */
  readonly cells: readonly number[];
  readonly size: number;
}

/** Neighbouring places of a list, and the customers in them. */
interface Run {
  readonly from: number;
  readonly to: number;
  readonly size: number;
}

/**
 * The cells of one combination of all dimensions but the last, joined along the last one into as many groups as have the
 * minimum each; see `bestRuns`. What cannot have it (all of them together, and `"unassigned"`) is left out.
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
  const all = Array.from(levels.keys());
  const ordered = all.filter((k) => levels[k] !== UNASSIGNED);
  const runs = bestRuns(
    ordered.map((k) => sizes[k]!),
    minimum,
  );
  const groups = runs.map(({ from, to, size }) => ({ inside: ordered.slice(from, to + 1), size }));
  const apart = all.filter((k) => levels[k] === UNASSIGNED).map((k) => ({ inside: [k], size: sizes[k]! }));
  return [...groups, ...apart.filter(({ size }) => size >= minimum)].map(({ inside, size }) => ({
    name: nameOf(nameOfRun(inside.map((k) => levels[k]!))),
    cells: inside.map((k) => first + k),
    size,
  }));
}

/** From three levels on, the first and the last are enough: those between stand in order. */
function nameOfRun(levels: readonly string[]): string {
  return levels.length < 3 ? levels.join(" + ") : `${levels[0]} … ${levels.at(-1)}`;
}

/**
 * Cuts a list into as many runs as have the minimum each; of several ways the one whose runs are most alike (the sum of
 * their squared sizes is least), and of those the one that cuts first: an empty place goes with the next run. None where
 * all places together are too small.
 */
function bestRuns(sizes: readonly number[], minimum: number): readonly Run[] {
  const held = Array.from(sizes.keys()).filter((place) => sizes[place]! > 0);
  const cuts = bestCuts(
    Float64Array.from(held, (place) => sizes[place]!),
    minimum,
  );
  const ends = cuts.map((cut, k) => (k === cuts.length - 1 ? sizes.length - 1 : held[cut - 1]!));
  return ends.map((to, k) => {
    const from = k === 0 ? 0 : ends[k - 1]! + 1;
    const size = sizes.slice(from, to + 1).reduce((sum, each) => sum + each, 0);
    return { from, to, size };
  });
}

/** Where each run ends, exclusive, by dynamic programming from the last place back. */
function bestCuts(sizes: Float64Array, minimum: number): readonly number[] {
  const n = sizes.length;
  const runs = new Int32Array(n + 1).fill(-1, 0, n);
  const squares = new Float64Array(n + 1);
  const cutOf = new Int32Array(n + 1);
  for (let from = n - 1; from >= 0; from--) {
    // Once what lies beyond the first run of this start is a run as well, a longer run could be cut in two.
    let size = 0;
    let beyond = 0;
    for (let to = from; to < n; to++) {
      if (size >= minimum) beyond += sizes[to]!;
      if (beyond >= minimum) break;
      size += sizes[to]!;
      if (size < minimum || runs[to + 1]! < 0) continue;
      const count = runs[to + 1]! + 1;
      const square = squares[to + 1]! + size * size;
      if (count < runs[from]! || (count === runs[from] && square >= squares[from]!)) continue;
      runs[from] = count;
      squares[from] = square;
      cutOf[from] = to + 1;
    }
  }
  const cuts: number[] = [];
  for (let from = 0; from < n && runs[0]! > 0; from = cutOf[from]!) cuts.push(cutOf[from]!);
  return cuts;
}
