// From raw columns to four named clusters with a rule each: `npm run cluster -- --help`.
import { type Program, readArguments } from "../shared/arguments";
import { runProgram } from "../shared/run-program";
import { usageOf } from "../shared/usage";
import { userError } from "../shared/user-error";
import { clusterLog } from "./cluster-log";
import { logsToRead } from "./logs-to-read";
import { reportOf } from "./report";
import { textsIn } from "./texts";

const PROGRAM: Program = { name: "cluster" };

await runProgram(PROGRAM.name, textsIn, async (args, texts) => {
  const options = readArguments(args, PROGRAM, texts);
  if (options.help) return console.log(usageOf(PROGRAM, texts));
  for (const { options: own, read } of logsToRead(options, texts)) {
    const log = await read();
    const clustered = clusterLog(log, own);
    console.log(`${reportOf(log, clustered, own, texts)}\n`);
    if (clustered.result === undefined) {
      throw userError(clustered.prepared === undefined ? texts.nothingKept : texts.tooFew);
    }
  }
});
