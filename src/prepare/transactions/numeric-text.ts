/** Reads an amount out of a text; NaN for a text that is none. */
export type NumberParser = (text: string) => number;

/**
 * `12`, `-3.50`, `.5`, `+1e3`, with white space around it. Nothing that would have to be guessed: no separators of thousands,
 * no decimal comma, no currency sign, no hexadecimal, and a blank is not 0.
 */
export function parseDecimal(text: string): number {
  return /^[ \t\r\n]*[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?[ \t\r\n]*$/.test(text) ? Number(text) : Number.NaN;
}

/** The same, also in the wide forms that Chinese and Japanese input methods write: `１２．５０`, `－３`. */
export function parseFullWidth(text: string): number {
  return parseDecimal(text.replace(/[\uff01-\uff5e\u3000]/g, narrow));
}

/** The wide forms stand in the order of ASCII, 0xfee0 further on; the wide space stands alone. */
function narrow(wide: string): string {
  return wide === "\u3000" ? " " : String.fromCharCode(wide.charCodeAt(0) - 0xfee0);
}
