import type { Descending } from "./descending";
import { type AbcLimits, missedShares } from "./limits";
import type { AbcSettings } from "./options";

/** Codes of the classes that have a row; rows of weight 0 do not count. */
export type UsedClasses = ReadonlySet<number>;

/** The classes that limits give to positive values: a limit that is not that of the class before is a value of its own. */
export function usedWithin(values: Float64Array, limits: AbcLimits, weights: Float64Array | undefined): UsedClasses {
  const used = new Set<number>();
  limits.forEach((limit, code) => {
    if (limit !== null && limit !== limits[code - 1]) used.add(code);
  });
  const last = limits.at(-1) ?? Number.POSITIVE_INFINITY;
  if (values.some((value, i) => value > 0 && value < last && weights?.[i] !== 0)) used.add(limits.length);
  return used;
}

/** The classes of positive rows one by one, where a limit may part equal values. */
export function usedByPosition({ order, positive, shares }: Descending, settings: AbcSettings): UsedClasses {
  const used = new Set<number>();
  for (let place = 0; place < positive; place++) {
    if (settings.weights?.[order[place]!] === 0) continue;
    used.add(missedShares(settings, shares[place - 1] ?? 0, shares[place]!));
  }
  return used;
}

/** Where values come without limits, those of the fit and later ones. */
function withoutLimits(labels: readonly string[], nonPositive: string): string {
  const last = labels.at(-1)!;
  return last === nonPositive
    ? `all values are in ${last}`
    : `positive values are in ${last}, all others in ${nonPositive}`;
}

/** What there is to say of the classes. */
export function notesOn(
  values: Float64Array,
  { labels, nonPositive, weights }: AbcSettings,
  total: number,
  used: UsedClasses,
): readonly string[] {
  if (total === 0)
    return [`the fit had nothing positive, so no class has a limit: ${withoutLimits(labels, nonPositive)}`];
  const joined = (label: string) =>
    label === nonPositive && values.some((value, i) => value <= 0 && weights?.[i] !== 0);
  const empty = labels.filter((label, code) => !used.has(code) && !joined(label));
  return empty.length === 0 ? [] : [`nobody is in ${empty.join(", ")}`];
}
