import type { DuckDBConnection } from "@duckdb/node-api";
import type { Contestant } from "../bench";
import type { Overlap } from "../data-overlap";
import { duckdbWith, figures, keepAs } from "./duckdb";

/** How a naive program keeps the segments of a customer: a list of names. */
export function namesOf({ names, bits, customers }: Overlap): string[][] {
  return Array.from({ length: customers }, (_, i) =>
    names.filter((_, t) => ((bits[t]![i >> 5]! >>> (i & 31)) & 1) === 1),
  );
}

/** How many customers each segment wins. */
function wonBy(primary: readonly (string | undefined)[]): Record<string, number> {
  const won: Record<string, number> = {};
  for (const name of primary) if (name !== undefined) won[name] = (won[name] ?? 0) + 1;
  return won;
}

/** Sorts the names of each customer by rank and takes the first. */
export function sortByRank(lists: readonly (readonly string[])[], rank: Readonly<Record<string, number>>): Contestant {
  return {
    name: "arrays of names, sorted",
    does: "sorts each customer's names by a table of ranks and takes the first; no account",
    run: () => lists.map((own) => [...own].sort((a, b) => rank[a]! - rank[b]!)[0]),
    answer: (primary) => wonBy(primary as string[]),
  };
}

/** Looks for the first name of the order that the customer has, in a set of its own. */
export function findFirst(lists: readonly (readonly string[])[], order: readonly string[]): Contestant {
  const sets = lists.map((own) => new Set(own));
  return {
    name: "sets of names, first found",
    does: "asks each customer's set for one name of the order after the other; no account",
    run: () => sets.map((own) => order.find((name) => own.has(name))),
    answer: (primary) => wonBy(primary as string[]),
  };
}

/** Sorts the names of each customer by their scores, the largest first. */
export function sortByScore(
  lists: readonly (readonly string[])[],
  scores: Readonly<Record<string, Float64Array>>,
): Contestant {
  return {
    name: "arrays of names, sorted",
    does: "sorts each customer's names by their scores and takes the first; no account",
    run: () => lists.map((own, i) => [...own].sort((a, b) => scores[b]![i]! - scores[a]![i]!)[0]),
    answer: (primary) => wonBy(primary as string[]),
  };
}

/** Counts each customer's joined names in a Map, and each pair of names in another. */
export function countInMaps(lists: readonly (readonly string[])[]): Contestant {
  return {
    name: "arrays of names, Maps",
    does: "counts joined names in one Map and every pair of names in another",
    run: () => {
      const combinations = new Map<string, number>();
      const pairs = new Map<string, number>();
      for (const own of lists) {
        const key = own.join();
        combinations.set(key, (combinations.get(key) ?? 0) + 1);
        for (const a of own) for (const b of own) pairs.set(`${a} ${b}`, (pairs.get(`${a} ${b}`) ?? 0) + 1);
      }
      return { combinations, pairs };
    },
    answer: (counted) => {
      const { combinations } = counted as { combinations: Map<string, number> };
      combinations.delete("");
      return { combinations: combinations.size, most: Math.max(...combinations.values()) };
    },
  };
}

/** A table with one 0 or 1 per customer and segment. */
export function duckdbOverlap({ names, bits, customers }: Overlap): Promise<DuckDBConnection> {
  const flags = names.map((name, t) => {
    return [name, Int32Array.from({ length: customers }, (_, i) => (bits[t]![i >> 5]! >>> (i & 31)) & 1)] as const;
  });
  return duckdbWith("customers", Object.fromEntries(flags));
}

export function duckdbCase(connection: DuckDBConnection, order: readonly string[]): Contestant {
  const cases = order.map((name) => `WHEN ${name} = 1 THEN '${name}'`).join(" ");
  const won = order.map((name) => `count(*) FILTER (winner = '${name}') AS ${name}`).join(", ");
  return {
    name: "DuckDB",
    does: "CASE over one column per segment, kept as a table; no account",
    run: () => keepAs(connection, "winners", `SELECT CASE ${cases} END AS winner FROM customers`),
    answer: () => figures(connection, `SELECT ${won} FROM winners`),
  };
}

export function duckdbGroups(connection: DuckDBConnection, names: readonly string[]): Contestant {
  const any = names.map((name) => `${name} = 1`).join(" OR ");
  return {
    name: "DuckDB",
    does: "GROUP BY all columns, kept as a table; no pairs",
    run: () => keepAs(connection, "groups", `SELECT ${names.join(", ")}, count(*) AS size FROM customers GROUP BY ALL`),
    answer: () => figures(connection, `SELECT count(*) AS combinations, max(size) AS most FROM groups WHERE ${any}`),
  };
}
