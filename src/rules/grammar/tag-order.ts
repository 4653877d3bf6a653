import { type Issues, report } from "../../core/issue";
import type { Rule, TagRule } from "./ast";
import { childrenOf } from "./walk";

/** The ids that a rule refers to, each once, in the order in which they stand. */
export function referencesOf(rule: Rule): readonly string[] {
  const ids = new Set<string>();
  const collect = (node: Rule): void => {
    if (node.op === "tag") ids.add(node.id);
    childrenOf(node).forEach(collect);
  };
  collect(rule);
  return [...ids];
}

/** Refuses rules that wait for each other; the message names the path from a rule back to itself. */
export function checkCycles(issues: Issues, rules: readonly TagRule[], path: string): void {
  const { cycle } = tagOrder(rules);
  if (cycle.length === 0) return;
  const at = rules.findIndex(({ id }) => id === cycle[0]);
  const expected = "a rule that does not depend on itself";
  report(issues, { code: "invalid_value", path: `${path}/${at}/when`, expected, found: cycle.join(" → ") });
}

/**
 * Positions of the rules, each after those that it refers to, otherwise as they stand; or a cycle, from a rule to itself.
 * Without recursion: a chain of references may be as long as the set.
 */
export function tagOrder(rules: readonly TagRule[]): { order: readonly number[]; cycle: readonly string[] } {
  const positions = new Map(rules.map(({ id }, i) => [id, i]));
  const needs = rules.map(({ when }) => referencesOf(when).map((id) => positions.get(id)!));
  const order: number[] = [];
  const state = new Uint8Array(rules.length);
  const path: { rule: number; next: number }[] = [];
  for (let start = 0; start < rules.length; start++) {
    if (state[start] === DONE) continue;
    path.push({ rule: start, next: 0 });
    state[start] = OPEN;
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const need = needs[top.rule]![top.next++];
      if (need === undefined) {
        state[top.rule] = DONE;
        order.push(top.rule);
        path.pop();
      } else if (state[need] === OPEN) {
        const from = path.findIndex(({ rule }) => rule === need);
        const cycle = [...path.slice(from).map(({ rule }) => rule), need];
        return { order: [], cycle: cycle.map((rule) => rules[rule]!.id) };
      } else if (state[need] !== DONE) {
        state[need] = OPEN;
        path.push({ rule: need, next: 0 });
      }
    }
  }
  return { order, cycle: [] };
}

const OPEN = 1;
const DONE = 2;
