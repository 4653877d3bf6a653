import { describe, expect, it } from "vitest";
import { fitRfm } from "../../../src/rfm/fit";
import type { RfmModel } from "../../../src/rfm/model";
import { scoreRfm } from "../../../src/rfm/score";
import { problemsOf } from "../../harness/issues-of";

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
    const scores = scoreRfm({ recency: [-1, 1e9, 40], frequency: [100, 0, 2], monetary: [1e12, -50, 80] }, model);
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

  it.each<[string, object]>([
    ["no object", { breaks: null }],
    ["too few scores", { scores: [1, 2] }],
    ["no such interval end", { closed: "both" }],
    ["limits that fall", { breaks: [40, 20] }],
    ["limits that are no numbers", { breaks: [null, 1] }],
    ["limits with a hole", { breaks: Object.assign(new Array(2), { 1: 1 }) }],
    ["a score beyond the bins", { scores: [1, 2, 4] }],
    ["a score of 0", { scores: [0, 1, 2] }],
    ["bins that are no number", { bins: "3" }],
    ["ids of another length", { breakIds: ["a"] }],
    ["ids that are no ids", { breakIds: [{}, null] }],
    ["ids in a text", { breakIds: "ab" }],
  ])("refuses a stored model with %s", (_, members) => {
    expect(problemsOf(() => scoreRfm(table, withRecency(members)))).toEqual(["invalid_model /model/params/recency"]);
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
