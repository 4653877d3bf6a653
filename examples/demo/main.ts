// Segments the customers of a simulated shop, or of any CSV file: `npm run demo -- --help`.
import { SegmentationError } from "segmentry";
import { languageOf, readArguments } from "./arguments";
import { readCsv } from "./read-csv";
import { reportOf } from "./report";
import { segmentLog } from "./segment-log";
import { simulatedLog } from "./simulated-log";
import { type Texts, textsIn } from "./texts";
import { isUserError, userError } from "./user-error";

async function run(args: readonly string[], texts: Texts): Promise<void> {
  const options = readArguments(args, texts);
  if (options.help) return console.log(texts.usage);
  const log = options.file === undefined ? simulatedLog(texts) : await readCsv(options.file, options, texts);
  const segmentation = segmentLog(log, options);
  console.log(reportOf(log, segmentation, options, texts));
  if (segmentation.result === undefined) throw userError(texts.nothingKept);
}

/** What the user can put right, in one message; undefined for a fault of the program. */
function messageFor(error: unknown, texts: Texts): string | undefined {
  if (isUserError(error)) return error.message;
  if (!(error instanceof SegmentationError)) return undefined;
  return error.issues.map(({ path, received }) => texts.refused[path]?.(received) ?? error.message).join("\n");
}

const args = process.argv.slice(2);
const texts = textsIn(languageOf(args));
try {
  await run(args, texts);
} catch (error) {
  const message = messageFor(error, texts);
  if (message === undefined) throw error;
  console.error(`${message}\n${texts.seeHelp}`);
  process.exitCode = 1;
}
