/** Between which limits a value stands. */
export interface LimitsAround {
  readonly value: number;
  /** The smallest value of the class that the value reaches; null for the last one. */
  readonly from: number | null;
  /** The class above, its smallest value, and how far it is; null where there is none that a value reaches. */
  readonly next: { readonly level: string; readonly limit: number; readonly distance: number } | null;
  /** The class that the limits alone would give, where a margin kept the customer in another one. */
  readonly byLimits?: string;
}

/** The limits around a value, of classes from the best; undefined where there is no value. */
export function limitsAround(
  value: unknown,
  { labels, limits }: { readonly labels: readonly string[]; readonly limits: readonly (number | null)[] },
): LimitsAround | undefined {
  if (typeof value !== "number" || Number.isNaN(value)) return undefined;
  const reached = limits.findIndex((limit) => limit !== null && value >= limit);
  const above = (reached < 0 ? limits.length : reached) - 1;
  const limit = limits[above] ?? null;
  const next = limit === null ? null : { level: labels[above]!, limit, distance: limit - value };
  return { value, from: limits[reached] ?? null, next };
}
