import { describe } from "./issue";

/** Longest text of an error. */
const LONGEST = 100;

/** What a function of the caller's threw, which may be anything, in one short line. */
export function thrownText(error: unknown): string {
  try {
    const thrown = error instanceof Error ? `${error.name}: ${error.message}` : error;
    const text = typeof thrown === "string" ? thrown : describe(thrown);
    const line = text.replaceAll(/\s+/g, " ");
    return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
  } catch {
    return "an error that cannot be read";
  }
}
