const HEADER = "customer,at,amount,order\n";
const FIRST_DAY = Date.UTC(2025, 0, 1);
const DAY = 86_400_000;
const DAYS = 365;
const PIECE_ROWS = 1_000;

/**
 * CSV text of a log that is nowhere in memory as a whole: `rows` lines of `customers` customers over a year, in no order
 * of time. A thousandth of the lines has no amount, another one a date that does not exist. Line i is a function of i.
 */
export async function* simulatedText(rows: number, customers: number): AsyncGenerator<string> {
  yield HEADER;
  for (let from = 0; from < rows; from += PIECE_ROWS) {
    const lines = Array.from({ length: Math.min(PIECE_ROWS, rows - from) }, (_, k) => lineOf(from + k, customers));
    yield `${lines.join("\n")}\n`;
  }
}

/** The same text as a web stream that makes a piece when one is asked for. */
export function simulatedStream(rows: number, customers: number): ReadableStream<string> {
  const pieces = simulatedText(rows, customers);
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}

function lineOf(i: number, customers: number): string {
  const customer = (i * 7919) % customers;
  // Each customer orders on twelve days at most, and every two lines are one order.
  const day = (customer * 31 + (i % 12) * 29) % DAYS;
  const date = i % 1000 === 1 ? "2025-02-30" : new Date(FIRST_DAY + day * DAY).toISOString().slice(0, 10);
  const amount = i % 1000 === 2 ? "" : `${i % 90}.${10 + (i % 90)}`;
  return `C${String(customer).padStart(6, "0")},${date},${amount},${customer}-${day}`;
}
