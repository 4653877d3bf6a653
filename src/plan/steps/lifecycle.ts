import { issuesOf } from "../../core/issue";
import { labelAt } from "../../core/labels";
import { DAY } from "../../prepare/time/civil";
import { type LifecycleInput, type LifecycleOptions, lifecycleStages, stageLimits } from "../../tiers/lifecycle";
import { LIFECYCLE_NAMES } from "../../tiers/names";
import { overdueRatio } from "../../tiers/overdue-ratio";
import { factsOf } from "../data/field-store";
import { checkByModule, readOptions } from "../document/door";
import { type ExpectedGapModel, expectedGapOf, fitExpectedGap } from "./expected-gap";
import type { StepKind } from "./step";
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
      explain: ({ asOf }, row, model) => {
        const expectedGap = learns ? expectedGapOf(model as ExpectedGapModel) : options.expectedGap;
        return timeWithin(row, asOf, { ...options, expectedGap }, row[door.name]);
      },
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

/** The time that decided about a stage, and between which limits it lies: after the one, up to the other. */
export interface TimeWithin {
  readonly measure: "daysSinceFirst" | "daysSinceLast" | "gapsSinceLast";
  readonly value: number;
  readonly after: number | null;
  readonly upTo: number | null;
}

/** Undefined for who has no orders, and where the stage is another one than was given. */
function timeWithin(
  row: Readonly<Record<string, unknown>>,
  asOf: number,
  { expectedGap, ...options }: NonNullable<LifecycleStep["options"]>,
  given: unknown,
): TimeWithin | undefined {
  if (row["orders"] === 0) return undefined;
  const { by = "days" } = options;
  const facts = ["firstAt", "lastAt", "orders", "gapMean"].map((name) => [name, [row[name]]]);
  const customer = Object.fromEntries(facts) as {
    readonly [N in "firstAt" | "lastAt" | "orders" | "gapMean"]: number[];
  };
  const gap = by === "gap" ? { expectedGap } : {};
  const stage = labelAt(lifecycleStages(customer, { ...options, ...gap, asOf }), 0);
  if (stage !== given) return undefined;
  const { newWithin, activeWithin, churnedAfter } = stageLimits(issuesOf("lifecycle"), by, options);
  const daysSince = (at: readonly number[]) => (asOf - at[0]!) / DAY;
  if (stage === "new")
    return { measure: "daysSinceFirst", value: daysSince(customer.firstAt), after: null, upTo: newWithin };
  const time =
    by === "days"
      ? ({ measure: "daysSinceLast", value: daysSince(customer.lastAt) } as const)
      : ({ measure: "gapsSinceLast", value: overdueRatio(customer, { asOf, expectedGap })[0]! } as const);
  if (stage === "active") return { ...time, after: null, upTo: activeWithin };
  if (stage === "at_risk") return { ...time, after: activeWithin, upTo: churnedAfter };
  return { ...time, after: churnedAfter, upTo: null };
}

const NOBODY: LifecycleInput = { firstAt: [], lastAt: [], orders: [], gapMean: [] };
