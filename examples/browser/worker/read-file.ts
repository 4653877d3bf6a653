import { type CsvColumns, csvColumns, type Mapping } from "../../shared/csv-columns";
import { csvRecords, headerOf } from "../../shared/csv-records";
import { fault } from "../../shared/file-fault";
import { ROLES, usualColumn } from "../../shared/usual-columns";
import type { OpenedFile } from "../protocol";
import { columnForms } from "./column-forms";
import { type TextFile, textOf } from "./text-file";

const SHOWN_ROWS = 5;
/** Enough rows to tell days from months. */
const SAMPLE_ROWS = 1000;

/** The header and the first rows of a CSV file, and which columns have usual names. */
export async function openFile(text: TextFile): Promise<OpenedFile> {
  const records = await firstRecords(text);
  const header = headerOf(records);
  const sample = records.slice(1, 1 + SAMPLE_ROWS);
  if (sample.length === 0) throw fault("emptyFile");
  const forms = header.map((_, i) => columnForms(sample.map((record) => record[i]?.trim() ?? "")));
  const guessed = Object.fromEntries(ROLES.map((role) => [role, usualColumn(header, role)])) as Mapping;
  const { file, encoding } = text;
  return { name: file.name, encoding, header, sample: sample.slice(0, SHOWN_ROWS), guessed, forms };
}

async function firstRecords(text: TextFile): Promise<readonly (readonly string[])[]> {
  for await (const { records } of csvRecords(textOf(text))) if (records.length > 0) return records;
  return [];
}

/** Reads a CSV file in chunks: only the mapped columns are held. */
export function readColumns(text: TextFile, mapping: Mapping, onProgress: (done: number) => void): Promise<CsvColumns> {
  return csvColumns(
    textOf(text, onProgress),
    () => mapping,
    () => {},
  );
}
