import { flagsOf, type Program } from "./arguments";
import type { LogTexts } from "./log-texts";
import { displayWidth } from "./text-table";

/** What one program says of itself in its help. */
export interface ProgramHelp {
  readonly does: string;
  /** What it reads where no file is named. */
  readonly without: string;
  /** The meaning of flags that is its own. */
  readonly flags: Readonly<Record<string, string>>;
}

/** The help of a program: the flags are those that are read. */
export function usageOf(program: Program, texts: LogTexts & { readonly help: ProgramHelp }): string {
  const { help, ownLog, flagValues, flagMeanings } = texts;
  const run = `npm run ${program.name}`;
  const meanings = { ...flagMeanings, ...help.flags };
  const flags = flagsOf(program).map(({ name, words }) => [
    `--${name} ${words?.join("|") ?? flagValues[name] ?? ""}`,
    meanings[name] ?? "",
  ]);
  const runs = [
    [run, help.without],
    [`${run} -- ${ownLog.flags}`, ownLog.meaning],
  ];
  return [help.does, "", ...aligned(runs), "", ...aligned(flags)].join("\n");
}

function aligned(rows: readonly string[][]): string[] {
  const width = Math.max(...rows.map(([name = ""]) => displayWidth(name)));
  return rows.map(([name = "", meaning]) => `  ${name}${" ".repeat(width - displayWidth(name))}  ${meaning}`);
}
