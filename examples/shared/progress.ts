import type { WriteStream } from "node:tty";

/** Rows between two reports: often where a line can be rewritten, rarely where each report is a new line. */
const ROWS_ON_TERMINAL = 20_000;
const ROWS_ELSEWHERE = 250_000;

/** Tells on standard error how far a long reading has come. */
export interface Progress {
  /** Called once per row. */
  step(rows: number, share: number): void;
  /** Removes what was rewritten in place. */
  end(): void;
}

/** Progress in words: `describe` turns the number of rows and the share of the file into one line. */
export function progressOn(stream: WriteStream, describe: (rows: number, share: number) => string): Progress {
  const every = stream.isTTY ? ROWS_ON_TERMINAL : ROWS_ELSEWHERE;
  const clearLine = "\r\u001b[K";
  let shown = false;
  return {
    step(rows, share) {
      if (rows % every !== 0) return;
      stream.write(stream.isTTY ? `${clearLine}${describe(rows, share)}` : `${describe(rows, share)}\n`);
      shown = true;
    },
    end() {
      if (shown && stream.isTTY) stream.write(clearLine);
    },
  };
}
