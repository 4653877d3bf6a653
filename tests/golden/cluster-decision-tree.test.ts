import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { explainClusters } from "../../src/cluster/understand/explain";
import { ROOT } from "../harness/program";

// Training accuracies of scikit-learn 1.6.1, DecisionTreeClassifier(criterion="gini", max_depth=…), made by
// cluster/decision-tree.py: the least and the greatest of 20 seeds. Both are the same greedy trees, so that ours is one of
// theirs, up to splits that are equally good. Iris: Fisher (1936).

interface Case {
  readonly depth: number;
  readonly minimumSize?: number;
  readonly weighted?: boolean;
  readonly balance?: boolean;
  readonly accuracy: readonly [least: number, greatest: number];
}

const golden = JSON.parse(readFileSync(`${ROOT}tests/golden/cluster/decision-tree.json`, "utf8")) as {
  readonly iris: { readonly values: number[][]; readonly clusters: number[]; readonly cases: Case[] };
  readonly shop: { readonly cases: Case[] };
};

const titleOf = ({ accuracy: _, ...options }: Case) => JSON.stringify(options);

describe("explainClusters and scikit-learn on iris", () => {
  const { values, clusters, cases } = golden.iris;
  const columns = Object.fromEntries([0, 1, 2, 3].map((c) => [`c${c}`, values.map((row) => row[c]!)]));
  const labels = { levels: ["setosa", "versicolor", "virginica"], codes: Uint16Array.from(clusters) };

  it.each(cases.map((each) => [titleOf(each), each] as const))("%s", (_, { depth, accuracy }) => {
    const ours = explainClusters(columns, labels, { depth, minimumSize: 1 });
    expect(ours.accuracy).toBeGreaterThanOrEqual(accuracy[0] - 1e-12);
    expect(ours.accuracy).toBeLessThanOrEqual(accuracy[1] + 1e-12);
  });
});

describe("explainClusters and scikit-learn on a shop", () => {
  const { columns, labels, weights } = shop(800, 7);

  it.each(golden.shop.cases.map((each) => [titleOf(each), each] as const))("%s", (_, each) => {
    const ours = explainClusters(columns, labels, {
      depth: each.depth,
      minimumSize: each.minimumSize ?? 1,
      weights: each.weighted ? weights : undefined,
      balance: each.balance ? "clusters" : "customers",
    });
    expect(ours.accuracy).toBeGreaterThanOrEqual(each.accuracy[0] - 1e-12);
    expect(ours.accuracy).toBeLessThanOrEqual(each.accuracy[1] + 1e-12);
  });
});

/** The rows that decision-tree.py makes. */
function shop(n: number, seed: number) {
  let state = seed;
  const draw = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const columns = { recency: [], orders: [], spend: [], age: [] } as Record<string, number[]>;
  const codes: number[] = [];
  const weights: number[] = [];
  for (let i = 0; i < n; i++) {
    const u = Array.from({ length: 6 }, draw);
    const recency = Math.floor(u[0]! * u[1]! * 400);
    const orders = 1 + Math.floor(u[2]! * u[3]! * 12);
    const spend = Math.floor(u[4]! * u[5]! * 100_000) / 100;
    const noise = draw();
    const age = 18 + Math.floor(draw() * 60);
    const random = noise < 0.08 ? Math.floor(draw() * 4) : undefined;
    const ruled = recency > 120 ? 0 : orders > 4 && spend > 200 ? 1 : orders + spend / 100 > 5 ? 2 : 3;
    codes.push(random ?? ruled);
    weights.push(1 + Math.floor(draw() * 3));
    for (const [name, value] of Object.entries({ recency, orders, spend, age })) columns[name]!.push(value);
  }
  return { columns, labels: { levels: ["0", "1", "2", "3"], codes: Uint16Array.from(codes) }, weights };
}
