import { Readable } from "node:stream";
import { parse } from "csv-parse";
import { type CustomerTable, createSummary, type RejectCode, transactionsFrom } from "segmentry";

/** One record of the log, as the CSV parser gives it. */
type OrderRecord = Readonly<Record<"customer" | "at" | "amount" | "order", string>>;

/** What a stream came to. */
export interface StreamResult {
  readonly customers: CustomerTable;
  readonly rows: number;
  /** Rejected rows by reason, over all chunks. */
  readonly rejected: Readonly<Partial<Record<RejectCode, number>>>;
}

const CHUNK_ROWS = 5_000;
const FIELDS = { customerId: "customer", at: "at", amount: "amount", orderId: "order" } as const;

/**
 * Sums up an order log that comes as pieces of CSV text. Only one chunk of rows is held at a time; what stays is the
 * summary, which grows with the customers, their purchase days and their orders.
 */
export async function summarizeStream(
  text: AsyncIterable<string>,
  onChunk: (rows: number) => void = () => {},
): Promise<StreamResult> {
  // In order of the ids, so that the table is the same whichever part of the log comes first.
  const summary = createSummary({ order: "customerId" });
  const rejected: Partial<Record<RejectCode, number>> = {};
  let rows = 0;
  for await (const chunk of chunksOf(recordsIn(text))) {
    const { transactions, report } = transactionsFrom(chunk, FIELDS, { numericText: "parse" });
    summary.add(transactions);
    rows += report.rows;
    for (const [code, count] of Object.entries(report.reasons) as [RejectCode, number][]) {
      rejected[code] = (rejected[code] ?? 0) + count;
    }
    onChunk(rows);
  }
  return { customers: summary.finish(), rows, rejected };
}

/** The pieces of a web stream, such as the body of a `fetch`, for `for await` in every engine. */
export async function* piecesOf<T>(stream: ReadableStream<T>): AsyncGenerator<T> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    reader.releaseLock();
  }
}

function recordsIn(text: AsyncIterable<string>): AsyncIterable<OrderRecord> {
  return Readable.from(text).pipe(parse({ columns: true, bom: true, skip_empty_lines: true }));
}

async function* chunksOf(records: AsyncIterable<OrderRecord>): AsyncGenerator<OrderRecord[]> {
  let chunk: OrderRecord[] = [];
  for await (const record of records) {
    if (chunk.push(record) < CHUNK_ROWS) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
