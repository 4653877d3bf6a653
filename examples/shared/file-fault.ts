/** What is wrong with a file as a whole; every program says it in its language. */
export type FileFault = "emptyFile" | "spreadsheet" | "notText" | "damaged" | "openQuote" | "titleRow";

/** An error of a file, on a line of it if that is known. */
export function fault(code: FileFault, line?: number): Error {
  return codedError(code, line === undefined ? "" : String(line));
}

/** A code and what belongs to it. */
export interface Coded<Code extends string> {
  readonly code: Code;
  /** A line or a name; empty where there is none. */
  readonly where: string;
}

const NAME = "Coded";

/** An error that carries a code, also from a worker to its page, where name and message are all that arrives. */
export function codedError(code: string, where: string): Error {
  return Object.assign(new Error(`${code} ${where}`), { name: NAME });
}

/** What a coded error carries; undefined for any other error. */
export function codedIn<Code extends string = FileFault>(error: unknown): Coded<Code> | undefined {
  if (!(error instanceof Error) || error.name !== NAME) return undefined;
  const [code, ...where] = error.message.split(" ");
  return { code: code as Code, where: where.join(" ") };
}
