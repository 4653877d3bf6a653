import { type Issues, issuesOf, pointer, report, throwIssues } from "../../core/issue";
import { hintOf } from "../../core/nearest";
import { checkLevelNames, checkNamedLevels } from "../level-names";
import { gather } from "../pass-on-issues";
import type { Plan } from "../plan";
import type { KnownField, ReadyStep } from "../steps/step";
import { type AnyStepKind, type PlanStep, STEP_KINDS } from "../steps/step-kinds";
import { checkPrepare } from "./check-prepare";
import { firstPart } from "./door";
import { checkText, type RawPlan, type RawStepObject, readDocument, refuseKeys } from "./plan-document";
import { type PlanSources, readSources } from "./plan-sources";
import { inOrder, type LinkedStep } from "./step-order";

/** A plan that has been checked, its steps ready to run. */
export interface CheckedPlan {
  /** Plain JSON, its steps in the order in which they run. */
  readonly plan: Plan;
  readonly steps: readonly CheckedStep[];
  /** Every field there will be, by its full name. */
  readonly fields: ReadonlyMap<string, KnownField>;
}

/** One step of a checked plan. */
export interface CheckedStep {
  readonly name: string;
  readonly step: PlanStep;
  /** The steps that it reads. */
  readonly after: readonly string[];
  /** The fields that it reads; of a step that gives several, all of them. */
  readonly reads: readonly string[];
  readonly ready: ReadyStep;
}

/** Reads a plan that may come from anywhere; every problem of every step is reported. */
export function checkPlan(issues: Issues, plan: unknown): CheckedPlan {
  const raw = readDocument(issues, plan);
  checkPrepare(issues, raw);
  const sources = readSources(issues, raw);
  const linked = linkSteps(issues, raw, sources);
  const steps = readySteps(issues, inOrder(issues, linked), sources, unsureNames(raw, sources, linked));
  const inTurn = Object.fromEntries(steps.map(({ name, step }) => [name, step]));
  return { plan: { ...(raw as unknown as Plan), steps: inTurn }, steps, fields: sources.fields };
}

/** A plan that stands somewhere in the arguments; its problems are reported under this path. */
export function planUnder(issues: Issues, path: string, plan: unknown): CheckedPlan | undefined {
  return gather(
    issues,
    (inner) => path + inner,
    () => {
      const own = issuesOf(issues.where);
      const checked = checkPlan(own, plan);
      throwIssues(own);
      return checked;
    },
  );
}

/** What has mistakes, so that nobody is to blame for its name: steps, attributes, relations. */
function unsureNames(
  { steps }: RawPlan,
  { unsure, anyAttribute }: PlanSources,
  linked: readonly LinkedStep[],
): Set<string> {
  const known = new Set(linked.map(({ name }) => name));
  const asked = anyAttribute ? linked.flatMap(({ asks }) => asks.map(firstPart)) : [];
  return new Set([...unsure, ...[...Object.keys(steps), ...asked].filter((name) => !known.has(name))]);
}

const WORDS = ["use", "names", "description", "levelNames"];

/** The steps of known kinds, and which other steps each reads. */
function linkSteps(issues: Issues, { steps }: RawPlan, { fields, relations, unsure }: PlanSources): LinkedStep[] {
  const isTaken = (name: string) =>
    name === "customerId" || fields.has(name) || unsure.has(name) || Object.hasOwn(relations, name);
  return Object.entries(steps).flatMap(([name, step]) => {
    if (step === undefined) return [];
    const path = pointer("steps", name);
    if (isTaken(name)) {
      const expected = "a name that no fact, attribute or relation has";
      report(issues, { code: "duplicate", path, expected, received: name });
    }
    checkText(issues, `${path}/names`, step["names"]);
    checkText(issues, `${path}/description`, step["description"]);
    checkLevelNames(issues, `${path}/levelNames`, step["levelNames"]);
    const kind = kindOf(step);
    if (kind === undefined) {
      reportKind(issues, `${path}/use`, step["use"]);
      return [];
    }
    const problems = issues.count;
    refuseKeys(issues, path, step, [...WORDS, ...kind.keys]);
    const asks = kind.reads(step).filter((other) => typeof other === "string");
    const after = asks.map(firstPart).filter((other) => kindOf(own(steps, other)));
    return [{ name, step, asks, after: [...new Set(after)], right: issues.count === problems }];
  });
}

function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function kindOf(step: RawStepObject | undefined): AnyStepKind | undefined {
  const use = step?.["use"];
  return typeof use === "string" ? own(STEP_KINDS, use) : undefined;
}

function reportKind(issues: Issues, path: string, use: unknown): void {
  const kinds = Object.keys(STEP_KINDS);
  report(issues, {
    code: use === undefined ? "missing" : typeof use === "string" ? "unknown_name" : "invalid_type",
    path,
    expected: `one of ${kinds.join(", ")}`,
    received: use,
    ...hintOf(use, kinds),
  });
}

/** Checks each step against what those before it give, which is added to the fields. */
function readySteps(
  issues: Issues,
  linked: readonly LinkedStep[],
  { fields, relations }: PlanSources,
  unsure: Set<string>,
): CheckedStep[] {
  const uses = new Map<string, PlanStep["use"]>();
  return linked.map(({ name, step: raw, asks, after, right: rightSoFar }) => {
    const step = raw as unknown as PlanStep;
    const kind = STEP_KINDS[step.use]!;
    const door = {
      issues,
      path: pointer("steps", name),
      name,
      fields: new Map(fields),
      unsure: new Set(unsure),
      relations,
      uses: new Map(uses),
    };
    const problems = issues.count;
    const ready = kind.ready(door, step);
    const right = rightSoFar && issues.count === problems;
    if (right) checkNamedLevels(issues, `${door.path}/levelNames`, step.levelNames, Object.values(ready.gives));
    else if (kind.namesColumns === true) unsure.add(name);
    const before = [...door.fields.keys()];
    // What a wrong step would give is not known: nothing that reads it is to blame.
    for (const [column, field] of Object.entries(ready.gives))
      fields.set(column === "" ? name : `${name}.${column}`, right ? field : { type: field.type });
    uses.set(name, step.use);
    return { name, step, after, reads: fieldsRead(asks, before), ready };
  });
}

/** A step is named for all that it gives: scores for `rfm.r` and its like. */
function fieldsRead(names: readonly string[], known: readonly string[]): readonly string[] {
  return names.flatMap((name) =>
    known.includes(name) ? [name] : known.filter((field) => field.startsWith(`${name}.`)),
  );
}
