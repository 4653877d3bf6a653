import { relative } from "node:path";
import type { MutantResult } from "@stryker-mutator/api/core";
import type { MutatedModule } from "./modules";

/** What came of one module: how many changes were noticed, and which were not. */
export interface ModuleResult {
  readonly module: string;
  readonly oneIn: number;
  readonly killed: number;
  readonly timedOut: number;
  readonly survived: number;
  readonly uncovered: number;
  readonly survivors: readonly Survivor[];
  /** Files of tests of which none ran. */
  readonly silent?: readonly string[];
}

/** A change that no test noticed. */
export interface Survivor {
  readonly file: string;
  readonly line: number;
  readonly original: string;
  readonly replacement: string;
  /** Whether any test runs the place at all. */
  readonly covered: boolean;
}

export function resultOf(
  module: MutatedModule,
  mutants: readonly MutantResult[],
  root: string,
  sourceOf: (file: string) => string,
): ModuleResult {
  const count = (status: MutantResult["status"]): number => mutants.filter((mutant) => mutant.status === status).length;
  const survivors = mutants
    .filter(({ status }) => status === "Survived" || status === "NoCoverage")
    .map((mutant) => survivorOf(mutant, root, sourceOf))
    .sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
  return {
    module: module.name,
    oneIn: module.oneIn,
    killed: count("Killed"),
    timedOut: count("Timeout"),
    survived: count("Survived"),
    uncovered: count("NoCoverage"),
    survivors,
  };
}

function survivorOf(mutant: MutantResult, root: string, sourceOf: (file: string) => string): Survivor {
  const file = relative(root, mutant.fileName).replaceAll("\\", "/");
  const { start, end } = mutant.location;
  const lines = sourceOf(file)
    .split("\n")
    .slice(start.line - 1, end.line);
  lines[lines.length - 1] = lines.at(-1)!.slice(0, end.column - 1);
  lines[0] = lines[0]!.slice(start.column - 1);
  return {
    file,
    line: start.line,
    original: oneLine(lines.join("\n")),
    replacement: oneLine(mutant.replacement ?? ""),
    covered: mutant.status === "Survived",
  };
}

/** Code without its line breaks. */
export function oneLine(code: string): string {
  return code.replace(/\s+/g, " ").trim();
}
