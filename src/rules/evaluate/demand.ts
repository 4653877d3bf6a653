import type { AggregateRule, DidNotFollowRule, EventPattern, FieldType, Rule, TagRule } from "../grammar/ast";
import type { Fields } from "../grammar/catalog";
import { keyOf, type LeafRule } from "../grammar/leaf-rule";
import { relationDate } from "../grammar/read-events";

// What rules ask of a table: its fields, and how often each leaf is asked.

/** What is asked of the customers, or of one relation. */
export interface Demand {
  readonly types: ReadonlyMap<string, FieldType>;
  readonly fields: Set<string>;
  /** Fields that are summed. */
  readonly summed: Set<string>;
  /** How often each leaf occurs, by its key. */
  readonly leaves: Map<string, number>;
}

/** The demands on the customers and on each relation that a rule asks about. */
export interface Demands {
  readonly customers: Demand;
  readonly relations: ReadonlyMap<string, Demand>;
}

/** Walks all rules. */
export function demandsOf(rules: readonly TagRule[], { types, relations }: Fields): Demands {
  const visitor: Visitor = { customers: demandOn(types), relations: new Map(), known: relations };
  for (const { when } of rules) visit(visitor, visitor.customers, when);
  return visitor;
}

/** The condition on related rows that a pattern states, with fields that must have a value. */
export function patternRule(
  pattern: EventPattern,
  present: readonly string[],
  types: ReadonlyMap<string, FieldType>,
): Rule {
  const rules: Rule[] = present.map((name) => ({ op: "exists", field: name }));
  const field = pattern.at ?? relationDate(types)!;
  if (pattern.window !== undefined) rules.push({ op: "within", field, ...pattern.window });
  if (pattern.where !== undefined) rules.push(pattern.where);
  return rules.length === 0 ? { op: "everyone" } : { op: "all", rules };
}

/** What a sequence asks of its two patterns: that they have a date, and a value in the fields they share. */
export function sequenceRule(
  pattern: EventPattern,
  on: readonly string[],
  types: ReadonlyMap<string, FieldType>,
): Rule {
  return patternRule(pattern, [pattern.at ?? relationDate(types)!, ...on], types);
}

/** Whether an aggregate is itself a date: the first or the last one. */
export function isDated({ fn, value }: AggregateRule, types: ReadonlyMap<string, FieldType>): boolean {
  return (fn === "min" || fn === "max") && types.get(value!) === "date";
}

interface Visitor extends Demands {
  readonly relations: Map<string, Demand>;
  readonly known: Fields["relations"];
}

function demandOn(types: ReadonlyMap<string, FieldType>): Demand {
  return { types, fields: new Set(), summed: new Set(), leaves: new Map() };
}

function visit(v: Visitor, demand: Demand, rule: Rule): void {
  switch (rule.op) {
    case "all":
    case "any":
    case "atLeast":
      for (const child of rule.rules) visit(v, demand, child);
      return;
    case "not":
      visit(v, demand, rule.rule);
      return;
    case "everyone":
    case "nobody":
    case "tag":
      return;
    default: {
      const key = keyOf(rule);
      const asked = demand.leaves.get(key) ?? 0;
      demand.leaves.set(key, asked + 1);
      if (asked === 0) visitLeaf(v, demand, rule);
    }
  }
}

function visitLeaf(v: Visitor, { fields }: Demand, rule: LeafRule): void {
  if (rule.op === "aggregate") visitAggregate(v, rule);
  else if (rule.op === "didNotFollow") visitSequence(v, rule);
  else if (rule.op === "compare") fields.add(rule.left).add(rule.right);
  else {
    fields.add(rule.field);
    if ("per" in rule && rule.per !== undefined) fields.add(rule.per);
  }
}

function visitAggregate(v: Visitor, rule: AggregateRule): void {
  const { of, value, fn } = rule;
  const demand = relationDemand(v, of);
  if (value !== undefined && (fn === "sum" || fn === "avg")) demand.summed.add(value);
  visit(v, demand, patternRule(rule, value === undefined ? [] : [value], demand.types));
}

function visitSequence(v: Visitor, { did, then, on = [] }: DidNotFollowRule): void {
  for (const pattern of [did, then]) {
    const demand = relationDemand(v, pattern.of);
    visit(v, demand, sequenceRule(pattern, on, demand.types));
  }
}

function relationDemand({ relations, known }: Visitor, of: string): Demand {
  const demand = relations.get(of) ?? demandOn(known.get(of)!);
  relations.set(of, demand);
  return demand;
}
