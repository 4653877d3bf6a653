// Segments the customers of a simulated shop, or of any CSV file: `npm run demo -- --help`.
import { readLog } from "../shared/read-log";
import { runProgram } from "../shared/run-program";
import { userError } from "../shared/user-error";
import { readDemoArguments } from "./arguments";
import { reportOf } from "./report";
import { segmentLog } from "./segment-log";
import { textsIn } from "./texts";

await runProgram("demo", textsIn, async (args, texts) => {
  const options = readDemoArguments(args, texts);
  if (options.help) return console.log(texts.usage);
  const log = await readLog(options, texts);
  const segmentation = segmentLog(log, options);
  console.log(reportOf(log, segmentation, options, texts));
  if (segmentation.result === undefined) throw userError(texts.nothingKept);
});
