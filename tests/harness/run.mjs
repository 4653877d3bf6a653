// What `npm test` runs after set-up: checks, build, and the suite under several time zones of the host. With arguments
// (`npm test -- tests/unit/rfm`) they go to vitest as they are, and it runs once, in the zone of the host.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// West and east of Greenwich, with and without summer time, offsets of 5:45 and of +13 hours.
const ZONES = ["UTC", "Asia/Shanghai", "America/New_York", "Asia/Kathmandu", "Pacific/Apia"];
// The first zone runs everything, the others what computes: packages and types know no time zone. Neither do `math`,
// `clv` and `cluster`, which read no date, and thousands of cases against an oracle, or of hostile arguments, are enough once.
const COMPUTING = ["tests/unit", "tests/laws", "tests/golden", "tests/contract", "tests/harness"];
const ONCE = [
  "tests/{unit,laws}/{math,clv,cluster,overlap}{/**,.test.ts}",
  "tests/laws/{clv-*,cluster-*,choose-k,k-means,plan,rank-dimensions,rules-oracle,schemas*,special,hostile}.test.ts",
  "tests/golden/{special,clv-[!g]*,cluster-*,choose-k-*,k-means-*}.test.ts",
].map((pattern) => `--exclude=${pattern}`);
const AT_ONCE = 2;

const startedAt = performance.now();
const totals = { passed: 0, failed: 0, skipped: 0 };
const skipped = new Set();
const reports = mkdtempSync(join(tmpdir(), "segmentry-test-"));

const args = process.argv.slice(2);
if (args.length > 0) {
  if (args.some((arg) => arg.startsWith("tests/package"))) await stage("build", ["run", "--silent", "build"]);
  await suite(process.env.TZ ?? Intl.DateTimeFormat().resolvedOptions().timeZone, args, "inherit");
} else {
  await Promise.all([stage("check", ["run", "--silent", "check"]), stage("build", ["run", "--silent", "build"])]);
  const waiting = ZONES.map((zone, i) => () => suite(zone, i === 0 ? [] : [...COMPUTING, ...ONCE], "pipe"));
  await Promise.all(Array.from({ length: AT_ONCE }, () => drain(waiting)));
}
rmSync(reports, { recursive: true, force: true });

if (skipped.size > 0) console.log(`\nskipped:\n${[...skipped].map((title) => `  - ${title}`).join("\n")}`);
console.log(`\n${seconds(startedAt)} in all`);
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(totals.failed > 0 || totals.passed === 0 ? 1 : 0);

async function drain(waiting) {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await next();
}

/** One npm script; a failure counts as one failed test and shows what was printed. */
async function stage(name, command) {
  const since = performance.now();
  const { code, output } = await run("npm", command, {}, "pipe");
  console.log(`${name}: ${code === 0 ? "ok" : "FAILED"} (${seconds(since)})`);
  if (code === 0) return;
  totals.failed++;
  console.log(output);
}

/** The suite, or a part of it, in one time zone of the host. */
async function suite(zone, args, stdio) {
  const since = performance.now();
  const file = join(reports, `${zone.replaceAll("/", "-")}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const command = [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--config",
    "tests/vitest.config.ts",
    ...reporters,
    ...args,
  ];
  const { code, output } = await run(process.execPath, command, { TZ: zone }, stdio);
  const result = count(file, code);
  for (const key of Object.keys(totals)) totals[key] += result[key];
  for (const title of result.titles) skipped.add(title);
  console.log(
    `${zone}: ${result.passed} passed, ${result.failed} failed, ${result.skipped} skipped (${seconds(since)})`,
  );
  if (result.failed > 0) console.log(output);
}

/** Totals of vitest's JSON report. A file that did not load has no tests: it counts as one that failed. */
function count(file, code) {
  const result = { passed: 0, failed: 0, skipped: 0, titles: [] };
  for (const { status, assertionResults } of testFiles(file)) {
    if (status === "failed" && assertionResults.every((test) => test.status !== "failed")) result.failed++;
    for (const test of assertionResults) {
      if (test.status === "passed") result.passed++;
      else if (test.status === "failed") result.failed++;
      else {
        result.skipped++;
        result.titles.push(test.fullName.trim());
      }
    }
  }
  if (code !== 0 && result.failed === 0) result.failed = 1;
  return result;
}

function testFiles(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).testResults;
  } catch {
    return [];
  }
}

function run(command, args, env, stdio) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      stdio: ["ignore", stdio, stdio],
      shell: process.platform === "win32" && command === "npm",
    });
    let output = "";
    child.stdout?.on("data", (chunk) => (output += chunk));
    child.stderr?.on("data", (chunk) => (output += chunk));
    child.on("error", (error) => resolve({ code: 1, output: String(error) }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
