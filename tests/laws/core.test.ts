import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnsFrom } from "../../src/core/columns";
import { describe as describeValue, pointer } from "../../src/core/issue";
import { countLabels, labelAt, labelsFrom, labelValues, membersOf } from "../../src/core/labels";
import { nearestName } from "../../src/core/nearest";
import { rowAt, take, toRows } from "../../src/core/rows";
import { countTags, hasTag, tagNamesAt, tagsFromLabels } from "../../src/core/tags";

const RUNS = { numRuns: 1000 };

const name = fc.oneof(fc.constantFrom("", "__proto__", "constructor", "length", "a/b~"), fc.string({ maxLength: 3 }));
const levels = fc.array(fc.option(name), { maxLength: 100 });
const anything = fc.anything({
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
});

describe("describe", () => {
  it("puts anything into one short line and never throws", () => {
    fc.assert(
      fc.property(anything, (value) => {
        const text = describeValue(value);
        expect(text.length).toBeGreaterThan(0);
        expect(text.length).toBeLessThanOrEqual(100);
        expect(text).not.toMatch(/\n/);
      }),
      RUNS,
    );
  });
});

describe("pointer", () => {
  it("can be read back", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (steps) => {
        const read = pointer(...steps)
          .split("/")
          .slice(1);
        expect(read.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"))).toEqual(steps);
      }),
      RUNS,
    );
  });
});

describe("nearestName", () => {
  it("finds a name that is there, and gives only names that are", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string()), fc.string(), (names, other) => {
        for (const known of names) expect(nearestName(known, names)?.toLowerCase()).toBe(known.toLowerCase());
        const nearest = nearestName(other, names);
        if (nearest !== undefined) expect(names).toContain(nearest);
      }),
      { numRuns: 300 },
    );
  });
});

describe("labels and tags", () => {
  it("labels read back as they were given", () => {
    fc.assert(
      fc.property(levels, (values) => {
        const labels = labelsFrom(values);
        const expected = values.map((value) => value ?? "unassigned");
        expect(labelValues(labels)).toEqual(expected);
        expect(expected.map((_, i) => labelAt(labels, i))).toEqual(expected);
        expect(Object.entries(countLabels(labels)).length).toBe(labels.levels.length);
        for (const level of labels.levels) {
          const members = Array.from(membersOf(labels, level));
          expect(members).toEqual(expected.flatMap((value, i) => (value === level ? [i] : [])));
          expect(Object.getOwnPropertyDescriptor(countLabels(labels), level)?.value).toBe(members.length);
        }
      }),
      RUNS,
    );
  });

  it("labels with names show each row the name of its level, or its key", () => {
    fc.assert(
      fc.property(levels, fc.dictionary(name, fc.string()), (values, names) => {
        const labels = labelsFrom(values);
        const shown = new Map(Object.entries(names));
        expect(labelValues(labels, names)).toEqual(labelValues(labels).map((level) => shown.get(level) ?? level));
      }),
      RUNS,
    );
  });

  it("tags of labels say the same, row by row", () => {
    fc.assert(
      fc.property(levels, (values) => {
        const tags = tagsFromLabels(labelsFrom(values));
        values.forEach((value, i) => {
          expect(tagNamesAt(tags, i)).toEqual(value === null || value === "unassigned" ? [] : [value]);
          if (i < 3) for (const tag of tags.names) expect(hasTag(tags, tag, i)).toBe(value === tag);
        });
        const counts = new Map(Object.entries(countTags(tags)));
        for (const tag of tags.names) expect(counts.get(tag)).toBe(values.filter((value) => value === tag).length);
      }),
      RUNS,
    );
  });
});

describe("tables", () => {
  const row = fc.record({
    n: fc.option(fc.double({ noNaN: true })),
    text: name,
    label: fc.option(name),
    any: anything,
  });
  const rows = fc.array(row, { maxLength: 70 });
  const tableFrom = (list: readonly { n: number | null; text: string; label: string | null; any: unknown }[]) => ({
    ...columnsFrom(list, { n: "n", text: (r) => r.text, any: list.map(({ any }) => [any]) }),
    label: labelsFrom(list.map(({ label }) => label)),
    tags: tagsFromLabels(labelsFrom(list.map(({ label }) => label))),
    model: { kind: "k", version: 1, options: {}, params: {}, fit: { n: 0, notes: [] } } as const,
  });

  it("give back the rows they were made of", () => {
    fc.assert(
      fc.property(rows, (list) => {
        const expected = list.map(({ n, text, label, any }) => ({
          n: n ?? Number.NaN,
          text,
          any: [any],
          label: label ?? "unassigned",
          tags: label === null || label === "unassigned" ? [] : [label],
        }));
        const table = tableFrom(list);
        expect(toRows(table)).toEqual(expected);
        expect(list.map((_, i) => rowAt(table, i))).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it("take the rows that an index names", () => {
    fc.assert(
      fc.property(rows, fc.array(fc.nat(), { maxLength: 70 }), (list, picks) => {
        const index = list.length === 0 ? [] : picks.map((pick) => pick % list.length);
        const table = tableFrom(list);
        const all = toRows(table);
        expect(toRows(take(table, index))).toEqual(index.map((i) => all[i]));
      }),
      { numRuns: 300 },
    );
  });

  it("keep every name of a column", () => {
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 6 }), (names) => {
        const table = Object.fromEntries(names.map((column, k) => [column, [k, -k]]));
        const expected = names.map((column, k) => [column, k]);
        const sorted = (row: object | undefined) => Object.entries(row ?? {}).sort(([, a], [, b]) => a - b);
        expect(sorted(toRows(table)[0])).toEqual(expected);
        expect(sorted(rowAt(take(table, [0]), 0))).toEqual(expected);
        const sources = Object.fromEntries(names.map((column, k) => [column, () => k]));
        expect(sorted(toRows(columnsFrom([{}], sources))[0])).toEqual(expected);
      }),
      RUNS,
    );
  });
});
