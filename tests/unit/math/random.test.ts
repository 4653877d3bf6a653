import { describe, expect, it } from "vitest";
import { createRandom } from "../../../src/math/random";

/** FNV-1a over the bytes of the numbers. */
function digest(numbers: Float64Array): string {
  let hash = 0x811c9dc5;
  for (const byte of new Uint8Array(numbers.buffer)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}

describe("createRandom", () => {
  // The first three agree with an independent implementation in exact integers (Python); the digests pin the rest.
  it("keeps its stream from release to release", () => {
    const random = createRandom(42);
    const stream = Float64Array.from({ length: 1000 }, () => random.uniform());
    expect([...stream.subarray(0, 3)]).toEqual([0.0763381827535875, 0.5040263709260635, 0.7731010167390141]);
    expect(digest(stream)).toBe("94216a81");
    const below = createRandom(42);
    expect(digest(Float64Array.from({ length: 1000 }, () => below.below(1000)))).toBe("432556f3");
    const split = createRandom(42).split();
    expect(digest(Float64Array.from({ length: 1000 }, () => split.uniform()))).toBe("2d93a8c4");
  });

  it("is uniform: chi-squared over 64 cells within six standard deviations", () => {
    const cells = 64;
    const n = 64_000;
    for (const seed of [0, 1, 2, -1, 0.5]) {
      const random = createRandom(seed);
      const byUniform = new Float64Array(cells);
      const byBelow = new Float64Array(cells);
      for (let i = 0; i < n; i++) {
        byUniform[Math.floor(random.uniform() * cells)]!++;
        byBelow[random.below(cells)]!++;
      }
      for (const counts of [byUniform, byBelow]) {
        const chiSquared = counts.reduce((sum, count) => sum + (count - n / cells) ** 2 / (n / cells), 0);
        expect(Math.abs(chiSquared - (cells - 1)) / Math.sqrt(2 * (cells - 1))).toBeLessThan(6);
      }
    }
  });

  it("draws every integer below n and nothing else", () => {
    const random = createRandom(3);
    for (const n of [1, 2, 3, 7, 100]) {
      const drawn = new Set(Array.from({ length: 50 * n }, () => random.below(n)));
      expect([...drawn].sort((a, b) => a - b)).toEqual([...new Array(n).keys()]);
    }
    expect(Array.from({ length: 100 }, () => random.below(2 ** 32)).some((drawn) => drawn >= 2 ** 31)).toBe(true);
  });

  it("draws again where a draw falls into the incomplete last round of n", () => {
    for (const seed of [1, 2, 3, 4]) {
      const raw = createRandom(seed);
      const words = Array.from({ length: 40 }, () => raw.below(2 ** 32));
      // Above 2^31 there is one round of n: a word from n on, also n itself, is thrown away.
      for (const n of words.filter((word) => word > 2 ** 31)) {
        const expected = words.find((word) => word < n);
        expect(createRandom(seed).below(n)).toBe(expected);
      }
    }
  });

  it("tells -0 from 0, and neighbouring seeds apart", () => {
    const firsts = [0, -0, 1, 2, 3, Number.EPSILON, 2 ** 40].map((seed) => createRandom(seed).uniform());
    expect(new Set(firsts).size).toBe(firsts.length);
  });

  it("splits off a stream that later draws do not disturb", () => {
    const one = createRandom(9);
    const split = one.split();
    const expected = createRandom(9).split();
    for (let i = 0; i < 5; i++) {
      one.uniform();
      expect(split.uniform()).toBe(expected.uniform());
    }
  });
});
