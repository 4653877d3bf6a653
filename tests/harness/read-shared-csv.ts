import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";

/** The rows of a CSV file with a header, gzipped or not; all values are texts. */
export function readCsv(path: string): Record<string, string>[] {
  const bytes = readFileSync(path);
  return parse(path.endsWith(".gz") ? gunzipSync(bytes) : bytes, { columns: true });
}
