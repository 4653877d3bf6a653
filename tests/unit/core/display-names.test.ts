import { describe, expect, it } from "vitest";
import { displayNames } from "../../../src/core/display-names";
import { labelsFrom, labelValues } from "../../../src/core/labels";
import { LIFECYCLE_NAMES } from "../../../src/tiers/names";
import { errorOf, problemsOf } from "../../harness/issues-of";

describe("displayNames", () => {
  it("takes the names of one language, key by key and in their order", () => {
    expect(Object.entries(displayNames(LIFECYCLE_NAMES, "zh-CN"))).toEqual(
      Object.entries(LIFECYCLE_NAMES).map(([key, names]) => [key, names["zh-CN"]]),
    );
    expect(displayNames(LIFECYCLE_NAMES, "en").at_risk).toBe("At risk");
    expect(displayNames({}, "en")).toEqual({});
  });

  it("shows the key where the language has no name", () => {
    expect(displayNames({ gold: { en: "Gold" }, best: {} }, "zh-CN")).toEqual({ gold: "gold", best: "best" });
  });

  it("knows keys that every object has", () => {
    const names = JSON.parse('{ "__proto__": { "en": "a" }, "constructor": { "en": "b" } }');
    expect(JSON.stringify(displayNames(names, "en"))).toBe('{"__proto__":"a","constructor":"b"}');
    const odd = labelsFrom(["__proto__", "constructor", "toString"]);
    expect(labelValues(odd, displayNames(names, "en"))).toEqual(["a", "b", "toString"]);
  });

  it("refuses what are no names by language, and other languages, all together", () => {
    expect(problemsOf(() => displayNames({ a: "x", b: { en: 1 }, c: null } as never, "en"))).toEqual([
      "invalid_type /names/a",
      "invalid_type /names/b",
      "invalid_type /names/c",
    ]);
    expect(problemsOf(() => displayNames([] as never, "de" as never))).toEqual([
      "invalid_value /language",
      "invalid_type /names",
    ]);
    expect(problemsOf(() => displayNames({}, undefined as never))).toEqual(["missing /language"]);
  });
});

describe("labelValues with names", () => {
  const labels = labelsFrom(["a", null, "b", "a"]);

  it("shows names, of unassigned too, and the key of a level without one", () => {
    expect(labelValues(labels, { a: "甲", unassigned: "未归类" })).toEqual(["甲", "未归类", "b", "甲"]);
    expect(labelValues(labels, {})).toEqual(labelValues(labels));
  });

  it("takes names of levels that are not there, equal ones and empty ones: they are only shown", () => {
    expect(labelValues(labels, { a: "same", b: "same", unassigned: "", z: "nobody" })).toEqual([
      "same",
      "",
      "same",
      "same",
    ]);
  });

  it("refuses what is no text, and says where the texts of one language are", () => {
    expect(problemsOf(() => labelValues(labels, { a: 1, z: undefined } as never))).toEqual([
      "invalid_type /names/a",
      "invalid_type /names/z",
    ]);
    expect(problemsOf(() => labelValues(labels, ["甲"] as never))).toEqual(["invalid_type /names"]);
    expect(problemsOf(() => labelValues(labels, null as never))).toEqual(["invalid_type /names"]);
    const { message } = errorOf(() => labelValues(labels, { a: { en: "A" } } as never));
    expect(message).toContain("displayNames(names, language)");
  });
});
