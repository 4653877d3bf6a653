import type { LevelProfile } from "./profile-levels";
import type { NumberProfile } from "./profile-numbers";
import type { RawColumn } from "./read-columns";

/** A column with what is known of it. */
export type Profiled = { readonly column: RawColumn; readonly profile: NumberProfile | LevelProfile };

/**
 * The row of each cluster that is most like it: nearest to the means of its cluster, in standard deviations of all
 * customers; a level other than the most frequent one, and a missing value, count as one deviation. Of equals the first; -1
 * for a cluster without rows.
 */
export function typicalRows(profiled: readonly Profiled[], groups: readonly Uint32Array[]): Int32Array {
  return Int32Array.from(groups, (rows, k) => {
    const distances = new Float64Array(rows.length);
    for (const each of profiled) addDistances(each, k, rows, distances);
    return nearestRow(rows, (j) => distances[j]!);
  });
}

/** The row of a cluster with the smallest number; of equals the first. */
export function nearestRow(rows: Uint32Array, distanceAt: (place: number, row: number) => number): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let j = 0; j < rows.length; j++) {
    const distance = distanceAt(j, rows[j]!);
    if (distance < least) {
      least = distance;
      best = rows[j]!;
    }
  }
  return best;
}

function addDistances({ column, profile }: Profiled, k: number, rows: Uint32Array, distances: Float64Array): void {
  if (column.kind === "number" && "mean" in profile) {
    const mean = profile.mean[k]!;
    const { deviation } = profile.summary;
    if (deviation === 0) return;
    for (let j = 0; j < rows.length; j++) {
      const difference = (column.values[rows[j]!]! - mean) / deviation;
      distances[j]! += Number.isNaN(difference) ? 1 : difference * difference;
    }
  } else if (column.kind !== "number" && "most" in profile) {
    const most = column.levels.indexOf(profile.most[k]!);
    for (let j = 0; j < rows.length; j++) distances[j]! += column.codes[rows[j]!] === most ? 0 : 1;
  }
}
