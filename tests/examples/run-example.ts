import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll } from "vitest";
import { entries } from "../harness/manifest";
import { ROOT } from "../harness/program";

// An example runs in a process of its own: as its user runs it, or, because that starts ten times as fast, as one
// bundle. Both times against the sources, so that nothing has to be built before.

export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A test that starts processes may take as long as a busy machine needs. */
export const PATIENCE = 60_000;

/** One of the examples, and a folder for the files it is to read; to be called where tests are described. */
export function exampleNamed(name: string) {
  const folder = mkdtempSync(join(tmpdir(), `segmentry-${name}-`));
  const bundle = join(folder, `${name}.mjs`);
  const main = join(ROOT, `examples/${name}/main.ts`);
  beforeAll(async () => {
    const alias = Object.fromEntries(entries().map(({ specifier, source }) => [specifier, source]));
    await build({ entryPoints: [main], outfile: bundle, bundle: true, platform: "node", format: "esm", alias });
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  return {
    folder,
    run: (...args: string[]): Promise<Run> => run([bundle, ...args]),
    runAsUser: (...args: string[]): Promise<Run> =>
      run(["--import", "tsx", main, ...args], { TSX_TSCONFIG_PATH: join(ROOT, "tests/tsconfig.json") }),
    fileOf: (file: string, content: string | Uint8Array): string => {
      const path = join(folder, file);
      writeFileSync(path, content);
      return path;
    },
  };
}

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Run> {
  const child = spawn(process.execPath, args, { cwd: ROOT, env: { ...process.env, ...env } });
  const texts = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text) => (texts.out += text));
  child.stderr.setEncoding("utf8").on("data", (text) => (texts.err += text));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, ...texts })));
}

/** The entries of the line that begins with a name, split where two spaces or more are. */
export function entriesOf(out: string, name: string): string[] {
  const line = out.split("\n").find((text) => text.startsWith(`${name} `));
  const entries = line?.slice(name.length).trim();
  return entries === undefined || entries === "" ? [] : entries.split(/\s{2,}/);
}
