import Papa from "papaparse";
import { fault } from "./file-fault";

/** Records that were read together, and the line of the file on which each begins; blank lines are left out. */
export interface CsvRecords {
  readonly records: readonly (readonly string[])[];
  readonly lines: readonly number[];
}

/** Enough of a file to tell what stands between its cells, and whether its first line is that of the names. */
const HEAD = 65_536;

/** No record of an order is as long as that: a quote stays open. */
const LONGEST_RECORD = 1_000_000;

/** The records of a CSV file, many at a time. A record whose quotes do not fit comes as one cell. */
export async function* csvRecords(texts: AsyncIterable<string>): AsyncGenerator<CsvRecords> {
  let rest = "";
  let line = 1;
  let delimiter = "";
  const start = () => {
    const stated = /^"?sep=(.)"?(?:\n|$)/i.exec(rest);
    delimiter = stated?.[1] ?? delimiterOf(rest);
    if (stated === null) return;
    rest = rest.slice(stated[0].length);
    line++;
  };
  const read = (last: boolean): CsvRecords => {
    const { data, errors, meta } = new Papa.Parser({ delimiter, newline: "\n" }).parse(rest, 0, !last) as Parsed;
    rest = rest.slice(meta.cursor);
    const lines = data.map((record) => {
      const begins = line;
      line += linesOf(record);
      return begins;
    });
    for (const { code, row } of errors) {
      if (code === "MissingQuotes") throw fault("openQuote", lines[row] ?? line);
      if (row < data.length) data[row] = [data[row]!.join(delimiter)];
    }
    if (rest.length > LONGEST_RECORD && rest.includes('"')) throw fault("openQuote", line);
    const filled = data.flatMap((record, i) => (isBlank(record) ? [] : [i]));
    return { records: filled.map((i) => data[i]!), lines: filled.map((i) => lines[i]!) };
  };
  for await (const text of unixLines(texts)) {
    rest += text;
    if (delimiter === "" && rest.length < HEAD) continue;
    if (delimiter === "") start();
    yield read(false);
  }
  if (delimiter === "") start();
  yield read(true);
}

interface Parsed {
  readonly data: string[][];
  readonly errors: readonly { readonly code: string; readonly row: number }[];
  readonly meta: { readonly cursor: number };
}

/** The names of the columns. Refuses a first line that is shorter than most of those under it: it is a title. */
export function headerOf([first = [], ...others]: CsvRecords["records"]): readonly string[] {
  const longer = others.filter((record) => record.length > first.length).length;
  if (longer > others.length / 2) throw fault("titleRow", 1);
  return first.map((name) => name.trim());
}

/** Lines that end as in Unix, whatever they ended as. */
async function* unixLines(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let before = "";
  for await (const text of texts) {
    const all = before + text;
    // A line feed may follow in the next piece.
    before = all.endsWith("\r") ? "\r" : "";
    const whole = before === "" ? all : all.slice(0, -1);
    yield whole.includes("\r") ? whole.replace(/\r\n?/g, "\n") : whole;
  }
  if (before !== "") yield "\n";
}

/** Comma, semicolon, tab or bar: whichever the first line that has any of them has most of, outside of quotes. */
function delimiterOf(head: string): string {
  const lines = head.replace(/"[^"]*"/g, "").split("\n");
  const bare = lines.find((text) => /[,;\t|]/.test(text)) ?? "";
  const count = (delimiter: string) => bare.split(delimiter).length;
  return [",", ";", "\t", "|"].reduce((best, other) => (count(other) > count(best) ? other : best));
}

/** A quoted field may run over several lines. */
function linesOf(record: readonly string[]): number {
  return record.reduce((lines, field) => (field.includes("\n") ? lines + field.split("\n").length - 1 : lines), 1);
}

function isBlank(record: readonly string[]): boolean {
  return record.length === 1 && record[0]!.trim() === "";
}
