import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { FeatureTable, Labels } from "segmentry";
import type { Answer, Contestant } from "../bench";

/** What most people write: rows as arrays, and for every row its mean distance to each cluster. */
export function naiveSilhouette({ names, values }: FeatureTable, labels: Labels): Contestant {
  const p = names.length;
  const rows = Array.from(labels.codes, (_, i) => Array.from(values.subarray(i * p, (i + 1) * p)));
  const codes = Array.from(labels.codes);
  return {
    name: "plain arrays",
    does: "two loops over rows as arrays, sums per cluster",
    run: () => meanSilhouette(rows, codes, labels.levels.length),
    answer: (mean) => ({ mean: mean as number }),
  };
}

function meanSilhouette(rows: readonly number[][], codes: readonly number[], k: number): number {
  const sizes = new Array<number>(k).fill(0);
  for (const code of codes) sizes[code]!++;
  let total = 0;
  rows.forEach((row, i) => {
    const sums = new Array<number>(k).fill(0);
    rows.forEach((other, j) => {
      let square = 0;
      for (let f = 0; f < row.length; f++) square += (row[f]! - other[f]!) ** 2;
      sums[codes[j]!]! += Math.sqrt(square);
    });
    const own = codes[i]!;
    const a = sums[own]! / (sizes[own]! - 1);
    const b = Math.min(...sums.map((sum, c) => (c === own ? Number.POSITIVE_INFINITY : sum / sizes[c]!)));
    total += (b - a) / Math.max(a, b);
  });
  return total / rows.length;
}

const SCRIPT = fileURLToPath(new URL("./silhouette.py", import.meta.url));

/** scikit-learn in a process of its own that holds the same rows; none where this machine has none. PYTHON names another python3. */
export function sklearnSilhouette(
  { names, values }: FeatureTable,
  { codes }: Labels,
): { contestants: Contestant[]; close: () => void } {
  const python = globalThis.process.env["PYTHON"] ?? "python3";
  if (spawnSync(python, ["-c", "import sklearn.metrics"]).status !== 0) return { contestants: [], close: () => {} };
  const folder = mkdtempSync(join(tmpdir(), "bench-silhouette-"));
  writeFileSync(join(folder, "values"), values);
  writeFileSync(join(folder, "codes"), codes);
  const env = { ...globalThis.process.env, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" };
  const child = spawn(python, [SCRIPT, folder, String(names.length)], { stdio: ["pipe", "pipe", "inherit"], env });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const run = async () => {
    child.stdin.write("\n");
    return JSON.parse((await lines.next()).value as string) as Answer;
  };
  const contestant: Contestant = {
    name: "scikit-learn",
    does: "silhouette_score, in one thread",
    run,
    answer: (result) => result as Answer,
  };
  const close = () => {
    child.stdin.end();
    rmSync(folder, { recursive: true });
  };
  return { contestants: [contestant], close };
}
