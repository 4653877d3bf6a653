import { describe, expect, it } from "vitest";
import { pointsOf } from "../../../../src/cluster/k-means/points";
import { transferRows } from "../../../../src/cluster/k-means/transfer";
import { blobs, inertiaOf, plainLloyd, rowsOf } from "../../../harness/naive-k-means";

const line = (values: number[], weights?: number[]) =>
  pointsOf(Float64Array.from(values), 1, weights === undefined ? undefined : Float64Array.from(weights));

describe("transferRows", () => {
  it("moves a row that Lloyd's iterations leave where it is", () => {
    // 8 is nearer to 3.5, the mean of 2, 3, 1 and 8, than to 13; alone with 13 the squares are fewer.
    const points = line([1, 2, 3, 8, 13]);
    const stuck = [[3.5], [13]];
    expect(plainLloyd([[1], [2], [3], [8], [13]], stuck, 5)).toEqual(stuck);
    expect(Array.from(transferRows(points, Float64Array.from(stuck.flat())))).toEqual([2, 10.5]);
  });

  it("gives rows of weight 0 no say", () => {
    expect(Array.from(transferRows(line([1, 2, 3, 8, 13], [1, 1, 1, 1, 0]), Float64Array.of(3.5, 8)))).toEqual([2, 8]);
  });

  it("never raises the inertia, keeps the clusters, and leaves a lone row in its own", () => {
    for (let seed = 1; seed <= 20; seed++) {
      const { values } = blobs(120, 2, 3, seed, 3);
      const rows = rowsOf(values, 2);
      const before = plainLloyd(rows, rows.slice(0, 6), 100);
      const after = rowsOf(transferRows(pointsOf(values, 2, undefined), Float64Array.from(before.flat())), 2);
      expect(after).toHaveLength(6);
      expect(inertiaOf(rows, after)).toBeLessThanOrEqual(inertiaOf(rows, before) * (1 + 1e-12));
    }
    expect(Array.from(transferRows(line([0, 9]), Float64Array.of(0, 9)))).toEqual([0, 9]);
  });
});
