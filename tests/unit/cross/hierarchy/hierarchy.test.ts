import { describe, expect, it } from "vitest";
import { labelsFrom, labelValues } from "../../../../src/core/labels";
import { toRows } from "../../../../src/core/rows";
import { applyHierarchy, hierarchy } from "../../../../src/cross/hierarchy/apply-hierarchy";
import { fitHierarchy } from "../../../../src/cross/hierarchy/fit-hierarchy";
import type { HierarchyLevel } from "../../../../src/cross/hierarchy/hierarchy-model";
import { issuesOfCall, problemsOf } from "../../../harness/issues-of";

const firms = {
  industry: labelsFrom(["retail", "retail", "retail", "retail", "it", "it"]),
  staff: [900, 40, 60, 10, 30, 5],
};
const levels: readonly HierarchyLevel[] = [
  { column: "industry", by: "labels" },
  { column: "staff", name: "size", shares: [0.5], labels: ["large", "small"] },
];

describe("hierarchy", () => {
  it("fits each level inside the groups of the one before", () => {
    const { labels, nodes, model } = hierarchy(firms, levels);
    // Large is from 60 on in retail, from 30 on in IT.
    expect(labelValues(labels)).toEqual([
      "industry=retail/size=large",
      "industry=retail/size=small",
      "industry=retail/size=large",
      "industry=retail/size=small",
      "industry=it/size=large",
      "industry=it/size=small",
    ]);
    expect(toRows(nodes).map(({ path, size, leaf }) => [path, size, leaf])).toEqual([
      ["all", 6, false],
      ["industry=retail", 4, false],
      ["industry=retail/size=large", 2, true],
      ["industry=retail/size=small", 2, true],
      ["industry=it", 2, false],
      ["industry=it/size=large", 1, true],
      ["industry=it/size=small", 1, true],
    ]);
    expect(model.params.nodes.map(({ limits }) => limits?.[0])).toEqual([
      undefined,
      60,
      30,
      ...Array(4).fill(undefined),
    ]);
  });

  it("does not divide a group that is too small, and says so", () => {
    const { labels, levels: layers, model } = hierarchy(firms, levels, { minimumSize: 3 });
    expect(labels.levels).toEqual(["industry=retail/size=large", "industry=retail/size=small", "industry=it"]);
    expect(layers[0]!.levels).toEqual(["industry=retail", "industry=it"]);
    expect(model.fit.notes).toEqual(["not divided, with fewer customers than 3: industry=it (2)"]);
    const everyone = hierarchy(firms, levels, { minimumSize: 7 });
    expect(everyone.labels.levels).toEqual(["all"]);
    expect(everyone.levels.map((layer) => layer.levels)).toEqual([["all"], ["all"]]);
    const many = { id: Array.from({ length: 25 }, (_, i) => `c${i + 10}`), x: new Float64Array(25) };
    const [note] = fitHierarchy(many, [{ column: "id", by: "labels" }, { column: "x" }], { minimumSize: 2 }).fit.notes;
    expect(note).toMatch(/id=c29 \(1\), and 5 more$/);
  });

  it("takes texts in the order of their code units, and null as unassigned", () => {
    const { labels } = hierarchy({ city: ["Ulm", null, "Bonn", undefined] }, [{ column: "city", by: "labels" }]);
    expect(labels.levels).toEqual(["city=Bonn", "city=Ulm", "city=unassigned"]);
  });

  it("escapes what has a meaning in paths", () => {
    const { labels } = hierarchy({ x: ["a/b", "c=d", "e~f"] }, [{ column: "x", name: "x/y", by: "labels" }]);
    expect(labels.levels).toEqual(["x~1y=a~1b", "x~1y=c~2d", "x~1y=e~0f"]);
  });

  it("places those with a label that was not there in a group of their own", () => {
    const model = fitHierarchy(firms, levels);
    const later = applyHierarchy({ industry: ["mining", "it", null], staff: [9, 29, 800] }, model);
    expect(labelValues(later.labels)).toEqual(["industry=unassigned", "industry=it/size=small", "industry=unassigned"]);
    expect(later.nodes.path.at(-1)).toBe("industry=unassigned");
    const known = fitHierarchy({ industry: ["it", null], staff: [3, 5] }, levels);
    const unknown = applyHierarchy({ industry: ["mining"], staff: [4] }, known);
    expect(labelValues(unknown.labels)).toEqual(["industry=unassigned/size=small"]);
  });

  it("places customers without a measure in a group of their own, and learns nothing from them", () => {
    const half = { industry: ["it", "it", "it", "it", "retail"], staff: [10, null, 30, undefined, Number.NaN] };
    const { labels, model, nodes } = hierarchy(half, levels);
    expect(labelValues(labels)).toEqual([
      "industry=it/size=small",
      "industry=it/size=unassigned",
      "industry=it/size=large",
      "industry=it/size=unassigned",
      "industry=retail",
    ]);
    const known = { industry: ["it", "it"], staff: [10, 30] };
    const limitsOf = (of: typeof model) =>
      of.params.nodes.flatMap(({ limits }) => (limits === undefined ? [] : [limits]));
    expect(limitsOf(model)).toEqual(limitsOf(fitHierarchy(known, levels)));
    expect(model.fit.notes).toEqual([
      "not divided, with fewer customers than 1: industry=retail (0 of 1 with a measure)",
      "without a measure, and not learned from: industry=it/size=unassigned (2)",
    ]);
    expect(nodes.size).toEqual(Uint32Array.of(5, 4, 1, 1, 2, 1));
    expect(fitHierarchy(half, levels, { minimumSize: 3 }).fit.notes[0]).toMatch(
      /industry=it \(2 of 4 with a measure\)/,
    );
    const stored = JSON.parse(JSON.stringify(model));
    expect(labelValues(applyHierarchy(half, stored).labels)).toEqual(labelValues(labels));
  });

  it("does not refuse everybody for one new customer without a measure", () => {
    const model = fitHierarchy(firms, levels);
    const later = { industry: ["it", "it", "retail"], staff: [29, null, 900] };
    const { labels, nodes } = applyHierarchy(later, model);
    expect(labelValues(labels)).toEqual([
      ...["industry=it/size=small", "industry=it/size=unassigned", "industry=retail/size=large"],
    ]);
    expect(nodes.path).toContain("industry=it/size=unassigned");
    const deeper = [...levels, { column: "calls", breaks: [5] }] as const;
    const calls = [1, 9, 1, 9, 1, 9];
    const full = fitHierarchy({ ...firms, calls }, deeper);
    expect(labelValues(applyHierarchy({ ...later, calls: [9, 9, Number.NaN] }, full).labels)).toEqual([
      ...["industry=it/size=small/calls=high", "industry=it/size=unassigned"],
      "industry=retail/size=large/calls=unassigned",
    ]);
    const some = { industry: ["it", "it", "it"], staff: [5, null, 9], calls: [1, 9, 9] };
    expect(labelValues(hierarchy(some, deeper).labels)[1]).toBe("industry=it/size=unassigned/calls=high");
  });

  it("takes a minimum below 1 where customers have weights, as parts of one", () => {
    const weights = [0.1, 0.1, 0.1, 0.1, 0.1, 0.1];
    const { params } = fitHierarchy(firms, levels, { minimumSize: 0.3, weights });
    expect(params.nodes.map(({ key }) => key)).toEqual(["all", "retail", "it", "large", "small"]);
  });

  it("stands on nobody", () => {
    const { labels, nodes, model } = hierarchy({ industry: [], staff: [] }, levels);
    expect([labels.codes.length, toRows(nodes)]).toEqual([
      0,
      [{ path: "all", depth: 0, parent: -1, name: "", key: "all", size: 0, share: 0, shareOfParent: 0, leaf: true }],
    ]);
    expect(model.fit.notes).toEqual(["no rows: nothing was learned from them"]);
    expect(labelValues(applyHierarchy({ industry: ["it"], staff: [3] }, model).labels)).toEqual(["all"]);
  });

  it("names what is wrong", () => {
    const problems = (columns: unknown, how: unknown, options?: object) =>
      problemsOf(() => fitHierarchy(columns as object, how as HierarchyLevel[], options));
    expect(problems(firms, [])).toEqual(["too_few /levels"]);
    expect(problems(firms, Array(17).fill(levels[0]))).toEqual(["too_many /levels"]);
    expect(problems(firms, [{}])).toContain("missing /levels/0/column");
    expect(problems(firms, [levels[0], levels[0]])).toEqual(["duplicate /levels/1/name"]);
    expect(problems(firms, [{ column: "staff", shares: [2] }])).toEqual(["out_of_range /levels/0/shares/0"]);
    expect(problems(firms, [{ column: "staff", breaks: [3, 1] }])).toEqual(["not_increasing /levels/0/breaks/1"]);
    expect(problems(firms, [{ column: "staff", by: "size" }])).toEqual(["invalid_value /levels/0/by"]);
    expect(problems(firms, [{ column: "industry", by: "labels", shares: [1] }])).toEqual([
      "unknown_option /levels/0/shares",
    ]);
    expect(problems(firms, [{ column: "staff", weights: [1] }])).toEqual(["unknown_option /levels/0/weights"]);
    expect(problems(firms, [{ column: "industry" }])).toEqual(["invalid_type /industry"]);
    expect(problems(firms, [{ column: "staff", by: "labels" }])[0]).toBe("invalid_type /staff/0");
    expect(problems(5, levels)).toEqual(["invalid_type /columns"]);
    expect(problems({ ...firms, staff: [1] }, levels)).toEqual(["length_mismatch /staff"]);
    expect(problems({ ...firms, staff: [1, 2, Number.POSITIVE_INFINITY, "4", 5, 6] }, levels)).toEqual([
      ...["invalid_type /staff/3", "not_finite /staff/2"],
    ]);
    expect(issuesOfCall(() => hierarchy(firms, [{} as never]))).toMatchObject([{ path: "/levels/0/column" }]);
    expect(issuesOfCall(() => hierarchy(firms, [5 as never]))).toMatchObject([{ path: "/levels/0" }]);
    expect(problems(firms, levels, { minimumSize: 0 })).toEqual(["out_of_range /minimumSize"]);
    expect(issuesOfCall(() => fitHierarchy({ stuff: [] }, [{ column: "staff" }]))[0]).toMatchObject({
      code: "missing",
      path: "/staff",
      hint: 'did you mean "stuff"?',
    });
  });

  it("refuses more groups than labels can have", () => {
    const n = 300;
    const ids = Array.from({ length: n * n }, (_, i) => `${i}`);
    const columns = { a: ids, b: ids.map((id) => `${id}`) };
    const how: HierarchyLevel[] = [{ column: "a", by: "labels" }];
    expect(problemsOf(() => fitHierarchy(columns, how))).toEqual(["too_many /a"]);
    const wide = { a: ids.slice(0, 40_000), x: new Float64Array(40_000) };
    expect(problemsOf(() => fitHierarchy(wide, [...how, { column: "x" }]))).toEqual(["too_many /levels/1"]);
  });

  it("refuses a stored tree that is none", () => {
    const model = fitHierarchy(firms, levels);
    const { nodes } = model.params;
    const broken = (changed: unknown) => ({ ...model, params: { ...model.params, nodes: changed } }) as typeof model;
    const problems = (changed: unknown) => problemsOf(() => applyHierarchy(firms, broken(changed)));
    const at = (k: number, change: object) => nodes.map((node, i) => (i === k ? { ...node, ...change } : node));
    expect(problems([])).toEqual(["invalid_model /model/params/nodes"]);
    expect(problems(nodes.slice(0, -1))).toEqual(["invalid_model /model/params/nodes/2"]);
    expect(problems([...nodes, nodes[6]])).toEqual(["invalid_model /model/params/nodes/2"]);
    expect(problems(at(0, { parent: 0 }))).toEqual(["invalid_model /model/params/nodes/0"]);
    expect(problems(at(1, { firstChild: 5 }))).toEqual(["invalid_model /model/params/nodes/1"]);
    expect(problems(at(1, { limits: [] }))).toEqual(["invalid_model /model/params/nodes/1"]);
    expect(problems(at(3, { key: "huge" }))).toEqual(["invalid_model /model/params/nodes/1"]);
    expect(problems(at(2, { key: "retail" }))).toEqual(["invalid_model /model/params/nodes/0"]);
    expect(problems(at(6, { size: -1 }))).toEqual(["invalid_model /model/params/nodes/6"]);
    expect(problems(at(6, { firstChild: 7 }))).toEqual(["invalid_model /model/params/nodes/6"]);
  });
});
