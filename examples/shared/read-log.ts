import type { LogOptions } from "./arguments";
import type { LogTexts } from "./log-texts";
import type { OrderLog } from "./order-log";
import { readCsv } from "./read-csv";
import { simulatedLog } from "./simulated-log";

/** The log that the user asked for: a file, or the simulated shop. */
export async function readLog(options: LogOptions, texts: LogTexts): Promise<OrderLog> {
  return options.file === undefined ? simulatedLog(texts) : readCsv(options.file, options, texts);
}
