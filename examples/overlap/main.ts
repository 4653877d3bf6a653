// One main segment for customers who are in several, and who moved between two half-years: `npm run overlap -- --help`.
import { type Program, readArguments } from "../shared/arguments";
import { runProgram } from "../shared/run-program";
import { usageOf } from "../shared/usage";
import { userError } from "../shared/user-error";
import { readHouseholds } from "./read-households";
import { reportOf } from "./report";
import { resolveLog } from "./resolve-log";
import { textsIn } from "./texts";

const PROGRAM: Program = { name: "overlap" };

await runProgram(PROGRAM.name, textsIn, async (args, texts) => {
  const asked = readArguments(args, PROGRAM, texts);
  if (asked.help) return console.log(usageOf(PROGRAM, texts));
  const { log, options } = await readHouseholds(asked, texts);
  const resolved = resolveLog(log, options);
  console.log(reportOf(log, resolved, options, texts));
  if (resolved.result === undefined) throw userError(texts.nothingKept);
});
