import { holds } from "./holding";
import type { OverlapSettings } from "./settings";
import type { Winners } from "./winners";

/**
 * With axes: puts a customer's former primary in front of the best winner where it is a winner still and that one is not
 * clearly better. The others keep their order.
 *
 * @param ranked - Primary and secondaries by the keys.
 */
export function keptPrimaries(
  settings: OverlapSettings,
  winners: readonly Winners[],
  ranked: readonly Uint16Array[],
): readonly Uint16Array[] {
  const { formerPrimary, order, names, length } = settings;
  if (formerPrimary === undefined) return ranked;
  const columns = ranked.map((codes) => codes.slice());
  const codesOf = winnersBySegment(settings, winners);
  for (let i = 0; i < length; i++) {
    const p = formerPrimary.former[i]!;
    const first = columns[0]![i]!;
    if (p === names.length || p === first || codesOf[p]![i] !== p) continue;
    if (holds(order, formerPrimary, i, p, first)) moveToFront(columns, i, p);
  }
  return columns;
}

/** For each segment the winners of the axis that it is on. */
function winnersBySegment({ groups, names }: OverlapSettings, winners: readonly Winners[]): readonly Uint16Array[] {
  return names.map((_, s) => winners[groups.findIndex(({ members }) => members.includes(s))]!.codes);
}

/** What is not among the columns comes in, and the last one goes. */
function moveToFront(columns: readonly Uint16Array[], i: number, p: number): void {
  let moved = p;
  for (const column of columns) {
    const next = column[i]!;
    column[i] = moved;
    if (next === p) break;
    moved = next;
  }
}
