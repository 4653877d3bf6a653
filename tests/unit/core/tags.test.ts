import { describe, expect, it } from "vitest";
import { labelsFrom } from "../../../src/core/labels";
import { countTags, hasTag, isTags, mergeTags, type Tags, tagNamesAt, tagsFromLabels } from "../../../src/core/tags";
import { problemsOf, throwsOnlyOurs } from "../../harness/issues-of";

/** Tags from one list of names per row. */
function tagsOf(names: readonly string[], rows: readonly (readonly string[])[]): Tags {
  const bits = names.map((name) => {
    const set = new Uint32Array(Math.ceil(rows.length / 32));
    rows.forEach((row, i) => {
      if (row.includes(name)) set[i >> 5]! |= 1 << (i & 31);
    });
    return set;
  });
  return { names, bits, length: rows.length };
}

describe("reading tags", () => {
  const rows = Array.from({ length: 100 }, (_, i) => [...(i % 2 === 0 ? ["even"] : []), ...(i >= 31 ? ["late"] : [])]);
  const tags = tagsOf(["even", "late", "none"], rows);

  it("reads every row, on both sides of a word", () => {
    for (const i of [0, 1, 30, 31, 32, 33, 63, 64, 95, 96, 99]) {
      expect(tagNamesAt(tags, i)).toEqual(rows[i]);
      expect(hasTag(tags, "late", i)).toBe(i >= 31);
    }
  });

  it("counts the rows of every tag", () => {
    expect(countTags(tags)).toEqual({ even: 50, late: 69, none: 0 });
    const all = tagsOf(
      ["all"],
      Array.from({ length: 64 }, () => ["all"]),
    );
    expect(countTags(all)).toEqual({ all: 64 });
  });

  it("refuses rows and tags that are not there", () => {
    for (const i of [-1, 100, 0.5, Number.NaN, "0" as unknown as number]) {
      expect(problemsOf(() => tagNamesAt(tags, i))).toEqual(["out_of_range /i"]);
      expect(problemsOf(() => hasTag(tags, "even", i))).toEqual(["out_of_range /i"]);
    }
    expect(() => hasTag(tags, "evn", 0)).toThrow('did you mean "even"?');
    for (const name of [undefined, null, 3, Symbol("even"), Object.create(null)])
      expect(problemsOf(() => hasTag(tags, name as string, 0))).toEqual(["unknown_name /name"]);
  });

  it("refuses what is not Tags", () => {
    const hostile: unknown[] = [
      null,
      {},
      { names: ["a"], bits: [], length: 1 },
      { names: ["a"], bits: [new Uint32Array(1)], length: 33 },
      { names: ["a"], bits: [[1]], length: 1 },
      { names: ["a"], bits: [null], length: 1 },
      { names: [Symbol("a")], bits: [new Uint32Array(1)], length: 1 },
      { names: { length: 0 }, bits: { length: 0 }, length: 1 },
      { names: [], bits: [], length: -1 },
      { names: [], bits: [], length: Number.POSITIVE_INFINITY },
      { names: [], bits: [], length: 0.5 },
    ];
    for (const value of hostile) {
      for (const read of [countTags, (t: Tags) => hasTag(t, "a", 0), (t: Tags) => tagNamesAt(t, 0)])
        expect(problemsOf(() => read(value as Tags))).toEqual(["invalid_type /tags"]);
    }
    expect(isTags(tags)).toBe(true);
  });
});

describe("countTags", () => {
  it.each([
    [0, 0],
    [1, 1],
    [31, 31],
    [32, 32],
    [33, 33],
    [64, 64],
  ])("counts the %i rows there are, not the bits beyond them", (length, count) => {
    const full = Uint32Array.of(0xffff_ffff, 0xffff_ffff, 0xffff_ffff);
    expect(countTags({ names: ["a"], bits: [full], length })).toEqual({ a: count });
  });
});

describe("tagsFromLabels", () => {
  it("makes one tag per level, beyond one word, and none of unassigned", () => {
    const values = Array.from({ length: 70 }, (_, i) => (i % 3 === 0 ? null : i % 3 === 1 ? "a" : "__proto__"));
    const tags = tagsFromLabels(labelsFrom(values));
    expect(tags.names).toEqual(["a", "__proto__"]);
    values.forEach((value, i) => {
      expect(tagNamesAt(tags, i)).toEqual(value === null ? [] : [value]);
    });
    expect(Object.entries(countTags(tags))).toEqual([
      ["a", 23],
      ["__proto__", 23],
    ]);
  });

  it("gives no tags without rows, and refuses labels whose codes point nowhere", () => {
    expect(tagsFromLabels(labelsFrom([]))).toEqual({ names: [], bits: [], length: 0 });
    expect(problemsOf(() => tagsFromLabels({ levels: ["a"], codes: Uint16Array.of(1) }))).toEqual([
      "out_of_range /labels/codes",
    ]);
    for (const value of [
      null,
      1,
      { levels: { length: 1 }, codes: Uint16Array.of(0) },
      { levels: [3], codes: Uint16Array.of(0) },
    ])
      expect(throwsOnlyOurs(() => tagsFromLabels(value as never))).toBe(true);
  });
});

describe("mergeTags", () => {
  const value = tagsOf(["vip"], [["vip"], []]);

  it("joins tags of the same rows, in the order of the arguments, over the same bitsets", () => {
    const merged = mergeTags(value, tagsOf(["new", "old"], [["old"], ["new"]]));
    expect(merged.names).toEqual(["vip", "new", "old"]);
    expect(tagNamesAt(merged, 0)).toEqual(["vip", "old"]);
    expect(tagNamesAt(merged, 1)).toEqual(["new"]);
    expect(merged.bits[0]).toBe(value.bits[0]);
    expect(mergeTags(value)).toEqual(value);
  });

  it("refuses other numbers of rows, names that come twice, and what is no Tags", () => {
    expect(problemsOf(() => mergeTags(value, tagsOf(["new", "vip"], [["new"]])))).toEqual([
      "length_mismatch /1/length",
      "duplicate /1/names/1",
    ]);
    expect(problemsOf(() => mergeTags(value, {} as Tags, null as never))).toEqual([
      "invalid_type /1",
      "invalid_type /2",
    ]);
    expect(problemsOf(() => mergeTags())).toEqual(["too_few "]);
  });
});
