import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Answer, Contestant } from "../bench";

/** A python3 process that holds the same columns, where this machine has one with numpy and scipy. */
export interface Numpy {
  contestant(work: string, does: string): Contestant;
  close(): void;
}

const SCRIPT = fileURLToPath(new URL("./clv.py", import.meta.url));

/** Starts it with these columns in files of a folder of its own; undefined where there is none on this machine. */
export async function startNumpy(columns: Readonly<Record<string, Float64Array>>): Promise<Numpy | undefined> {
  if (spawnSync("python3", ["-c", "import numpy, scipy.optimize, scipy.special"]).status !== 0) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "bench-numpy-"));
  for (const name of ["x", "tx", "T", "m"]) writeFileSync(join(folder, name), columns[name]!);
  const process = spawn("python3", [SCRIPT, folder], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...globalThis.process.env, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" },
  });
  const lines = createInterface({ input: process.stdout })[Symbol.asyncIterator]();
  const ask = async (work: string): Promise<Answer> => {
    process.stdin.write(`${work}\n`);
    return JSON.parse((await lines.next()).value as string) as Answer;
  };
  return {
    contestant: (work, does) => ({
      name: "numpy/scipy",
      does,
      run: () => ask(work),
      answer: (result) => result as Answer,
    }),
    close: () => {
      process.stdin.end();
      rmSync(folder, { recursive: true });
    },
  };
}
