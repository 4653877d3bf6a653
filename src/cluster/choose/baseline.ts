import { log1pOf } from "../../math/log1p";
import type { Clustering } from "./grow";

/** A clustering, with the inertia that one cluster leaves. */
export interface Compared {
  readonly best: Clustering;
  readonly single: number;
}

/** How a clustering compares with clusterings, by as many clusters, of rows without any structure. */
export interface Comparison {
  /** Infinite where no inertia is left. */
  readonly gap: number;
  readonly gapError: number;
  /** Undefined with one cluster. */
  readonly clarity: number | undefined;
}

/**
 * The gap statistic and the clarity.
 *
 * The gap is the mean of ln(inertia of a reference / own inertia), its error the deviation over the references times √(1 + 1/B)
 * (Tibshirani, Walther & Hastie 2001, equation 3 and step 3). The references are not those of the paper, see `referenceOf`: a
 * box of another size adds nearly the same number to every gap.
 *
 * @param references - Clusterings of B references by as many clusters, of as many rows.
 */
export function compare(k: number, own: Compared, references: readonly Compared[]): Comparison {
  const clarity = k === 1 ? undefined : clarityOf(own, references);
  const { inertia } = own.best;
  if (inertia === 0) return { gap: Number.POSITIVE_INFINITY, gapError: 0, clarity };
  const logs = log1pOf(Float64Array.from(references, ({ best }) => (best.inertia - inertia) / inertia));
  const count = references.length;
  const gap = logs.reduce((sum, log) => sum + log, 0) / count;
  const squares = logs.reduce((sum, log) => sum + (log - gap) * (log - gap), 0);
  return { gap, gapError: Math.sqrt((squares / count) * (1 + 1 / count)), clarity };
}

/**
 * What is left when that is taken off which rows without structure have too, as the adjusted Rand index is corrected for
 * chance. Of two figures the smaller: of the mean simplified silhouette, s against r, (s − r) / (1 − r); and of the part of the
 * inertia that the clusters leave over, w against v, 1 − w / v. The first alone is high where a few extreme rows are a
 * cluster and all the others one crowd.
 */
function clarityOf(own: Compared, references: readonly Compared[]): number {
  const mean = (value: (compared: Compared) => number) =>
    references.reduce((sum, reference) => sum + value(reference), 0) / references.length;
  const left = ({ best, single }: Compared) => best.inertia / single;
  const r = mean(({ best }) => best.silhouette);
  const v = mean(left);
  const [s, w] = [own.best.silhouette, left(own)];
  return s > r && w < v ? Math.min((s - r) / (1 - r), 1 - w / v) : 0;
}
