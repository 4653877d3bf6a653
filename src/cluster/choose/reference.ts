import type { Random } from "../../math/random";
import { type Points, pointsOf } from "../k-means/points";
import { principalAxes } from "./principal-axes";

/**
 * Draws rows that lie evenly in a box around 0 which spreads as these points do, in the directions of their principal axes:
 * what such data look like without any clusters. The axes are those of Tibshirani, Walther & Hastie (2001, section 3, reference b); the
 * sides of the box are not: they follow from the deviations along the axes, not from the least and greatest values, which a single
 * extreme row would decide.
 */
export function referenceOf(points: Points): (count: number, random: Random) => Points {
  const { p } = points;
  const values = centred(points);
  const axes = principalAxes(values, p);
  const sides = sidesAlong(values, axes, p);
  return (count, random) => {
    const drawn = new Float64Array(count * p);
    for (let i = 0; i < count; i++) {
      for (let a = 0; a < p; a++) {
        const along = sides[a]! * (random.uniform() - 0.5);
        for (let f = 0; f < p; f++) drawn[i * p + f]! += along * axes[f * p + a]!;
      }
    }
    return pointsOf(drawn, p, undefined);
  };
}

/** The values less their means. */
function centred({ values, n, p, origin }: Points): Float64Array {
  const means = new Float64Array(p);
  for (let at = 0; at < values.length; at++) means[at % p]! += values[at]! - origin[at % p]!;
  return values.map((value, at) => value - origin[at % p]! - means[at % p]! / n);
}

/** Evenly spread numbers have the variance side² / 12. */
function sidesAlong(values: Float64Array, axes: Float64Array, p: number): Float64Array {
  const squares = new Float64Array(p);
  for (let at = 0; at < values.length; at += p) {
    for (let a = 0; a < p; a++) {
      let along = 0;
      for (let f = 0; f < p; f++) along += values[at + f]! * axes[f * p + a]!;
      squares[a]! += along * along;
    }
  }
  return squares.map((sum) => Math.sqrt((12 * sum) / (values.length / p)));
}
