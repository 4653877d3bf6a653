import type { Rejected } from "segmentry";
import type { ChosenColumns } from "./choose-columns";
import type { FileFault } from "./file-fault";
import type { Role } from "./usual-columns";

/** What every example says of a log: its source, its rows and what was wrong with them, and mistakes of the user. */
export interface LogTexts {
  /** How a program is run with a log of one's own. */
  readonly ownLog: { readonly flags: string; readonly meaning: string };
  /** What stands behind a flag, and what a flag means in every program. */
  readonly flagValues: Readonly<Record<string, string>>;
  readonly flagMeanings: Readonly<Record<string, string>>;

  readonly simulated: string;
  readonly file: (file: string) => string;
  readonly columns: (chosen: ChosenColumns) => string;
  readonly noOrderColumn: string;
  /** Which encoding a file was read in that is not in UTF-8. */
  readonly encoding: (encoding: string) => string;
  readonly progress: (rows: number, share: number) => string;

  readonly rows: (read: string, kept: string, rejected: string) => string;
  readonly customers: (customers: string, orders: string, revenue: string) => string;
  readonly days: (from: string, to: string, asOf: string, zone: string) => string;

  readonly rejectedTitle: string;
  readonly rejectedHeadings: readonly [reason: string, rows: string, examples: string];
  readonly reasons: Readonly<Record<Rejected["code"], string>>;
  readonly example: (line: number, received: string) => string;
  readonly zoneHint: string;
  readonly formatHint: string;

  readonly missingFile: (file: string) => string;
  readonly isFolder: (file: string) => string;
  /** What is wrong with a file as a whole. */
  readonly faults: Readonly<Record<FileFault, string>>;
  /** In which file, and where in it if a place is known. */
  readonly fault: (file: string, where: string, sentence: string) => string;
  readonly unreadable: (file: string, reason: string) => string;
  readonly columnNeeded: (role: Role, header: readonly string[]) => string;
  readonly unknownColumn: (name: string, nearest: string | undefined, header: readonly string[]) => string;
  readonly oneFile: string;
  readonly fileForFlags: (program: string, flag: string) => string;
  readonly oneOf: (flag: string, allowed: readonly string[], given: string) => string;
  /** By the path under which the library reports an option. */
  readonly refused: Readonly<Record<string, (given: string) => string>>;
  readonly nothingKept: string;
  readonly seeHelp: (program: string) => string;
}
