import fc from "fast-check";
import jsonLogic from "json-logic-js";
import { expect, it } from "vitest";
import { fromJsonLogic } from "../../src/rules/convert/from-json-logic";
import { fromQueryBuilder } from "../../src/rules/convert/from-query-builder";
import { toQueryBuilder } from "../../src/rules/convert/to-query-builder";
import type { Rule } from "../../src/rules/grammar/ast";
import { throwsOnlyOurs } from "../harness/issues-of";
import { type NaiveWorld, naiveHolds } from "../harness/naive-rules";
import { ruleSets, worlds } from "../harness/random-rules";

const RUNS = { numRuns: 1000 };
const CUSTOMERS = 12;

const given = worlds({ customers: CUSTOMERS, events: 0 }).chain((world) =>
  ruleSets(world, 1).map(([rule]) => ({ world, rule: sayable(rule!.when, Object.keys(world.catalog)[0]!) })),
);

/** Every leaf that the editor has no operator for becomes one that it has, on some field. */
function sayable(rule: Rule, field: string): Rule {
  switch (rule.op) {
    case "all":
    case "any":
      return { op: rule.op, rules: rule.rules.map((child) => sayable(child, field)) };
    case "atLeast":
      return { op: "all", rules: rule.rules.map((child) => sayable(child, field)) };
    case "not":
      return { op: "not", rule: sayable(rule.rule, field) };
    case "compare":
      return { op: "compare", left: rule.left, cmp: rule.cmp, right: rule.right };
    case "contains":
    case "startsWith":
    case "endsWith":
      return { op: rule.op, field: rule.field, value: rule.value };
    case "within":
    case "olderThan":
    case "anniversary":
    case "top":
    case "band":
      return { op: "exists", field: rule.field };
    case "everyone":
    case "nobody":
    case "aggregate":
    case "didNotFollow":
    case "tag":
      return { op: "not", rule: { op: "not", rule: { op: "exists", field } } };
    default:
      return rule;
  }
}

const tagged = (rule: Rule, world: NaiveWorld) =>
  world.customers.map((_, i) => naiveHolds(rule, i, [{ id: "x", when: rule }], world));

it("a rule comes back from the editor with the same customers, and goes there again as the same", () => {
  fc.assert(
    fc.property(given, ({ world, rule }) => {
      const { catalog } = world;
      const query = toQueryBuilder(rule, catalog);
      const back = fromQueryBuilder(JSON.parse(JSON.stringify(query)), catalog);
      expect(tagged(back, world)).toEqual(tagged(rule, world));
      expect(toQueryBuilder(back, catalog)).toEqual(query);
    }),
    RUNS,
  );
});

const catalog = { n: "number", s: "string", b: "boolean" } as const;
type Value = string | number | boolean | null;

const constant = fc.constantFrom<Value>(null, 0, 1, -1, 2.5, "", "0", "1", "ab", true, false);
const variable = fc.constantFrom({ var: "n" }, { var: "s" }, { var: "b" }, { var: ["n"] });
const operand = fc.oneof(constant, variable);
const leaf = fc.oneof(
  fc.constantFrom<unknown>(true, false, { var: "b" }),
  fc
    .tuple(fc.constantFrom("==", "===", "!=", "!==", "<", "<=", ">", ">="), operand, operand)
    .map(([op, a, b]) => ({ [op]: [a, b] })),
  fc.tuple(fc.constantFrom("<", "<="), constant, variable, constant).map(([op, a, b, c]) => ({ [op]: [a, b, c] })),
  fc.tuple(variable, fc.array(constant, { maxLength: 3 })).map(([a, list]) => ({ in: [a, list] })),
  fc.tuple(constant, variable).map(([a, b]) => ({ in: [a, b] })),
);
const { logic } = fc.letrec((tie) => ({
  logic: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc
      .tuple(fc.constantFrom("and", "or"), fc.array(tie("logic"), { maxLength: 3 }))
      .map(([op, list]) => ({ [op]: list })),
    fc.tuple(fc.constantFrom("!", "!!"), tie("logic")).map(([op, inner]) => ({ [op]: inner })),
  ),
}));

it("what is read of JSON Logic holds for the same rows as in json-logic-js, missing values included; the rest is refused", () => {
  let read = 0;
  const rows = [null, 0, 1, -1, 2.5].flatMap((n) =>
    [null, "", "0", "ab"].flatMap((s) => [null, true, false].map((b) => ({ n, s, b }))),
  );
  const world: NaiveWorld = { catalog, customers: rows, related: {}, asOf: 0, zone: "UTC" };
  fc.assert(
    fc.property(logic, (expression) => {
      let rule: Rule | undefined;
      const refused = throwsOnlyOurs(() => {
        rule = fromJsonLogic(expression, catalog);
      });
      if (refused) return;
      read++;
      expect(tagged(rule!, world)).toEqual(rows.map((row) => Boolean(jsonLogic.apply(expression, row))));
    }),
    { numRuns: 5000 },
  );
  expect(read).toBeGreaterThan(500);
});
