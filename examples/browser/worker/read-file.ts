import Papa from "papaparse";
import { type Role, usualColumn } from "../../shared/usual-columns";
import type { Mapping, OpenedFile } from "../protocol";

const ROLES: readonly Role[] = ["customer", "date", "amount", "order", "category"];
const SAMPLE_ROWS = 5;
/** Enough of a file to tell its encoding. */
const SAMPLE_BYTES = 65_536;

/** The file itself, unpacked where it is one of gzip. */
export async function unpacked(file: File): Promise<File> {
  if (!file.name.endsWith(".gz")) return file;
  const bytes = file.stream().pipeThrough(new DecompressionStream("gzip"));
  return new File([await new Response(bytes).blob()], file.name.slice(0, -".gz".length));
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
  const names = header.map((name) => name.trim());
  const guessed = Object.fromEntries(ROLES.map((role) => [role, usualColumn(names, role)])) as Mapping;
  return { header: names, sample, guessed };
}

/** The columns that count, a text per row; an empty field is null. `lines` tells where rows begin in the file. */
export interface FileColumns {
  readonly columns: Readonly<Record<string, readonly (string | null)[]>>;
  readonly rows: number;
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
  let rows = -1;
  await new Promise<void>((resolve, reject) => {
    Papa.parse<string[]>(file, {
      encoding,
      skipEmptyLines: true,
      chunk: ({ data, meta }) => {
        for (const record of data) {
          rows++;
          if (rows === 0) continue;
          for (const { index, texts } of wanted) texts.push(record[index]?.trim() || null);
        }
        onProgress(file.size === 0 ? 1 : meta.cursor / file.size);
      },
      complete: () => resolve(),
      error: reject,
    });
  });
  return { columns: Object.fromEntries(wanted.map(({ name, texts }) => [name, texts])), rows: Math.max(0, rows) };
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
