import { describe, expect, it } from "vitest";
import type { Rule } from "../../../../src/rules/grammar/ast";
import type { Catalog } from "../../../../src/rules/grammar/catalog";
import { compileRules } from "../../../../src/rules/grammar/compile";

const catalog = { ltv: "number", plan: "string", events: { type: "string", at: "date" } } as const;
const vip: Rule = { op: "gte", field: "ltv", value: 500 };
const hashOf = (when: Rule, fields: Catalog = catalog) => compileRules([{ id: "vip", when }], fields).hash;

describe("compileRules", () => {
  it("gives plain JSON that shares nothing with what it was given", () => {
    const fields = { b: "number", a: "string", r: { z: "date", y: "number" } } as const;
    const values = ["u"];
    const rules = [{ id: "x", when: { op: "in" as const, field: "a", values } }];
    const compiled = compileRules(rules, fields);
    expect(compiled).toMatchObject({ kind: "rules", version: 1, rules, catalog: fields });
    expect(Object.keys(compiled.catalog)).toEqual(["a", "b", "r"]);
    expect(Object.keys(compiled.catalog["r"]!)).toEqual(["y", "z"]);
    values.push("v");
    expect(compiled.rules[0]!.when).toMatchObject({ values: ["u"] });
  });

  it("hashes what is meant", () => {
    const hash = hashOf(vip);
    expect(hashOf({ value: 500, field: "ltv", op: "gte" } as Rule)).toBe(hash);
    expect(hashOf(vip, { plan: "string", events: { at: "date", type: "string" }, ltv: "number" })).toBe(hash);
    expect(hashOf({ ...vip, value: 501 } as Rule)).not.toBe(hash);
    expect(hashOf({ ...vip, op: "gt" } as Rule)).not.toBe(hash);
    expect(hashOf(vip, { ...catalog, more: "number" })).not.toBe(hash);
    const count = { op: "aggregate", of: "events", fn: "count", cmp: "gte", to: 1 } as const;
    const window = { last: { n: 1, unit: "day" } } as const;
    expect(hashOf({ ...count, window, at: "at" })).toBe(hashOf({ ...count, window }));
  });

  it("does not mix the parts of a text up in its hash", () => {
    const hashes = ["ab", "ba", "a", "", "aab", "食", "\ud800", "é"].map((value) =>
      hashOf({ op: "eq", field: "plan", value }),
    );
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
