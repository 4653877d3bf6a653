import { describe, expect, it } from "vitest";
import { labelsFrom } from "../../../../src/core/labels";
import { tagsFromLabels } from "../../../../src/core/tags";
import { log1pOf } from "../../../../src/math/log1p";
import { applyFeatures } from "../../../../src/prepare/features/apply-features";
import type { FeatureModel, FeatureOptions } from "../../../../src/prepare/features/feature-model";
import { featureTable } from "../../../../src/prepare/features/features";
import { errorOf, issuesOfCall, problemsOf } from "../../../harness/issues-of";

const column = ({ names, values }: { names: readonly string[]; values: Float64Array }, name: string) =>
  Array.from(values).filter((_, at) => names[at % names.length] === name);

describe("featureTable", () => {
  const spend = [2, 4, 4, 4, 5, 5, 7, 9];

  it("is standard by default: mean 0, population deviation 1", () => {
    const { names, values, model } = featureTable({ spend });
    expect(names).toEqual(["spend"]);
    expect(Array.from(values)).toEqual([-1.5, -0.5, -0.5, -0.5, 0, 0, 1, 2]);
    expect(model.params.columns).toEqual([
      { kind: "number", name: "spend", transform: "identity", scale: "standard", center: 5, spread: 2, importance: 1 },
    ]);
    expect(model.fit).toEqual({ n: 8, notes: [] });
  });

  it("scales robustly, to 0 … 1, or not at all", () => {
    const visits = [1, 2, 3, 4, 101];
    const scaled = (scale: "robust" | "minmax" | "none") => Array.from(featureTable({ visits }, { scale }).values);
    expect(scaled("robust")).toEqual([-1, -0.5, 0, 0.5, 49]);
    expect(scaled("minmax")).toEqual([0, 0.01, 0.02, 0.03, 1]);
    expect(scaled("none")).toEqual(visits);
  });

  it("divides by the standard deviation where the middle half is one value, and says so", () => {
    const { values, model } = featureTable({ orders: [1, 1, 1, 1, 1, 1, 1, 9] }, { scale: "robust" });
    expect(Array.from(values)).toEqual([0, 0, 0, 0, 0, 0, 0, 8 / Math.sqrt(7)]);
    expect(model.fit.notes).toEqual(["orders has the interquartile range 0: it is divided by its standard deviation"]);
  });

  it("gives 0 for a column without differences, and names it", () => {
    for (const scale of ["standard", "robust", "minmax"] as const) {
      const { values, model } = featureTable({ a: [7, 7, 7], b: [1, 2, 3] }, { scale: { a: scale, b: "none" } });
      expect(Array.from(values)).toEqual([0, 1, 0, 2, 0, 3]);
      expect(model.fit.notes).toEqual(["a is constant: its feature is 0"]);
      expect(Array.from(applyFeatures({ a: [9], b: [9] }, model).values)).toEqual([0, 9]);
    }
    expect(Array.from(featureTable({ a: [0.1 + 0.2, 0.3] }).values)).toEqual([0, 0]);
    expect(Array.from(featureTable({ a: [7, 7] }, { scale: "none" }).values)).toEqual([7, 7]);
  });

  it("takes one row, and none", () => {
    expect(Array.from(featureTable({ spend: [7], city: ["Bonn"] }).values)).toEqual([0, 1]);
    const { names, values, model } = featureTable({ spend: [], level: labelsFrom([]) });
    expect([names, values.length]).toEqual([["spend"], 0]);
    expect(model.fit).toEqual({ n: 0, notes: ["spend has no rows: its feature is 0"] });
  });

  it("transforms before it scales", () => {
    const values = [0, 1, 9, 99];
    const options = { transform: "log1p", scale: "none" } as const;
    expect(featureTable({ values }, options).values).toEqual(log1pOf(Float64Array.from(values)));
    const signed = featureTable({ values: [-9, -0, 9] }, { transform: "signedLog1p", scale: "none" });
    expect(Array.from(signed.values)).toEqual([-Math.LN10, 0, Math.LN10]);
    const each = featureTable({ a: [0, 9], b: [0, 9] }, { transform: { b: "log1p" }, scale: "none" });
    expect([column(each, "a"), column(each, "b")]).toEqual([
      [0, 9],
      [0, Math.LN10],
    ]);
  });

  it("makes a feature of each level, by default 0 and 1", () => {
    const table = featureTable({
      spend: [10, 20, 30],
      city: ["Ulm", "Bonn", "Ulm"],
      tier: labelsFrom(["low", null, "low"], { levels: ["high", "low"] }),
    });
    expect(table.names).toEqual(["spend", "city=Bonn", "city=Ulm", "tier=high", "tier=low", "tier=unassigned"]);
    expect(column(table, "city=Bonn")).toEqual([0, 1, 0]);
    expect(column(table, "city=Ulm")).toEqual([1, 0, 1]);
    expect(column(table, "tier=high")).toEqual([0, 0, 0]);
    expect(column(table, "tier=low")).toEqual([1, 0, 1]);
    expect(column(table, "tier=unassigned")).toEqual([0, 1, 0]);
  });

  it("scales levels only where their column is named", () => {
    const cities = { spend: [1, 2, 3, 4], city: ["a", "b", "a", "b"] };
    expect(column(featureTable(cities, { scale: "minmax" }), "city=a")).toEqual([1, 0, 1, 0]);
    const scaled = featureTable(cities, { scale: { city: "standard" }, importance: { city: 3 } });
    expect(column(scaled, "city=a")).toEqual([3, -3, 3, -3]);
    expect(column(scaled, "spend")).toEqual(column(featureTable(cities), "spend"));
  });

  it("multiplies by the importance after scaling", () => {
    const { values } = featureTable({ a: [0, 5], b: [0, 5] }, { scale: "minmax", importance: { a: 2, b: 0 } });
    expect(Array.from(values)).toEqual([0, 0, 2, 0]);
  });

  it("counts weights as copies, and rows of weight 0 as absent", () => {
    const weighted = featureTable({ spend: [2, 4, 5, 7, 9, 1000] }, { weights: [1, 3, 2, 1, 1, 0] });
    expect(weighted.model.params).toEqual(featureTable({ spend }).model.params);
    expect(Array.from(weighted.values)).toEqual([-1.5, -0.5, 0, 1, 2, 497.5]);
    expect(weighted.model.options.weighted).toBe(true);
  });

  it("takes medians and quartiles by weights of any scale", () => {
    const columns = { a: [1, 2, 9, 30, 31] };
    const learned = (weights?: number[]) => featureTable(columns, { scale: "robust", weights }).model.params.columns[0];
    expect(learned([0.1, 0.1, 0.1, 0.1, 0.1])).toEqual(learned());
    expect(learned()).toMatchObject({ center: 9, spread: 28 });
    expect(learned([1e-310, 1e-310, 1e-310, 1e-310, 1e-310])).toEqual(learned());
  });

  it("scales levels robustly by weights of any scale", () => {
    const columns = { city: ["Bonn", "Bonn", "Ulm", "Ulm", "Ulm"] };
    const learned = (weights?: number[]) =>
      featureTable(columns, { scale: { city: "robust" }, weights }).model.params.columns[0];
    expect(learned([0.1, 0.1, 0.1, 0.1, 0.1])).toEqual(learned());
  });

  it("notes texts that are numbers, which become levels", () => {
    const { names, model } = featureTable({ spend: ["10", "12.5", "10"], city: ["Ulm", "Ulm", "3"] });
    expect(names).toEqual(["spend=10", "spend=12.5", "city=3", "city=Ulm"]);
    expect(model.fit.notes).toEqual([
      "spend has texts that are all numbers: each is a level; make it a column of numbers where they are amounts",
    ]);
  });

  it("takes weights as small as numbers can be", () => {
    const table = { a: [1, 2, 9], city: ["x", "y", "y"] };
    const options = (weights: number[], scale: "standard" | "robust") => ({
      weights,
      scale: { a: scale, city: scale },
    });
    const [small, same] = [
      [0.25, 0.125, 0.5],
      [2, 1, 4],
    ].map((weights) => featureTable(table, options(weights, "standard")));
    expect(small!.model.params).toEqual(same!.model.params);
    for (const exponent of [-20, -70, -84, -1000, -1071]) {
      const weights = [2, 1, 4].map((weight) => weight * 2 ** exponent);
      expect(featureTable(table, options(weights, "standard")).model.params).toEqual(same!.model.params);
      // Of shares that count as three rows, the middle place is within the second value.
      expect(featureTable(table, options(weights, "robust")).model.params.columns[0]).toMatchObject({ center: 2 });
    }
    for (const weight of [1e-20, 1e-24, 1e-25, 5e-324]) {
      const equal = featureTable(table, options([weight, weight, weight], "standard")).model.params.columns[0]!;
      expect([equal.center, equal.spread]).toEqual([4, featureTable(table).model.params.columns[0]!.spread]);
    }
  });

  it("leaves out customerId and what has no rows", () => {
    const model = featureTable({ spend }).model;
    const table = {
      customerId: ["a", "b"],
      spend: [1, 2],
      unit: "week",
      n: 2,
      report: { rows: 2 },
      model,
      zone: undefined,
    };
    expect(featureTable(table).names).toEqual(["spend"]);
    expect(problemsOf(() => featureTable({ customerId: ["a"], model }))).toEqual(["missing /columns"]);
  });

  it("does not change its columns and gives its own", () => {
    const own = Float64Array.of(1, 2);
    const { values } = featureTable({ own }, { scale: "none" });
    values[0] = 9;
    expect(own).toEqual(Float64Array.of(1, 2));
  });

  it("keeps columns apart that are called like members of objects", () => {
    const hostile = JSON.parse('{ "__proto__": [1, 2], "constructor": ["a", "b"], "toString": [3, 4] }');
    const { names, model } = featureTable(hostile as object, { scale: "none" });
    expect(names).toEqual(["__proto__", "constructor=a", "constructor=b", "toString"]);
    expect(Array.from(applyFeatures(hostile, model).values)).toEqual([1, 1, 0, 3, 2, 0, 1, 4]);
    expect(problemsOf(() => applyFeatures({}, model))).toEqual([
      "missing /__proto__",
      "missing /constructor",
      "missing /toString",
    ]);
  });

  it("says which rows a logarithm cannot take", () => {
    const error = errorOf(() => featureTable({ spend: [3, -1, -20] }, { transform: "log1p" }));
    expect(error.issues.map(({ code, path, hint }) => [code, path, hint])).toEqual([
      ["out_of_range", "/spend/1", 'transform: "signedLog1p" takes negative numbers'],
      ["out_of_range", "/spend/2", 'transform: "signedLog1p" takes negative numbers'],
    ]);
  });

  it("refuses columns with too many levels, with their number", () => {
    const city = Array.from({ length: 30 }, (_, i) => `c${Math.min(i, 24)}`);
    const error = errorOf(() => featureTable({ city }));
    expect(error.message).toContain(
      "city must be at most 20 levels (maximumLevels), received 25, 24 of them in one row only",
    );
    expect(featureTable({ city }, { maximumLevels: 25 }).names.length).toBe(25);
    const id = Array.from({ length: 60_000 }, (_, i) => `id${i}`);
    expect(problemsOf(() => featureTable({ id, labels: labelsFrom(id) }))).toEqual([
      "too_many /id",
      "too_many /labels",
    ]);
  });

  it("scales a level as the column of its 0 and 1", () => {
    const city = ["a", "b", "b", "c", "b", "a", "b"];
    for (const weights of [
      undefined,
      [1, 2, 0, 3, 1, 1, 5],
      [0.3, 0.2, 0, 0.25, 0.7, 1e-3, 1e9],
      [0, 1, 1, 0, 1, 0, 1],
    ]) {
      for (const scale of ["standard", "robust", "minmax"] as const) {
        const levels = featureTable({ city }, { scale: { city: scale }, weights, importance: { city: 3 } });
        for (const own of ["a", "b", "c"]) {
          const indicator = city.map((level) => +(level === own));
          const numbers = featureTable({ own: indicator }, { scale, weights, importance: { own: 3 } });
          column(levels, `city=${own}`).forEach((value, i) => {
            expect(value).toBeCloseTo(numbers.values[i]!, 12);
          });
        }
      }
    }
  });

  it("tells by the first value that is there whether a column is one of texts", () => {
    for (const gap of [null, Number.NaN, undefined]) {
      const [issue, ...more] = issuesOfCall(() => featureTable({ region: [gap, "x", "y"] } as never));
      expect([issue?.path, issue?.hint, more]).toEqual([
        "/region/0",
        "labelsFrom makes what is missing a level of its own",
        [],
      ]);
    }
  });

  it("says what to do with booleans and tags", () => {
    const tags = tagsFromLabels(labelsFrom(["vip", "new"]));
    const error = errorOf(() => featureTable({ vip: [true, false], spend: [1, 2], tags } as object));
    expect(error.issues.map(({ code, path, received, hint }) => [code, path, received, hint])).toEqual([
      [
        ...["invalid_type", "/vip", "a column of booleans"],
        "make 1 and 0 of true and false: Float64Array.from(column, Number)",
      ],
      ["invalid_type", "/tags", "Tags", "make a column of 0 and 1 of each tag, with hasTag"],
    ]);
  });

  it("refuses what it cannot use, all at once", () => {
    const problems = (columns: unknown, options?: unknown) =>
      problemsOf(() => featureTable(columns as object, options as FeatureOptions));
    expect(problems({ a: [1, Number.NaN], b: [1], c: ["x", null], d: {} })).toEqual([
      "not_finite /a/1",
      "invalid_type /c/1",
      "invalid_type /d",
      "length_mismatch /b",
      "length_mismatch /d",
    ]);
    expect(problems({ a: [1, "2"], b: ["x", 2] })).toEqual(["invalid_type /a/1", "invalid_type /b/1"]);
    expect(problems({ a: { levels: ["x"], codes: Uint16Array.of(1) } })).toEqual(["invalid_type /a"]);
    expect(problems({ "a=x": [1], a: ["x"] })).toEqual(["duplicate /a=x"]);
    expect(problems({})).toEqual(["missing /columns"]);
    expect(problems(undefined)).toEqual(["invalid_type /columns"]);
    expect(
      problems(
        { a: [1, 2], c: ["x", "y"] },
        {
          transform: { a: "sqrt", c: "log1p", b: "log1p" },
          scale: "z",
          importance: { a: -1, d: 1 },
          maximumLevels: 0,
          unknownLevels: "drop",
          weights: [0, 0],
          scaler: 1,
        },
      ),
    ).toEqual([
      "unknown_option /scaler",
      "invalid_value /transform/a",
      "unknown_name /transform/b",
      "invalid_value /scale",
      "invalid_value /transform/c",
      "out_of_range /importance/a",
      "unknown_name /importance/d",
      "out_of_range /maximumLevels",
      "invalid_value /unknownLevels",
      "too_few /weights",
    ]);
    expect(problems({ a: [1] }, { transform: null, importance: null })).toEqual([
      "invalid_type /transform",
      "invalid_type /importance",
    ]);
  });
});

describe("applyFeatures", () => {
  const columns = { spend: [0, 30, 60], city: ["Ulm", "Bonn", "Ulm"] };
  const { model } = featureTable(columns, { scale: { spend: "minmax" } });

  it("gives unseen rows the scale of the fit", () => {
    const { names, values } = applyFeatures({ city: ["Bonn"], spend: [90], other: "text", more: [1, 2] }, model);
    expect(names).toEqual(["spend", "city=Bonn", "city=Ulm"]);
    expect(Array.from(values)).toEqual([1.5, 1, 0]);
  });

  it("hands the model on, so that the scale can be told from the table", () => {
    expect(applyFeatures(columns, model).model).toBe(model);
  });

  it("reads levels from texts and Labels alike, whatever the order of their levels", () => {
    const labels = labelsFrom(["Ulm", "Bonn", "Ulm"]);
    expect(applyFeatures({ ...columns, city: labels }, model).values).toEqual(applyFeatures(columns, model).values);
  });

  it("gives 0 for an unknown level and counts it, or refuses it", () => {
    const others = { spend: [0, 0, 0], city: ["Kiel", "Ulm", "Oulm"] };
    const { values, report } = applyFeatures(others, model);
    expect(Array.from(values)).toEqual([0, 0, 0, 0, 0, 1, 0, 0, 0]);
    expect(report).toEqual({ rows: 3, unknownLevels: { city: 2 } });
    const strict = featureTable(columns, { unknownLevels: "error" }).model;
    const { issues } = errorOf(() => applyFeatures(others, strict));
    expect(issues.map(({ code, path, index, hint }) => [code, path, index, hint])).toEqual([
      ["unknown_name", "/city/0", 0, undefined],
      ["unknown_name", "/city/2", 2, 'did you mean "Ulm"?'],
    ]);
  });

  it("takes no rows", () => {
    const { values, report } = applyFeatures({ spend: [], city: [] }, model);
    expect([values.length, report]).toEqual([0, { rows: 0, unknownLevels: {} }]);
  });

  it("refuses columns that are missing, of the wrong kind, or out of the range of the logarithm", () => {
    const problems = (given: object, of = model) => problemsOf(() => applyFeatures(given, of));
    expect(problems({ city: ["Ulm"] })).toEqual(["missing /spend", "length_mismatch /city"]);
    expect(problems({ spend: ["Ulm"], city: [3] })).toEqual(["invalid_type /spend/0", "invalid_type /city/0"]);
    expect(problems({ spend: [1], city: 3 })).toEqual(["invalid_type /city", "length_mismatch /city"]);
    const logs = featureTable({ spend: [0, 9] }, { transform: "log1p" }).model;
    expect(problems({ spend: [0, -3] }, logs)).toEqual(["out_of_range /spend/1"]);
    expect(problems(null as never)).toEqual(["invalid_type /columns"]);
  });

  it("refuses models that featureTable did not write", () => {
    const [number, levels] = model.params.columns as [object, object];
    const problems = (params: unknown, options: unknown = model.options) =>
      problemsOf(() => applyFeatures(columns, { ...model, params, options } as FeatureModel));
    const with1 = (changes: object) => problems({ columns: [{ ...number, ...changes }, levels] });
    const with2 = (changes: object) => problems({ columns: [number, { ...levels, ...changes }] });
    expect(() =>
      applyFeatures(columns, { ...model, params: { columns: [number, levels] } } as FeatureModel),
    ).not.toThrow();
    expect(problems({ columns: [] })).toEqual(["invalid_model /model/params/columns"]);
    expect(problems({ columns: [number, null] })).toEqual(["invalid_model /model/params/columns/1"]);
    expect(problems({ columns: [number, number] })).toEqual(["invalid_model /model/params/columns"]);
    expect(problems({ columns: [number] }, {})).toEqual(["invalid_model /model/options/unknownLevels"]);
    for (const field of ["kind", "name", "transform", "scale", "center", "spread", "importance"]) {
      expect(with1({ [field]: null })).toEqual([`invalid_model /model/params/columns/0/${field}`]);
    }
    for (const wrong of [{ spread: 1e-40 }, { spread: -1 }, { spread: Number.POSITIVE_INFINITY }]) {
      expect(with1(wrong)).toEqual(["invalid_model /model/params/columns/0/spread"]);
    }
    for (const wrong of [{ levels: ["a", "a"] }, { levels: ["a", 1] }])
      expect(with2(wrong)).toEqual(["invalid_model /model/params/columns/1/levels"]);
    expect(with2({ center: [0] })).toEqual(["invalid_model /model/params/columns/1/center"]);
    expect(with2({ spread: [1, Number.NaN] })).toEqual(["invalid_model /model/params/columns/1/spread"]);
    expect(problemsOf(() => applyFeatures(columns, { ...model, kind: "abc" } as never))).toEqual([
      "invalid_model /model",
    ]);
  });
});
