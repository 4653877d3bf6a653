// npm run bench [-- name …] [--quick]
// Runs all benches, or those that are named. Unless it is quick, their results are stored in tests/bench/results, and
// docs/benchmarks.md is written anew from all that are stored there.
import { fork } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import type { AloneResult, Bench, BenchResult, CaseResult } from "./bench";
import { page } from "./report";

const RIVALS = [
  "d3-array",
  "arquero",
  "@duckdb/node-api",
  "zod",
  "ml-disjoint-set",
  "ml-kmeans",
  "skmeans",
  "jaro-winkler",
  "json-logic-js",
  "mingo",
  "sift",
  "json-rules-engine",
];
/** The order in which benches run and stand on the page; others follow. */
const FIRST = ["aggregation", "string-ids", "rfm", "abc"];

const root = new URL("../../", import.meta.url);
const here = new URL(".", import.meta.url);
const quick = process.argv.includes("--quick");
const asked = process.argv.slice(2).filter((arg) => !arg.startsWith("--"));
const known = namesInOrder();
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`no bench is called ${unknown.join(", ")}; there are ${known.join(", ")}`);
  process.exit(1);
}

const machine = machineLines();
console.log(machine.join("\n"));
for (const name of asked.length > 0 ? asked : known) {
  const loadAtStart = load();
  const result = await runBench(name);
  const loads = `${loadAtStart} at the start, ${load()} at the end`;
  console.log(`\nprocesses waiting for a core (load average): ${loads}`);
  if (!quick) store({ ...result, loads });
}
if (!quick) writeFileSync(new URL("docs/benchmarks.md", root), page(machine, stored()));

function store(result: BenchResult): void {
  mkdirSync(new URL("results/", here), { recursive: true });
  writeFileSync(new URL(`results/${result.name}.json`, here), `${JSON.stringify(result, null, 1)}\n`);
}

function stored(): BenchResult[] {
  const files = known.map((name) => new URL(`results/${name}.json`, here)).filter((file) => existsSync(file));
  return files.map((file) => JSON.parse(readFileSync(file, "utf8")) as BenchResult);
}

async function runBench(name: string): Promise<BenchResult> {
  const { bench } = (await import(new URL(`${name}.bench.ts`, here).href)) as { bench: Bench };
  console.log(`\n${bench.title}`);
  const cases = await inProcess<CaseResult[]>(name, "cases");
  const { title, unit, note, alone } = bench;
  const result = { name, title, unit, note, cases };
  if (alone === undefined) return result;
  const memory = await inProcess<Partial<AloneResult>>(name, "memory");
  const cold = await inProcess<Partial<AloneResult>>(name, "cold");
  const measured = { label: alone.label, targets: alone.targets ?? [], ...memory, ...cold } as AloneResult;
  console.log(
    `\nalone: ${measured.peakBytesPerRow.toFixed(1)} bytes per ${unit} at the peak, first call ` +
      `(${measured.coldRows}) ${measured.firstMs.toFixed(2)} ms, second ${measured.secondMs.toFixed(2)} ms`,
  );
  return { ...result, alone: measured };
}

/** Runs a part of a bench in a fresh process with room for the rivals' objects. */
function inProcess<T>(name: string, part: "cases" | "memory" | "cold"): Promise<T> {
  const flags = ["--expose-gc", "--max-old-space-size=8192", "--import", "tsx"];
  const args = [name, part, ...(quick ? ["--quick"] : [])];
  const child = fork(fileURLToPath(new URL("worker.ts", here)), args, { execArgv: flags });
  return new Promise((resolve, reject) => {
    let answer: T | undefined;
    child.on("message", (message) => (answer = message as T));
    child.on("exit", (code) => {
      if (code === 0 && answer !== undefined) resolve(answer);
      else reject(new Error(`bench ${name} (${part}) ended with code ${code}`));
    });
  });
}

function namesInOrder(): string[] {
  const files = readdirSync(here).filter((file) => file.endsWith(".bench.ts"));
  const names = files.map((file) => file.replace(".bench.ts", "")).sort();
  return [...FIRST.filter((name) => names.includes(name)), ...names.filter((name) => !FIRST.includes(name))];
}

/** Above the number of cores, others were in the way and times are too long. */
function load(): string {
  return loadavg()[0]!.toFixed(1);
}

function machineLines(): string[] {
  const versions = ["segmentry", ...RIVALS].map((name) => `${name} ${versionOf(name)}`);
  return [
    `Node ${process.versions.node}, V8 ${process.versions.v8}, ${process.platform} ${process.arch}`,
    `${cpus()[0]?.model ?? "unknown processor"}, ${cpus().length} cores`,
    versions.join(", "),
  ];
}

function versionOf(name: string): string {
  const file = name === "segmentry" ? "package.json" : `node_modules/${name}/package.json`;
  return (JSON.parse(readFileSync(new URL(file, root), "utf8")) as { version: string }).version;
}
