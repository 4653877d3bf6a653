import { describe, expect, it } from "vitest";
import { issuesOf } from "../../../../src/core/issue";
import type { CustomerId, IdColumn } from "../../../../src/core/tables";
import { encodeIds } from "../../../../src/prepare/summary/encode-ids";

function encoded(column: IdColumn) {
  const issues = issuesOf("f");
  const { codes, ids } = encodeIds(issues, "/customerId", column);
  return { codes: Array.from(codes), ids, problems: issues.list.map(({ code, path }) => `${code} ${path}`) };
}

describe("encodeIds", () => {
  it("keeps integers in a typed array, of 32 bits where they came so", () => {
    expect(encoded(Int32Array.of(7, -7, 7)).ids).toEqual(Int32Array.of(7, -7));
    expect(encoded(Int8Array.of(7, -7, 7)).ids).toEqual(Int32Array.of(7, -7));
    expect(encoded([7, -7, 7]).ids).toEqual(Float64Array.of(7, -7));
    expect(encoded(Uint32Array.of(2 ** 32 - 1, 5)).ids).toEqual(Float64Array.of(2 ** 32 - 1, 5));
    expect(encoded(["7", 7, 7n]).ids).toEqual(["7", 7, 7n]);
    expect(encoded([]).codes).toEqual([]);
  });

  it("finds 20,000 scattered integers again, as 32-bit and as wide ones", () => {
    const step = 0x9e37_79b1;
    const narrow = Int32Array.from({ length: 20_000 }, (_, i) => Math.imul(i, step));
    const wide = Float64Array.from({ length: 20_000 }, (_, i) => (i % 2 === 0 ? 1 : -1) * i * 2 ** 32);
    const low = Float64Array.from({ length: 20_000 }, (_, i) => 7 + i * 2 ** 20);
    for (const ids of [narrow, wide, low]) {
      const twice =
        ids.constructor === Int32Array ? Int32Array.from([...ids, ...ids]) : Float64Array.from([...ids, ...ids]);
      const { codes, ids: found } = encoded(twice);
      expect(codes).toEqual(Array.from(twice, (_, i) => i % 20_000));
      expect(found).toEqual(ids);
    }
  });

  it("takes the ends of the ranges", () => {
    const ends = [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, -(2 ** 31), 2 ** 31, 0];
    expect(Array.from(encoded([...ends, ...ends]).ids)).toEqual(ends);
    expect(encoded(Int32Array.of(-(2 ** 31), 2 ** 31 - 1)).codes).toEqual([0, 1]);
    expect(encoded([0, -0, 0]).codes).toEqual([0, 0, 0]);
  });

  it("refuses what is no id, with its row", () => {
    const ids = [1, 1.5, null, Number.NaN, 2 ** 53, "x", undefined, {}] as CustomerId[];
    expect(encoded(ids).problems).toEqual([1, 2, 3, 4, 6, 7].map((i) => `invalid_type /customerId/${i}`));
    expect(encoded(Float64Array.of(1, Number.NaN)).problems).toEqual(["invalid_type /customerId/1"]);
  });
});
