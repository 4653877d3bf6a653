import { existsSync } from "node:fs";
import type { LogOptions } from "../shared/arguments";
import type { LogTexts } from "../shared/log-texts";
import type { OrderLog } from "../shared/order-log";
import { readCsv } from "../shared/read-csv";
import { simulatedLog } from "../shared/simulated-log";

/** A log that can be read, with the options that belong to it. */
export interface ReadableLog {
  readonly options: LogOptions;
  readonly read: () => Promise<OrderLog> | OrderLog;
}

/** Where somebody has put the real logs beside the repository. */
const DATA = "../shared/data";

const JOURNEY = { customer: "customer_id", date: "date", amount: "sales_value", order: "invoice" };

/** The file that the user named; else CDNOW and Complete Journey where they are at hand; else a simulated shop. */
export function logsToRead(options: LogOptions, texts: LogTexts, folder: string = DATA): ReadableLog[] {
  if (options.file !== undefined) return [fileLog(options.file, options, texts)];
  const journey = { ...options, columns: JOURNEY, zone: "America/New_York" };
  const known = [
    fileLog(`${folder}/cdnow_sample.csv`, options, texts),
    fileLog(`${folder}/complete_journey_sample.csv.gz`, journey, texts),
  ].filter((log) => existsSync(log.options.file ?? ""));
  return known.length > 0 ? known : [{ options, read: () => simulatedLog(texts) }];
}

function fileLog(file: string, options: LogOptions, texts: LogTexts): ReadableLog {
  return { options: { ...options, file }, read: () => readCsv(file, options, texts) };
}
