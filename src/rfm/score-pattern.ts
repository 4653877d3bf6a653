import { isArrayLike, isObject } from "../core/check";
import { describe, type Issues, pointer, report } from "../core/issue";
import { hintOf } from "../core/nearest";
import { type CellShape, cellCount, cellIndex, cellsOf } from "./cells";
import type { ScoreBox, ScoreLetter, SegmentMap } from "./segment-map";

// Score patterns: which cells a segment claims, read from digits and boxes, and written back as boxes.

/** Bins beyond this have scores of two digits. */
const MOST_IN_DIGITS = 9;

type Range = readonly [from: number, to: number];
type Box = { readonly [L in ScoreLetter]: Range };

/** What a pattern is read against: the letters of the map, and its bins. */
export interface PatternFrame {
  readonly letters: readonly ScoreLetter[];
  readonly bins: SegmentMap["bins"];
  readonly shape: CellShape;
}

/** The cells that a list of patterns claims: 1 for each. Whatever is no pattern is reported. */
export function claimsOf(issues: Issues, path: string, when: readonly unknown[], frame: PatternFrame): Uint8Array {
  const cells = new Uint8Array(cellCount(frame.shape));
  Array.from(when).forEach((pattern, w) => {
    const box = readPattern(issues, `${path}/${w}`, pattern, frame);
    if (box !== undefined) claim(cells, frame.shape, box);
  });
  return cells;
}

/** Boxes that claim exactly these cells: each a run of the last letter. */
export function boxesOf(cells: Uint8Array, { letters, shape }: PatternFrame): ScoreBox[] {
  const last = letters.at(-1)!;
  const boxes: ScoreBox[] = [];
  cellsOf(shape).forEach((cell, index) => {
    const starts = cells[index] === 1 && (cell[last] === 1 || cells[index - 1] === 0);
    if (!starts) return;
    let to = cell[last];
    while (to < shape[last] && cells[index + to - cell[last] + 1] === 1) to++;
    const lead = letters.slice(0, -1).map((letter) => [letter, cell[letter]]);
    boxes.push(Object.fromEntries([...lead, [last, to === cell[last] ? to : [cell[last], to]]]));
  });
  return boxes;
}

function readPattern(issues: Issues, path: string, pattern: unknown, frame: PatternFrame): Box | undefined {
  const { letters } = frame;
  const box = typeof pattern === "string" ? readDigits(pattern, frame) : readBox(issues, path, pattern, frame);
  if (box !== undefined) return box;
  const wide = letters.some((letter) => frame.bins[letter]! > MOST_IN_DIGITS);
  const digits = wide
    ? `a box of scores, as digits need at most ${MOST_IN_DIGITS} bins`
    : `${letters.length} digits within the bins, or * (${letters.join(", ")})`;
  const expected = typeof pattern === "string" ? digits : "a text or a box of scores";
  report(issues, { code: "invalid_value", path, expected, received: pattern });
  return undefined;
}

function readDigits(pattern: string, { letters, bins }: PatternFrame): Box | undefined {
  if (pattern.length !== letters.length || letters.some((letter) => bins[letter]! > MOST_IN_DIGITS)) return undefined;
  const box: { [L in ScoreLetter]: Range } = { r: [1, 1], f: [1, 1], m: [1, 1] };
  for (const [position, letter] of letters.entries()) {
    const sign = pattern[position]!;
    const score = Number(sign);
    if (sign !== "*" && !(score >= 1 && score <= bins[letter]!)) return undefined;
    box[letter] = sign === "*" ? [1, bins[letter]!] : [score, score];
  }
  return box;
}

function readBox(issues: Issues, path: string, pattern: unknown, { letters, bins }: PatternFrame): Box | undefined {
  if (!isObject(pattern)) return undefined;
  const box: { [L in ScoreLetter]: Range } = { r: [1, 1], f: [1, 1], m: [1, 1] };
  for (const letter of letters) box[letter] = [1, bins[letter]!];
  for (const [name, scores] of Object.entries(pattern)) {
    const letter = letters.find((known) => known === name);
    if (letter === undefined) {
      const expected = `one of ${letters.join(", ")}`;
      report(issues, {
        code: "unknown_name",
        path: path + pointer(name),
        expected,
        received: name,
        ...hintOf(name, letters),
      });
    } else box[letter] = readScores(issues, `${path}/${letter}`, scores, bins[letter]!);
  }
  return box;
}

function readScores(issues: Issues, path: string, scores: unknown, bins: number): Range {
  const pair = isArrayLike(scores) && scores.length === 2;
  const [from, to] = (pair ? scores : [scores, scores]) as Range;
  if (Number.isInteger(from) && Number.isInteger(to) && from >= 1 && from <= to && to <= bins) return [from, to];
  report(issues, {
    code: "out_of_range",
    path,
    expected: `a score or range from 1 to ${bins}`,
    received: pair ? `${describe(from)}–${describe(to)}` : scores,
  });
  return [1, 1];
}

function claim(cells: Uint8Array, shape: CellShape, { r, f, m }: Box): void {
  for (let i = r[0]; i <= r[1]; i++) {
    for (let j = f[0]; j <= f[1]; j++) {
      for (let k = m[0]; k <= m[1]; k++) cells[cellIndex(shape, i, j, k)] = 1;
    }
  }
}
