import { isLabels, type Labels, labelsFrom } from "../../core/labels";
import { applyCross } from "../../cross/apply-cross";
import { crossLabels } from "../../cross/cross-labels";
import type { CrossModel, CrossOptions } from "../../cross/cross-model";
import { checkByModule, knownFields, readOptions } from "../door";
import { type FieldStore, fullColumn } from "../field-store";
import type { StepKind } from "../step";
import type { StepWords } from "./words";

/** Segmentations crossed: one label for each combination. Gives labels. */
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
    // Names of cells are checked when the levels are known.
    checkByModule(door, "/options", () => crossLabels([nobody], { ...options, names: undefined }));
    return {
      gives: { "": { type: "labels" } },
      learns: true,
      run: ({ fields }, model) => {
        const dimensions = names.map((name) => labelsOf(fields, name));
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

function labelsOf(fields: FieldStore, name: string): Labels {
  const column = fullColumn(fields, name);
  return isLabels(column) ? column : labelsFrom(column as ArrayLike<string | null>);
}
