import { type OverdueInput, type OverdueOptions, overdueRatio } from "../../tiers/overdue-ratio";
import { factsOf } from "../data/field-store";
import { checkByModule, readOptions } from "../document/door";
import { type ExpectedGapModel, expectedGapOf, fitExpectedGap } from "./expected-gap";
import type { StepKind } from "./step";
import type { StepWords } from "./words";

/** How overdue every customer is, in purchase gaps of its own. Gives numbers. */
export interface OverdueStep extends StepWords {
  readonly use: "overdue";
  /** @defaultValue the defaults of `overdueRatio` */
  readonly options?: Omit<OverdueOptions, "asOf" | "zone"> | undefined;
}

/** How `overdue` works as a step. */
export const overdueStep: StepKind<OverdueStep> = {
  keys: ["options"],
  reads: () => [],
  ready: (door, { options: given }) => {
    const options = readOptions(door, given, ["asOf", "zone"]);
    checkByModule(door, "/options", () => overdueRatio(NOBODY, { ...options, asOf: 0 }));
    const learns = options.expectedGap === undefined;
    return {
      gives: { "": { type: "number" } },
      learns,
      run: (run, model) => {
        const customers = factsOf(run, ["lastAt", "orders", "gapMean"]) as OverdueInput;
        const gap = learns
          ? ((model ?? fitExpectedGap(customers.gapMean as Float64Array)) as ExpectedGapModel)
          : undefined;
        const expectedGap = gap === undefined ? {} : { expectedGap: expectedGapOf(gap) };
        const ratio = overdueRatio(customers, { ...options, ...expectedGap, asOf: run.asOf });
        return { columns: { "": ratio }, ...(gap === undefined ? {} : { model: gap }) };
      },
    };
  },
};

const NOBODY: OverdueInput = { lastAt: [], orders: [], gapMean: [] };
