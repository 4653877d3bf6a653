import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import manifest from "../../package.json" with { type: "json" };

/** Nothing but files of our own: no foreign host, no inline script or style, no eval. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; worker-src 'self'; connect-src 'self'";

/** `segmentry/rfm` → `src/rfm/index.ts`, for every entry of the package. */
const entries = Object.entries(manifest.exports).flatMap(([name, target]) => {
  if (typeof target === "string" || !("import" in target)) return [];
  const source = target.import.default.replace("./dist/", "../../src/").replace(/\.js$/, ".ts");
  const replacement = fileURLToPath(new URL(source, import.meta.url));
  return [{ find: new RegExp(`^segmentry${name.slice(1)}$`), replacement }];
});

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "./",
  resolve: { alias: entries },
  worker: { format: "es" },
  build: { target: "es2022", outDir: "dist", emptyOutDir: true, assetsInlineLimit: 0 },
  preview: {
    host: "127.0.0.1",
    headers: { "Content-Security-Policy": CONTENT_SECURITY_POLICY },
  },
});
