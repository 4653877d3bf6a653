import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

export default defineConfig({
  root,
  resolve: {
    alias: [
      { find: /^segmentry$/, replacement: `${root}src/index.ts` },
      { find: /^segmentry\/cluster\/ml-kmeans$/, replacement: `${root}src/cluster/ml-kmeans.ts` },
      { find: /^segmentry\/(.+)$/, replacement: `${root}src/$1/index.ts` },
    ],
  },
  test: {
    include: ["tests/**/*.test.ts"],
    // At a desk every run tries other cases.
    setupFiles: process.env.CI === undefined ? [] : [`${root}tests/harness/seeded-properties.ts`],
    pool: "threads",
    // The library keeps no state between calls, so test files may share one module graph: it halves the time.
    isolate: false,
    // A slow machine must not fail a test.
    testTimeout: 120_000,
  },
});
