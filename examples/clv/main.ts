// What the customers of a log are still worth, and whom to win back: `npm run clv -- --help`.
import { type Program, readArguments } from "../shared/arguments";
import { runProgram } from "../shared/run-program";
import { usageOf } from "../shared/usage";
import { userError } from "../shared/user-error";
import { readClvLog } from "./read-clv-log";
import { reportOf } from "./report";
import { textsIn } from "./texts";

const PROGRAM: Program = { name: "clv" };

await runProgram(PROGRAM.name, textsIn, async (args, texts) => {
  const options = readArguments(args, PROGRAM, texts);
  if (options.help) return console.log(usageOf(PROGRAM, texts));
  const { text, problem } = reportOf(await readClvLog(options, texts), options, texts);
  console.log(text);
  if (problem !== undefined) throw userError(problem);
});
