/** A table as lines of text: the first column to the left, numbers (all that begins like one) to the right. */
export function textTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const cellsOf = (c: number) => rows.map((row) => row[c] ?? "");
  const widths = headings.map((heading, c) => Math.max(...[heading, ...cellsOf(c)].map(displayWidth)));
  const numeric = headings.map((_, c) => c > 0 && cellsOf(c).every((cell) => /^[-–\d]?[\d.,%]*$/.test(cell)));
  const rule = widths.map((width) => "─".repeat(width));
  return [headings, rule, ...rows]
    .map((cells) => cells.map((cell, c) => pad(cell, widths[c] ?? 0, numeric[c] ? "right" : "left")))
    .map((cells) => cells.join("  ").trimEnd())
    .join("\n");
}

function pad(text: string, width: number, align: "left" | "right"): string {
  const space = " ".repeat(width - displayWidth(text));
  return align === "left" ? text + space : space + text;
}

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const WITHOUT_WIDTH = /[\p{Mark}\u200b-\u200f\ufeff]/u;

/** Columns of a terminal that a text takes: Han, kana, Hangul, full-width forms and emoji two each, marks none. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 2 : WITHOUT_WIDTH.test(character) ? 0 : 1;
  return width;
}
