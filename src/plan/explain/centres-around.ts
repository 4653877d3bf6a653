import { expm1 } from "../../math/expm1";
import type { FeatureModel, FeatureTransform, LevelFeature, NumberFeature } from "../../prepare/features/feature-model";

/** How near a customer is to the centre of its cluster, and to the next one. */
export interface CentresAround {
  /** On the scale of the features, on which all of them are compared: what the step gives as `name.distance`. */
  readonly distance: number;
  /** The nearest centre of another cluster; null where there is none. */
  readonly next: { readonly level: string; readonly distance: number } | null;
  /** What tells the two apart for this customer, the strongest first: five at most, none where there is no other cluster. */
  readonly features: readonly CentreFeature[];
  /** The same in words: the clusters by their names, the values in the units of their fields. */
  readonly text: string;
}

/**
 * One feature of a customer between two centres, in the unit of its field; under a logarithm a centre is what the mean of the
 * logarithms stands for. A level (`city=Bern`) is 1 or 0 for the customer, and of a centre the share of those who have it.
 */
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

/** Centres on the scale of the features. */
export interface Centres {
  readonly names: readonly string[];
  readonly centroids: readonly (readonly number[])[];
}

/** What a feature is made of, and the way back from its scale. */
export interface FeatureUnit {
  readonly field: string;
  /** Of a field with levels the one that it stands for. */
  readonly level?: string;
  readonly inUnit: (scaled: number) => number;
}

const MOST_FEATURES = 5;

/** A customer of cluster `own`: what its fields hold, and the features made of them. */
export interface Placed {
  readonly row: Readonly<Record<string, unknown>>;
  readonly scaled: ArrayLike<number>;
  readonly own: number;
}

/** The centres around a customer; of equally near ones the first is the next. */
export function centresAround(
  { row, scaled, own }: Placed,
  { names, centroids }: Centres,
  units: ReadonlyMap<string, FeatureUnit>,
  levels: readonly string[],
): Omit<CentresAround, "text"> {
  const distances = centroids.map((centroid) => Math.sqrt(squaredDistance(scaled, centroid)));
  const others = [...centroids.keys()].filter((c) => c !== own);
  if (others.length === 0) return { distance: distances[own]!, next: null, features: [] };
  const next = others.reduce((best, c) => (distances[c]! < distances[best]! ? c : best));
  const features = names.map((feature, f): CentreFeature => {
    const [near, far] = [centroids[own]![f]!, centroids[next]![f]!];
    const unit = units.get(feature)!;
    const [centre, nextCentre] = [unit.inUnit(near), unit.inUnit(far)];
    const evidence = square(scaled[f]! - far) - square(scaled[f]! - near);
    return { feature, value: valueIn(row, unit), centre, nextCentre, evidence };
  });
  const told = features.filter(({ evidence }) => evidence !== 0);
  told.sort((a, b) => Math.abs(b.evidence) - Math.abs(a.evidence));
  return {
    distance: distances[own]!,
    next: { level: levels[next]!, distance: distances[next]! },
    features: told.slice(0, MOST_FEATURES),
  };
}

/** A number as it is; of a level whether the customer has it. */
function valueIn(row: Placed["row"], { field, level }: FeatureUnit): number {
  return level === undefined ? (row[field] as number) + 0 : +(row[field] === level);
}

function squaredDistance(values: ArrayLike<number>, centroid: readonly number[]): number {
  return centroid.reduce((sum, to, f) => sum + square(values[f]! - to), 0);
}

function square(value: number): number {
  return value * value;
}

/** The units of all features of a model, by the names of the features. */
export function featureUnits({ params }: FeatureModel): ReadonlyMap<string, FeatureUnit> {
  return new Map(
    params.columns.flatMap((column) => (column.kind === "number" ? [numberUnit(column)] : levelUnits(column))),
  );
}

type Named = readonly [feature: string, unit: FeatureUnit];

function numberUnit({ name, transform, center, spread, importance }: NumberFeature): Named {
  const inUnit = (scaled: number) => untransformed(unscaled(scaled, center, spread, importance), transform);
  return [name, { field: name, inUnit }];
}

function levelUnits({ name, levels, center, spread, importance }: LevelFeature): readonly Named[] {
  return levels.map((level, k) => {
    const inUnit = (scaled: number) => tidy(unscaled(scaled, center[k]!, spread[k]!, importance));
    return [`${name}=${level}`, { field: name, level, inUnit }];
  });
}

/** A feature without differences, or of no importance, is 0 for everybody: it tells nothing apart. */
function unscaled(scaled: number, center: number, spread: number, importance: number): number {
  const value = center + (importance === 0 ? 0 : (scaled / importance) * spread);
  return Math.abs(value) < NOISE * (Math.abs(center) + spread) ? 0 : value;
}

function untransformed(value: number, transform: FeatureTransform): number {
  if (transform === "identity") return tidy(value);
  return tidy(transform === "signedLog1p" && value < 0 ? -expm1(-value) : expm1(value));
}

/** What the way there and back may leave of a 0. */
const NOISE = 1e-12;

/** Without the last digits, which only the way there and back has changed. */
function tidy(value: number): number {
  return Number(value.toPrecision(12)) + 0;
}
