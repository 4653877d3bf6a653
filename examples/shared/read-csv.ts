import { createReadStream, statSync } from "node:fs";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { parse } from "csv-parse";
import type { LogOptions } from "./arguments";
import { type ChosenColumns, chooseColumns } from "./choose-columns";
import type { LogTexts } from "./log-texts";
import type { OrderLog } from "./order-log";
import { progressOn } from "./progress";
import { userError } from "./user-error";

/** The fields that count, one column of texts for each; an empty field is null. */
type Field = string | null;

/** Reads the columns that count from a CSV file, as a stream: the rest of the file is never held in memory. */
export async function readCsv(file: string, options: LogOptions, texts: LogTexts): Promise<OrderLog> {
  const customerId: Field[] = [];
  const at: Field[] = [];
  const amount: Field[] = [];
  const orderId: Field[] = [];
  const category: Field[] = [];
  const lines: number[] = [];
  let chosen: ChosenColumns | undefined;

  await eachRecord(file, texts, (record, line) => {
    if (chosen === undefined) {
      chosen = chooseColumns(record, options.columns, texts);
      return;
    }
    customerId.push(fieldOf(record, chosen.customer));
    at.push(fieldOf(record, chosen.date));
    amount.push(fieldOf(record, chosen.amount));
    if (chosen.order !== undefined) orderId.push(fieldOf(record, chosen.order));
    if (chosen.category !== undefined) category.push(fieldOf(record, chosen.category));
    lines.push(line);
  });

  const hasOrders = orderId.length > 0;
  if (chosen === undefined || lines.length === 0) throw userError(texts.emptyFile(file));
  return {
    title: texts.file(file),
    notes: [texts.columns(chosen), ...(hasOrders ? [] : [texts.noOrderColumn])],
    columns: {
      customerId,
      at,
      amount,
      ...(hasOrders ? { orderId } : {}),
      ...(category.length > 0 ? { category } : {}),
    },
    lineOf: (index) => lines[index] ?? 0,
  };
}

function fieldOf(record: readonly string[], { index }: { readonly index: number }): Field {
  return record[index]?.trim() || null;
}

/** Calls `read` for every record, the header included, with the line of the file on which it begins. */
async function eachRecord(
  file: string,
  texts: LogTexts,
  read: (record: readonly string[], line: number) => void,
): Promise<void> {
  const size = sizeOf(file, texts);
  const progress = progressOn(process.stderr, texts.progress);
  let line = 1;
  try {
    const delimiter = delimiterOf(await firstLine(file));
    const bytes = createReadStream(file);
    const parser = parse({
      bom: true,
      delimiter,
      relax_column_count: true,
      on_record: (record: string[], { records }) => {
        if (record.length > 1 || record[0] !== "") read(record, line);
        line += linesOf(record);
        progress.step(records, bytes.bytesRead / size);
        return null;
      },
    });
    parser.resume();
    await (isGzip(file) ? pipeline(bytes, createGunzip(), parser) : pipeline(bytes, parser));
  } catch (error) {
    throw isAboutFile(error) ? userError(texts.unreadable(file, error.message)) : error;
  } finally {
    progress.end();
  }
}

/** A quoted field may run over several lines. */
function linesOf(record: readonly string[]): number {
  return record.reduce((lines, field) => (field.includes("\n") ? lines + field.split("\n").length - 1 : lines), 1);
}

/** Errors of the file system, of zlib and of the CSV parser carry a code; a fault of this program does not. */
function isAboutFile(error: unknown): error is Error {
  return error instanceof Error && "code" in error;
}

function isGzip(file: string): boolean {
  return file.endsWith(".gz");
}

async function firstLine(file: string): Promise<string> {
  const bytes = createReadStream(file);
  const text: Readable = isGzip(file) ? bytes.pipe(createGunzip()) : bytes;
  let line = "";
  for await (const chunk of text.setEncoding("utf8")) {
    line += chunk;
    if (/[\r\n]/.test(line)) break;
  }
  return line.split(/[\r\n]/, 1)[0] ?? "";
}

/** Comma, semicolon or tab: whichever the line of column names has most of, outside of quotes. */
function delimiterOf(header: string): string {
  const bare = header.replace(/"[^"]*"/g, "");
  const count = (delimiter: string) => bare.split(delimiter).length;
  return [",", ";", "\t"].reduce((best, other) => (count(other) > count(best) ? other : best));
}

function sizeOf(file: string, texts: LogTexts): number {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) throw userError(texts.missingFile(file));
  if (found.isDirectory()) throw userError(texts.isFolder(file));
  return found.size;
}
