/** How near a customer is to the centre of its cluster, and to the next one; distances and values in units of the features. */
export interface CentresAround {
  readonly distance: number;
  /** The nearest centre of another cluster; null where there is none. */
  readonly next: { readonly level: string; readonly distance: number } | null;
  /** What tells the two apart for this customer, the strongest first: five at most, none where there is no other cluster. */
  readonly features: readonly CentreFeature[];
}

/** One feature of a customer between two centres. */
export interface CentreFeature {
  readonly feature: string;
  readonly value: number;
  /** The value of the own centre, and of the next one. */
  readonly centre: number;
  readonly nextCentre: number;
  /**
   * How much nearer the own centre is by this feature: above 0 it speaks for the own cluster, below 0 for the next one. Over all
   * features this adds up to the difference of the squared distances.
   */
  readonly evidence: number;
}

const MOST_FEATURES = 5;

/** The centres around a customer of cluster `own`; of equally near ones the first is the next. */
export function centresAround(
  values: ArrayLike<number>,
  { names, centroids }: { readonly names: readonly string[]; readonly centroids: readonly (readonly number[])[] },
  levels: readonly string[],
  own: number,
): CentresAround {
  const distances = centroids.map((centroid) => Math.sqrt(squaredDistance(values, centroid)));
  const others = [...centroids.keys()].filter((c) => c !== own);
  if (others.length === 0) return { distance: distances[own]!, next: null, features: [] };
  const next = others.reduce((best, c) => (distances[c]! < distances[best]! ? c : best));
  const features = names.map((feature, f): CentreFeature => {
    const [value, centre, nextCentre] = [values[f]! + 0, centroids[own]![f]!, centroids[next]![f]!];
    return { feature, value, centre, nextCentre, evidence: square(value - nextCentre) - square(value - centre) };
  });
  const told = features.filter(({ evidence }) => evidence !== 0);
  told.sort((a, b) => Math.abs(b.evidence) - Math.abs(a.evidence));
  return {
    distance: distances[own]!,
    next: { level: levels[next]!, distance: distances[next]! },
    features: told.slice(0, MOST_FEATURES),
  };
}

function squaredDistance(values: ArrayLike<number>, centroid: readonly number[]): number {
  return centroid.reduce((sum, to, f) => sum + square(values[f]! - to), 0);
}

function square(value: number): number {
  return value * value;
}
