import { describe, expect, it } from "vitest";
import { differences } from "./compare";
import { close, exact } from "./digest";

const shop = { clv: [1.5, -0, 3], labels: { levels: ["a"], codes: Uint16Array.of(0) } };

describe("exact", () => {
  it("is one text for one result, whatever its kind of array", () => {
    expect(exact(shop)).toEqual(exact({ clv: Float64Array.of(1.5, -0, 3), labels: { levels: ["a"], codes: [0] } }));
  });

  it.each([
    ["a bit", { ...shop, clv: [1.5000000000000002, -0, 3] }],
    ["the sign of zero", { ...shop, clv: [1.5, 0, 3] }],
    ["a name", { ...shop, labels: { levels: ["b"], codes: [0] } }],
    ["a missing member", { clv: shop.clv }],
    ["NaN", { ...shop, clv: [Number.NaN, -0, 3] }],
  ])("sees %s", (_, other) => {
    expect(exact(other)).not.toEqual(exact(shop));
  });
});

describe("differences", () => {
  const reference = { log: exact([1, 2]), clv: close([1, 1e9, 0]) };

  it("are none within 1e-12", () => {
    expect(differences(reference, { log: exact([1, 2]), clv: close([1 + 5e-13, 1e9, 0]) })).toEqual([]);
  });

  it.each([
    ["an exact result", { ...reference, log: exact([1, 3]) }, /^log: \w+ is not \w+$/],
    ["a number", { ...reference, clv: close([1 + 2e-12, 1e9, 0]) }, /^clv: off by 2.0e-12/],
    ["NaN", { ...reference, clv: close([Number.NaN, 1e9, 0]) }, /^clv: off by/],
    ["a length", { ...reference, clv: close([1]) }, /^clv: 3 numbers and 1$/],
    ["a kind", { ...reference, clv: exact([1]) }, /^clv: of another kind$/],
    ["a missing case", { log: reference.log }, /^clv: not on both$/],
  ])("name %s that differs", (_, other, words) => {
    expect(differences(reference, other)).toEqual([expect.stringMatching(words)]);
  });
});
