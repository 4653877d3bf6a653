// What the customers of a log are still worth, and whom to win back: `npm run clv -- --help`.
import { readArguments } from "../shared/arguments";
import { runProgram } from "../shared/run-program";
import { userError } from "../shared/user-error";
import { readClvLog } from "./read-clv-log";
import { reportOf } from "./report";
import { textsIn } from "./texts";

await runProgram("clv", textsIn, async (args, texts) => {
  const options = readArguments(args, { name: "clv" }, texts);
  if (options.help) return console.log(texts.usage);
  const { text, problem } = reportOf(await readClvLog(options, texts), options, texts);
  console.log(text);
  if (problem !== undefined) throw userError(problem);
});
