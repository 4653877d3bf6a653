import { existsSync } from "node:fs";
import type { LogOptions } from "../shared/arguments";
import type { LogTexts } from "../shared/log-texts";
import type { OrderLog } from "../shared/order-log";
import { readCsv } from "../shared/read-csv";
import { readLog } from "../shared/read-log";

/** Purchases of 2,377 households in 2017, where somebody has put them beside the repository. */
const HOUSEHOLDS = "../shared/data/complete_journey_sample.csv.gz";
/** The clock by which the shops of the log wrote their times. */
const ZONE = "America/New_York";

/** The file that the user named, else the households where they are at hand, else a simulated shop. */
export async function readHouseholds(
  options: LogOptions,
  texts: LogTexts,
  households: string = HOUSEHOLDS,
): Promise<{ readonly log: OrderLog; readonly options: LogOptions }> {
  if (options.file !== undefined || !existsSync(households)) return { log: await readLog(options, texts), options };
  const inZone = { ...options, zone: options.zone ?? ZONE };
  return { log: await readCsv(households, inZone, texts), options: inZone };
}
