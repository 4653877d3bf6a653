import type {
  AggregateRule,
  BandRule,
  DidNotFollowRule,
  EventPattern,
  Rule,
  TagReference,
  TopRule,
} from "../../rules/grammar/ast";
import { MOST_BANDS } from "../../rules/grammar/limits";
import { demanding, either, exactly, listOf, name, numeric, oneOf, whole } from "../pieces";
import { named } from "../registry";
import { objectOf, optional, type Schema, type SchemasOf } from "../schema";
import { eitherOf, oneOfTwo, type RuleParts } from "./row-rules";

// Rules that have no meaning for related rows: ranks among all customers, related rows themselves, other tags.

export function rankRules({ field }: RuleParts): SchemasOf<{ top: TopRule; band: BandRule }> {
  const top = objectOf<TopRule>("a rule", {
    op: exactly("top"),
    field,
    share: optional(numeric({ above: 0, to: 1 })),
    count: optional(whole({ from: 1 })),
    side: optional(oneOf<"highest" | "lowest">({ highest: true, lowest: true })),
    ties: optional(oneOf<"include" | "exclude">({ include: true, exclude: true })),
    per: optional(field),
  });
  return {
    top: named("TopRule", oneOfTwo(top, "share", "count"), eitherOf("share", "count")),
    band: named("BandRule", bandRule(field)),
  };
}

function bandRule(field: Schema<string>): Schema<BandRule> {
  const band = whole({ from: 1, to: MOST_BANDS });
  const rule = objectOf<BandRule>("a rule", {
    op: exactly("band"),
    field,
    of: whole({ from: 2, to: MOST_BANDS }),
    in: either("a band, or a list of bands", band, listOf("bands", band, { least: 1 })),
    per: optional(field),
  });
  const holds = ({ of, in: bands }: BandRule) => [bands].flat().every((one) => one <= of);
  return demanding(rule, {
    holds,
    expected: "bands up to the number that there are (of)",
    at: "in",
    code: "out_of_range",
  });
}

/** Rules on related rows. */
export interface RelatedRules {
  readonly aggregate: AggregateRule;
  readonly didNotFollow: DidNotFollowRule;
}

/** `rows` is what may be asked of a related row. */
export function relatedRules(parts: RuleParts, rows: Schema<Rule>): SchemasOf<RelatedRules> {
  const pattern = patternShape(parts, rows);
  const events = named("EventPattern", objectOf<EventPattern>("an object that says which related rows", pattern));
  const didNotFollow = objectOf<DidNotFollowRule>("a rule", {
    op: exactly("didNotFollow"),
    did: events,
    then: events,
    on: optional(listOf("fields", parts.field, { least: 1 })),
    within: optional(parts.duration),
  });
  return {
    aggregate: named("AggregateRule", aggregateRule(parts, pattern)),
    didNotFollow: named("DidNotFollowRule", didNotFollow),
  };
}

function patternShape({ field, period }: RuleParts, rows: Schema<Rule>) {
  return { of: name("the name of a relation"), where: optional(rows), window: optional(period), at: optional(field) };
}

function aggregateRule({ field, comparison, limit }: RuleParts, pattern: ReturnType<typeof patternShape>) {
  const rule = objectOf<AggregateRule>("a rule", {
    op: exactly("aggregate"),
    ...pattern,
    fn: oneOf<AggregateRule["fn"]>({ count: true, countDistinct: true, sum: true, avg: true, min: true, max: true }),
    value: optional(field),
    cmp: comparison,
    to: limit,
  });
  const isMeasured = ({ fn, value }: AggregateRule) => fn === "count" || value !== undefined;
  const isComparable = ({ fn, to }: AggregateRule) => typeof to === "number" || fn === "min" || fn === "max";
  return demanding(
    rule,
    { holds: isMeasured, expected: "the name of a field", at: "value", code: "missing" },
    { holds: isComparable, expected: "a number, as the function gives one", at: "to", code: "invalid_type" },
  );
}

export function tagReference(): Schema<TagReference> {
  return named(
    "TagReference",
    objectOf<TagReference>("a rule", { op: exactly("tag"), id: name("the id of another rule") }),
  );
}
