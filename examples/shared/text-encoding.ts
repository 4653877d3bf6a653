import { fault } from "./file-fault";

/** UTF-8, or what spreadsheets write: in China GB 18030, and UTF-16 as "Unicode text". */
export type Encoding = "utf-8" | "gb18030" | "utf-16le" | "utf-16be";

/** Encodings as people write them. */
export const ENCODING_NAMES: Readonly<Record<Encoding, string>> = {
  "utf-8": "UTF-8",
  gb18030: "GB 18030",
  "utf-16le": "UTF-16",
  "utf-16be": "UTF-16",
};

/** The bytes of a file, from its beginning each time. */
export type Bytes = () => AsyncIterable<Uint8Array>;

/** The first encoding that the whole file reads as; a file that is no text, or damaged, is refused. */
export async function encodingOf(bytes: Bytes): Promise<Encoding> {
  const encodings = encodingsFor(await firstOf(bytes));
  for (const encoding of encodings) if (await readsAs(encoding, bytes)) return encoding;
  // What a file is, it is for longest.
  const lines = await Promise.all(encodings.map((encoding) => damagedLine(encoding, bytes)));
  throw fault("damaged", Math.max(...lines));
}

/** UTF-16 is told by its byte order mark; without one, it looks like no text. */
function encodingsFor(head: Uint8Array): readonly Encoding[] {
  if (head[0] === 0xff && head[1] === 0xfe) return ["utf-16le"];
  if (head[0] === 0xfe && head[1] === 0xff) return ["utf-16be"];
  refuseNonText(head);
  return ["utf-8", "gb18030"];
}

/** The text of a file, piece by piece, without a byte order mark. */
export async function* decoded(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

async function firstOf(bytes: Bytes): Promise<Uint8Array> {
  for await (const chunk of bytes()) return chunk;
  return new Uint8Array();
}

/** More control characters than this share are found in no text. */
const MOST_CONTROLS = 0.05;

function refuseNonText(head: Uint8Array): void {
  if (head[0] === 0x50 && head[1] === 0x4b) throw fault("spreadsheet");
  const controls = head.filter((byte) => byte < 9 || (byte > 13 && byte < 32)).length;
  if (head.includes(0) || controls > MOST_CONTROLS * head.length) throw fault("notText");
}

async function readsAs(encoding: Encoding, bytes: Bytes): Promise<boolean> {
  try {
    for await (const _ of decoded(bytes(), encoding));
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** The line with the first byte that cannot be read. */
async function damagedLine(encoding: Encoding, bytes: Bytes): Promise<number> {
  const decoder = new TextDecoder(encoding);
  let line = 1;
  for await (const chunk of bytes()) {
    const [sound = "", ...damaged] = decoder.decode(chunk, { stream: true }).split("\ufffd");
    line += sound.split("\n").length - 1;
    if (damaged.length > 0) break;
  }
  return line;
}
