import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

export default defineConfig({
  root,
  resolve: {
    alias: [
      { find: /^segmentry$/, replacement: `${root}src/index.ts` },
      { find: /^segmentry\/(.+)$/, replacement: `${root}src/$1/index.ts` },
    ],
  },
  test: {
    include: ["tests/**/*.test.ts"],
    pool: "threads",
  },
});
