import { existsSync } from "node:fs";
import { columnsFrom, simulateShop } from "segmentry";
import type { LogOptions } from "../shared/arguments";
import type { LogTexts } from "../shared/log-texts";
import type { OrderLog } from "../shared/order-log";
import { readCsv } from "../shared/read-csv";

/** The log of the papers, where somebody has put it beside the repository. */
const CDNOW = "../shared/data/cdnow_sample.csv";

/** The file that the user named, else CDNOW where it is at hand, else a simulated shop. */
export async function readClvLog(options: LogOptions, texts: LogTexts, cdnow: string = CDNOW): Promise<OrderLog> {
  const file = options.file ?? (existsSync(cdnow) ? cdnow : undefined);
  return file === undefined ? smallShop(texts) : readCsv(file, options, texts);
}

function smallShop(texts: LogTexts): OrderLog {
  const rows = simulateShop({ seed: 2026, customers: 1000 });
  const columns = columnsFrom(rows, { customerId: "customer", at: "at", amount: "amount", orderId: "order" });
  return { title: texts.simulated, notes: [], columns, broken: [], lineOf: (index) => index + 1 };
}
