// Segments the customers of a simulated shop, or of any CSV file: `npm run demo -- --help`.
import { readLog } from "../shared/read-log";
import { runProgram } from "../shared/run-program";
import { usageOf } from "../shared/usage";
import { userError } from "../shared/user-error";
import { PROGRAM, readDemoArguments } from "./arguments";
import { reportOf } from "./report";
import { segmentLog } from "./segment-log";
import { textsIn } from "./texts";

await runProgram(PROGRAM.name, textsIn, async (args, texts) => {
  const options = readDemoArguments(args, texts);
  if (options.help) return console.log(usageOf(PROGRAM, texts));
  const log = await readLog(options, texts);
  const segmentation = segmentLog(log, options);
  console.log(reportOf(log, segmentation, options, texts));
  if (segmentation.result === undefined) throw userError(texts.nothingKept);
});
