import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { labelAt } from "../../../src/core/labels";
import { rfm } from "../../../src/rfm/fit";
import { EIGHT_CLASSES } from "../../../src/rfm/maps/eight-classes";
import { RF_GRID } from "../../../src/rfm/maps/rf-grid";
import type { RfmMethod } from "../../../src/rfm/model";
import { scoreRfm } from "../../../src/rfm/score";
import { rfmScorer } from "../../../src/rfm/scorer";
import { segmentRfm } from "../../../src/rfm/segment";
import { issuesOfCall, problemsOf } from "../../harness/issues-of";

const small = fc.integer({ min: 0, max: 12 });
const rows = fc.array(fc.tuple(small, small, small), { minLength: 1, maxLength: 25 });

describe("rfmScorer", () => {
  it("gives every customer what scoreRfm and segmentRfm give", () => {
    const method = fc.constantFrom<RfmMethod>("quantile", "median", "jenks", "rRfm", "equalWidth");
    const ties = fc.constantFrom("same" as const, "id" as const);
    const cut = fc.oneof(
      method.map((name) => ({ method: name })),
      ties.map((parting) => ({ method: "ntile" as const, ties: parting })),
    );
    const settings = fc.record({
      cut,
      scoring: fc.constantFrom("independent" as const, "nested" as const),
      total: fc.constantFrom("digits" as const, "mean" as const, "fm" as const, {
        recency: 3,
        frequency: 2,
        monetary: 1,
      }),
    });
    fc.assert(
      fc.property(rows, settings, (given, { cut: by, ...others }) => {
        const options = { ...by, ...others };
        const [recency, frequency, monetary] = [0, 1, 2].map((d) => given.map((row) => row[d]!));
        const table = {
          recency: recency!,
          frequency: frequency!,
          monetary: monetary!,
          customerId: given.map((_, i) => (i * 7) % given.length),
        };
        const { model } = rfm(table, options);
        const map = options.method === "median" ? EIGHT_CLASSES : RF_GRID;
        const scores = scoreRfm(table, model);
        const segment = segmentRfm(scores, map);
        const score = rfmScorer(JSON.parse(JSON.stringify(model)), map);
        given.forEach(([recent, often, much], i) => {
          const one = score({ recency: recent, frequency: often, monetary: much, customerId: table.customerId[i]! });
          const expected = { r: scores.r[i], f: scores.f[i], m: scores.m[i], total: scores.total[i] };
          expect(one).toEqual({ ...expected, segment: labelAt(segment, i) });
        });
      }),
      { numRuns: 1000 },
    );
  });

  const table = { recency: [1, 9], frequency: [1, 2], monetary: [5, 6], customerId: ["a", "b"] };

  it("has no segment without a map", () => {
    const score = rfmScorer(rfm(table, { bins: 2 }).model);
    expect(score({ recency: 1, frequency: 2, monetary: 6 })).toEqual({ r: 2, f: 2, m: 2, total: 222 });
  });

  it("takes the largest numbers that are allowed, as scoreRfm does", () => {
    const most = Number.MAX_SAFE_INTEGER;
    const score = rfmScorer(rfm(table, { bins: 2 }).model);
    expect(score({ recency: most, frequency: most, monetary: most })).toMatchObject({ r: 1, f: 2, m: 2 });
    expect(score({ recency: 0, frequency: -most, monetary: -most })).toMatchObject({ r: 2, f: 1, m: 1 });
  });

  it("refuses a model that needs the place in the table, in any of its measures", () => {
    const method = { monetary: "qcutRank" } as const;
    for (const scoring of ["independent", "nested"] as const) {
      const { model } = rfm(table, { method, bins: 2, scoring });
      expect(problemsOf(() => rfmScorer(model))).toEqual(["invalid_model /model/params/monetary"]);
    }
  });

  it("refuses what it cannot score, and maps of other bins", () => {
    const score = rfmScorer(rfm(table, { method: "ntile", bins: 2, ties: "id" }).model);
    const one = { recency: 1, frequency: 1, monetary: 5 };
    expect(problemsOf(() => score(one))).toEqual(["missing /customerId"]);
    expect(problemsOf(() => score({ ...one, customerId: Number.NaN }))).toEqual(["invalid_type /customerId"]);
    expect(score({ ...one, customerId: "a" })).toMatchObject({ r: 2, f: 1, m: 1 });
    expect(issuesOfCall(() => score({ ...one, customerId: 7n }))).toMatchObject([
      {
        code: "invalid_type",
        path: "/customerId",
        hint: "a model is JSON, which has no bigint: turn the ids into texts",
      },
    ]);
    expect(problemsOf(() => score({ ...one, monetary: Number.NaN }))).toEqual(["not_finite /monetary"]);
    expect(problemsOf(() => score({ ...one, monetary: "5" as never }))).toEqual(["invalid_type /monetary"]);
    expect(problemsOf(() => score({ ...one, frequency: 2 ** 53 }))).toEqual(["out_of_range /frequency"]);
    expect(problemsOf(() => score({ ...one, recency: -(2 ** 53) }))).toEqual(["out_of_range /recency"]);
    expect(issuesOfCall(() => score({ ...one, recency: -0.5 }))).toMatchObject([
      { code: "out_of_range", path: "/recency", expected: "0 or more days", hint: "an order after asOf" },
    ]);
    expect(problemsOf(() => score(null as never))).toEqual(["invalid_type /customer"]);
    expect(problemsOf(() => rfmScorer(rfm(table).model, EIGHT_CLASSES))).toEqual([
      "out_of_range /r",
      "out_of_range /f",
      "out_of_range /m",
    ]);
    expect(problemsOf(() => rfmScorer(rfm(table, { method: "qcutRank" }).model))[0]).toBe(
      "invalid_model /model/params/recency",
    );
  });
});
