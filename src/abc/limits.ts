import type { Descending } from "./descending";
import type { AbcSettings } from "./options";

/** Where the classes end: for each class but the last its smallest value, or `null` where nothing reaches it. */
export type AbcLimits = readonly (number | null)[];

/** Limits from values in order: one look at every group of equal values, or at every row where ties may be parted. */
export function limitsInOrder({ values, order, positive, shares }: Descending, settings: AbcSettings): AbcLimits {
  const limits = settings.shares.map((): number | null => null);
  for (let from = 0; from < positive; ) {
    const to = groupEnd(values, order, from, settings.ties);
    if (settings.weights === undefined || anyWeight(settings.weights, order.subarray(from, to)))
      reach(limits, settings, values[order[from]!]!, shares[from - 1] ?? 0, shares[to - 1]!);
    from = to;
  }
  return limits;
}

/** Whether rows count at all: those of weight 0 are as if they were not there. */
function anyWeight(weights: Float64Array, rows: Uint32Array): boolean {
  return rows.some((i) => weights[i]! > 0);
}

/** End of the group that starts at a position of the order: the rows of equal value, or the one row. */
export function groupEnd(values: Float64Array, order: Uint32Array, from: number, ties: "same" | "position"): number {
  let to = from + 1;
  if (ties === "position") return to;
  while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
  return to;
}

/** The class of a group whose shares before it and through it are these: the number of ends that it is past. */
export function missedShares(
  { shares, boundary }: Pick<AbcSettings, "shares" | "boundary">,
  before: number,
  through: number,
): number {
  return shares.filter((share) => (boundary === "inside" ? before >= share : through > share)).length;
}

/** Extends every class that takes a group whose shares before it and through it are these. */
export function reach(
  limits: (number | null)[],
  { shares, boundary }: AbcSettings,
  value: number,
  before: number,
  through: number,
): void {
  for (let k = 0; k < shares.length; k++) {
    if (boundary === "inside" ? before < shares[k]! : through <= shares[k]!) limits[k] = value;
  }
}
