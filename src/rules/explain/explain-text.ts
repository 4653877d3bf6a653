import { LAST_INSTANT } from "../../prepare/time/civil";
import { offsetAt, type ZoneClock } from "../../prepare/time/zone";
import type { Comparison, Rule, RuleValue } from "../grammar/ast";
import type { Speech } from "../words/describe";
import type { Finding } from "../words/phrases";
import type { ExplainNode, TagExplanation } from "./explain";
import { shiftOf } from "./shift";

/** How many conditions a sentence names. */
const MOST_NAMED = 20;

/** An explanation as one sentence: what leads to the tag, or the least that it would take. */
export function explanationText(
  speech: Speech,
  { id, holds, tree, flip }: Omit<TagExplanation, "text">,
  { customer, clock }: { readonly customer: string | undefined; readonly clock: ZoneClock },
): string {
  const { phrases, naming, tell } = speech;
  const verdict = phrases.verdict(customer, naming.tag(id), holds);
  const told = (node: ExplainNode, isSo: boolean): string => {
    const condition = tell(isSo ? node.rule! : { op: "not", rule: node.rule! });
    return found(speech, condition, node, node.holds !== isSo, clock);
  };
  const listed = (nodes: readonly ExplainNode[], isSo: (node: ExplainNode) => boolean): string[] => {
    const named = nodes.slice(0, MOST_NAMED).map((node) => told(node, isSo(node)));
    return nodes.length > MOST_NAMED ? [...named, phrases.more(nodes.length - MOST_NAMED)] : named;
  };
  const reasons = holds ? supports(tree) : [];
  if (reasons.length > 0)
    return phrases.because(
      verdict,
      listed(reasons, (node) => node.holds),
    );
  if (flip === null || holds) return phrases.anyway(verdict);
  const leaves = leavesOf(tree).filter(({ path }) => flip.leaves.includes(path));
  const conditions = listed(leaves, (node) => !node.holds);
  return phrases.instead(verdict, conditions, flip.alternatives);
}

function leavesOf(node: ExplainNode): readonly ExplainNode[] {
  return node.children === undefined ? (node.rule === undefined ? [] : [node]) : node.children.flatMap(leavesOf);
}

/** The leaves that carry an answer: as long as theirs stay, it stays. */
function supports(node: ExplainNode): readonly ExplainNode[] {
  const { op, children, holds } = node;
  if (children === undefined) return leavesOf(node);
  if (op === "not") return supports(children[0]!);
  return children.filter((child) => child.holds === holds).flatMap(supports);
}

/** A condition with what its leaf found, and the distance where something is missing. */
function found(
  { phrases, naming }: Speech,
  condition: string,
  node: ExplainNode,
  isMissed: boolean,
  clock: ZoneClock,
): string {
  const { rule, actual = null, missing, sequence } = node;
  if (sequence !== undefined) return condition + phrases.sequence(sequence);
  if (rule === undefined || rule.op === "tag" || isSaid(rule, node)) return condition;
  const dated = node.unit === "day" || isDate(rule, naming);
  const shown = <V>(value: V): V | string => (dated && typeof value === "string" ? onClock(value, clock) : value);
  const more: Finding = {
    ...limitsOf(rule, node, (limit) => named(naming, rule, shown(limit), "right")),
    ...(missing === undefined ? {} : { missing: naming.field(missing) }),
    ...(isMissed && !node.holds ? farFrom(node, dated) : {}),
  };
  const value = actual === null ? null : named(naming, rule, shown(actual));
  return phrases.found(condition, value, dated, more);
}

/** A level by its name for display. */
function named({ level }: Speech["naming"], rule: Rule, value: RuleValue, side: "left" | "right" = "left"): RuleValue {
  if (rule.op === "compare") return level(rule[side], value);
  return "field" in rule ? level(rule.field, value) : value;
}

/** What is missing: an amount, or a time. */
function farFrom(node: ExplainNode, isDate: boolean): Pick<Finding, "distance" | "beyond" | "shift"> {
  const { distance } = node;
  const shift = isDate ? shiftOf(node) : undefined;
  if (shift !== undefined) return { shift };
  return distance === undefined || isDate ? {} : { distance, beyond: isBeyond(node) };
}

/** Whether the nearest limit has to be passed. */
function isBeyond({ actual, expected, distance }: ExplainNode): boolean {
  const limits = [expected ?? []].flat().flatMap((range) => Object.entries(range));
  const nearest = limits.filter(([, limit]) => typeof limit === "number" && limit - Number(actual) === distance);
  return nearest.length > 0 && nearest.every(([cmp]) => cmp === "gt" || cmp === "lt");
}

type Limit = readonly [Comparison, number | string];

/** Limits that the condition does not say itself: one that is in, or the whole range. */
function limitsOf(rule: Rule, { expected }: ExplainNode, shown: (limit: RuleValue) => RuleValue): Finding {
  if (rule.op !== "top" && rule.op !== "band" && rule.op !== "compare") return {};
  const ranges = [expected ?? []].flat().map((limits) => Object.entries(limits) as [Comparison, RuleValue][]);
  const told = ranges.map((limits) => limits.map(([cmp, limit]) => [cmp, shown(limit)]));
  const takes = told.filter((range) => range.length > 0) as unknown as readonly (readonly Limit[])[];
  const [first] = takes;
  if (first === undefined || typeof first[0]![1] === "boolean") return {};
  const [[cmp, limit]] = first as readonly [Limit];
  const isPlain = takes.length === 1 && first.length === 1 && cmp !== "gt" && cmp !== "lt";
  return isPlain || rule.op === "compare" ? { limit } : { takes };
}

/** An instant as the clock of the zone shows it, without what is zero. */
function onClock(iso: string, clock: ZoneClock): string {
  const instant = new Date(iso).getTime();
  const local = Math.max(-LAST_INSTANT, Math.min(LAST_INSTANT, instant + offsetAt(clock, instant)));
  const text = new Date(local).toISOString().replace(/T00:00:00\.000Z$/, "");
  return text.replace(/(?::00)?(?:\.000)?Z$/, "").replace("T", " ");
}

/** Whether the condition says already what was found. */
function isSaid(rule: Rule, { holds }: ExplainNode): boolean {
  return rule.op === "exists" || (rule.op === "eq" && holds);
}

function isDate(rule: Rule, naming: Speech["naming"]): boolean {
  if (rule.op === "aggregate")
    return (rule.fn === "min" || rule.fn === "max") && naming.inside(rule.of).isDate(rule.value!);
  if (rule.op === "compare") return naming.isDate(rule.left);
  return "field" in rule && naming.isDate(rule.field);
}
