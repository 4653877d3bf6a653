import type { Rejected } from "segmentry";
import type { ChosenColumns } from "./choose-columns";
import type { Role } from "./usual-columns";

/** What every example says of a log: its source, its rows and what was wrong with them, and mistakes of the user. */
export interface LogTexts {
  readonly simulated: string;
  readonly file: (file: string) => string;
  readonly columns: (chosen: ChosenColumns) => string;
  readonly noOrderColumn: string;
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
  readonly emptyFile: (file: string) => string;
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
