import Papa from "papaparse";
import { type Role, usualColumn } from "../../shared/usual-columns";
import { mistake } from "../mistake";
import type { Mapping, OpenedFile } from "../protocol";
import { columnForms } from "./column-forms";

const ROLES: readonly Role[] = ["customer", "date", "amount", "order", "category"];
const SHOWN_ROWS = 5;
/** Enough rows to tell days from months. */
const SAMPLE_ROWS = 1000;
/** Enough of a file to tell its encoding. */
const SAMPLE_BYTES = 65_536;

/** The file itself, unpacked where its name says that it is one of gzip. */
export async function unpacked(file: File): Promise<File> {
  if (await beginsWith(file, "PK")) throw mistake("spreadsheet");
  if (!file.name.endsWith(".gz")) return file;
  const bytes = file.stream().pipeThrough(new DecompressionStream("gzip"));
  try {
    return new File([await new Response(bytes).blob()], file.name.slice(0, -".gz".length));
  } catch {
    throw mistake("notGzip");
  }
}

async function beginsWith(file: File, mark: string): Promise<boolean> {
  return (await file.slice(0, mark.length).text()) === mark;
}

/** The header and the first rows of a CSV file, and which columns have usual names. */
export async function openFile(file: File): Promise<OpenedFile> {
  const encoding = await encodingOf(file);
  const rows = await new Promise<string[][]>((resolve, reject) => {
    Papa.parse<string[]>(file, {
      encoding,
      preview: SAMPLE_ROWS + 1,
      skipEmptyLines: true,
      complete: ({ data }) => resolve(data),
      error: reject,
    });
  });
  const [header = [], ...sample] = rows;
  if (sample.length === 0) throw mistake("emptyFile");
  const names = header.map((name) => name.trim());
  const forms = names.map((_, i) => columnForms(sample.map((record) => record[i]?.trim() ?? "")));
  const guessed = Object.fromEntries(ROLES.map((role) => [role, usualColumn(names, role)])) as Mapping;
  return { name: file.name, header: names, sample: sample.slice(0, SHOWN_ROWS), guessed, forms };
}

/** The columns that count, a text per row; an empty field is null. `lines` tells where rows begin in the file. */
export interface FileColumns {
  readonly columns: Readonly<Record<string, readonly (string | null)[]>>;
  readonly lines: readonly number[];
}

const FIELDS = {
  customer: "customerId",
  date: "at",
  amount: "amount",
  order: "orderId",
  category: "category",
} as const;

/** Reads a CSV file in chunks: only the mapped columns are held. */
export async function readColumns(
  file: File,
  mapping: Mapping,
  onProgress: (done: number) => void,
): Promise<FileColumns> {
  const encoding = await encodingOf(file);
  const wanted = ROLES.flatMap((role) => {
    const index = mapping[role];
    return index === undefined ? [] : [{ index, name: FIELDS[role], texts: [] as (string | null)[] }];
  });
  const lines: number[] = [];
  let next = 1;
  await new Promise<void>((resolve, reject) => {
    Papa.parse<string[]>(file, {
      encoding,
      chunk: ({ data, meta }) => {
        for (const record of data) {
          const line = next;
          next += linesOf(record);
          if (record.length === 1 && record[0] === "") continue;
          lines.push(line);
          if (lines.length === 1) continue;
          for (const { index, texts } of wanted) texts.push(record[index]?.trim() || null);
        }
        onProgress(file.size === 0 ? 1 : meta.cursor / file.size);
      },
      complete: () => resolve(),
      error: reject,
    });
  });
  // The first line is that of the names.
  return { columns: Object.fromEntries(wanted.map(({ name, texts }) => [name, texts])), lines: lines.slice(1) };
}

/** A quoted field may run over several lines. */
function linesOf(record: readonly string[]): number {
  return record.reduce((lines, field) => (field.includes("\n") ? lines + field.split("\n").length - 1 : lines), 1);
}

/** UTF-8 where the beginning reads as that, else GB 18030, which spreadsheets in China write. */
async function encodingOf(file: File): Promise<string> {
  const bytes = await file.slice(0, SAMPLE_BYTES).arrayBuffer();
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return "utf-8";
  } catch {
    return "gb18030";
  }
}
