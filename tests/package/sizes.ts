import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { type BuildOptions, build } from "esbuild";
import { entries } from "../harness/manifest";
import { ROOT } from "../harness/program";

// Sizes of what users pay for: the built package bundled with its dependencies, minified, gzipped. Each has a ceiling
// in sizes.json; the table of the README shows the ceilings, so that it changes only when they do.

export interface Size {
  readonly what: string;
  readonly code: string;
  /** Bytes. */
  readonly ceiling: number;
}

const file = `${ROOT}tests/package/sizes.json`;
const markers = /(<!-- sizes:begin -->\n)[\s\S]*?(<!-- sizes:end -->)/;

export function sizes(): Size[] {
  return JSON.parse(readFileSync(file, "utf8"));
}

/** What a bundler makes of this code, which imports the built package by its name. */
export async function bundle(code: string, options: BuildOptions = {}): Promise<string> {
  const result = await build({
    stdin: { contents: code, resolveDir: ROOT, loader: "js" },
    alias: Object.fromEntries(entries().map(({ specifier, esm }) => [specifier, esm])),
    bundle: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    target: "es2022",
    legalComments: "none",
    minify: true,
    logLevel: "error",
    write: false,
    ...options,
  });
  return result.outputFiles![0]!.text;
}

export async function gzippedBytes(code: string): Promise<number> {
  return gzipSync(await bundle(code), { level: 9 }).length;
}

/** The table of the README. */
export function sizeTable(list: readonly Size[]): string {
  const rows = list.map(({ what, ceiling }) => `| ${what} | ${(ceiling / 1000).toFixed(1)} kB |\n`);
  return `| import | at most |\n| --- | --- |\n${rows.join("")}`;
}

/** The table as the README has it; undefined where its markers are missing. */
export function committedTable(): string | undefined {
  return markers
    .exec(readFileSync(`${ROOT}README.md`, "utf8"))?.[0]
    .split("\n")
    .slice(1, -1)
    .join("\n")
    .concat("\n");
}

/** The sizes of sizes.json, with every entry that is new before the imports of single names. */
function wantedSizes(): Size[] {
  const list = sizes();
  const codes = entries().map(({ specifier }) => ({ specifier, code: `export * from "${specifier}";` }));
  const added = codes.filter(({ code }) => !list.some((size) => size.code === code));
  const at = list.findIndex(({ code }) => code.startsWith("export {"));
  list.splice(at, 0, ...added.map(({ specifier, code }) => ({ what: `\`${specifier}\``, code, ceiling: 0 })));
  return list;
}

/** Measures, sets every ceiling a tenth above, and writes the table of the README. */
export async function writeSizes(): Promise<void> {
  const measured: Size[] = [];
  for (const size of wantedSizes()) {
    const ceiling = Math.ceil(((await gzippedBytes(size.code)) * 1.1) / 100) * 100;
    measured.push({ ...size, ceiling });
  }
  writeFileSync(file, `${JSON.stringify(measured, null, 2)}\n`);
  const readme = readFileSync(`${ROOT}README.md`, "utf8");
  if (!markers.test(readme)) throw new Error("README.md lacks <!-- sizes:begin --> and <!-- sizes:end -->");
  writeFileSync(`${ROOT}README.md`, readme.replace(markers, `$1${sizeTable(measured)}$2`));
}
