import { describe, expect, it } from "vitest";
import { type Catalog, defineCatalog } from "../../../../src/rules/grammar/catalog";
import { compileRules } from "../../../../src/rules/grammar/compile";
import { errorOf, problemsOf } from "../../../harness/issues-of";

describe("defineCatalog", () => {
  it("gives back what it was given", () => {
    const fields = { ltv: "number", "rfm.r": "number", events: { at: "date" } } as const;
    expect(defineCatalog(fields)).toBe(fields);
  });

  it("names every problem with its path", () => {
    const wrong = { ltv: "nubmer", "": "string", tags: ["string"], none: {}, "a/b": { at: "day", when: null } };
    expect(problemsOf(() => defineCatalog(wrong as unknown as Catalog))).toEqual([
      "invalid_value /ltv",
      "missing /",
      "invalid_value /tags",
      "too_few /none",
      "invalid_value /a~1b/at",
      "invalid_value /a~1b/when",
    ]);
    expect(errorOf(() => defineCatalog(wrong as unknown as Catalog)).message).toContain(
      'defineCatalog: ltv must be one of "number", "string", "boolean", "date", or an object of fields, received "nubmer" (did you mean "number"?)',
    );
  });

  it.each([undefined, null, 1, "ltv", []])("refuses %s", (value) => {
    expect(problemsOf(() => defineCatalog(value as unknown as Catalog))).toEqual(["invalid_type /catalog"]);
  });

  it("takes names that are members of every object", () => {
    const fields = JSON.parse('{"__proto__":"number","constructor":"string","toString":{"__proto__":"date"}}');
    const rules = [
      { id: "a", when: { op: "gt" as const, field: "__proto__", value: 1 } },
      { id: "b", when: { op: "eq" as const, field: "constructor", value: "x" } },
    ];
    const compiled = compileRules(rules, fields);
    expect(compiled.rules).toEqual(rules);
    expect(JSON.stringify(compiled.catalog)).toBe(
      '{"__proto__":"number","constructor":"string","toString":{"__proto__":"date"}}',
    );
  });

  it("has no fields but its own", () => {
    const rules = [{ id: "a", when: { op: "exists" as const, field: "constructor" } }];
    expect(problemsOf(() => compileRules(rules, { ltv: "number" }))).toEqual(["unknown_field /0/when/field"]);
  });
});
