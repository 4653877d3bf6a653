/**
 * `npm run mutate -- abc rules`: changes the source of modules in small ways, one at a time, and sees which changes no
 * test notices. Writes `results/<module>.json`, and `docs/mutation.md` from all results; without names only the page.
 * What a run before this one has found is kept where neither the source nor the tests have changed.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Stryker } from "@stryker-mutator/core";
import { MODULES, type MutatedModule } from "./modules";
import { writePage } from "./page";
import { resultOf } from "./result";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const CONFIG = "tests/mutation/vitest.config.ts";

for (const name of process.argv.slice(2)) {
  const found = MODULES.find((module) => module.name === name);
  if (found === undefined)
    throw new Error(`no module "${name}": one of ${MODULES.map((known) => known.name).join(", ")}`);
  await mutate(found);
}
writePage();

async function mutate(module: MutatedModule): Promise<void> {
  const file = `${module.name.replaceAll("/", "-")}.json`;
  const known = `node_modules/.cache/mutation/${file}`;
  process.env.MUTATION_TESTS = JSON.stringify(module.tests.map(pattern));
  process.env.MUTATION_ONE_IN = String(module.oneIn);
  const mutants = await new Stryker({
    mutate: [`src/${module.name}/**/*.ts`, "!src/**/index.ts"],
    testRunner: "vitest",
    vitest: { configFile: CONFIG, related: false },
    plugins: ["@stryker-mutator/vitest-runner", "./tests/mutation/sample.mjs"],
    ignorers: ["sample"],
    // Texts are held by the tests of documents and read by people; a block that is emptied is nearly always noticed.
    mutator: { excludedMutations: ["StringLiteral", "BlockStatement"] },
    ignoreStatic: true,
    coverageAnalysis: "perTest",
    incremental: true,
    incrementalFile: known,
    ignorePatterns: ["dist", "examples", ".ci"],
    tempDirName: join(tmpdir(), `segmentry-mutation-${process.pid}`),
    concurrency: 2,
    timeoutMS: 10_000,
    reporters: ["progress"],
  }).runMutationTest();
  const source = (file: string): string => readFileSync(join(ROOT, file), "utf8");
  const ran = Object.keys((JSON.parse(source(known)) as { testFiles: object }).testFiles);
  const silent = filesOfTests().filter((file) => !ran.includes(file));
  const result = { ...resultOf(module, mutants, ROOT, source), silent };
  writeFileSync(join(ROOT, "tests/mutation/results", file), `${JSON.stringify(result, null, 2)}\n`);
}

/** The files that were to run: one that fails to load is passed over without a word. */
function filesOfTests(): string[] {
  const command = ["node_modules/vitest/vitest.mjs", "list", "--filesOnly", "--config", CONFIG];
  return spawnSync(process.execPath, command, { cwd: ROOT, encoding: "utf8" }).stdout.trim().split("\n");
}

function pattern(tests: string): string {
  return tests.startsWith("unit") || tests === "contract" ? `tests/${tests}/**/*.test.ts` : `tests/${tests}.test.ts`;
}
