import { type LogOptions, type Program, readArguments } from "../shared/arguments";
import type { LogTexts } from "../shared/log-texts";

export const PROGRAM: Program = { name: "demo", choices: { map: ["eight", "grid"] } };

/** What the user asked for. */
export interface DemoOptions extends LogOptions {
  readonly map: "eight" | "grid";
}

export function readDemoArguments(args: readonly string[], texts: LogTexts): DemoOptions {
  const { chosen, ...options } = readArguments(args, PROGRAM, texts);
  return { ...options, map: chosen["map"] === "grid" ? "grid" : "eight" };
}
