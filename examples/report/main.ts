// A complete segmentation report of a simulated shop, or of any CSV file: `npm run report -- --help`.
import { type Program, readArguments } from "../shared/arguments";
import { readLog } from "../shared/read-log";
import { runProgram } from "../shared/run-program";
import { usageOf } from "../shared/usage";
import { userError } from "../shared/user-error";
import { reportOf } from "./report";
import { textsIn } from "./texts";

const PROGRAM: Program = { name: "report", columns: ["category"] };

await runProgram(PROGRAM.name, textsIn, async (args, texts) => {
  const options = readArguments(args, PROGRAM, texts);
  if (options.help) return console.log(usageOf(PROGRAM, texts));
  const { text, isEmpty } = reportOf(await readLog(options, texts), options, texts);
  console.log(text);
  if (isEmpty) throw userError(texts.nothingKept);
});
