import { discriminatedUnion, lazy } from "zod/mini";
import type { AllRule, AnyRule, AtLeastRule, NotRule, Rule } from "../../rules/grammar/ast";
import { MOST_NODES } from "../../rules/grammar/limits";
import { demanding, exactly, listOf, whole } from "../pieces";
import { named } from "../registry";
import { objectOf, type Schema } from "../schema";
import { rankRules, relatedRules, tagReference } from "./customer-rules";
import { constantRules, dateRules, ruleParts, valueRules } from "./row-rules";

type RowOp = Exclude<Rule["op"], "top" | "band" | "aggregate" | "didNotFollow" | "tag">;

/** One schema for every operator, so that the compiler misses the one that is left out. */
type ByOp<Op extends Rule["op"]> = { readonly [O in Op]: Schema<NodeOf<O>> };

type NodeOf<Op, R = Rule> = R extends { readonly op: infer O } ? (Op extends O ? R : never) : never;

const EXAMPLE = 'a rule such as { op: "gte", field, value }';

/** A rule as it may stand in a rule set. */
export function ruleSchema(): Schema<Rule> {
  const parts = ruleParts();
  const constants = constantRules();
  const { order, text, ...values } = valueRules(parts);
  const leaves = {
    ...constants,
    ...values,
    ...dateRules(parts),
    ...{ lt: order, lte: order, gt: order, gte: order, contains: text, startsWith: text, endsWith: text },
  };
  const ofRows: Schema<Rule> = lazy(() => rows);
  const rows = oneOfRules<RowOp>("RowRule", { ...leaves, ...booleans("Row", ofRows) });
  const any: Schema<Rule> = lazy(() => rule);
  const rule = oneOfRules<Rule["op"]>("Rule", {
    ...leaves,
    ...booleans("", any),
    ...rankRules(parts),
    ...relatedRules(parts, rows),
    tag: tagReference(),
  });
  return rule;
}

function oneOfRules<Op extends Rule["op"]>(id: string, nodes: ByOp<Op>): Schema<Rule> {
  const distinct = [...new Set<unknown>(Object.values(nodes))];
  return named(id, discriminatedUnion("op", distinct as never, { error: EXAMPLE }) as unknown as Schema<Rule>);
}

/** Nodes over other rules: over any, or over those that may be asked of related rows. */
function booleans(prefix: "" | "Row", rule: Schema<Rule>) {
  const rules = listOf("rules", rule, { least: 1 });
  const atLeast = demanding(
    objectOf<AtLeastRule>("a rule", { op: exactly("atLeast"), count: whole({ from: 1, to: MOST_NODES }), rules }),
    {
      holds: ({ count, rules: given }) => count <= given.length,
      expected: "at most the number of the rules",
      at: "count",
      code: "out_of_range",
    },
  );
  return {
    all: named(`${prefix}AllRule`, objectOf<AllRule>("a rule", { op: exactly("all"), rules })),
    any: named(`${prefix}AnyRule`, objectOf<AnyRule>("a rule", { op: exactly("any"), rules })),
    not: named(`${prefix}NotRule`, objectOf<NotRule>("a rule", { op: exactly("not"), rule })),
    atLeast: named(`${prefix}AtLeastRule`, atLeast),
  };
}
