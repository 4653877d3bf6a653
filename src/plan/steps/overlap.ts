import { isObject } from "../../core/check";
import { pointer } from "../../core/issue";
import { isLabels, type Labels, labelValues, UNASSIGNED } from "../../core/labels";
import { take } from "../../core/rows";
import type { NumericInput } from "../../core/tables";
import { mergeTags, type Tags, tagsFromLabels } from "../../core/tags";
import { explainResolution, type ResolutionExplanation } from "../../overlap/explain";
import { NO_SCORE } from "../../overlap/missing";
import type {
  EntryKey,
  OverlapOptions as ModuleOptions,
  OverlapKey,
  PriorityKey,
  WeightKey,
} from "../../overlap/options";
import { resolveOverlap } from "../../overlap/resolve";
import { LAST_INSTANT } from "../../prepare/time/civil";
import { type FieldColumn, fullColumn } from "../data/field-store";
import { knownFields, readOptions } from "../document/door";
import { fieldName, levelsOf } from "../explain/explanation-names";
import { joinedNames, type LevelNames } from "../level-names";
import { renamed } from "../pass-on-issues";
import { checkOverlap } from "./check-overlap";
import type { ExplainRun, KnownField, StepKind, StepRun } from "./step";
import type { StepWords } from "./words";

/**
 * The one main segment of customers who are in several. Gives labels, the labels `name.composite`, and the winner of each
 * axis as `name.<axis>`.
 */
export interface OverlapStep extends StepWords {
  readonly use: "overlap";
  /** The tags or labels that compete: steps by their names. */
  readonly of: readonly string[];
  readonly options: OverlapOptions;
}

/** Options of `resolveOverlap` that are JSON; columns are named by their fields. */
export interface OverlapOptions
  extends Pick<ModuleOptions, "capacity" | "axes" | "margin" | "secondaries" | "separator" | "sensitivity"> {
  /** What decides, in this order. */
  readonly by: readonly PlanOverlapKey[];
}

/** One key by which segments are compared; scores and dates of entry are fields. */
export type PlanOverlapKey = PriorityKey | WeightKey | PlanScoreKey | PlanEntryKey;

/** A number per customer and segment: a field for every segment, or one for all of them. One that is missing loses to any other. */
export interface PlanScoreKey {
  readonly key: "score";
  readonly scores: string | Readonly<Record<string, string>>;
}

/** When the customer came into each segment: a field of dates for every segment. One that is missing loses to any other. */
export interface PlanEntryKey extends Omit<EntryKey, "since"> {
  readonly since: Readonly<Record<string, string>>;
}

const PLACES_NOTE = "places are given out among the customers of the run: who gets one is not frozen";

const OF_RUN = ["previous", "since", "minimumDwell", "asOf", "zone"];

/** How `overlap` works as a step. */
export const overlapStep: StepKind<OverlapStep> = {
  keys: ["of", "options"],
  namesColumns: true,
  reads: ({ of, options }) => [...(Array.isArray(of) ? of : []), ...fieldsOf(options)],
  ready: (door, { of, options: given }) => {
    const options = readOptions<OverlapOptions>(door, given, OF_RUN);
    const names = knownFields(door, "/of", of, ["tags", "labels"], "tags or labels");
    checkOverlap(door, of, names, options);
    const axes = isObject(options.axes) ? Object.keys(options.axes) : [];
    const competing = names.map((name) => door.fields.get(name)?.levels);
    const known = competing.every((some) => some !== undefined);
    const labels: KnownField = { type: "labels", ...(known ? { levels: competing.flat() } : {}) };
    return {
      gives: { "": labels, composite: { type: "labels" }, ...Object.fromEntries(axes.map((axis) => [axis, labels])) },
      madeNames: (levels, known) =>
        mainNames(
          levels,
          competing.flatMap((some) => some ?? []),
          names.map(known),
          options,
        ),
      explain: (run) => explainMain(run, { name: door.name, of: names, axes, options }),
      run: (run) => {
        const column = (name: string) => fullColumn(run.fields, name);
        const tags = mergedTags(column, names);
        const settings = settingsOf(column, options, previousOf(run.previous, door.name, axes));
        const {
          primary,
          composite,
          axes: winners,
          account,
        } = renamed(
          (path) => (path.startsWith("/previous") ? path : `/options${path}`),
          () => resolveOverlap(tags, settings),
        );
        const notes = options.capacity === undefined ? [] : [PLACES_NOTE];
        return {
          columns: { "": primary, composite, ...winners },
          notes: [...account.notes, ...notes],
          details: account,
        };
      },
    };
  },
};

/** The names of the segments that compete; of a composite those of its parts, where no segment is called like several. */
function mainNames(
  levels: readonly string[],
  segments: readonly string[],
  known: readonly LevelNames[],
  { separator = " + " }: OverlapOptions,
): LevelNames {
  const competing = known.flatMap((names) => Object.entries(names));
  const passed = Object.fromEntries(competing.filter(([segment]) => segment !== UNASSIGNED));
  if (segments.some((segment) => segment.includes(separator))) return passed;
  const chains = levels.map((level) => level.split(separator).map((part) => [part, passed] as const));
  const named = chains.filter((parts) => parts.length > 1 && parts.some(([part]) => Object.hasOwn(passed, part)));
  const composites = named.map((parts) => [parts.map(([part]) => part).join(separator), joinedNames(parts, separator)]);
  return { ...Object.fromEntries(composites), ...passed };
}

/** The fields that the keys name, in JSON of which nothing is known yet. */
function fieldsOf(options: unknown): readonly unknown[] {
  const by: readonly unknown[] = isObject(options) && Array.isArray(options["by"]) ? options["by"] : [];
  return by
    .filter(isObject)
    .flatMap(({ scores, since }) =>
      [scores, since].flatMap((named) => (isObject(named) ? Object.values(named) : [named])),
    );
}

/** The columns of all customers, by name. */
type Columns = (name: string) => FieldColumn;

function mergedTags(column: Columns, names: readonly string[]): Tags {
  const tagsOf = (each: FieldColumn) => (isLabels(each) ? tagsFromLabels(each) : (each as Tags));
  return renamed(
    (path) => `/of${path.replace(/^\/(\d+).*/, "/$1")}`,
    () => mergeTags(...names.map((name) => tagsOf(column(name)))),
  );
}

/** The options of the module; a margin means nothing where nobody had anything before. */
function settingsOf(column: Columns, options: OverlapOptions, previous: ModuleOptions["previous"]): ModuleOptions {
  const { margin, ...others } = options;
  const kept = previous === undefined ? {} : { previous, margin };
  return { ...others, ...kept, by: others.by.map((key) => keyOf(column, key)) };
}

/** What stands for a missing date of entry is never the one asked for. */
function keyOf(full: Columns, key: PlanOverlapKey): OverlapKey {
  const column = (field: string, missing: number) => filled(full(field) as NumericInput, missing);
  const columns = (named: Readonly<Record<string, string>>, missing: number) =>
    Object.fromEntries(Object.entries(named).map(([segment, field]) => [segment, column(field, missing)]));
  if (key.key === "entry") {
    return { ...key, since: columns(key.since, key.first === "latest" ? -LAST_INSTANT : LAST_INSTANT) };
  }
  if (key.key !== "score") return key;
  const { scores } = key;
  return { key: "score", scores: typeof scores === "string" ? column(scores, NO_SCORE) : columns(scores, NO_SCORE) };
}

function filled(column: NumericInput, missing: number): NumericInput {
  if (!(column instanceof Float64Array) || !column.some(Number.isNaN)) return column;
  return column.map((value) => (Number.isNaN(value) ? missing : value));
}

function previousOf(previous: StepRun["previous"], name: string, axes: readonly string[]): ModuleOptions["previous"] {
  if (axes.length === 0) return previous(name);
  const primary = previous(name);
  const winners = axes.map((axis) => [axis, previous(`${name}.${axis}`)] as const);
  const known = winners.filter((entry): entry is readonly [string, Labels] => entry[1] !== undefined);
  if (primary === undefined || known.length < axes.length) return undefined;
  return { primary, axes: Object.fromEntries(known) };
}

/** An overlap step that has been checked. */
interface ReadyOverlap extends Pick<OverlapStep, "options"> {
  readonly name: string;
  readonly of: readonly string[];
  readonly axes: readonly string[];
}

/**
 * Why a customer has its main segment. A segmentation does not hold what its customers had before. Without that, what they have
 * now stands for it: whom the keys alone would send elsewhere, only its former segment can have kept where it is. Where
 * places are limited, others may have been kept from them: then nothing is said unless the keys alone give everybody what it has.
 */
function explainMain(
  { customers, i, zone, language, previous, names }: ExplainRun,
  { name, of, axes, options }: ReadyOverlap,
): ResolutionExplanation | undefined {
  const limited = options.capacity !== undefined;
  const columns = [name, ...axes.map((axis) => `${name}.${axis}`)];
  const rowsOf = <T extends object>(table: T): T => (limited ? table : take(table, [i]));
  const fields = [...of, ...columns, ...fieldsOf(options)].filter((field) => typeof field === "string") as string[];
  const table = renamed(
    (path) => `/customers${path}`,
    () => rowsOf(Object.fromEntries(fields.map((field) => [field, customers[field] as FieldColumn]))),
  );
  const column = (field: string) => table[field]!;
  const before = (field: string) => {
    const labels = previous?.(field);
    return labels === undefined ? undefined : rowsOf({ labels }).labels;
  };
  const now = (field: string) => (limited ? undefined : (column(field) as Labels));
  const settings = settingsOf(column, options, previousOf(previous === undefined ? now : before, name, axes));
  const tags = renamed(
    (path) => `/customers${pointer(of[Number(path.slice("/of/".length))]!)}`,
    () => mergedTags(column, of),
  );
  const { primary, axes: winners } = resolveOverlap(tags, { ...settings, sensitivity: false });
  const found = [primary, ...axes.map((axis) => winners[axis]!)];
  if (!found.every((labels, k) => isSame(labels, column(columns[k]!) as Labels))) return undefined;
  // An axis that is called like a step that competes is that step's.
  const axisNames = axes.filter((axis) => of.includes(axis)).map((axis) => [axis, fieldName(names, axis)] as const);
  const shown = { ...Object.fromEntries(axisNames), ...levelsOf(names, name) };
  return { ...explainResolution(tags, settings, limited ? i : 0, { language, names: shown, zone }), row: i };
}

/** Whether two columns of labels say the same of everybody. */
function isSame(a: Labels, b: Labels): boolean {
  const values = labelValues(b);
  return labelValues(a).every((value, i) => value === values[i]);
}
