import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { issuesOf } from "../../../../src/core/issue";
import { encodeIds } from "../../../../src/prepare/summary/encode-ids";
import { numbersInTexts } from "../../../../src/prepare/summary/numbered-texts";

describe("numbersInTexts", () => {
  it("reads the digits after a common beginning", () => {
    expect(numbersInTexts(["C0012", "C0003"])).toEqual(Int32Array.of(12, 3));
    expect(numbersInTexts(["17", "4", "0"])).toEqual(Float64Array.of(17, 4, 0));
    expect(numbersInTexts(["2026-10", "2026-9"])).toEqual(Float64Array.of(10, 9));
    expect(numbersInTexts(["999999999999999"])).toEqual(Float64Array.of(999_999_999_999_999));
  });

  it("leaves texts alone whose numbers could be those of others", () => {
    expect(numbersInTexts(["C1", "D1"])).toBeUndefined();
    expect(numbersInTexts(["7", "007"])).toBeUndefined();
    expect(numbersInTexts(["007", "7"])).toBeUndefined();
    expect(numbersInTexts(["C1", "C"])).toBeUndefined();
    expect(numbersInTexts(["C1", "C1x"])).toBeUndefined();
    expect(numbersInTexts(["1", 1])).toBeUndefined();
    expect(numbersInTexts(["1", "１"])).toBeUndefined();
    expect(numbersInTexts(["9999999999999999"])).toBeUndefined();
    expect(numbersInTexts(["", "1"])).toBeUndefined();
    expect(numbersInTexts([])).toBeUndefined();
  });

  it("gives equal codes to equal texts only, in order of appearance, for texts of every form", () => {
    const digits = fc.integer({ min: 0, max: 120 });
    const text = fc.oneof(
      digits.map(String),
      digits.map((n) => `C${String(n).padStart(3, "0")}`),
      fc.constantFrom("", "0", "00", "C", "C1", "C01", "1C", "-1", "1.5", "1e3"),
    );
    const forms = [digits.map(String), digits.map((n) => `C${String(n).padStart(3, "0")}`), text];
    const column = fc.constantFrom(...forms).chain((form) => fc.array(form, { minLength: 1, maxLength: 60 }));
    fc.assert(
      fc.property(column, (texts) => {
        const { codes, ids } = encodeIds(issuesOf("f"), "/customerId", texts);
        const distinct = [...new Set(texts)];
        expect(ids).toEqual(distinct);
        expect(Array.from(codes)).toEqual(texts.map((id) => distinct.indexOf(id)));
      }),
      { numRuns: 1000 },
    );
  });
});
