import { describe, expect, it } from "vitest";
import { issuesOf } from "../../../src/core/issue";
import { checkModel, isModel } from "../../../src/core/model";

const model = { kind: "rfm", version: 1, options: {}, params: {}, fit: { n: 1, notes: [] } };

describe("checkModel", () => {
  const check = (value: unknown) => {
    const issues = issuesOf("f");
    return { right: checkModel(issues, "/model", value, "rfm", 1), issues };
  };

  it("takes a model of its kind and version, also after JSON", () => {
    expect(check(model).right).toBe(true);
    expect(check(JSON.parse(JSON.stringify(model))).right).toBe(true);
  });

  it("refuses everything else and says what it is", () => {
    const others = [
      undefined,
      null,
      3,
      "rfm",
      [],
      {},
      { ...model, kind: "abc" },
      { ...model, version: 2 },
      { ...model, params: null },
    ];
    for (const value of others) {
      const { right, issues } = check(value);
      expect(right).toBe(false);
      expect(issues.list).toMatchObject([{ code: "invalid_model", path: "/model" }]);
    }
    expect(isModel({ ...model, kind: "abc" })).toBe(true);
    expect(isModel({ kind: "abc" })).toBe(false);
  });
});
