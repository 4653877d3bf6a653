// A complete segmentation report of a simulated shop, or of any CSV file: `npm run report -- --help`.
import { readArguments } from "../shared/arguments";
import { readLog } from "../shared/read-log";
import { runProgram } from "../shared/run-program";
import { userError } from "../shared/user-error";
import { reportOf } from "./report";
import { textsIn } from "./texts";

await runProgram("report", textsIn, async (args, texts) => {
  const options = readArguments(args, { name: "report", columns: ["category"] }, texts);
  if (options.help) return console.log(texts.usage);
  const { text, isEmpty } = reportOf(await readLog(options, texts), options, texts);
  console.log(text);
  if (isEmpty) throw userError(texts.nothingKept);
});
