import { type Issues, pointer, report } from "../core/issue";
import { hintOf } from "../core/nearest";
import type { Catalog } from "../rules/grammar/catalog";
import { checkLevelNames, checkNamedLevels } from "./level-names";
import type { Plan } from "./plan";
import { checkText, type RawPlan, type RawStepObject, readDocument, refuseKeys } from "./plan-document";
import { checkPrepare, readKnownFields, readRelations } from "./plan-sources";
import type { KnownField, ReadyStep } from "./step";
import { type AnyStepKind, type PlanStep, STEP_KINDS } from "./step-kinds";
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
  const fields = readKnownFields(issues, raw);
  const relations = readRelations(issues, raw, fields);
  const linked = linkSteps(issues, raw, fields, relations);
  const unsure = Object.keys(raw.steps).filter((name) => !linked.some((step) => step.name === name));
  const steps = readySteps(issues, inOrder(issues, linked), fields, relations, new Set(unsure));
  const inTurn = Object.fromEntries(steps.map(({ name, step }) => [name, step]));
  return { plan: { ...(raw as unknown as Plan), steps: inTurn }, steps, fields };
}

const WORDS = ["use", "names", "description", "levelNames"];

/** The steps of known kinds, and which other steps each reads. */
function linkSteps(
  issues: Issues,
  { steps }: RawPlan,
  fields: ReadonlyMap<string, KnownField>,
  relations: Catalog,
): LinkedStep[] {
  return Object.entries(steps).flatMap(([name, step]) => {
    if (step === undefined) return [];
    const path = pointer("steps", name);
    if (fields.has(name) || name === "customerId" || Object.hasOwn(relations, name))
      report(issues, {
        code: "duplicate",
        path,
        expected: "a name that no fact, attribute or relation has",
        received: name,
      });
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
    const read = kind.reads(step).filter((other) => typeof other === "string");
    const after = read.map((other) => other.split(".", 1)[0]!).filter((other) => kindOf(own(steps, other)));
    return [{ name, step, after: [...new Set(after)], right: issues.count === problems }];
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

/** Checks each step against what those before it give; `unsure` are the steps of which that is not known. */
function readySteps(
  issues: Issues,
  linked: readonly LinkedStep[],
  fields: Map<string, KnownField>,
  relations: Catalog,
  unsure: Set<string>,
): CheckedStep[] {
  const uses = new Map<string, PlanStep["use"]>();
  return linked.map(({ name, step: raw, after, right: rightSoFar }) => {
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
    return { name, step, after, reads: fieldsRead(kindReads(step), before), ready };
  });
}

function kindReads(step: PlanStep): readonly string[] {
  return STEP_KINDS[step.use]!.reads(step).filter((name) => typeof name === "string");
}

/** A step is named for all that it gives: scores for `rfm.r` and its like. */
function fieldsRead(names: readonly string[], known: readonly string[]): readonly string[] {
  return names.flatMap((name) =>
    known.includes(name) ? [name] : known.filter((field) => field.startsWith(`${name}.`)),
  );
}
