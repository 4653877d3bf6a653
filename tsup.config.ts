import { pathToFileURL } from "node:url";
import { defineConfig } from "tsup";
import { writeJsonSchemas } from "./.ci/write-json-schemas";
import manifest from "./package.json" with { type: "json" };

// The exports map of package.json is the only list of entries: `./dist/rfm/index.js` is built from `src/rfm/index.ts`.
const entry = Object.values(manifest.exports)
  .filter((target) => typeof target !== "string")
  .map((target) => target.import.default.replace("./dist/", "src/").replace(/\.js$/, ".ts"));

export default defineConfig({
  entry,
  format: ["esm", "cjs"],
  platform: "neutral",
  target: "es2022",
  outDir: "dist",
  splitting: true,
  treeshake: true,
  clean: true,
  dts: { compilerOptions: { ignoreDeprecations: "6.0" } },
  async onSuccess() {
    const { jsonSchemas } = await import(pathToFileURL("dist/schemas/index.js").href);
    writeJsonSchemas("dist/schemas", jsonSchemas);
  },
});
