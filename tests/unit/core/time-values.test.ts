import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decimalValue } from "../../../src/core/decimal-values";
import { halvesToMilliseconds, timeColumnOf, timeValues, toMilliseconds } from "../../../src/core/time-values";

describe("64-bit times in whole milliseconds", () => {
  const instant = fc.bigInt({ min: -8_640_000_000_000_000n, max: 8_640_000_000_000_000n });

  it.each([1, 1000, 1_000_000, 1_000_000_000])(
    "of %i units a second are cut downwards, as bigints and as halves",
    (perSecond) => {
      fc.assert(
        fc.property(instant, fc.bigInt({ min: 0n, max: 999_999n }), (ms, rest) => {
          const finer = BigInt(Math.max(1, perSecond / 1000));
          const time = perSecond === 1 ? ms / 1000n : BigInt.asIntN(64, ms * finer + (rest % finer));
          const expected =
            perSecond === 1 ? Number(time) * 1000 : Number((time - (((time % finer) + finer) % finer)) / finer);
          const high = Number(BigInt.asIntN(32, time >> 32n));
          expect(toMilliseconds(time, perSecond)).toBe(expected);
          expect(halvesToMilliseconds(high, Number(BigInt.asUintN(32, time)), perSecond)).toBe(expected);
        }),
        { numRuns: 1000 },
      );
    },
  );
});

describe("times as values", () => {
  it("are dates, texts without zone, or days", () => {
    const times = Float64Array.of(0, Number.NaN, 250, 1e17);
    expect(timeValues(timeColumnOf("instant", times)).slice(0, 3)).toEqual([new Date(0), null, new Date(250)]);
    const texts = ["1970-01-01T00:00:00", null, "1970-01-01T00:00:00.250"];
    expect(timeValues(timeColumnOf("local", times)).slice(0, 3)).toEqual(texts);
    expect(timeValues(timeColumnOf("day", times)).slice(0, 3)).toEqual(["1970-01-01", ...texts.slice(1)]);
    for (const kind of ["instant", "local", "day"] as const) {
      expect((timeValues(timeColumnOf(kind, times))[3] as Date).getTime()).toBeNaN();
    }
  });
});

describe("decimals", () => {
  it("are the number that their text is", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 38n), max: 10n ** 38n }),
        fc.integer({ min: 1, max: 38 }),
        (units, scale) => {
          expect(decimalValue(units, scale)).toBe(Number(`${units}e-${scale}`));
          const small = units % 10n ** 15n;
          expect(decimalValue(small, scale)).toBe(Number(`${small}e-${scale}`) + 0);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
