import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { repeatTable } from "../../src/prepare/repeat/repeat-table";
import { transactionsFrom } from "../../src/prepare/transactions/transactions";
import { readCsv } from "./read-shared-csv";

// The golden numbers of the CLV models (../shared/golden/clv.json beside ../shared/data): evaluations with 30 digits,
// published tables, results of peers and known mistakes of peers, each with its source.

export const GOLDEN = "../golden/clv.json";

/** One golden number with what it takes to compute it. */
export interface GoldenEntry<Value = number> {
  readonly id: string;
  readonly kind: string;
  readonly model: string | null;
  readonly params: Readonly<Record<string, number>>;
  readonly input: Readonly<Record<string, number>>;
  readonly value: Value;
}

/** The entries of a model and a kind; fails where there are none. */
export function goldenEntries(path: string, model: string, kind: string): GoldenEntry[] {
  const { entries } = JSON.parse(readFileSync(path, "utf8")) as { entries: GoldenEntry[] };
  const found = entries.filter((entry) => entry.model === model && entry.kind === kind);
  expect(found.length, `${kind} of ${model}`).toBeGreaterThan(0);
  return found;
}

/** One entry by its name. */
export function goldenEntry<Value>(path: string, id: string): GoldenEntry<Value> {
  const { entries } = JSON.parse(readFileSync(path, "utf8")) as { entries: GoldenEntry<Value>[] };
  const found = entries.find((entry) => entry.id === id);
  expect(found, id).toBeDefined();
  return found!;
}

/** Relative tolerance of point predictions. */
export const POINT = 1e-10;

/** Equal to a relative error; 0 only to 0. */
export function expectNear(value: number, expected: number, relative: number, what: string): void {
  if (expected === 0) expect(value, what).toBe(0);
  else expect(Math.abs(value / expected - 1), `${what}: ${value} instead of ${expected}`).toBeLessThanOrEqual(relative);
}

/** CDNOW as in the papers: 39 weeks of calibration, 39 of holdout. */
export function cdnowTable(csv: string) {
  const { transactions } = transactionsFrom(readCsv(csv), {
    customerId: "customer_id",
    at: "date",
    amount: (row: Record<string, string>) => Number(row["amount"]),
  });
  return repeatTable(transactions, { unit: "week", observeUntil: "1997-09-30", holdoutUntil: "1998-06-30" });
}
