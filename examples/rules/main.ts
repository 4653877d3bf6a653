// Tags the customers of a simulated shop, or of any CSV file, by rules: `npm run rules -- --help`.
import { type Program, readArguments } from "../shared/arguments";
import { readLog } from "../shared/read-log";
import { runProgram } from "../shared/run-program";
import { usageOf } from "../shared/usage";
import { userError } from "../shared/user-error";
import { reportOf } from "./report";
import { tagLog } from "./tag-log";
import { textsIn } from "./texts";

const PROGRAM: Program = { name: "rules" };

await runProgram(PROGRAM.name, textsIn, async (args, texts) => {
  const options = readArguments(args, PROGRAM, texts);
  if (options.help) return console.log(usageOf(PROGRAM, texts));
  const log = await readLog(options, texts);
  const tagged = tagLog(log, options);
  console.log(reportOf(log, tagged, options, texts));
  if (tagged.result === undefined) throw userError(texts.nothingKept);
});
