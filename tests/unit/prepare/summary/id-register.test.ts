import { describe, expect, it } from "vitest";
import type { IdColumn } from "../../../../src/core/tables";
import { emptyRegister, kindOf, registeredIds, registerIds } from "../../../../src/prepare/summary/id-register";

const allOf = (ids: IdColumn) => Uint32Array.from({ length: ids.length }, (_, i) => i);

describe("an id register", () => {
  it("gives each id one code, and none to ids without a row", () => {
    const register = emptyRegister();
    const first = Int32Array.of(7, 8, 9);
    expect(Array.from(registerIds(register, { ids: first, kind: "int32" }, Uint32Array.of(2, 0)))).toEqual([1, 0, 0]);
    const second = ["7", 7, 7n];
    expect(Array.from(registerIds(register, { ids: second, kind: "any" }, allOf(second)))).toEqual([2, 1, 3]);
    expect(registeredIds(register)).toEqual([9, 7, "7", 7n]);
  });

  it.each<[string, IdColumn[], IdColumn]>([
    ["Int32Array", [Int32Array.of(1), Int32Array.of(2)], Int32Array.of(1, 2)],
    ["Float64Array", [Int32Array.of(1), Float64Array.of(2 ** 40)], Float64Array.of(1, 2 ** 40)],
    ["array", [Int32Array.of(1), ["a"], Float64Array.of(2 ** 40)], [1, "a", 2 ** 40]],
  ])("gives all ids as one %s, whatever came first", (_, pieces, all) => {
    const register = emptyRegister();
    for (const ids of pieces) registerIds(register, { ids, kind: kindOf(ids) }, allOf(ids));
    expect(registeredIds(register)).toEqual(all);
    const backwards = emptyRegister();
    for (const ids of pieces.toReversed()) registerIds(backwards, { ids, kind: kindOf(ids) }, allOf(ids));
    expect(registeredIds(backwards).constructor).toBe(all.constructor);
  });

  it("knows an integer that came before the table of small ones reached it", () => {
    const register = emptyRegister();
    const far = Int32Array.of(90_000, -1, 0);
    expect(Array.from(registerIds(register, { ids: far, kind: "int32" }, allOf(far)))).toEqual([0, 1, 2]);
    const many = Int32Array.from({ length: 20_000 }, (_, i) => i + 1);
    registerIds(register, { ids: many, kind: "int32" }, allOf(many));
    const wide = Int32Array.of(100_000);
    registerIds(register, { ids: wide, kind: "int32" }, allOf(wide));
    expect(register.small.length).toBeGreaterThan(90_000);
    const again = Int32Array.of(100_000, 90_000, -1, 0, 20_000);
    expect(Array.from(registerIds(register, { ids: again, kind: "int32" }, allOf(again)))).toEqual([
      20_003, 0, 1, 2, 20_002,
    ]);
    expect(registeredIds(register)).toHaveLength(20_004);
  });
});
