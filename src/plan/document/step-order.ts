import { type Issues, pointer, report } from "../../core/issue";
import type { RawStepObject } from "./plan-document";

/** A step and the steps that it reads, by their names. */
export interface LinkedStep {
  readonly name: string;
  readonly step: RawStepObject;
  /** The fields and steps that it names. */
  readonly asks: readonly string[];
  readonly after: readonly string[];
  /** Whether nothing has been found wrong with it so far. */
  readonly right: boolean;
}

/**
 * The steps so that each comes after those that it reads, else in the order in which they stand. Steps that read each
 * other in a circle, and those that wait for them, are left out; every circle is reported once, with its path.
 */
export function inOrder(issues: Issues, steps: readonly LinkedStep[]): readonly LinkedStep[] {
  const ordered: LinkedStep[] = [];
  const done = new Set<string>();
  let waiting = steps;
  while (waiting.length > 0) {
    const next = waiting.find(({ after }) => after.every((name) => done.has(name)));
    if (next === undefined) break;
    ordered.push(next);
    done.add(next.name);
    waiting = waiting.filter((step) => step !== next);
  }
  reportCircles(issues, waiting);
  return ordered;
}

/** Goes from each waiting step to one that it waits for, until a name comes again. */
function reportCircles(issues: Issues, waiting: readonly LinkedStep[]): void {
  const stuck = new Map(waiting.map((step) => [step.name, step]));
  const seen = new Set<string>();
  for (const { name: start } of waiting) {
    const path: string[] = [];
    let name: string | undefined = start;
    while (name !== undefined && !seen.has(name)) {
      seen.add(name);
      path.push(name);
      name = stuck.get(name)?.after.find((other) => stuck.has(other));
    }
    if (name === undefined || !path.includes(name)) continue;
    const circle = path.slice(path.indexOf(name));
    report(issues, {
      code: "invalid_value",
      path: pointer("steps", circle[0]!),
      expected: "a step that does not read itself, directly or through others",
      found: [...circle, circle[0]].join(" → "),
    });
  }
}
