import { checkOptions } from "../../core/check";
import { type Issues, report } from "../../core/issue";
import { checkRunControl } from "../../core/run-control";
import { instantOf } from "../../prepare/time/instant";
import { checkZone } from "../../prepare/time/zone";
import type { ApplyPlanOptions, RunPlanOptions } from "./run-options";

/** The options of a run as they are used. */
export interface RunSettings extends Pick<RunPlanOptions, "onProgress" | "signal" | "now"> {
  /** Epoch ms. */
  readonly asOf: number;
  readonly zone: string;
}

/** Reads the options of a run; `zone` is that of the plan or of the data. */
export function readRunOptions(
  issues: Issues,
  options: RunPlanOptions,
  zone: string | undefined,
  known: readonly (keyof ApplyPlanOptions)[],
): RunSettings {
  const given = checkOptions<ApplyPlanOptions>(issues, options, known);
  const { asOf, now } = given;
  const control = checkRunControl(issues, given);
  if (now !== undefined && typeof now !== "function")
    report(issues, { code: "invalid_type", path: "/now", expected: "a function", received: now });
  const clock = checkZone(issues, "/zone", zone);
  return { asOf: instantOf(issues, "/asOf", asOf, clock), zone: clock, ...control, now };
}

/** The options that all runs have. */
export const RUN_OPTIONS: readonly (keyof RunPlanOptions)[] = ["asOf", "onProgress", "signal", "now"];
