import { isObject } from "../../core/check";
import { pointer } from "../../core/issue";
import { SIZE_NAMES } from "../../tiers/names";
import { type SizeOptions, sizeTiers } from "../../tiers/size-tiers";
import { knownRows, notesOnMissing, spreadLabels } from "../data/field-store";
import { numberField, readOptions } from "../document/door";
import { namesOf } from "../level-names";
import { gather } from "../pass-on-issues";
import type { StepKind } from "./step";
import type { StepWords } from "./words";

/** The size of business customers by several criteria at once. Gives labels. */
export interface SizesStep extends StepWords {
  readonly use: "sizes";
  /** For each field of numbers its limits, rising and equally many. */
  readonly criteria: Readonly<Record<string, readonly number[]>>;
  /** @defaultValue the defaults of `sizeTiers` */
  readonly options?: SizeOptions | undefined;
}

/** How `sizes` works as a step. */
export const sizesStep: StepKind<SizesStep> = {
  keys: ["criteria", "options"],
  reads: ({ criteria }) => (isObject(criteria) ? Object.keys(criteria) : []),
  ready: (door, { criteria, options: given }) => {
    const options = readOptions<SizeOptions>(door, given, []);
    const names = isObject(criteria) ? Object.keys(criteria) : [];
    for (const name of names) numberField(door, `/criteria${pointer(name)}`, name);
    const columns = Object.fromEntries(names.map((name) => [name, []]));
    const pathOf = (inner: string) => `${door.path}${inner.startsWith("/criteria") ? "" : "/options"}${inner}`;
    const none = gather(door.issues, pathOf, () => sizeTiers(columns, criteria, options));
    return {
      gives: { "": { type: "labels", levels: none?.levels ?? [] } },
      levelNames: namesOf(SIZE_NAMES, none?.levels ?? []),
      run: ({ fields }) => {
        const known = knownRows(fields, names);
        const read = Object.fromEntries(names.map((name, k) => [name, known.columns[k]!]));
        const labels = spreadLabels(sizeTiers(read, criteria, options), known);
        return { columns: { "": labels }, notes: notesOnMissing(known) };
      },
    };
  },
};
