import { applyTiers, classifyAbc, fitPlan, labelValues, scoreRfm } from "segmentry";
import { parseModel } from "segmentry/schemas";
import { describe, expect, it } from "vitest";
import { issuesOfCall, problemsOf } from "../../harness/issues-of";
import { storedModels } from "../../harness/stored-models";

type Stored = {
  readonly params: { readonly [name: string]: unknown; readonly columns: readonly unknown[] };
  readonly version: number;
};

const models = storedModels();
/** A model as it comes back from a store, to be broken. */
const stored = (name: string) => JSON.parse(JSON.stringify(models[name])) as Stored;

describe("parseModel", () => {
  for (const name of Object.keys(models)) {
    it(`gives back what was stored: ${name}`, () => {
      expect(JSON.stringify(parseModel(stored(name)))).toBe(JSON.stringify(models[name]));
    });

    it(`refuses other versions, members too many and members too few: ${name}`, () => {
      const version = issuesOfCall(() => parseModel({ ...stored(name), version: 2 }));
      expect(version).toMatchObject([{ code: "invalid_value", path: "/version", expected: "1", received: "2" }]);
      const { version: _, ...rest } = stored(name);
      expect(problemsOf(() => parseModel(rest))).toEqual(["missing /version"]);
      expect(problemsOf(() => parseModel({ ...stored(name), extra: 1 }))).toEqual(["unknown_field /extra"]);
    });
  }

  it("knows the type of a model by its kind", () => {
    const model = parseModel(stored("tiers"));
    if (model.kind !== "tiers") throw new Error(model.kind);
    expect(labelValues(applyTiers([2000, 1], model))).toEqual(["high", "low"]);
    const abc = parseModel(stored("abc"));
    if (abc.kind !== "abc") throw new Error(abc.kind);
    expect(labelValues(classifyAbc([2000], abc))).toEqual(["A"]);
    const rfm = parseModel(stored("rfm"));
    if (rfm.kind !== "rfm") throw new Error(rfm.kind);
    expect(Array.from(scoreRfm({ recency: [1], frequency: [20], monetary: [2000] }, rfm).total)).toEqual([555]);
  });

  it("names the nearest kind", () => {
    expect(issuesOfCall(() => parseModel({ kind: "kmeans" }))).toMatchObject([
      { code: "invalid_value", path: "/kind", hint: 'did you mean "k-means"?' },
    ]);
    expect(problemsOf(() => parseModel({}))).toEqual(["missing /kind"]);
    expect(problemsOf(() => parseModel([]))).toEqual(["invalid_type "]);
  });

  it("reports wrong types with their paths, all at once", () => {
    const model = stored("tiers");
    const broken = {
      ...model,
      options: { by: "quantiles", weighted: 1 },
      params: { labels: [], limits: ["x"] },
      fit: {},
    };
    expect(problemsOf(() => parseModel(broken))).toEqual([
      "invalid_value /options/by",
      "invalid_type /options/weighted",
      "too_few /params/labels",
      "invalid_type /params/limits/0",
      "missing /fit/n",
      "missing /fit/notes",
    ]);
  });

  it("refuses NaN and infinities, which no store keeps", () => {
    const model = stored("bgNbd");
    expect(problemsOf(() => parseModel({ ...model, params: { ...model.params, r: Number.NaN } }))).toEqual([
      "not_finite /params/r",
    ]);
    expect(problemsOf(() => parseModel({ ...model, params: { ...model.params, r: 1e300 } }))).toEqual([
      "invalid_model /params/r",
    ]);
  });

  it("checks what must go together, as the function that applies the model does", () => {
    const broken = (name: string, params: object) => () =>
      parseModel({ ...stored(name), params: { ...stored(name).params, ...params } });
    expect(problemsOf(broken("tiers", { limits: [1, 2] }))).toEqual(["invalid_model /params/limits"]);
    expect(problemsOf(broken("abc", { labels: ["A", "A", "C"] }))).toEqual(["invalid_model /params/labels"]);
    expect(problemsOf(broken("k-means", { names: ["spend"] }))[0]).toBe("invalid_model /params/centroids/0");
    expect(
      problemsOf(
        broken("features", {
          columns: [...stored("features").params.columns, ...stored("features").params.columns],
        }),
      ),
    ).toEqual(["invalid_model /params/columns"]);
    expect(problemsOf(broken("cross", { rest: 99 }))).toEqual(["invalid_model /params/rest"]);
    const rules = stored("rules");
    expect(problemsOf(() => parseModel({ ...rules, catalog: { ltv: "string", last: "date" } }))).toEqual([
      "invalid_model /rules/0/when/field",
    ]);
  });

  it("refuses a covariance that is none, as intervals do", () => {
    const holding = (covariance: unknown) => () => {
      const model = stored("bgNbd") as unknown as { fit: object };
      return parseModel({ ...model, fit: { ...model.fit, covariance } });
    };
    for (const ragged of [[[1], [1, 2]], [], [[1, 2, 3, 4]], [[-1]]])
      expect(problemsOf(holding(ragged))).toEqual(["invalid_model /fit/covariance"]);
    expect(parseModel({ ...stored("bgNbd") })).toBeDefined();
  });

  it("misses the models of steps of a fitted plan, and those of another kind", () => {
    const orders = Array.from({ length: 60 }, (_, i) => ({ c: `c${i % 12}`, t: 1.7e12 + i * (i % 7) * 2e8, a: i + 1 }));
    const steps = {
      rfm: { use: "rfm" },
      value: { use: "tiers", of: "revenue" },
      stage: { use: "lifecycle", options: { by: "gap" } },
      late: { use: "overdue" },
      soon: { use: "overdue", options: { expectedGap: 20 } },
    } as const;
    const prepare = { columns: { customerId: "c", at: "t", amount: "a" } };
    const fitted = fitPlan({ orders }, { kind: "plan", version: 1, id: "p", prepare, steps }, { asOf: 1.8e12 });
    const json = JSON.parse(JSON.stringify(fitted));
    expect(parseModel(json)).toEqual(fitted);
    const { rfm, value, stage, ...rest } = json.params.models;
    expect([rfm.kind, Object.keys(rest)]).toEqual(["rfm", ["late"]]);
    const wrong = { ...json, params: { ...json.params, models: { late: value, stage } } };
    expect(problemsOf(() => parseModel(wrong))).toEqual([
      "missing /params/models/rfm",
      "missing /params/models/value",
      "invalid_model /params/models/late",
    ]);
  });
});
