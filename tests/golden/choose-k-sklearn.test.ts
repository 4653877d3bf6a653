import { describe, expect, it } from "vitest";
import { randIndex } from "../../src/cluster/choose/adjusted-rand-index";
import { calinskiHarabasz, daviesBouldin, inertiaOf } from "../../src/cluster/choose/criteria";
import { measurePartition } from "../../src/cluster/choose/partition";
import { silhouette } from "../../src/cluster/choose/silhouette";
import golden from "./cluster/criteria.json";

// scikit-learn 1.6.1 (criteria.py beside the file). Both sides round in the last places only: 1e-12 of the value.

describe.each(golden)("scikit-learn and the criteria agree: $name", (figures) => {
  const { p, k } = figures;
  const values = Float64Array.from(figures.values);
  const codes = Uint16Array.from(figures.codes);
  const origin = values.slice(0, p);
  const partition = measurePartition(values, origin, codes, k);
  const within = inertiaOf(partition);
  const total = inertiaOf(measurePartition(values, origin, new Uint16Array(codes.length), 1));
  const close = (own: number | undefined, theirs: number) =>
    expect(Math.abs(own! - theirs)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(theirs)));

  it("on inertia, Calinski–Harabasz and Davies–Bouldin", () => {
    close(within, figures.inertia);
    close(calinskiHarabasz(partition.sizes, within, total), figures.calinskiHarabasz);
    close(daviesBouldin(partition), figures.daviesBouldin);
  });

  it("on the silhouette of all and of single rows", () => {
    const features = { names: Array.from({ length: p }, (_, f) => `f${f}`), values };
    const levels = Array.from({ length: k }, (_, c) => `c${c}`);
    const found = silhouette(features, { levels, codes });
    close(found.mean, figures.silhouette);
    figures.silhouettes.forEach((theirs, i) => {
      close(found.values[i], theirs);
    });
  });

  it("on the adjusted Rand index", () => {
    close(randIndex(codes, Uint16Array.from(figures.other), k + 1), figures.adjustedRand);
  });
});
