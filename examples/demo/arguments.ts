import { type LogOptions, readArguments } from "../shared/arguments";
import type { LogTexts } from "../shared/log-texts";

/** What the user asked for. */
export interface DemoOptions extends LogOptions {
  readonly map: "eight" | "grid";
}

export function readDemoArguments(args: readonly string[], texts: LogTexts): DemoOptions {
  const { chosen, ...options } = readArguments(args, { name: "demo", choices: { map: ["eight", "grid"] } }, texts);
  return { ...options, map: chosen["map"] === "grid" ? "grid" : "eight" };
}
