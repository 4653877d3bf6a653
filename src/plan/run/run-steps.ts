import { type Issues, pointer, report, throwIssues } from "../../core/issue";
import { isLabels, type Labels, UNASSIGNED } from "../../core/labels";
import type { AnyModel } from "../../core/model";
import type { IdColumn } from "../../core/tables";
import { isTags, type Tags } from "../../core/tags";
import { fullColumn } from "../data/field-store";
import type { ReadyData } from "../data/read-data";
import type { CheckedPlan, CheckedStep } from "../document/check-plan";
import { FACTS } from "../document/plan-sources";
import { FITTED_MODELS } from "../fitted/read-fitted";
import { type LevelNames, levelNamesOf } from "../level-names";
import { gather } from "../pass-on-issues";
import type { StepResult, StepRun } from "../steps/step";
import type { PreviousLabels } from "./previous-labels";
import { refuseLearnedFromNobody } from "./refuse-nobody";
import type { RunSettings } from "./run-settings";
import type { Segmentation, SegmentedCustomers, StepAccount } from "./segmentation";

/** What the steps have learned, by their names. */
export type StepModels = Readonly<Record<string, AnyModel>>;

/** A segmentation, and what was learned on the way. */
export interface RunOutcome {
  readonly segmentation: Segmentation;
  readonly models: StepModels;
}

/** Runs all steps. A step without a model learns; one that fails does not keep those from running that do not read it. */
export function runSteps(
  issues: Issues,
  checked: CheckedPlan,
  data: ReadyData,
  settings: RunSettings,
  models: StepModels,
  previous: PreviousLabels,
): RunOutcome {
  const learned: Record<string, AnyModel> = {};
  const accounts: StepAccount[] = [];
  const named = new Map<string, LevelNames>();
  const failed = new Set<string>();
  const total = checked.steps.length + 1;
  checked.steps.forEach((one, k) => {
    const { name } = one;
    if (one.after.some((other) => failed.has(other))) {
      failed.add(name);
      return;
    }
    settings.onProgress?.({ step: name, done: k + 1, total });
    const start = settings.now?.();
    const model = Object.hasOwn(models, name) ? models[name] : undefined;
    const result = runStep(issues, one, { data, settings, previous, done: k + 1, total }, model);
    throwIfAborted(issues, settings);
    if (result === undefined) {
      failed.add(name);
      return;
    }
    keep(data, one, result);
    if (result.model !== undefined && one.ready.learns === true) define(learned, name, result.model);
    const levelNames = levelNamesOf(one, result.levelNames, levelsGiven(data, one), (field) => named.get(field) ?? {});
    for (const field of fieldsGiven(one)) named.set(field, levelNames);
    accounts.push(accountOf(one, result, levelNames, start === undefined ? undefined : settings.now!() - start));
  });
  throwIssues(issues);
  settings.onProgress?.({ step: checked.steps.at(-1)!.name, done: total, total });
  return { segmentation: segmentationOf(checked, data, settings, accounts), models: learned };
}

interface StepContext {
  readonly data: ReadyData;
  readonly settings: RunSettings;
  readonly previous: PreviousLabels;
  readonly done: number;
  readonly total: number;
}

/** Undefined where the step fails. */
function runStep(
  issues: Issues,
  step: CheckedStep,
  context: StepContext,
  model: AnyModel | undefined,
): StepResult | undefined {
  const { name, ready } = step;
  const { data, settings, previous, done, total } = context;
  const { asOf, zone, signal, onProgress } = settings;
  const told: StepRun["tell"] =
    onProgress === undefined ? undefined : (within) => onProgress({ step: name, done, total, within });
  const run: StepRun = { ...data, asOf, zone, signal, previous, tell: told };
  const problems = issues.count;
  const result = gather(
    issues,
    (path) => pathInRun(name, path),
    () => ready.run(run, model),
  );
  if (result !== undefined && model !== undefined) checkLevels(issues, step, result);
  else if (result?.model !== undefined) refuseLearnedFromNobody(issues, name, result.model, data);
  return issues.count === problems ? result : undefined;
}

/** Refuses a model that gives levels which the plan does not: those who read the step were checked against these. */
function checkLevels(issues: Issues, { name, ready }: CheckedStep, { columns }: StepResult): void {
  for (const [column, { levels }] of Object.entries(ready.gives)) {
    const given = columns[column];
    if (ready.learns !== true || levels === undefined || !isLabels(given)) continue;
    const others = given.levels.filter((level) => level !== UNASSIGNED && !levels.includes(level));
    if (others.length === 0) continue;
    const path = FITTED_MODELS + pointer(name);
    const expected = `a model of the levels that the plan names (${levels.join(", ")})`;
    report(issues, { code: "invalid_model", path, expected, found: `one that gives ${others.join(", ")}` });
  }
}

/** Where a problem that a module found at work stands in the arguments of the run. */
function pathInRun(name: string, path: string): string {
  if (path === "/asOf") return path;
  if (path.startsWith("/previous")) return `/previous/labels${pointer(name)}${path.slice("/previous".length)}`;
  return pathOfLearned(name, path) ?? `/steps${pointer(name)}${path}`;
}

/** Where a problem with what a step learned, or with what customers had earlier, stands; undefined for any other. */
export function pathOfLearned(name: string, path: string): string | undefined {
  if (path.startsWith("/model")) return FITTED_MODELS + pointer(name) + path.slice("/model".length);
  if (path.startsWith("/earlier/customerId")) return path.replace("/earlier", "/previous/customers");
  if (path.startsWith("/earlier/labels")) return path.replace("/earlier/labels", `/previous/labels${pointer(name)}`);
  return undefined;
}

function keep({ fields }: ReadyData, { name }: CheckedStep, { columns }: StepResult): void {
  for (const [column, values] of Object.entries(columns))
    fields.columns.set(column === "" ? name : `${name}.${column}`, isLabels(values) ? ownLevels(values) : values);
}

/** Everything that a step gives, by its full name. */
function fieldsGiven({ name, ready }: CheckedStep): readonly string[] {
  return Object.keys(ready.gives).map((column) => (column === "" ? name : `${name}.${column}`));
}

/** Labels whose levels are not those of a model or a map: what a run gives is anybody's to change. */
function ownLevels({ levels, codes }: Labels): Labels {
  return { levels: [...levels], codes };
}

/** As an own property, whatever the name. */
function define(record: object, name: string, value: unknown): void {
  Object.defineProperty(record, name, { value, enumerable: true, configurable: true, writable: true });
}

/** The levels of all labels that a step gave. */
function levelsGiven({ fields }: ReadyData, step: CheckedStep): readonly string[] {
  const columns = fieldsGiven(step).map((field) => fullColumn(fields, field));
  return columns.filter(isLabels).flatMap(({ levels }) => levels);
}

function accountOf(
  { name, step }: CheckedStep,
  result: StepResult,
  levelNames: LevelNames,
  took: number | undefined,
): StepAccount {
  const { model, notes = [], details } = result;
  const fitNotes = model === undefined ? [] : model.fit.notes;
  const timed = took !== undefined && Number.isFinite(took);
  return {
    name,
    use: step.use,
    ...(step.names === undefined ? {} : { names: step.names }),
    ...(Object.keys(levelNames).length === 0 ? {} : { levelNames }),
    ...(timed ? { milliseconds: Math.max(0, took) } : {}),
    ...(details === undefined ? {} : { details }),
    ...(fitNotes.length === 0 ? {} : { fitNotes: [...fitNotes] }),
    notes,
  };
}

function segmentationOf(
  { plan, fields }: CheckedPlan,
  data: ReadyData,
  { asOf, zone }: RunSettings,
  steps: readonly StepAccount[],
): Segmentation {
  const store = data.fields;
  const names = [
    "customerId",
    ...Object.keys(FACTS),
    ...[...fields.keys()].filter((name) => !Object.hasOwn(FACTS, name)),
  ];
  const table = names.map((name) => [name, fullColumn(store, name)] as const);
  const labels = table.filter((entry): entry is readonly [string, Labels] => isLabels(entry[1]));
  const tags = table.filter((entry): entry is readonly [string, Tags] => isTags(entry[1]));
  const { report: account, rejected, notes } = data;
  return {
    plan: plan.id,
    asOf,
    zone,
    customers: Object.fromEntries(table) as { customerId: IdColumn } as SegmentedCustomers,
    buyers: store.buyers,
    labels: Object.fromEntries(labels),
    tags: Object.fromEntries(tags),
    report: account,
    rejected,
    notes,
    steps,
  };
}

/** Ends the run where the caller has asked for it: what is half done is no result. */
export function throwIfAborted(issues: Issues, { signal }: RunSettings): void {
  if (signal?.aborted !== true) return;
  report(issues, {
    code: "aborted",
    path: "/signal",
    expected: "a signal that is not aborted",
    found: "an aborted one",
  });
  throwIssues(issues);
}
