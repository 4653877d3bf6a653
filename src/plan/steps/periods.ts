import { UNASSIGNED } from "../../core/labels";
import { PERIOD_NAMES } from "../../tiers/names";
import { type PeriodOptions, periodStages } from "../../tiers/period-stages";
import { byCustomer } from "../data/by-customer";
import { checkByModule, readOptions } from "../document/door";
import type { StepKind } from "./step";
import type { StepWords } from "./words";

/** What every customer did in the last full period: new, repeat, returning, dormant. Gives labels. */
export interface PeriodsStep extends StepWords {
  readonly use: "periods";
  readonly options: Omit<PeriodOptions, "asOf" | "zone">;
}

/** How `periods` works as a step. */
export const periodsStep: StepKind<PeriodsStep> = {
  keys: ["options"],
  reads: () => [],
  ready: (door, { options: given }) => {
    const options = readOptions(door, given, ["asOf", "zone"]);
    const nothing = { customerId: [], at: [], amount: [] };
    checkByModule(door, "/options", () => periodStages(nothing, { ...options, asOf: 0 }));
    return {
      gives: { "": { type: "labels", levels: Object.keys(PERIOD_NAMES).filter((level) => level !== UNASSIGNED) } },
      levelNames: PERIOD_NAMES,
      needs: "transactions",
      run: ({ lines, asOf, zone, fields: { buyers } }) => {
        const { levels, codes, customerId } = periodStages(lines(), { ...options, asOf, zone });
        return { columns: { "": { levels, codes: byCustomer(codes, customerId, buyers) as Uint16Array } } };
      },
    };
  },
};
