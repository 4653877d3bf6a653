import { describe, expect, it } from "vitest";
import {
  checkColumn,
  checkLength,
  checkNumber,
  checkOneOf,
  checkOptions,
  isArrayLike,
  isObject,
  isTextArray,
  numberColumn,
  weightColumn,
} from "../../../src/core/check";
import { type Issues, issuesOf } from "../../../src/core/issue";
import { isLabels } from "../../../src/core/labels";
import { checkModel, isModel } from "../../../src/core/model";
import { isTags } from "../../../src/core/tags";

/** What a check returns, and `code path` of what it reports. */
function checked<T>(check: (issues: Issues) => T): { value: T; problems: string[]; issues: Issues } {
  const issues = issuesOf("f");
  const value = check(issues);
  return { value, problems: issues.list.map(({ code, path }) => `${code} ${path}`), issues };
}

describe("isArrayLike and isObject", () => {
  it.each<[string, unknown, boolean, boolean]>([
    ["array", [], true, false],
    ["typed array", new Float64Array(1), true, false],
    ["array-like", { length: 0 }, true, false],
    ["DataView", new DataView(new ArrayBuffer(8)), false, true],
    ["text", "abc", false, false],
    ["null", null, false, false],
    ["function", () => 1, false, false],
    ["a column named length", { length: [1, 2] }, false, true],
    ["a negative length", { length: -1 }, false, true],
    ["half a row", { length: 0.5 }, false, true],
  ])("%s", (_, value, arrayLike, object) => {
    expect([isArrayLike(value), isObject(value)]).toEqual([arrayLike, object]);
  });
});

describe("checkOptions", () => {
  const known = ["bins", "method"] as const;
  const options = (value: unknown) =>
    checked((issues) => checkOptions(issues, value as { bins?: number; method?: string }, known));

  it("takes undefined as every default, and refuses null and what is no object", () => {
    expect(options(undefined)).toMatchObject({ value: {}, problems: [] });
    for (const value of [null, 3, "bins", [], new Float64Array(1), () => 1])
      expect(options(value)).toMatchObject({ value: {}, problems: ["invalid_type /options"] });
  });

  it("refuses unknown names, escaped in the path, with the nearest known one", () => {
    const { problems, issues } = options(JSON.parse('{ "bin": 1, "a/b": 1, "__proto__": 1 }'));
    expect(problems).toEqual(["unknown_option /bin", "unknown_option /a~1b", "unknown_option /__proto__"]);
    expect(issues.list[0]?.hint).toBe('did you mean "bins"?');
  });
});

describe("checkNumber", () => {
  it("gives 0 for -0, which JSON does not keep", () => {
    const { value } = checked((issues) => checkNumber(issues, "/k", -0, { from: 0, to: 1, fallback: 1 }));
    expect(Object.is(value, 0)).toBe(true);
  });

  const number = (value: unknown, integer = false) =>
    checked((issues) =>
      checkNumber(issues, "/k", value as number, { from: 1, to: 5, integer, fallback: 2, unit: "rows" }),
    );

  it("takes numbers within the limits and the default for undefined", () => {
    expect(number(undefined)).toMatchObject({ value: 2, problems: [] });
    expect(number(1)).toMatchObject({ value: 1, problems: [] });
    expect(number(4.5)).toMatchObject({ value: 4.5, problems: [] });
  });

  it("says what is wrong with others", () => {
    expect(number(7, true).issues.list[0]).toMatchObject({
      code: "out_of_range",
      expected: "an integer from 1 to 5 (rows)",
      received: "7",
    });
    expect(number(4.5, true).problems).toEqual(["out_of_range /k"]);
    expect(number(Number.NaN).problems).toEqual(["not_finite /k"]);
    expect(number(null).problems).toEqual(["invalid_type /k"]);
    expect(number("3").problems).toEqual(["invalid_type /k"]);
    const endless = checked((issues) =>
      checkNumber(issues, "/k", -1, { from: 0, to: Number.POSITIVE_INFINITY, fallback: 1 }),
    );
    expect(endless.issues.list[0]?.expected).toBe("a number of at least 0");
  });
});

describe("checkOneOf", () => {
  const word = (value: unknown) =>
    checked((issues) => checkOneOf(issues, "/ties", value as "same", ["same", "id"], "same"));

  it("takes the words of the list and nothing else", () => {
    expect(word("id")).toMatchObject({ value: "id", problems: [] });
    expect(word(undefined)).toMatchObject({ value: "same", problems: [] });
    expect(word("sane").issues.list[0]).toMatchObject({ code: "invalid_value", hint: 'did you mean "same"?' });
    expect(word(null).problems).toEqual(["invalid_type /ties"]);
    expect(word("toString").problems).toEqual(["invalid_value /ties"]);
  });
});

describe("columns", () => {
  it("tells a missing column from a wrong one", () => {
    expect(checked((issues) => checkColumn(issues, "/x", undefined)).problems).toEqual(["missing /x"]);
    expect(checked((issues) => checkColumn(issues, "/x", "abc" as never)).problems).toEqual(["invalid_type /x"]);
    expect(checked((issues) => checkLength(issues, "/x", 3, 2, "recency")).issues.list[0]?.expected).toBe(
      "a column of length 2 (as recency)",
    );
  });

  it("passes a Float64Array as it is and copies every other kind", () => {
    const own = Float64Array.of(1, 2);
    expect(checked((issues) => numberColumn(issues, "/x", own)).value).toBe(own);
    for (const kind of [
      [1, 2],
      Int8Array.of(1, 2),
      Uint32Array.of(1, 2),
      Float32Array.of(1, 2),
      { length: 2, 0: 1, 1: 2 },
    ])
      expect(checked((issues) => numberColumn(issues, "/x", kind))).toMatchObject({ value: own, problems: [] });
  });

  it("refuses what is no finite number, with its index", () => {
    const { problems, issues } = checked((issues) =>
      numberColumn(issues, "/x", [1, Number.NaN, Number.NEGATIVE_INFINITY]),
    );
    expect(problems).toEqual(["not_finite /x/1", "not_finite /x/2"]);
    expect(issues.list[0]?.index).toBe(1);
    for (const value of ["1", null, 1n, undefined, new Date(0)])
      expect(checked((issues) => numberColumn(issues, "/x", [0, value as unknown as number])).problems).toEqual([
        "invalid_type /x/1",
      ]);
    expect(checked((issues) => numberColumn(issues, "/x", BigInt64Array.of(1n) as never)).problems).toEqual([
      "invalid_type /x/0",
    ]);
    expect(checked((issues) => numberColumn(issues, "/x", new Array(2))).problems).toEqual([
      "invalid_type /x/0",
      "invalid_type /x/1",
    ]);
    expect(checked((issues) => numberColumn(issues, "/x", [1, 6], { from: 0, to: 5 })).problems).toEqual([
      "out_of_range /x/1",
    ]);
  });

  it("takes weights from 0 up, one per row, not all 0", () => {
    const weights = (values: unknown, n: number) => checked((issues) => weightColumn(issues, values as number[], n));
    expect(weights(undefined, 2)).toMatchObject({ value: undefined, problems: [] });
    expect(weights([0, 0.5], 2).problems).toEqual([]);
    expect(weights([], 0).problems).toEqual([]);
    expect(weights([0, 0], 2).problems).toEqual(["too_few /weights"]);
    expect(weights([1], 2).problems).toEqual(["length_mismatch /weights"]);
    expect(weights([1, -1], 2).problems).toEqual(["out_of_range /weights/1"]);
  });
});

describe("what cannot be read", () => {
  const boom = () => {
    throw new Error("boo");
  };
  const getter = { get: boom, enumerable: true };
  const revoked = (target: object): never => {
    const { proxy, revoke } = Proxy.revocable(target, {});
    revoke();
    return proxy as never;
  };
  const unreadable: readonly [string, unknown][] = [
    ["a revoked object", revoked({})],
    ["a revoked array", revoked([])],
    ["a length that throws", Object.defineProperty({}, "length", getter)],
  ];

  it.each(unreadable)("is no column, no object, no texts, no options, no labels, tags or model: %s", (_, value) => {
    expect([isArrayLike, isObject, isTextArray, isLabels, isTags, isModel].map((is) => is(value))).not.toContain(true);
    expect(checked((issues) => numberColumn(issues, "/x", value as never)).problems).toEqual(["invalid_type /x"]);
    expect(checked((issues) => checkOptions(issues, value as { k: 1 }, ["k"]))).toMatchObject({
      value: {},
      problems: ["invalid_type /options"],
    });
    expect(checked((issues) => checkModel(issues, "/model", value, "abc", 1)).problems).toEqual([
      "invalid_model /model",
    ]);
    const held = { levels: value, codes: value, names: value, bits: value, kind: value, params: value, fit: value };
    expect([isTextArray, isLabels, isTags].map((is) => is(held))).not.toContain(true);
  });

  it("is an entry, told with its row, after which no other is read", () => {
    const column = Object.defineProperty([1, "2", 3, "4"], 2, getter) as number[];
    const { problems, issues } = checked((list) => numberColumn(list, "/x", column));
    expect(problems).toEqual(["invalid_type /x/1", "accessor_failed /x/2"]);
    expect(issues.list[1]).toMatchObject({ received: "Error: boo", index: 2 });
  });

  it("is an option, told with its name", () => {
    const options = Object.defineProperty({ k: 1 }, "seed", getter);
    const { value, problems } = checked((issues) => checkOptions(issues, options as { k: 1; seed: 1 }, ["k", "seed"]));
    expect([value, problems]).toEqual([{ k: 1 }, ["accessor_failed /seed"]]);
    const model = Object.defineProperty({ params: {}, fit: {} }, "kind", getter);
    expect(isModel(model)).toBe(true);
    expect(checked((issues) => checkModel(issues, "/model", model, "abc", 1)).problems).toEqual([
      "invalid_model /model",
    ]);
  });

  it("is a list of more rows than there can be", () => {
    for (const value of [new Array(4e9), { length: 2 ** 40, [2 ** 40 - 1]: 1 }]) {
      expect([isArrayLike(value), isObject(value), isTextArray(value)]).toEqual([false, false, false]);
      expect(checked((issues) => numberColumn(issues, "/x", value as never)).problems).toEqual(["too_many /x"]);
    }
  });

  it("has its options read once, whether they are its own or inherited", () => {
    let reads = 0;
    const options = Object.create({
      get k(): number {
        return ++reads;
      },
    });
    const { value } = checked((issues) => checkOptions(issues, options as { k: number }, ["k"]));
    expect([value.k, value.k, reads]).toEqual([1, 1, 1]);
  });
});
