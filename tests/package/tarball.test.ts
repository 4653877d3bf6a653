import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "../harness/program";

// The packed tarball, installed into an empty project without the network: its dependencies are packed from where
// they are installed already.

const project = mkdtempSync(join(tmpdir(), "segmentry-package-"));
const manifest = JSON.parse(readFileSync(`${ROOT}package.json`, "utf8"));
const tarball = join(project, `segmentry-${manifest.version}.tgz`);

// The ten lines that every guide begins with. Four customers: with the log in three forms of dates, one refund, and
// one row that no date can be read from.
const IMPORT = "{ transactionsFrom, summarizeTransactions, rfmTable, rfm, segmentRfm, EIGHT_CLASSES, toRows }";
const PROGRAM = `
const orders = [
  { customer: "ada", orderedAt: "2026-10-30", total: 120 },
  { customer: "ada", orderedAt: "2026-10-01T08:30:00Z", total: 80 },
  { customer: "ada", orderedAt: "2026-10-31", total: -20 },
  { customer: "ben", orderedAt: "2026-01-05", total: 15 },
  { customer: "cleo", orderedAt: "2026-10-20", total: 10 },
  { customer: "dan", orderedAt: 1767225600000, total: 300 },
  { customer: "dan", orderedAt: "01/02/2026", total: 5 },
];
const { transactions, rejected } = transactionsFrom(orders, { customerId: "customer", at: "orderedAt", amount: "total" });
const customers = summarizeTransactions(transactions);
const table = rfmTable(customers, { asOf: "2026-11-01" });
const scores = rfm(table, { method: "mean" });
const segment = segmentRfm(scores, EIGHT_CLASSES);
for (const row of toRows({ ...customers, ...table, segment })) {
  console.log([row.customerId, row.recency, row.frequency, row.monetary, row.segment].join(" "));
}
console.log(rejected.length);
`;
// Means: recency (2 + 300 + 12 + 304) / 4 = 154.5 days, frequency (2 + 1 + 1 + 1) / 4 = 1.25, monetary 505 / 4 = 126.25.
const PRINTED = `ada 2 2 180 important_value
ben 300 1 15 general_retain
cleo 12 1 10 general_develop
dan 304 1 300 important_retain
1
`;

beforeAll(() => {
  const folders = Object.keys(manifest.dependencies).map((name) => `${ROOT}node_modules/${name}`);
  npm(ROOT, ["pack", "--ignore-scripts", "--pack-destination", project]);
  for (const folder of folders) npm(folder, ["pack", "--ignore-scripts", "--pack-destination", project]);
  const packed = readdirSync(project).filter((name) => name.endsWith(".tgz"));
  writeFileSync(join(project, "package.json"), '{ "name": "empty", "private": true }\n');
  npm(project, ["install", "--offline", "--no-audit", "--no-fund", ...packed.map((name) => `./${name}`)]);
}, 60_000);

afterAll(() => rmSync(project, { recursive: true, force: true }));

describe("the packed tarball", { timeout: 60_000 }, () => {
  it("holds the build, the docs that README links to, and nothing else", () => {
    const installed = join(project, "node_modules/segmentry");
    const files = readdirSync(installed, { recursive: true, encoding: "utf8", withFileTypes: true });
    const names = files.filter((file) => file.isFile()).map(({ parentPath, name }) => join(parentPath, name));
    const inside = names.map((name) => name.slice(installed.length + 1)).filter((name) => !name.startsWith("dist/"));
    const docs = inside.filter((name) => name.startsWith("docs/"));
    expect(inside.filter((name) => !docs.includes(name)).sort()).toEqual(["LICENSE", "README.md", "package.json"]);
    expect(docs.filter((name) => !/\.(md|txt)$/.test(name))).toEqual([]);
    const links = [...readFileSync(`${ROOT}README.md`, "utf8").matchAll(/\]\((docs\/[^)#]*)/g)].map(
      ([, path]) => path!,
    );
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((path) => !existsSync(join(installed, path)))).toEqual([]);
  });

  it("runs the ten lines as ESM", () => {
    write("program.mjs", `import ${IMPORT} from "segmentry";\n${PROGRAM}`);
    expect(node("program.mjs")).toBe(PRINTED);
  });

  it("runs the ten lines as CommonJS", () => {
    write("program.cjs", `const ${IMPORT} = require("segmentry");\n${PROGRAM}`);
    expect(node("program.cjs")).toBe(PRINTED);
  });

  it("runs each entry by its own name", () => {
    const names = entryPaths().filter((path) => path !== ADAPTER);
    const loads = names.map((path) => `await import("segmentry${path.slice(1)}")`).join(", ");
    write("entries.mjs", `console.log([${loads}].every((module) => Object.keys(module).length > 0));`);
    expect(node("entries.mjs")).toBe("true\n");
  });

  it("names the optional package that an adapter lacks", () => {
    write("adapter.mjs", `import "segmentry${ADAPTER.slice(1)}";`);
    expect(() => node("adapter.mjs")).toThrow("Cannot find package 'ml-kmeans'");
  });

  const settings = [
    { module: "node16", moduleResolution: "node16", file: "program.mts" },
    { module: "node16", moduleResolution: "node16", file: "program.cts" },
    { module: "esnext", moduleResolution: "bundler", file: "program.ts" },
  ];
  it.each(settings)("compiles $file with moduleResolution $moduleResolution, without DOM and Node types", (setting) => {
    const { file, ...options } = setting;
    const console = "declare const console: { log(text: string | number): void };";
    const folder = `${options.moduleResolution}-${file.split(".")[1]}`;
    write(`${folder}/${file}`, `import ${IMPORT} from "segmentry";\n${console}\n${PROGRAM}`);
    if (options.module === "esnext") write(`${folder}/package.json`, '{ "type": "module" }');
    const strict = { strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false };
    const compilerOptions = { ...options, ...strict, target: "es2022", lib: ["es2022"], types: [] };
    write(`${folder}/tsconfig.json`, JSON.stringify({ compilerOptions, files: [file] }));
    expect(run(process.execPath, [`${ROOT}node_modules/typescript/bin/tsc`, "-p", folder])).toBe("");
    expect(node(`${folder}/${file.replace(/ts$/, "js")}`)).toBe(PRINTED);
  });

  it("is clean for publint", async () => {
    const bytes = readFileSync(tarball);
    const packed = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    const { messages, pkg } = await publint({ pack: { tarball: packed }, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  it("has the right types for every way of importing it (Are the Types Wrong?)", () => {
    const attw = `${ROOT}node_modules/@arethetypeswrong/cli/dist/index.js`;
    const report = run(process.execPath, [
      attw,
      tarball,
      "--profile",
      "node16",
      "--format",
      "ascii",
      "--no-color",
      "--exclude-entrypoints",
      ADAPTER,
    ]);
    const entries = entryPaths().filter((path) => path !== ADAPTER);
    const ways = [/^node16 \(from CJS\): 🟢 \(CJS\)$/mu, /^node16 \(from ESM\): 🟢 \(ESM\)$/mu, /^bundler: 🟢 *$/mu];
    for (const way of ways) expect(report.split(way)).toHaveLength(entries.length + 1);
  });
});

/** The adapter of an optional package that is an ES module alone, and so is the adapter. */
const ADAPTER = "./cluster/ml-kmeans";

function entryPaths(): string[] {
  return Object.keys(manifest.exports).filter((path) => !path.endsWith(".json"));
}

function write(name: string, text: string): void {
  mkdirSync(join(project, name, ".."), { recursive: true });
  writeFileSync(join(project, name), text);
}

function node(file: string): string {
  return run(process.execPath, [file]);
}

function npm(cwd: string, args: readonly string[]): string {
  return run(process.platform === "win32" ? "npm.cmd" : "npm", [...args, "--silent"], cwd);
}

/** What a command prints; fails with all it printed when it fails. */
function run(command: string, args: readonly string[], cwd: string = project): string {
  try {
    return execFileSync(command, args, { cwd, encoding: "utf8", stdio: "pipe" });
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`${command} ${args.join(" ")} failed:\n${stdout}${stderr}`);
  }
}
