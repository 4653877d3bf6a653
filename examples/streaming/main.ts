// Sums up a log that is larger than memory may be, chunk by chunk: `npm run streaming`, or, for a CSV file with the
// columns customer, at, amount and order: `npm run streaming -- orders.csv`.
import { createReadStream, existsSync } from "node:fs";
import { Readable } from "node:stream";
import { watchMemory } from "./live-memory";
import { simulatedStream, simulatedText } from "./simulated-text";
import { piecesOf, type StreamResult, summarizeStream } from "./summarize-stream";

const [file] = process.argv.slice(2);
if (file === undefined) await compareSizes();
else if (existsSync(file)) show(file, await summarizeStream(textOf(file)));
else {
  console.error(`There is no file ${file}.`);
  process.exitCode = 1;
}

/** Ten times the rows, the same customers: memory stays. Ten times the customers: memory follows. */
async function compareSizes(): Promise<void> {
  await measured("an async iterable", 10_000, 2_000, simulatedText);
  await measured("an async iterable", 100_000, 2_000, simulatedText);
  await measured("a ReadableStream", 100_000, 2_000, (rows, customers) => piecesOf(simulatedStream(rows, customers)));
  await measured("a ReadableStream", 100_000, 20_000, (rows, customers) => piecesOf(simulatedStream(rows, customers)));
}

async function measured(
  source: string,
  rows: number,
  customers: number,
  textOf: (rows: number, customers: number) => AsyncIterable<string>,
): Promise<void> {
  const memory = watchMemory();
  const result = await summarizeStream(textOf(rows, customers), (read) => {
    if (read % 10_000 === 0) memory.look();
  });
  show(source, result);
  console.log(`  at most ${memory.peakMegabytes().toFixed(1)} MB in use\n`);
}

function show(source: string, { rows, rejected, customers }: StreamResult): void {
  const revenue = customers.revenue.reduce((sum, value) => sum + value, 0);
  const orders = customers.orders.reduce((sum, count) => sum + count, 0);
  const figure = (value: number) => value.toLocaleString("en");
  const reasons = Object.entries(rejected).map(([code, count]) => `${figure(count)} ${code}`);
  console.log(`${figure(rows)} rows from ${source}`);
  console.log(`  rejected: ${reasons.join(", ") || "none"}`);
  console.log(
    `  ${figure(customers.customerId.length)} customers, ${figure(orders)} orders, revenue ${figure(revenue)}`,
  );
}

/** A file as a web stream of text, as a browser or `fetch` would give it. */
function textOf(path: string): AsyncIterable<string> {
  const bytes = Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array<ArrayBuffer>>;
  return piecesOf(bytes.pipeThrough(new TextDecoderStream()));
}
