import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Rule, TagRule } from "../../src/rules/grammar/ast";
import { compileRules } from "../../src/rules/grammar/compile";
import type { NaiveWorld } from "../harness/naive-rules";
import { ruleSets, worlds } from "../harness/random-rules";

const RUNS = { numRuns: 1000 };

const given: fc.Arbitrary<{ world: NaiveWorld; rules: TagRule[] }> = worlds({ customers: 0, events: 0 }).chain(
  (world) => ruleSets(world, 2).map((rules) => ({ world, rules })),
);

/** The same value with the keys of every object in another order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, entry]) => [key, shuffled(entry)]),
  );
}

/** What may be left out, written out. */
function spelledOut(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(spelledOut);
  if (typeof value !== "object" || value === null) return value;
  const node = Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, spelledOut(entry)]));
  switch ((value as Rule).op) {
    case "top":
      return { side: "highest", ties: "include", ...node };
    case "contains":
    case "startsWith":
    case "endsWith":
      return { ignoreCase: false, ...node };
    default:
      return node;
  }
}

describe("reading rules", () => {
  it("takes every rule of the grammar, and understands what it gave once more as the same", () => {
    fc.assert(
      fc.property(given, ({ world, rules }) => {
        const compiled = compileRules(rules, world.catalog);
        const again = compileRules(compiled.rules, world.catalog);
        expect(again).toEqual(compiled);
        expect(compiled.rules.map(({ id }) => id)).toEqual(rules.map(({ id }) => id));
      }),
      RUNS,
    );
  });

  it("gives plain JSON: a round trip and a clone change nothing", () => {
    fc.assert(
      fc.property(given, ({ world, rules }) => {
        const compiled = compileRules(rules, world.catalog);
        expect(JSON.parse(JSON.stringify(compiled))).toEqual(compiled);
        expect(structuredClone(compiled)).toEqual(compiled);
        expect(compileRules(JSON.parse(JSON.stringify({ version: 1, rules })), world.catalog)).toEqual(compiled);
      }),
      RUNS,
    );
  });

  it("hashes the meaning: neither the order of keys nor defaults that are written out matter", () => {
    fc.assert(
      fc.property(given, ({ world, rules }) => {
        const { hash } = compileRules(rules, world.catalog);
        expect(hash).toMatch(/^[0-9a-f]{16}$/);
        expect(compileRules(shuffled(rules) as TagRule[], world.catalog).hash).toBe(hash);
        expect(compileRules(spelledOut(rules) as TagRule[], world.catalog).hash).toBe(hash);
      }),
      RUNS,
    );
  });

  it("does not change what it was given", () => {
    fc.assert(
      fc.property(given, ({ world, rules }) => {
        const before = structuredClone(rules);
        compileRules(rules, world.catalog);
        expect(rules).toEqual(before);
      }),
      { numRuns: 100 },
    );
  });
});
