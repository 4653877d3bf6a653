import { ours } from "./aggregation.bench";
import type { Bench, Target } from "./bench";
import { makeLog } from "./data";
import { type AnyLog, columnRivals, rowRivals } from "./rivals/aggregation";

const ROWS_PER_CUSTOMER = 20;
/** Length of an id. */
const WIDTH = 8;

const TARGETS: readonly Target[] = [
  { rival: "DuckDB", timesAsFast: 2 },
  { rival: "Map of objects", timesAsFast: 6 },
];

export const bench: Bench = {
  title: "Aggregation with texts as ids",
  unit: "transaction",
  note:
    "As above with ids such as `C0012345`, every row with a text of its own, as a parser makes them. V8 keeps the hash of " +
    "a text once it has been asked for, so from the second round on all but DuckDB find it ready.",
  async *cases(quick) {
    const rows = quick ? 100_000 : 1_000_000;
    const numbered = makeLog(rows, rows / ROWS_PER_CUSTOMER);
    const log: AnyLog = { ...numbered, customerId: textsOf(numbered.customerId) };
    const { contestants, close } = await columnRivals(log);
    const label = `${rows.toLocaleString("en")} transactions`;
    yield {
      label,
      rows,
      contestants: [ours(log), ...rowRivals(log), ...contestants],
      targets: quick ? [] : TARGETS,
      close,
    };
  },
};

/** Flat texts, each an object of its own: what reading a file gives. (`JSON.parse` would make equal texts one object.) */
function textsOf(ids: Int32Array): string[] {
  const bytes = Buffer.from(Array.from(ids, (id) => `C${String(id).padStart(WIDTH - 1, "0")}`).join(""), "latin1");
  return Array.from(ids, (_, i) => bytes.toString("latin1", i * WIDTH, (i + 1) * WIDTH));
}
