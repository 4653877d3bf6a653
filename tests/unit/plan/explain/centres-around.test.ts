import { describe, expect, it } from "vitest";
import { labelsFrom } from "../../../../src/core/labels";
import { centresAround, featureUnits } from "../../../../src/plan/explain/centres-around";
import { centresText } from "../../../../src/plan/explain/centres-text";
import type { ExplanationNames } from "../../../../src/plan/explain/explanation-names";
import { featureTable } from "../../../../src/prepare/features/features";

const columns = {
  spend: [0, 9, 99, 999],
  net: [-99, -9, 9, 99],
  visits: [1, 2, 3, 6],
  age: [30, 30, 30, 30],
  unimportant: [1, 2, 3, 4],
  city: labelsFrom(["Bern", "Basel", "Bern", "Ulm"]),
};
const { names, values, model } = featureTable(columns, {
  transform: { spend: "log1p", net: "signedLog1p" },
  scale: { visits: "robust", unimportant: "minmax", city: "standard" },
  importance: { spend: 2, unimportant: 0, city: 0.5 },
});
const units = featureUnits(model);

describe("the units of features", () => {
  it("are those of the columns, for every transform, scale and importance", () => {
    expect([...units.keys()]).toEqual(names);
    expect(Array.from(units.values(), ({ field, level }) => level ?? field)).toEqual([
      ...["spend", "net", "visits", "age", "unimportant"],
      ...["Bern", "Basel", "Ulm"],
    ]);
    const back = names.map((name, f) =>
      [0, 1, 2, 3].map((i) => units.get(name)!.inUnit(values[i * names.length + f]!)),
    );
    expect(back).toEqual([
      columns.spend,
      columns.net,
      columns.visits,
      columns.age,
      [1, 1, 1, 1],
      [1, 0, 1, 0],
      [0, 1, 0, 0],
      [0, 0, 0, 1],
    ]);
  });

  it("stay numbers for centres that no fit gives", () => {
    for (const { inUnit } of units.values()) {
      expect([1e6, -1e6].map(inUnit).every(Number.isFinite)).toBe(true);
      expect(Object.is(inUnit(0), -0)).toBe(false);
    }
  });
});

describe("the words", () => {
  const own = Array.from(values.slice(0, names.length));
  const moved = (by: Readonly<Record<string, number>>) => own.map((value, f) => value + (by[names[f]!] ?? 0));
  const centroids = [moved({ visits: 4 }), moved({ spend: 5, visits: 1, "city=Bern": -1 })];
  const row = { spend: 1234.5, net: -99, visits: 1, age: 30, unimportant: 1, city: "Bern" };
  const around = centresAround({ row, scaled: own, own: 0 }, { names, centroids }, units, ["a", "b"]);
  const known: ExplanationNames = {
    fields: { city: "home", visits: "到店次数" },
    levels: { group: { a: "First" }, city: { Bern: "Bern (BE)", Ulm: "乌尔姆" } },
  };
  const text = (language: "en" | "zh-CN") =>
    centresText(around, units, { name: "group", own: "a", names: known, language });

  it("tell what speaks for the own cluster and what for the next one, by the names there are", () => {
    expect(around.features.map(({ feature, evidence }) => [feature, Math.round(evidence)])).toEqual([
      ["spend", 25],
      ["visits", -15],
      ["city=Bern", 1],
    ]);
    expect(text("en")).toBe(
      'The customer is in "First"; the next cluster is "b". For the own cluster: spend is 1234.5 (own centre 0, next centre ' +
        '622.9); home is "Bern (BE)" (100% of the own cluster, 0% of the next). For the next one: 到店次数 is 1 (own centre 9, ' +
        "next centre 3).",
    );
    expect(text("zh-CN")).toBe(
      "该客户属于“First”，次近的群为“b”。更接近本群的特征：spend 为1234.5（本群质心0，次近群质心622.9）；" +
        "home 为“Bern (BE)”（本群占100%，次近群占0%）。更接近次近群的特征：到店次数为1（本群质心9，次近群质心3）。",
    );
  });
});
