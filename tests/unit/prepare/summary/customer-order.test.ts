import { expect, it } from "vitest";
import { orderedById, takeIds, takeNumbers } from "../../../../src/prepare/summary/customer-order";

const byId = (ids: Parameters<typeof takeIds>[0]) =>
  Array.from(
    takeIds(
      ids,
      orderedById(
        ids,
        Uint32Array.from({ length: ids.length }, (_, i) => i),
      ),
    ),
  );

it("ids are ordered by kind, then by size or code units", () => {
  expect(byId(["b", 10n, "a", 9, "B", 2n, -1, "", "é", "10", 10])).toEqual([
    -1,
    9,
    10,
    2n,
    10n,
    "",
    "10",
    "B",
    "a",
    "b",
    "é",
  ]);
  expect(byId(Int32Array.of(3, -7, 0))).toEqual([-7, 0, 3]);
  expect(byId(Float64Array.of(2 ** 40, -(2 ** 40), 0.5))).toEqual([-(2 ** 40), 0.5, 2 ** 40]);
});

it("only some codes may be asked for", () => {
  expect(orderedById(Int32Array.of(9, 8, 7, 6), Uint32Array.of(0, 3))).toEqual(Uint32Array.of(3, 0));
  expect(orderedById(["d", "c", "b"], Uint32Array.of(0, 1))).toEqual(Uint32Array.of(1, 0));
});

it("there is no -0 in what is taken", () => {
  const zeros = [takeIds([-0, "a"], Uint32Array.of(0))[0], takeIds(Float64Array.of(-0), Uint32Array.of(0))[0]];
  expect([...zeros, takeNumbers(Float64Array.of(-0), Uint32Array.of(0))[0]]).toEqual([0, 0, 0]);
});
