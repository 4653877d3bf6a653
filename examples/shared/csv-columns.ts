import type { Rejected } from "segmentry";
import { csvRecords, headerOf } from "./csv-records";
import { fault } from "./file-fault";
import { ROLES, type Role } from "./usual-columns";

/** A cell of a column that counts; an empty one is null. */
export type Cell = string | null;

/** Which column of the file holds what, by its position. */
export type Mapping = { readonly [R in Role]?: number | undefined };

/** The columns that count, under the names of a transaction table. */
export interface CsvColumns {
  readonly columns: { readonly [name in (typeof FIELDS)[Role]]?: readonly Cell[] };
  /** Rows with more or fewer cells than the header: nobody knows which cell belongs where. Their positions come last. */
  readonly broken: readonly Rejected[];
  /** The line of the file on which each row begins. */
  readonly lines: readonly number[];
}

/** What a role is called in a transaction table. */
export const FIELDS = {
  customer: "customerId",
  date: "at",
  amount: "amount",
  order: "orderId",
  category: "category",
} as const satisfies Record<Role, string>;

/** So much of a broken row is shown. */
const SHOWN = 60;

/** Reads the columns that `choose` finds in the header: the rest of the file is never held in memory. */
export async function csvColumns(
  texts: AsyncIterable<string>,
  choose: (header: readonly string[]) => Mapping,
  onRow: (rows: number) => void,
): Promise<CsvColumns> {
  const lines: number[] = [];
  const broken: { readonly line: number; readonly received: string }[] = [];
  let header: readonly string[] | undefined;
  let wanted: readonly { readonly name: string; readonly index: number; readonly cells: Cell[] }[] = [];
  for await (const { records, lines: begins } of csvRecords(texts)) {
    const isFirst = header === undefined && records.length > 0;
    if (isFirst) {
      header = headerOf(records);
      wanted = wantedOf(choose(header));
    }
    for (let i = isFirst ? 1 : 0; i < records.length; i++) {
      const record = records[i]!;
      if (record.length === header!.length) {
        lines.push(begins[i]!);
        for (const { index, cells } of wanted) cells.push(record[index]!.trim() || null);
      } else broken.push({ line: begins[i]!, received: JSON.stringify(record.join(",").slice(0, SHOWN)) });
      onRow(lines.length + broken.length);
    }
  }
  if (lines.length + broken.length === 0) throw fault("emptyFile");
  return {
    columns: Object.fromEntries(wanted.map(({ name, cells }) => [name, cells])),
    broken: broken.map(({ received }, i) => ({ index: lines.length + i, code: "not_a_row", field: "row", received })),
    lines: [...lines, ...broken.map(({ line }) => line)],
  };
}

function wantedOf(mapping: Mapping) {
  return ROLES.flatMap((role) => {
    const index = mapping[role];
    return index === undefined ? [] : [{ name: FIELDS[role], index, cells: [] as Cell[] }];
  });
}
