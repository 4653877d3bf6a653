import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { kmeans } from "ml-kmeans";
import skmeans from "skmeans";
import { pointsOf } from "../../../src/cluster/k-means/points";
import { tallyOf } from "../../../src/cluster/k-means/tally";
import type { Answer, Contestant } from "../bench";

const SCRIPT = fileURLToPath(new URL("./k-means.py", import.meta.url));

/** The inertia of centroids; what a package says of itself is that of its last step but one. */
export function inertiaOf(values: Float64Array, p: number, centroids: readonly (readonly number[])[]): number {
  return tallyOf(pointsOf(values, p, undefined), Float64Array.from(centroids.flat()), centroids.length).inertia;
}

/** What ml-kmeans is asked to do. */
export interface MlOptions {
  readonly initialization?: number[][];
  readonly maxIterations?: number;
  readonly tolerance?: number;
  readonly seed?: number;
}

export function mlKMeansRival(
  rows: number[][],
  k: number,
  does: string,
  options: MlOptions,
  answer: (centroids: number[][]) => Answer,
): Contestant {
  return {
    name: "ml-kmeans",
    does,
    run: () => kmeans(rows, k, options),
    answer: (result) => answer((result as ReturnType<typeof kmeans>).centroids),
  };
}

/** It takes a start and a limit of iterations, and stops before when nothing moves. */
export function skmeansRival(rows: number[][], start: number[][], iterations: number): Contestant {
  const copies = () => start.map((centroid) => [...centroid]);
  return {
    name: "skmeans",
    does: "the same, stops early by a rule of its own",
    run: () => skmeans(rows, start.length, copies(), iterations),
    answer: () => ({}),
  };
}

/** A python3 process that holds the same rows, where this machine has one with scikit-learn. */
export interface Sklearn {
  contestant(work: "given" | "default", iterations: number, does: string): Contestant;
  close(): void;
}

/** Starts it; undefined where there is none on this machine. */
export async function startSklearn(values: Float64Array, p: number, start: number[][]): Promise<Sklearn | undefined> {
  if (spawnSync("python3", ["-c", "import sklearn.cluster"]).status !== 0) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "bench-sklearn-"));
  writeFileSync(join(folder, "values"), values);
  writeFileSync(join(folder, "start"), Float64Array.from(start.flat()));
  const process = spawn("python3", [SCRIPT, folder, String(p)], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...globalThis.process.env, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" },
  });
  const lines = createInterface({ input: process.stdout })[Symbol.asyncIterator]();
  const ask = async (line: string): Promise<Answer> => {
    process.stdin.write(`${line}\n`);
    return JSON.parse((await lines.next()).value as string) as Answer;
  };
  return {
    contestant: (work, iterations, does) => ({
      name: "scikit-learn",
      does,
      run: () => ask(`${work} ${iterations}`),
      answer: (result) => result as Answer,
    }),
    close: () => {
      process.stdin.end();
      rmSync(folder, { recursive: true });
    },
  };
}
