import { describe, expect, it } from "vitest";
import { fitRfm } from "../../../src/rfm/fit";
import type { RfmModel } from "../../../src/rfm/model";
import { scoreRfm } from "../../../src/rfm/score";
import { issuesOfCall, problemsOf } from "../../harness/issues-of";

const table = { recency: [5, 40, 400], frequency: [9, 2, 1], monetary: [900, 80, 10] };
const model = fitRfm(table, { bins: 3 });

/** The model as plain JSON with another member in the limits of recency. */
const withRecency = (members: object): RfmModel => {
  const copy = JSON.parse(JSON.stringify(model));
  copy.params.recency = { ...copy.params.recency, ...members };
  return copy;
};

describe("scoreRfm", () => {
  it("scores others by frozen limits, beyond the fitted range too, and carries the model", () => {
    const scores = scoreRfm({ recency: [0, 1e9, 40], frequency: [100, 0, 2], monetary: [1e12, -50, 80] }, model);
    expect(Array.from(scores.total)).toEqual([333, 111, 222]);
    expect(scores.model).toBe(model);
  });

  it("scores nobody", () => {
    const none = scoreRfm({ recency: [], frequency: [], monetary: [] }, model);
    expect([none.r, none.f, none.m]).toEqual([new Uint8Array(), new Uint8Array(), new Uint8Array()]);
  });

  it("counts any number of limits", () => {
    const values = Array.from({ length: 101 }, (_, i) => i);
    const same = { recency: values, frequency: values, monetary: values };
    for (const bins of [2, 3, 4, 5, 6, 20]) {
      const fitted = fitRfm(same, { bins });
      const one = scoreRfm(same, fitted).m;
      expect(new Set(one).size).toBe(bins);
      expect(one[100]).toBe(bins);
    }
  });

  it("needs the ids that the model parts ties by", () => {
    const byId = fitRfm({ ...table, customerId: ["a", "b", "c"] }, { method: "ntile", ties: "id", bins: 3 });
    expect(problemsOf(() => scoreRfm(table, byId))).toEqual(["missing /customerId"]);
    const scored = scoreRfm({ recency: [40, 40], frequency: [2, 2], monetary: [80, 80], customerId: ["a", "c"] }, byId);
    expect([Array.from(scored.m), Array.from(scored.r)]).toEqual([
      [2, 3],
      [2, 3],
    ]);
  });

  it.each<[string, string, object]>([
    ["no limits", "breaks", { breaks: null }],
    ["limits that fall", "breaks", { breaks: [40, 20] }],
    ["limits that are equal", "breaks", { breaks: [40, 40] }],
    ["limits that are no numbers", "breaks", { breaks: [null, 1] }],
    ["limits with a hole", "breaks", { breaks: Object.assign(new Array(2), { 1: 1 }) }],
    ["no such interval end", "closed", { closed: "both" }],
    ["too few scores", "scores", { scores: [2, 1] }],
    ["scores that are no array", "scores", { scores: "321" }],
    ["a score beyond the bins", "scores", { scores: [4, 2, 1] }],
    ["a score of 0", "scores", { scores: [2, 1, 0] }],
    ["scores with a hole", "scores", { scores: Object.assign(new Array(3), { 1: 1 }) }],
    ["scores that rise with recency", "scores", { scores: [1, 2, 3] }],
    ["scores out of order", "scores", { scores: [3, 1, 2] }],
    ["bins that are no number", "bins", { bins: "3" }],
    ["too many bins", "bins", { bins: 21 }],
    ["broken bins", "bins", { bins: 3.5 }],
    ["no such method", "method", { method: "mode" }],
    ["ids where ties are not parted", "breakIds", { breakIds: ["a", "b"] }],
    ["places without qcutRank", "breakPositions", { breakPositions: [0, 1] }],
    ["nested limits where nothing is nested", "nested", { nested: [null] }],
  ])("refuses a stored model with %s", (_, field, members) => {
    expect(problemsOf(() => scoreRfm(table, withRecency(members)))).toEqual([
      `invalid_model /model/params/recency/${field}`,
    ]);
  });

  it("refuses scores of frequency and monetary that fall, and says what they must be", () => {
    const copy = JSON.parse(JSON.stringify(model));
    copy.params.monetary.scores.reverse();
    expect(() => scoreRfm(table, copy)).toThrow(
      "model/params/monetary/scores must be integers from 1 to 3 that never fall, one more than there are limits",
    );
  });

  it.each<[string, unknown]>([
    ["none", undefined],
    ["another number of them", ["a"]],
    ["what is no id", [{}, null]],
    ["a text", "ab"],
  ])("refuses a model that parts ties by id with %s", (_, breakIds) => {
    const byId = fitRfm({ ...table, customerId: ["a", "b", "c"] }, { method: "ntile", ties: "id", bins: 3 });
    const recency = { ...byId.params.recency, breakIds } as RfmModel["params"]["recency"];
    const tampered = { ...byId, params: { ...byId.params, recency } };
    expect(problemsOf(() => scoreRfm({ ...table, customerId: ["a", "b", "c"] }, tampered))).toEqual([
      "invalid_model /model/params/recency/breakIds",
    ]);
  });

  it("refuses a qcutRank model without its places", () => {
    const copy = JSON.parse(JSON.stringify(fitRfm(table, { method: "qcutRank", bins: 3 })));
    expect(scoreRfm(table, copy).r).toEqual(Uint8Array.of(3, 2, 1));
    copy.params.frequency.breakPositions = [0, -1];
    expect(problemsOf(() => scoreRfm(table, copy))).toEqual(["invalid_model /model/params/frequency/breakPositions"]);
    delete copy.params.frequency.breakPositions;
    expect(problemsOf(() => scoreRfm(table, copy))).toEqual(["invalid_model /model/params/frequency/breakPositions"]);
  });

  it("allows equal limits where ties make them", () => {
    const alike = { recency: [1, 1, 1], frequency: [1, 1, 1], monetary: [1, 1, 1] };
    for (const method of ["ntile", "rRfm", "qcutRank"] as const) {
      const fitted = fitRfm(alike, { method });
      expect(new Set(fitted.params.monetary.breaks).size).toBe(1);
      expect(scoreRfm(alike, JSON.parse(JSON.stringify(fitted))).m).toEqual(scoreRfm(alike, fitted).m);
    }
  });

  it("finds what is wrong in nested limits, cell by cell", () => {
    const nested = (change: (params: RfmModel["params"]) => unknown) => {
      const copy = JSON.parse(JSON.stringify(fitRfm(table, { bins: 2, scoring: "nested" })));
      change(copy.params);
      return problemsOf(() => scoreRfm(table, copy));
    };
    const of = (limits: unknown) => limits as { nested: unknown[] };
    expect(nested(({ frequency }) => of(frequency).nested.pop())).toEqual([
      "invalid_model /model/params/frequency/nested",
    ]);
    expect(nested(({ frequency }) => Object.assign(of(frequency).nested[1] as object, { scores: [2, 1] }))).toEqual([
      "invalid_model /model/params/frequency/nested/1/scores",
    ]);
    expect(nested(({ monetary }) => of(monetary).nested.fill("x", 2, 3))).toEqual([
      "invalid_model /model/params/monetary/nested/2",
    ]);
    expect(nested(({ recency }) => Object.assign(recency, { bins: 0 }))).toEqual([
      "invalid_model /model/params/recency/bins",
    ]);
  });

  it("names the options of a stored model that are none", () => {
    const options = { ...model.options, atCut: "top", ties: "row", scoring: "both", order: ["recency"], total: {} };
    expect(problemsOf(() => scoreRfm(table, { ...model, options } as never))).toEqual(
      ["atCut", "ties", "scoring", "order", "total"].map((name) => `invalid_model /model/options/${name}`),
    );
    expect(problemsOf(() => scoreRfm(table, { ...model, options: null } as never))).toEqual([
      "invalid_model /model/options",
    ]);
  });

  it.each<[string, unknown]>([
    ["none", undefined],
    ["a measure twice", ["recency", "recency", "monetary"]],
    ["a measure more", ["recency", "frequency", "monetary", "recency"]],
    ["a text", "recency, frequency, monetary"],
    ["no array", { length: 3, 0: "recency", 1: "frequency", 2: "monetary" }],
  ])("refuses a stored model whose order of the measures is %s", (_, order) => {
    const tampered = { ...model, options: { ...model.options, order } } as RfmModel;
    expect(problemsOf(() => scoreRfm(table, tampered))).toEqual(["invalid_model /model/options/order"]);
  });

  it("refuses a negative recency and values beyond 2^53, and takes other negative values", () => {
    const far = { recency: [1, -2], frequency: [-1, 2 ** 53], monetary: [-(2 ** 53), -5] };
    expect(issuesOfCall(() => scoreRfm(far, model))).toMatchObject([
      { code: "out_of_range", path: "/frequency/1", index: 1 },
      { code: "out_of_range", path: "/monetary/0", index: 0 },
      { code: "out_of_range", path: "/recency/1", index: 1, expected: "0 or more days", hint: "an order after asOf" },
    ]);
    const low = { recency: [0], frequency: [-5], monetary: [-Number.MAX_SAFE_INTEGER] };
    expect(Array.from(scoreRfm(low, model).total)).toEqual([311]);
  });

  it("refuses what is no model, and a model without a measure", () => {
    const score = (given: unknown) => problemsOf(() => scoreRfm(table, given as RfmModel));
    for (const given of [undefined, null, 1, {}, { ...model, kind: "abc" }, { ...model, version: 2 }])
      expect(score(given)).toEqual(["invalid_model /model"]);
    expect(score({ ...model, params: { ...model.params, recency: null } })).toEqual([
      "invalid_model /model/params/recency",
    ]);
    expect(score({ ...model, params: {} })).toHaveLength(3);
  });
});
