import { decoded, type Encoding, encodingOf } from "../../shared/text-encoding";
import { mistake } from "../mistake";

/** A file that is text, and in which encoding. */
export interface TextFile {
  readonly file: File;
  readonly encoding: Encoding;
}

/** The file itself, unpacked where its name says that it is one of gzip. */
export async function textFile(given: File): Promise<TextFile> {
  const file = given.name.endsWith(".gz") ? await unpacked(given) : given;
  return { file, encoding: await encodingOf(() => chunksOf(file)) };
}

/** The text of the file, piece by piece. */
export function textOf(
  { file, encoding }: TextFile,
  onProgress: (done: number) => void = () => {},
): AsyncGenerator<string> {
  return decoded(chunksOf(file, onProgress), encoding);
}

async function unpacked(file: File): Promise<File> {
  const bytes = file.stream().pipeThrough(new DecompressionStream("gzip"));
  try {
    return new File([await new Response(bytes).blob()], file.name.slice(0, -".gz".length));
  } catch {
    throw mistake("notGzip");
  }
}

/** Progress is told so often, however small the pieces are. */
const PROGRESS_STEP = 0.02;

/** Not every browser can iterate over a stream. */
async function* chunksOf(file: File, onProgress: (done: number) => void = () => {}): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  let read = 0;
  let told = 0;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      yield next.value;
      read += next.value.length;
      if (read / file.size < told + PROGRESS_STEP) continue;
      told = read / file.size;
      onProgress(told);
    }
  } finally {
    await reader.cancel();
  }
}
