import { type LifecycleInput, type LifecycleOptions, lifecycleStages } from "../../tiers/lifecycle";
import { LIFECYCLE_NAMES } from "../../tiers/names";
import { checkByModule, readOptions } from "../door";
import { type ExpectedGapModel, expectedGapOf, fitExpectedGap } from "../expected-gap";
import { factsOf } from "../field-store";
import type { StepKind } from "../step";
import type { StepWords } from "./words";

/** The stage of every customer: prospect, new, active, at risk, churned. Gives labels. */
export interface LifecycleStep extends StepWords {
  readonly use: "lifecycle";
  /** @defaultValue the defaults of `lifecycleStages` */
  readonly options?: Omit<LifecycleOptions, "asOf" | "zone"> | undefined;
}

/** How `lifecycle` works as a step. */
export const lifecycleStep: StepKind<LifecycleStep> = {
  keys: ["options"],
  reads: () => [],
  ready: (door, { options: given }) => {
    const options = readOptions(door, given, ["asOf", "zone"]);
    checkByModule(door, "/options", () => lifecycleStages(NOBODY, { ...options, asOf: 0 }));
    const learns = options.by === "gap" && options.expectedGap === undefined;
    return {
      gives: { "": { type: "labels", levels: Object.keys(LIFECYCLE_NAMES) } },
      levelNames: LIFECYCLE_NAMES,
      learns,
      run: (run, model) => {
        const customers = factsOf(run, ["firstAt", "lastAt", "orders", "gapMean"]) as LifecycleInput;
        const gap = learns
          ? ((model ?? fitExpectedGap(customers.gapMean as Float64Array)) as ExpectedGapModel)
          : undefined;
        const expectedGap = gap === undefined ? {} : { expectedGap: expectedGapOf(gap) };
        const { levels, codes } = lifecycleStages(customers, { ...options, ...expectedGap, asOf: run.asOf });
        // Who has no orders is a prospect, which is the first stage.
        const all = new Uint16Array(run.fields.n);
        all.set(codes);
        return { columns: { "": { levels, codes: all } }, ...(gap === undefined ? {} : { model: gap }) };
      },
    };
  },
};

const NOBODY: LifecycleInput = { firstAt: [], lastAt: [], orders: [], gapMean: [] };
