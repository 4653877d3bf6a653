import { isObject } from "../../core/check";
import { report } from "../../core/issue";
import { isLabels, type Labels } from "../../core/labels";
import { applyCross } from "../../cross/apply-cross";
import { crossLabels } from "../../cross/cross-labels";
import type { CrossDimension, CrossModel, CrossOptions } from "../../cross/cross-model";
import { checkByModule, knownFields, readOptions } from "../door";
import { type FieldStore, fullColumn } from "../field-store";
import type { StepDoor, StepKind } from "../step";
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
      run: ({ fields }, model) => {
        const dimensions = names.map((name) => dimensionOf(fields, name));
        if (model !== undefined) {
          const labels = applyCross(dimensions, model as CrossModel);
          return { columns: { "": labels }, model, notes: model.fit.notes };
        }
        const { levels, codes, model: learned } = crossLabels(dimensions, options);
        return { columns: { "": { levels, codes } }, model: learned, notes: learned.fit.notes };
      },
    };
  },
};

/** Levels of texts are sorted, so that they stand in no order that neighbours could be told by. */
function refuseUnordered({ issues, path, fields }: StepDoor, names: readonly string[]): void {
  const last = names.length - 1;
  if (last < 0 || fields.get(names[last]!)?.type !== "string") return;
  const expected = 'labels, whose levels stand in order, with merge "nearest"';
  report(issues, { code: "invalid_value", path: `${path}/of/${last}`, expected, received: names[last] });
}

function dimensionOf(fields: FieldStore, name: string): CrossDimension {
  const column = fullColumn(fields, name);
  return isLabels(column) ? column : Array.from(column as ArrayLike<string | null>);
}
