import { classifyAbc } from "../../abc/classify";
import { fitAbc } from "../../abc/fit";
import type { AbcModel, AbcOptions } from "../../abc/model";
import { ABC_NAMES } from "../../abc/names";
import { labelAt, UNASSIGNED } from "../../core/labels";
import { knownRows, spreadLabels } from "../data/field-store";
import { checkByModule, numberField, readOptions } from "../document/door";
import { limitsAround } from "../explain/limits-around";
import { namesOf } from "../level-names";
import type { StepKind } from "./step";
import type { StepWords } from "./words";

/** Classes by cumulative share. Gives labels. */
export interface AbcStep extends StepWords {
  readonly use: "abc";
  /** A field of numbers. */
  readonly of: string;
  /** @defaultValue the defaults of `fitAbc` */
  readonly options?: Omit<AbcOptions, "weights"> | undefined;
}

/** How `abc` works as a step. */
export const abcStep: StepKind<AbcStep> = {
  keys: ["of", "options"],
  reads: ({ of }) => [of],
  ready: (door, { of, options: given }) => {
    numberField(door, "/of", of);
    const options = readOptions<AbcOptions>(door, given, ["weights"]);
    const none = checkByModule(door, "/options", () => fitAbc([], options));
    const levels = none === undefined ? [] : [...new Set([...none.params.labels, none.params.nonPositive])];
    return {
      gives: { "": { type: "labels", levels } },
      levelNames: namesOf(ABC_NAMES, levels),
      learns: true,
      explain: (_, row, model) => {
        // Of who is no customer yet revenue is 0, which is no value that was learned from.
        const values = row[door.name] === UNASSIGNED ? [] : [row[of] as number];
        // Checks the model, and whether it is the one that the class came from.
        const alone = classifyAbc(values, model as AbcModel);
        if (values.length === 0 || labelAt(alone, 0) !== row[door.name]) return undefined;
        return limitsAround(values[0], (model as AbcModel).params);
      },
      run: ({ fields }, model) => {
        const known = knownRows(fields, [of]);
        const fitted = (model ?? fitAbc(known.columns[0]!, options)) as AbcModel;
        const labels = classifyAbc(known.columns[0]!, fitted);
        return { columns: { "": spreadLabels(labels, known) }, model: fitted };
      },
    };
  },
};
