import { nextDown } from "../math/next-down";
import type { ScoreLimits } from "./model";
import { compareIds } from "./rank-limits";

/** Scores values that are checked. Limits that part ties need the ids, or the positions, of the rows. */
export function scoreBy(
  limits: ScoreLimits,
  values: Float64Array,
  ids: ArrayLike<string | number> | undefined,
): Uint8Array {
  const parting = limits.breakIds ?? limits.breakPositions;
  return parting === undefined || ids === undefined
    ? scoreValues(values, limits)
    : scoreWithIds(values, ids, limits, parting);
}

function scoreValues(values: Float64Array, { breaks, closed, scores }: ScoreLimits): Uint8Array {
  const passed = Float64Array.from(breaks, closed === "right" ? (limit) => limit : nextDown);
  const table = Uint8Array.from(scores);
  if (passed.length > 4) return countPassed(values, passed, table);
  const padded = new Float64Array(4).fill(Number.POSITIVE_INFINITY);
  padded.set(passed);
  return countPassedOfFour(values, padded, table);
}

/** The usual five scores without a loop inside and without a branch; unused limits are infinite. */
function countPassedOfFour(values: Float64Array, limits: Float64Array, scores: Uint8Array): Uint8Array {
  const result = new Uint8Array(values.length);
  const [a, b, c, d] = limits as unknown as [number, number, number, number];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    result[i] = scores[+(value > a) + +(value > b) + +(value > c) + +(value > d)]!;
  }
  return result;
}

function countPassed(values: Float64Array, limits: Float64Array, scores: Uint8Array): Uint8Array {
  const result = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    let passed = 0;
    for (let k = 0; k < limits.length; k++) passed += +(value > limits[k]!);
    result[i] = scores[passed]!;
  }
  return result;
}

/** As `countPassed`, with customers on a limit parted by their ids: the greater ids are the better ones. */
function scoreWithIds(
  values: Float64Array,
  ids: ArrayLike<string | number>,
  { breaks, closed, scores }: ScoreLimits,
  breakIds: readonly (string | number)[],
): Uint8Array {
  const greaterPasses = closed === "right";
  return Uint8Array.from(values, (value, i) => {
    let passed = 0;
    for (let k = 0; k < breaks.length; k++) {
      const onLimit = value === breaks[k]!;
      const passes = onLimit ? compareIds(ids[i]!, breakIds[k]!) > 0 === greaterPasses : value > breaks[k]!;
      if (passes) passed++;
    }
    return scores[passed]!;
  });
}
