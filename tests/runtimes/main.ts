// `npm run test:runtimes`: the package as it is published gives the same results in every runtime and host zone.
// `npm run test:runtimes -- UTC Asia/Tokyo` looks at these zones alone.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { ROOT } from "../harness/program";
import { differences, type Outcomes } from "./compare";
import { type Runtime, runtimes } from "./runtimes";

const given = process.argv.slice(2);
const zones = given.length > 0 ? given : ["UTC", "Asia/Shanghai", "America/New_York", "Asia/Kathmandu", "Pacific/Apia"];
const AT_ONCE = 2;

const folder = mkdtempSync(join(tmpdir(), "segmentry-runtimes-"));
try {
  const script = join(folder, "digest.js");
  await bundle(script);
  const all = runtimes();
  const reference = await outcomesOf(all[0]!, script, zones[0]!);
  const jobs = all.flatMap((runtime) => zones.map((zone) => ({ runtime, zone })));
  let failed = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) {
        const differing = differences(reference, await outcomesOf(job.runtime, script, job.zone));
        console.log(`${job.runtime.name}, ${job.zone}: ${differing.length === 0 ? "the same" : differing.join("; ")}`);
        failed += +(differing.length > 0);
      }
    }),
  );
  if (!all.some(({ name }) => name === "Chromium")) console.log("Chromium: skipped, there is none (set CHROMIUM)");
  console.log(`${Object.keys(reference).length} results in ${all.length} runtimes and ${zones.length} zones`);
  if (failed > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The script and the built package in one file that knows no module system. */
async function bundle(outfile: string): Promise<void> {
  await build({
    entryPoints: [join(ROOT, "tests/runtimes/entry.ts")],
    outfile,
    bundle: true,
    format: "iife",
    target: "es2022",
    mainFields: ["module", "main"],
    logLevel: "error",
    plugins: [
      {
        name: "the built package",
        setup({ onResolve }) {
          onResolve({ filter: /^segmentry(\/.*)?$|\/src\/index$/ }, ({ path }) => {
            const entry = path.startsWith("segmentry/") ? `${path.slice("segmentry/".length)}/` : "";
            return { path: join(ROOT, "dist", entry, "index.js") };
          });
        },
      },
    ],
  });
}

async function outcomesOf({ name, run }: Runtime, script: string, zone: string): Promise<Outcomes> {
  const text = await run(script, zone);
  try {
    return JSON.parse(text) as Outcomes;
  } catch {
    throw new Error(`${name} printed no results: ${text.slice(0, 500)}`);
  }
}
