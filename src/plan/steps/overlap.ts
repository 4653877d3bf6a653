import { isObject } from "../../core/check";
import { isLabels, type Labels } from "../../core/labels";
import type { NumericInput } from "../../core/tables";
import { mergeTags, type Tags, tagsFromLabels } from "../../core/tags";
import type {
  EntryKey,
  OverlapOptions as ModuleOptions,
  OverlapKey,
  PriorityKey,
  WeightKey,
} from "../../overlap/options";
import { resolveOverlap } from "../../overlap/resolve";
import { checkByModule, knownField, knownFields, readOptions } from "../door";
import { type FieldStore, fullColumn } from "../field-store";
import { renamed } from "../gather";
import type { KnownField, StepDoor, StepKind, StepRun } from "../step";
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
  reads: ({ of, options }) => [...(Array.isArray(of) ? of : []), ...fieldsOf(options)],
  ready: (door, { of, options: given }) => {
    const options = readOptions<OverlapOptions>(door, given, OF_RUN);
    const names = knownFields(door, "/of", of, ["tags", "labels"], "tags or labels");
    checkKeyFields(door, options);
    checkOnNobody(door, names, options);
    const axes = isObject(options.axes) ? Object.keys(options.axes) : [];
    const competing = names.map((name) => door.fields.get(name)?.levels);
    const known = competing.every((some) => some !== undefined);
    const labels: KnownField = { type: "labels", ...(known ? { levels: competing.flat() } : {}) };
    return {
      gives: { "": labels, composite: { type: "labels" }, ...Object.fromEntries(axes.map((axis) => [axis, labels])) },
      run: (run) => {
        const tags = renamed(
          (path) => `/of${path.replace(/^\/(\d+).*/, "/$1")}`,
          () => mergeTags(...names.map((name) => tagsOf(run.fields, name))),
        );
        const previous = previousOf(run, door.name, axes);
        const { margin, ...others } = options;
        const kept = previous === undefined ? {} : { previous, margin };
        const by = others.by.map((key) => keyOf(run.fields, key));
        const {
          primary,
          composite,
          axes: winners,
          account,
        } = renamed(
          (path) => (path.startsWith("/previous") ? path : `/options${path}`),
          () => resolveOverlap(tags, { ...others, ...kept, by }),
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

/** The fields that the keys name, in JSON of which nothing is known yet. */
function fieldsOf(options: unknown): readonly unknown[] {
  const by: readonly unknown[] = isObject(options) && Array.isArray(options["by"]) ? options["by"] : [];
  return by
    .filter(isObject)
    .flatMap(({ scores, since }) =>
      [scores, since].flatMap((named) => (isObject(named) ? Object.values(named) : [named])),
    );
}

function checkKeyFields(door: StepDoor, { by }: OverlapOptions): void {
  if (!Array.isArray(by)) return;
  by.forEach((key: unknown, k) => {
    if (!isObject(key)) return;
    for (const [member, type] of [
      ["scores", "number"],
      ["since", "date"],
    ] as const) {
      const named = key[member];
      const at = `/options/by/${k}/${member}`;
      if (typeof named === "string" && member === "scores")
        knownField(door, at, named, [type], `a field of type ${type}`);
      else if (isObject(named))
        for (const [segment, field] of Object.entries(named))
          knownField(door, `${at}/${segment}`, field, [type], `a field of type ${type}`);
    }
  });
}

/** Where the names of all segments are known, the module checks the options on no customers. */
function checkOnNobody(door: StepDoor, names: readonly string[], options: OverlapOptions): void {
  const levels = names.map((name) => door.fields.get(name)?.levels);
  if (names.length === 0 || levels.includes(undefined)) return;
  const known = levels.flatMap((some) => [...some!]);
  const tags: Tags = { names: known, bits: known.map(() => new Uint32Array(0)), length: 0 };
  const { margin, ...others } = options;
  const by = Array.isArray(options.by) ? options.by.map(withoutRows) : options.by;
  checkByModule(door, "/options", () => resolveOverlap(tags, { ...others, by } as ModuleOptions));
}

/** A key of no customers. */
function withoutRows(key: unknown): unknown {
  if (!isObject(key)) return key;
  const empty = (named: unknown) =>
    isObject(named) ? Object.fromEntries(Object.keys(named).map((name) => [name, []])) : named;
  const { scores, since, ...others } = key;
  return {
    ...others,
    ...(scores === undefined ? {} : { scores: typeof scores === "string" ? [] : empty(scores) }),
    ...(since === undefined ? {} : { since: empty(since) }),
  };
}

function tagsOf(fields: FieldStore, name: string): Tags {
  const column = fullColumn(fields, name);
  return isLabels(column) ? tagsFromLabels(column) : (column as Tags);
}

/** What stands for a missing score, so that any other is better; no double comes near it, and sums with it stay finite. */
const NO_SCORE = -1e300;
/** The last instant that a date can be: what stands for a missing date of entry is never the one asked for. */
const LAST_INSTANT = 8.64e15;

function keyOf(fields: FieldStore, key: PlanOverlapKey): OverlapKey {
  const column = (field: string, missing: number) => filled(fullColumn(fields, field) as NumericInput, missing);
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

function previousOf({ previous }: StepRun, name: string, axes: readonly string[]): ModuleOptions["previous"] {
  if (axes.length === 0) return previous(name);
  const primary = previous(name);
  const winners = axes.map((axis) => [axis, previous(`${name}.${axis}`)] as const);
  const known = winners.filter((entry): entry is readonly [string, Labels] => entry[1] !== undefined);
  if (primary === undefined || known.length < axes.length) return undefined;
  return { primary, axes: Object.fromEntries(known) };
}
