import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { labelsFrom, labelValues } from "../../src/core/labels";
import { toRows } from "../../src/core/rows";
import { applyHierarchy, hierarchy } from "../../src/cross/hierarchy/apply-hierarchy";
import { fitHierarchy } from "../../src/cross/hierarchy/fit-hierarchy";
import type { Hierarchy, HierarchyLevel } from "../../src/cross/hierarchy/hierarchy-model";
import { tiers } from "../../src/tiers/fit";
import type { TierOptions } from "../../src/tiers/model";
import { copies, orderBy } from "../harness/oracles";

const RUNS = { numRuns: 1000 };

interface Firm {
  readonly industry: string | null;
  readonly staff: number | null;
  readonly revenue: number;
  readonly region: string;
}

const firm: fc.Arbitrary<Firm> = fc.record({
  industry: fc.constantFrom("it", "retail", "a/b=c~", null),
  staff: fc.option(fc.integer({ min: 0, max: 12 }), { freq: 6 }),
  revenue: fc.integer({ min: -500, max: 5000 }).map((n) => n / 100),
  region: fc.constantFrom("north", "south"),
});
const firms = fc.array(firm, { maxLength: 40 });

const level: fc.Arbitrary<HierarchyLevel> = fc.constantFrom<HierarchyLevel>(
  { column: "industry", by: "labels" },
  { column: "region", by: "labels", name: "where" },
  { column: "staff" },
  { column: "staff", name: "size", breaks: [3, 8], labels: ["large", "medium", "small"] },
  { column: "revenue", by: "valueShare" },
  { column: "revenue", name: "natural", by: "natural", tiers: 2 },
);
const levels = fc.uniqueArray(level, {
  minLength: 1,
  maxLength: 3,
  selector: ({ name, column }) => name ?? column,
});
const minimum = fc.integer({ min: 1, max: 8 });
const keysFor = fc.array(fc.nat(), { minLength: 40, maxLength: 40 });

const columnsOf = (rows: readonly Firm[]) => ({
  industry: rows.map((row) => row.industry),
  staff: rows.map((row) => row.staff),
  revenue: rows.map((row) => row.revenue),
  region: labelsFrom(
    rows.map((row) => row.region),
    { levels: ["north", "south"] },
  ),
});

const escaped = (text: string) => text.replaceAll("~", "~0").replaceAll("/", "~1").replaceAll("=", "~2");

/** Paths of rows by dividing each group with the public functions, one group after the other. */
function naivePaths(rows: readonly Firm[], how: readonly HierarchyLevel[], minimumSize: number): string[] {
  const paths = rows.map(() => "");
  const divide = (members: readonly number[], depth: number) => {
    const own = how[depth];
    if (own === undefined || members.length < minimumSize) return;
    const { column, name = column, ...options } = own;
    const values = members.map((i) => rows[i]![column as "staff"]);
    const told = values.filter((value) => value !== null);
    if (options.by !== "labels" && (told.length < minimumSize || told.length === 0)) return;
    const named = options.by === "labels" ? told : labelValues(tiers(told, options as TierOptions));
    const keys = values.map((value) => (value === null ? "unassigned" : named.shift()!));
    for (const key of new Set<unknown>(keys)) {
      const inside = members.filter((_, j) => keys[j] === key);
      for (const i of inside) paths[i] += `${depth === 0 ? "" : "/"}${escaped(name)}=${escaped(String(key))}`;
      divide(inside, depth + 1);
    }
  };
  divide(
    rows.map((_, i) => i),
    0,
  );
  return paths.map((path) => path || "all");
}

/** Children sum to their parent, and the table, the labels and the layers agree. */
function expectConsistent({ labels, levels: layers, nodes }: Hierarchy, n: number): void {
  const rows = toRows(nodes);
  rows.forEach((node, row) => {
    const children = rows.filter(({ parent }) => parent === row);
    expect(node.leaf).toBe(children.length === 0);
    if (children.length > 0) expect(children.reduce((sum, { size }) => sum + size, 0)).toBe(node.size);
    expect(node.share).toBe(n === 0 ? 0 : node.size / n);
    const above = rows[node.parent]?.size ?? node.size;
    expect(node.shareOfParent).toBe(above === 0 ? 0 : node.size / above);
    expect(node.parent).toBeLessThan(row);
  });
  expect(rows[0]).toMatchObject({ path: "all", size: n, depth: 0, parent: -1 });
  expect(new Set(nodes.path).size).toBe(rows.length);
  expect(labels.levels).toEqual(rows.filter(({ leaf }) => leaf).map(({ path }) => path));
  expect(layers.at(-1)).toEqual(labels);
  const paths = labelValues(labels);
  layers.forEach((layer, k) => {
    const expected = paths.map((path) =>
      path === "all"
        ? path
        : path
            .split("/")
            .slice(0, k + 1)
            .join("/"),
    );
    expect(labelValues(layer)).toEqual(expected);
    for (const path of layer.levels) expect(nodes.path).toContain(path);
  });
}

describe("hierarchy", () => {
  it("divides every group as the functions for tiers would, one by one", () => {
    fc.assert(
      fc.property(firms, levels, minimum, (rows, how, minimumSize) => {
        const result = hierarchy(columnsOf(rows), how, { minimumSize });
        expect(labelValues(result.labels)).toEqual(naivePaths(rows, how, minimumSize));
        expectConsistent(result, rows.length);
      }),
      RUNS,
    );
  });

  it("is its fit and its application, through JSON", () => {
    fc.assert(
      fc.property(firms, levels, minimum, (rows, how, minimumSize) => {
        const { model, ...placed } = hierarchy(columnsOf(rows), how, { minimumSize });
        expect(fitHierarchy(columnsOf(rows), how, { minimumSize })).toStrictEqual(model);
        const stored = JSON.parse(JSON.stringify(model));
        expect(stored).toStrictEqual(model);
        expect(applyHierarchy(columnsOf(rows), stored)).toEqual(placed);
      }),
      RUNS,
    );
  });

  it("learns the same from any order of the rows, and from weights what it learns from copies", () => {
    fc.assert(
      fc.property(firms, levels, minimum, keysFor, (rows, how, minimumSize, keys) => {
        const model = fitHierarchy(columnsOf(rows), how, { minimumSize });
        const order = orderBy(keys.slice(0, rows.length));
        expect(fitHierarchy(columnsOf(order.map((i) => rows[i]!)), how, { minimumSize })).toStrictEqual(model);
        const weights = rows.map((_, i) => (keys[i]! + i) % 4);
        fc.pre(rows.length === 0 || weights.some((weight) => weight > 0));
        const weighted = fitHierarchy(columnsOf(rows), how, { minimumSize, weights });
        const copied = fitHierarchy(columnsOf(copies(rows, weights)), how, { minimumSize });
        expect(weighted.params).toStrictEqual(copied.params);
      }),
      RUNS,
    );
  });

  it("places any customers consistently, in groups of the model or unassigned in one of them", () => {
    fc.assert(
      fc.property(firms, firms, levels, minimum, (rows, later, how, minimumSize) => {
        const { model, nodes } = hierarchy(columnsOf(rows), how, { minimumSize });
        const applied = applyHierarchy(columnsOf(later), model);
        expectConsistent(applied, later.length);
        for (const path of applied.nodes.path) {
          const added =
            path.endsWith("=unassigned") &&
            (path.includes("/") ? nodes.path.includes(path.slice(0, path.lastIndexOf("/"))) : true);
          expect(nodes.path.includes(path) || added).toBe(true);
        }
        expect(applied.nodes.path.filter((path) => nodes.path.includes(path))).toEqual(nodes.path);
        later.forEach((row, i) => {
          const alone = applyHierarchy(columnsOf([row]), model);
          expect(labelValues(alone.labels)).toEqual([labelValues(applied.labels)[i]]);
        });
      }),
      { numRuns: 300 },
    );
  });
});
