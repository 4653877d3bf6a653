import { DuckDBInstance } from "@duckdb/node-api";
import { describe, expect, it } from "vitest";
import { fitRfm, rfm } from "../../src/rfm/fit";
import { scoreRfm } from "../../src/rfm/score";

// SQL NTILE as a database computes it: DuckDB.

const CUSTOMERS = 1000;

/** A multiplicative generator (Park and Miller 1988), enough to scatter values with many ties. */
function scattered(count: number, distinct: number, seed: number): number[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (state * 16_807) % 2_147_483_647;
    return state % distinct;
  });
}

const table = {
  customerId: scattered(CUSTOMERS, 2_147_483_647, 7),
  recency: scattered(CUSTOMERS, 90, 11),
  frequency: scattered(CUSTOMERS, 6, 13).map((orders) => orders + 1),
  monetary: scattered(CUSTOMERS, 400, 17).map((cents) => cents / 8 - 10),
};

async function ntiles(bins: number, count: number): Promise<number[][]> {
  const { customerId, recency, frequency, monetary } = table;
  const rows = customerId
    .slice(0, count)
    .map((id, i) => `(${i}, ${id}, ${recency[i]}, ${frequency[i]}, ${monetary[i]})`);
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    const reader = await connection.runAndReadAll(`
      SELECT NTILE(${bins}) OVER (ORDER BY recency DESC, id)::INTEGER,
             NTILE(${bins}) OVER (ORDER BY frequency, id)::INTEGER,
             NTILE(${bins}) OVER (ORDER BY monetary, id)::INTEGER
      FROM (VALUES ${rows.join(", ")}) log(row, id, recency, frequency, monetary) ORDER BY row`);
    return reader.getColumns() as number[][];
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

describe('method "ntile" with ties: "id"', () => {
  it("has ids that are all different", () => {
    expect(new Set(table.customerId).size).toBe(CUSTOMERS);
  });

  it.each([
    [5, CUSTOMERS],
    [7, 999],
    [20, 13],
    [10, 4],
  ])("%i bins of %i customers equal DuckDB's", async (bins, count) => {
    const rows = {
      customerId: table.customerId.slice(0, count),
      recency: table.recency.slice(0, count),
      frequency: table.frequency.slice(0, count),
      monetary: table.monetary.slice(0, count),
    };
    const options = { method: "ntile", ties: "id", bins } as const;
    const { r, f, m } = rfm(rows, options);
    const expected = await ntiles(bins, count);
    expect([r, f, m].map((scores) => Array.from(scores))).toEqual(expected);
    const stored = JSON.parse(JSON.stringify(fitRfm(rows, options)));
    expect(Array.from(scoreRfm(rows, stored).m)).toEqual(expected[2]);
  });
});
