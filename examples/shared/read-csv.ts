import { createReadStream, type ReadStream, statSync } from "node:fs";
import { pipeline, type Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import type { LogOptions } from "./arguments";
import { type ChosenColumns, chooseColumns } from "./choose-columns";
import { csvColumns } from "./csv-columns";
import { codedIn } from "./file-fault";
import type { LogTexts } from "./log-texts";
import type { OrderLog } from "./order-log";
import { progressOn } from "./progress";
import { decoded, ENCODING_NAMES, encodingOf } from "./text-encoding";
import { userError } from "./user-error";

/** Reads the columns that count from a CSV file, as a stream: the rest of the file is never held in memory. */
export async function readCsv(file: string, options: LogOptions, texts: LogTexts): Promise<OrderLog> {
  const size = sizeOf(file, texts);
  const progress = progressOn(process.stderr, texts.progress);
  let chosen: ChosenColumns | undefined;
  const choose = (header: readonly string[]) => {
    chosen = chooseColumns(header, options.columns, texts);
    const { customer, date, amount, order, category } = chosen;
    return {
      customer: customer.index,
      date: date.index,
      amount: amount.index,
      order: order?.index,
      category: category?.index,
    };
  };
  try {
    const encoding = await encodingOf(() => unpacked(createReadStream(file)));
    const bytes = createReadStream(file);
    const text = decoded(unpacked(bytes), encoding);
    const { columns, broken, lines } = await csvColumns(text, choose, (rows) => {
      progress.step(rows, bytes.bytesRead / size);
    });
    return {
      title: texts.file(file),
      notes: [
        texts.columns(chosen!),
        ...(columns.orderId === undefined ? [texts.noOrderColumn] : []),
        ...(encoding === "utf-8" ? [] : [texts.encoding(ENCODING_NAMES[encoding])]),
      ],
      columns: columns as OrderLog["columns"],
      broken,
      lineOf: (index) => lines[index] ?? 0,
    };
  } catch (error) {
    throw inWords(error, file, texts);
  } finally {
    progress.end();
  }
}

/** Faults of the file, and errors of the file system and of zlib, which carry a code, in words; others as they are. */
function inWords(error: unknown, file: string, texts: LogTexts): unknown {
  const fault = codedIn(error);
  if (fault !== undefined) return userError(texts.fault(file, fault.where, texts.faults[fault.code]));
  return error instanceof Error && "code" in error ? userError(texts.unreadable(file, error.message)) : error;
}

function unpacked(bytes: ReadStream): Readable {
  // An error of either stream comes out where the last one is read.
  return String(bytes.path).endsWith(".gz") ? pipeline(bytes, createGunzip(), () => {}) : bytes;
}

function sizeOf(file: string, texts: LogTexts): number {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) throw userError(texts.missingFile(file));
  if (found.isDirectory()) throw userError(texts.isFolder(file));
  return found.size;
}
