import { type Language, SegmentationError } from "segmentry";
import { languageOf } from "./arguments";
import type { LogTexts } from "./log-texts";
import { isUserError } from "./user-error";

/** Runs a program with the arguments of the process; what the user can put right is told without a stack. */
export async function runProgram<Texts extends LogTexts>(
  name: string,
  textsIn: (language: Language) => Texts,
  run: (args: readonly string[], texts: Texts) => Promise<void>,
): Promise<void> {
  const args = process.argv.slice(2);
  const texts = textsIn(languageOf(args));
  try {
    await run(args, texts);
  } catch (error) {
    const message = messageFor(error, texts);
    if (message === undefined) throw error;
    console.error(`${message}\n${texts.seeHelp(name)}`);
    process.exitCode = 1;
  }
}

/** What the user can put right, in one message; undefined for a fault of the program. */
function messageFor(error: unknown, texts: LogTexts): string | undefined {
  if (isUserError(error)) return error.message;
  if (!(error instanceof SegmentationError)) return undefined;
  return error.issues.map(({ path, received }) => texts.refused[path]?.(received) ?? error.message).join("\n");
}
