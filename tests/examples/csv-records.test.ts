import { describe, expect, it } from "vitest";
import { csvRecords } from "../../examples/shared/csv-records";
import { type Bytes, decoded, encodingOf } from "../../examples/shared/text-encoding";

/** So many rows before the interesting ones that the head of the file does not hold them. */
const BEFORE = 7000;

/** The bytes in pieces of one size. */
function piecesOf(bytes: Uint8Array, size: number): Bytes {
  return async function* () {
    for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
  };
}

async function read(bytes: Uint8Array, size: number) {
  const pieces = piecesOf(bytes, size);
  const rows: [line: number, ...cells: string[]][] = [];
  for await (const { records, lines } of csvRecords(decoded(pieces(), await encodingOf(pieces))))
    rows.push(...records.map((record, i): [number, ...string[]] => [lines[i]!, ...record]));
  return rows;
}

/** `张三` in GB 18030, as a text of Latin letters. */
const ZHANG_SAN = "\xd5\xc5\xc8\xfd";

describe("records of a CSV file", () => {
  const text = (name: string, end: string) =>
    [
      ...Array.from({ length: BEFORE }, (_, i) => `c${i},2026-01-05`),
      `"${name}, ""jr""",1`,
      "",
      `"two`,
      `lines",${name}`,
      '7" pipe,2',
      "x,3",
      "last,4",
    ].join(end);
  const expected = (name: string) => [
    [BEFORE + 1, `${name}, "jr"`, "1"],
    [BEFORE + 3, "two\nlines", name],
    [BEFORE + 5, '7" pipe', "2"],
    [BEFORE + 6, "x", "3"],
    [BEFORE + 7, "last", "4"],
  ];

  it.each([
    ["\n", 65_537],
    ["\r\n", 4099],
    ["\r", 1009],
  ])("are the same whatever ends their lines (%j) and wherever the pieces end", async (end, size) => {
    const bytes = new TextEncoder().encode(`\ufeff${text("张三", end)}`);
    for (const pieces of [size, size + 1, size + 2, bytes.length]) {
      const rows = await read(bytes, pieces);
      expect(rows.slice(0, 2)).toEqual([
        [1, "c0", "2026-01-05"],
        [2, "c1", "2026-01-05"],
      ]);
      expect(rows.slice(BEFORE)).toEqual(expected("张三"));
    }
  });

  it("are read in GB 18030, also where a character lies across two pieces", async () => {
    const bytes = Buffer.from(text(ZHANG_SAN, "\n"), "latin1");
    for (const size of [4099, 4100, 4101]) {
      const rows = await read(bytes, size);
      expect(rows.slice(BEFORE)).toEqual(expected("张三"));
    }
  });

  it("are read in UTF-16 of either order, as spreadsheets write Unicode text", async () => {
    const little = Buffer.from(`\ufeff${text("张三", "\r\n")}`, "utf16le");
    for (const bytes of [little, Buffer.from(little).swap16()]) {
      const rows = await read(bytes, 4099);
      expect(rows.slice(BEFORE)).toEqual(expected("张三"));
    }
  });

  it("come as one cell where their quotes do not fit, so that nobody takes them for whole", async () => {
    const rows = await read(new TextEncoder().encode('a,b\n"x" y,1\n"z",2\n'), 5);
    expect(rows).toEqual([
      [1, "a", "b"],
      [2, 'x" y,1\n"z,2'],
    ]);
  });

  it("may be apart by a sign that the file states, or that its first line has most of", async () => {
    const rowsOf = (content: string) => read(new TextEncoder().encode(content), 3);
    expect(await rowsOf("sep=|\na|b,c;d;e\n")).toEqual([[2, "a", "b,c;d;e"]]);
    expect(await rowsOf("a;b;c\n1,5;2;3\n")).toEqual([
      [1, "a", "b", "c"],
      [2, "1,5", "2", "3"],
    ]);
    expect(await rowsOf("title\na\tb\n")).toEqual([
      [1, "title"],
      [2, "a", "b"],
    ]);
    expect(await rowsOf("")).toEqual([]);
  });
});
