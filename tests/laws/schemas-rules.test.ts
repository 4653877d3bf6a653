import fc from "fast-check";
import { SegmentationError } from "segmentry";
import { parseRules } from "segmentry/schemas";
import { describe, expect, it } from "vitest";
import type { RuleSet, TagRule } from "../../src/rules/grammar/ast";
import { compileRules } from "../../src/rules/grammar/compile";
import { withOwnCatalog } from "../harness/catalog-for";
import { mutated, slips } from "../harness/mutate-json";
import { ruleSets, worlds } from "../harness/random-rules";

const RUNS = { numRuns: 1000 };

const given: fc.Arbitrary<TagRule[]> = worlds({ customers: 0, events: 0 }).chain((world) => ruleSets(world, 2));

const sets: fc.Arbitrary<RuleSet> = fc
  .tuple(given, fc.constantFrom("list", "document", "named"))
  .map(([rules, form]): RuleSet => {
    if (form === "list") return rules;
    const texts = { en: "A", "zh-CN": "甲" };
    return { version: 1, rules: rules.map((rule) => (form === "named" ? { ...rule, names: texts } : rule)) };
  });

/** The problems that a reader has with a value: none where it takes it. */
function problems(read: () => unknown): readonly string[] {
  try {
    read();
    return [];
  } catch (error) {
    if (!(error instanceof SegmentationError)) throw error;
    return error.issues.map(({ code, path, expected }) => `${code} ${path}: ${expected}`);
  }
}

describe("parseRules", () => {
  it("takes every rule set that compileRules takes, and changes nothing", () => {
    fc.assert(
      fc.property(sets, (rules) => {
        expect(parseRules(JSON.parse(JSON.stringify(rules)))).toEqual(rules);
      }),
      RUNS,
    );
  });

  it("comes to the verdict of compileRules on rule sets with slips, whatever the catalog", () => {
    let refused = 0;
    fc.assert(
      fc.property(sets, slips, (rules, seeds) => {
        const broken = mutated(rules, seeds);
        const own = withOwnCatalog(broken);
        const ours = problems(() => parseRules(broken));
        const theirs = problems(() => compileRules(own.rules as RuleSet, own.catalog));
        if (ours.length > 0) refused++;
        expect([ours.length > 0, ours, theirs]).toEqual([theirs.length > 0, ours, theirs]);
      }),
      { numRuns: 3000 },
    );
    expect(refused).toBeGreaterThan(1000);
  });
});
