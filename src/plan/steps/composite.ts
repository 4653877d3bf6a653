import type { NumericInput } from "../../core/tables";
import { type CompositeOptions, compositeValue } from "../../tiers/composite-value";
import { knownRows, spreadNumbers } from "../data/field-store";
import { checkByModule, numberFields, readOptions } from "../document/door";
import type { StepKind } from "./step";
import type { StepWords } from "./words";

/** One value of several fields, such as "value = profit, frequency, breadth". Gives numbers. */
export interface CompositeStep extends StepWords {
  readonly use: "composite";
  /** Fields of numbers in which much is good. */
  readonly of: readonly string[];
  /** @defaultValue the defaults of `compositeValue`: ranks among the customers of the run */
  readonly options?: CompositeOptions | undefined;
}

/** How `composite` works as a step. */
export const compositeStep: StepKind<CompositeStep> = {
  keys: ["of", "options"],
  reads: ({ of }) => (Array.isArray(of) ? of : []),
  ready: (door, { of, options: given }) => {
    const options = readOptions<CompositeOptions>(door, given, []);
    const names = numberFields(door, "/of", of);
    if (names.length > 0) checkByModule(door, "/options", () => compositeValue(columnsOf(names, []), options));
    return {
      gives: { "": { type: "number" } },
      run: ({ fields }) => {
        const known = knownRows(fields, names);
        const value = compositeValue(columnsOf(names, known.columns), options);
        const notes = options.ranks === false ? [] : ["ranks are among the customers of the run: they are not frozen"];
        return { columns: { "": spreadNumbers(value, known) }, notes };
      },
    };
  },
};

function columnsOf(names: readonly string[], columns: readonly NumericInput[]): Readonly<Record<string, NumericInput>> {
  return Object.fromEntries(names.map((name, k) => [name, columns[k] ?? []]));
}
