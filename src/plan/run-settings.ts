import { checkOptions, isObject } from "../core/check";
import { type Issues, report } from "../core/issue";
import { instantOf } from "../prepare/time/instant";
import { checkZone } from "../prepare/time/zone";
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
  const { asOf, onProgress, signal, now } = given;
  for (const [name, value] of Object.entries({ onProgress, now })) {
    if (value === undefined || typeof value === "function") continue;
    report(issues, { code: "invalid_type", path: `/${name}`, expected: "a function", received: value });
  }
  if (signal !== undefined && !isObject(signal))
    report(issues, { code: "invalid_type", path: "/signal", expected: "an AbortSignal", received: signal });
  const clock = checkZone(issues, "/zone", zone);
  return { asOf: instantOf(issues, "/asOf", asOf, clock), zone: clock, onProgress, signal, now };
}

/** The options that all runs have. */
export const RUN_OPTIONS: readonly (keyof RunPlanOptions)[] = ["asOf", "onProgress", "signal", "now"];
