import { type PreferenceOptions, preferences } from "../../tiers/preferences";
import { byCustomer } from "../data/by-customer";
import { checkByModule, readOptions } from "../document/door";
import type { StepKind } from "./step";
import type { StepWords } from "./words";

/** The category that every customer clearly prefers; the orders need a `category`. Gives labels, and `name.share`. */
export interface PreferencesStep extends StepWords {
  readonly use: "preferences";
  /** @defaultValue the defaults of `preferences` */
  readonly options?: PreferenceOptions | undefined;
}

/** How `preferences` works as a step. */
export const preferencesStep: StepKind<PreferencesStep> = {
  keys: ["options"],
  reads: () => [],
  ready: (door, { options: given }) => {
    const options = readOptions(door, given, []);
    checkByModule(door, "/options", () => preferences({ customerId: [], amount: [], category: [] }, options));
    return {
      gives: { "": { type: "labels" }, share: { type: "number" } },
      needs: "categories",
      run: ({ lines, fields: { buyers } }) => {
        const { levels, codes, customerId, share } = preferences(lines(), options);
        const labels = { levels, codes: byCustomer(codes, customerId, buyers) as Uint16Array };
        return { columns: { "": labels, share: byCustomer(share, customerId, buyers) } };
      },
    };
  },
};
