import { isObject } from "../../core/check";
import { issuesOf, report, throwIssues } from "../../core/issue";
import { isLabels, type Labels } from "../../core/labels";
import { applyCross } from "../../cross/apply-cross";
import { checkCrossModel } from "../../cross/check-cross-model";
import { crossLabels } from "../../cross/cross-labels";
import type { CrossDimension, CrossModel, CrossOptions } from "../../cross/cross-model";
import { type FieldStore, fullColumn } from "../data/field-store";
import { checkByModule, knownFields, readOptions } from "../document/door";
import { joinedNames, type LevelNames } from "../level-names";
import { checkAsPlanned } from "./check-as-planned";
import type { StepDoor, StepKind } from "./step";
import type { StepWords } from "./words";

/**
 * Segmentations crossed: one label for each combination. Gives labels. Which cells are merged is learned at the fit, and
 * stays so in later runs.
 */
export interface CrossStep extends StepWords {
  readonly use: "cross";
  /** Names of labels, or of attributes that are texts. */
  readonly of: readonly string[];
  /** @defaultValue the defaults of `crossLabels` */
  readonly options?: Omit<CrossOptions, "weights"> | undefined;
}

/** How `cross` works as a step. */
export const crossStep: StepKind<CrossStep> = {
  keys: ["of", "options"],
  reads: ({ of }) => (Array.isArray(of) ? of : []),
  ready: (door, { of, options: given }) => {
    const options = readOptions<CrossOptions>(door, given, ["weights"]);
    const names = knownFields(door, "/of", of, ["labels", "string"], "labels");
    const nobody: Labels = { levels: ["a"], codes: new Uint16Array(0) };
    // Which cells there are to be named is known when the levels are.
    const unnamed = isObject(options.names) ? { ...options, names: {} } : options;
    checkByModule(door, "/options", () => crossLabels([nobody], unnamed));
    if (options.merge === "nearest") refuseUnordered(door, names);
    return {
      gives: { "": { type: "labels" } },
      learns: true,
      madeNames: (cells, known) => cellNames(cells, names.map(known), options),
      run: ({ fields }, model) => {
        const dimensions = names.map((name) => dimensionOf(fields, name));
        if (model !== undefined) {
          const learned = readModel(model as CrossModel, names);
          return { columns: { "": applyCross(dimensions, learned) }, model };
        }
        const { levels, codes, model: learned } = crossLabels(dimensions, options);
        return { columns: { "": { levels, codes } }, model: learned };
      },
    };
  },
};

/** The names of the levels that are crossed, where a cell is called by these. */
function cellNames(cells: readonly string[], known: readonly LevelNames[], options: CrossOptions): LevelNames {
  const { separator = " × " } = options;
  const named = cells.flatMap((cell) => {
    const keys = cell.split(separator);
    const isNamed = keys.length === known.length && keys.some((key, d) => Object.hasOwn(known[d]!, key));
    return isNamed
      ? [
          [
            cell,
            joinedNames(
              keys.map((key, d) => [key, known[d]!]),
              separator,
            ),
          ] as const,
        ]
      : [];
  });
  return Object.fromEntries(named);
}

/** Levels of texts are sorted, so that they stand in no order that neighbours could be told by. */
function refuseUnordered({ issues, path, fields }: StepDoor, names: readonly string[]): void {
  const last = names.length - 1;
  if (last < 0 || fields.get(names[last]!)?.type !== "string") return;
  const expected = 'labels, whose levels stand in order, with merge "nearest"';
  report(issues, { code: "invalid_value", path: `${path}/of/${last}`, expected, received: names[last] });
}

/** A model of as many dimensions as the plan crosses. */
function readModel(model: CrossModel, names: readonly string[]): CrossModel {
  const issues = issuesOf("cross");
  checkCrossModel(issues, model);
  throwIssues(issues);
  checkAsPlanned(
    issues,
    "/model/params/dimensions",
    `${model.params.dimensions.length} lists`,
    `${names.length} lists`,
  );
  throwIssues(issues);
  return model;
}

function dimensionOf(fields: FieldStore, name: string): CrossDimension {
  const column = fullColumn(fields, name);
  return isLabels(column) ? column : Array.from(column as ArrayLike<string | null>);
}
