import { describe, expect, it } from "vitest";
import { type Normalizer, normalizeKey } from "../../../../src/prepare/unify/normalize-key";
import { problemsOf } from "../../../harness/issues-of";

const china: Normalizer = { kind: "phone", countryCode: "86" };

describe("normalizeKey", () => {
  const forms: readonly (readonly [value: unknown, normalizer: Normalizer, form: unknown])[] = [
    [" Ann.Lee+Shop@Example.COM\t", "email", "ann.lee+shop@example.com"],
    ["ａｎｎ＠ｅｘａｍｐｌｅ．ｃｏｍ", "email", "ann@example.com"],
    ["\u202aann@example.com\u202c\u200b", "email", "ann@example.com"],
    ["李@例子.中国", "email", "李@例子.中国"],
    ["ann @x.org", "email", null],
    ["@x.org", "email", null],
    ["ann@", "email", null],
    ["无", "email", null],
    [5, "email", null],
    ["138-0013-8000", "phone", "13800138000"],
    ["１３８　００１３　８０００", "phone", "13800138000"],
    ["\u202d13800138000\u202c", "phone", "13800138000"],
    [13800138000, "phone", "13800138000"],
    [13800138000n, "phone", "13800138000"],
    ["+86 138 0013 8000", "phone", "+8613800138000"],
    ["0086-138-0013-8000", "phone", "+8613800138000"],
    ["＋86 13800138000", "phone", "+8613800138000"],
    ["+44 (0)20 7946 0958", "phone", "+442079460958"],
    ["(020) 7946 0958", "phone", "02079460958"],
    ["555–0100", "phone", "5550100"],
    ["555 010", "phone", null],
    ["+1234567890123456", "phone", null],
    ["0000000", "phone", null],
    ["11111111111", "phone", null],
    ["010-5555 1234 转 801", "phone", null],
    ["5551234 ext 5", "phone", null],
    ["12+3456789", "phone", null],
    ["none", "phone", null],
    ["13800138000", china, "+8613800138000"],
    ["010-5555 1234", china, "+861055551234"],
    ["+1 212 555 0100", china, "+12125550100"],
    ["06 1234 5678", { kind: "phone", countryCode: "39", trunkPrefix: "" }, "+390612345678"],
    ["95588", { kind: "phone", minDigits: 5 }, "95588"],
    ["  Ann   LEE ", "name", "ann lee"],
    ["ＡＮＮ　Lee", "name", "ann lee"],
    ["Straße", "name", "strasse"],
    ["STRAẞE", "name", "strasse"],
    ["ΝΙΚΟΣ", "name", "νικος"],
    ["Νίκος", "name", "νίκος"],
    ["İZMİR", "name", "i̇zmi̇r"],
    ["张　伟", "name", "张伟"],
    ["山田 太郎", "name", "山田太郎"],
    ["김 철수", "name", "김철수"],
    ["张 Wei", "name", "张 wei"],
    ["José", "name", "josé"],
    [" AbC-１ ", "text", "AbC-1"],
    [1, "text", "1"],
    [1n, "text", "1"],
    [1.5, "text", "1.5"],
    [new Date(0), "text", "1970-01-01T00:00:00.000Z"],
    [" 1 ", "none", " 1 "],
    ["１", "none", "１"],
    [1, "none", 1],
    [1.5, "none", null],
    ["__proto__", "none", "__proto__"],
    ["constructor", "text", "constructor"],
    [true, "text", null],
    [Symbol("x"), "text", null],
    [{ toString: () => "x" }, "text", null],
    [new Date(Number.NaN), "text", null],
    [Number.POSITIVE_INFINITY, "text", null],
    ...(["email", "phone", "name", "text", "none"] as const).flatMap((name) =>
      [null, undefined, Number.NaN, "", " \t\u3000"].map((value) => [value, name, null] as const),
    ),
    ["a.n.n@gmail.com", (value) => String(value).replaceAll(".", ""), "ann@gmailcom"],
    ["x", () => null, null],
    ["x", () => " ", null],
    ["x", () => ({}) as never, null],
  ];

  it.each(forms)("%o by %o is %o", (value, normalizer, form) => {
    expect(normalizeKey(value, normalizer)).toBe(form);
  });

  it("says what is no normaliser", () => {
    expect(problemsOf(() => normalizeKey("x", "mail" as never))).toEqual(["invalid_value /normalizer"]);
    expect(problemsOf(() => normalizeKey("x", undefined as never))).toEqual(["missing /normalizer"]);
    expect(problemsOf(() => normalizeKey("x", { kind: "fax", countryCode: "+86", minDigits: 0 } as never))).toEqual([
      "invalid_value /normalizer/kind",
      "invalid_value /normalizer/countryCode",
      "out_of_range /normalizer/minDigits",
    ]);
    const failing = () => {
      throw new TypeError("mine");
    };
    expect(problemsOf(() => normalizeKey("x", failing))).toEqual(["accessor_failed /normalizer"]);
  });
});
