import type { Rule } from "../grammar/ast";
import type { Speech } from "../words/describe";
import type { Finding } from "../words/phrases";
import type { ExplainNode, TagExplanation } from "./explain";

/** An explanation as one sentence: what leads to the tag, or the least that it would take. */
export function explanationText(
  { phrases, naming, tell }: Speech,
  { id, holds, tree, flip }: Omit<TagExplanation, "text">,
  customer: string | undefined,
): string {
  const verdict = phrases.verdict(customer, naming.tag(id), holds);
  const told = (node: ExplainNode, isSo: boolean): string => {
    const condition = tell(isSo ? node.rule! : { op: "not", rule: node.rule! });
    return condition + found({ phrases, naming, tell }, node, node.holds !== isSo);
  };
  if (holds && supports(tree).length > 0)
    return phrases.because(
      verdict,
      supports(tree).map((node) => told(node, node.holds)),
    );
  if (flip === null || holds) return phrases.anyway(verdict);
  const leaves = leavesOf(tree).filter(({ path }) => flip.leaves.includes(path));
  const conditions = leaves.map((node) => told(node, !node.holds));
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

/** What a leaf found, with the distance where something is missing. */
function found({ phrases, naming }: Speech, node: ExplainNode, isMissed: boolean): string {
  const { rule, actual = null, distance, expected, sequence } = node;
  if (sequence !== undefined) return phrases.sequence(sequence);
  if (rule === undefined || rule.op === "tag" || isSaid(rule, node)) return "";
  const limits = Array.isArray(expected) ? expected[0] : expected;
  const given = rule.op === "top" || rule.op === "band" || rule.op === "compare";
  const limit = given ? Object.values(limits ?? {})[0] : undefined;
  const more: Finding = {
    ...(typeof limit === "number" || typeof limit === "string" ? { limit } : {}),
    ...(isMissed && !node.holds && distance !== undefined ? { distance } : {}),
  };
  return phrases.finding(actual, node.unit === "day" || isDate(rule, naming), more);
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
