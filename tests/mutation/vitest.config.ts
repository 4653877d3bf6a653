import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import base from "../vitest.config";

/** The tests of one module, named by the script that mutates it. */
const include = JSON.parse(process.env.MUTATION_TESTS ?? "[]") as string[];

/** Properties are tried this often at most: a thousand times for each mutant would take days. */
const MOST_RUNS = 100;

const beside = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

export default defineConfig({
  ...base,
  plugins: [
    {
      name: "fewer-runs",
      transform: (code, id) =>
        /\/tests\/.*\.test\.ts$/.test(id)
          ? code.replace(/numRuns: (\d+)/g, (_, runs: string) => `numRuns: ${Math.min(Number(runs), MOST_RUNS)}`)
          : undefined,
    },
  ],
  test: { ...base.test, include, setupFiles: ["../harness/seeded-properties.ts", "first-failure.ts"].map(beside) },
});
