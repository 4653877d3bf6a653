// `npm run bench:browser`: a log of a million orders in the browser app; writes docs/benchmarks-browser.md. The page must
// never freeze: the browser itself reports every task of its main thread that takes more than 50 ms.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "playwright";
import { simulateShop } from "segmentry";
import { build, preview } from "vite";
import { ROOT } from "../harness/program";
import { CHROMIUM, CHROMIUM_FLAGS } from "./chromium";

const ORDERS = 1_000_000;

/** What runs in the page before the app: it keeps the long tasks, and the longest time between two frames. */
const WATCH = `
  window.longTasks = [];
  window.longestFrame = 0;
  new PerformanceObserver((list) => longTasks.push(...list.getEntries().map((entry) => entry.duration)))
    .observe({ type: "longtask", buffered: true });
  let before = performance.now();
  const frame = (now) => {
    longestFrame = Math.max(longestFrame, now - before);
    before = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
`;

interface Watched {
  readonly longTasks: readonly number[];
  readonly longestFrame: number;
}

const folder = mkdtempSync(join(tmpdir(), "segmentry-long-tasks-"));
try {
  const log = join(folder, "orders.csv");
  writeLog(log);
  const shared = { root: join(ROOT, "examples/browser"), logLevel: "error" as const, build: { outDir: folder } };
  await build({ ...shared, build: { outDir: join(folder, "app"), emptyOutDir: true } });
  const server = await preview({ ...shared, build: { outDir: join(folder, "app") }, preview: { port: 0 } });
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: [...CHROMIUM_FLAGS] });
  const page = await browser.newPage();
  await page.addInitScript(WATCH);
  await page.goto(server.resolvedUrls!.local[0]!);
  const result = await segment(page, log);
  writeFileSync(join(ROOT, "docs/benchmarks-browser.md"), report(result, browser.version()));
  await browser.close();
  await server.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

interface Result {
  readonly seconds: number;
  readonly steps: readonly string[];
  readonly account: string;
  readonly watched: Watched;
}

async function segment(page: Page, log: string): Promise<Result> {
  page.setDefaultTimeout(300_000);
  await page.setInputFiles('[data-field="file"]', log);
  await page.click('[data-action="run"]');
  const since = performance.now();
  await page.waitForSelector('[data-section="customers"]');
  const seconds = (performance.now() - since) / 1000;
  const account = (await page.locator('[data-section="account"] p').textContent())!;
  for (const level of ["A", "B", "C"]) await page.click(`[data-segmentation="class"] [data-level="${level}"]`);
  await page.click('[data-action="language"]');
  await page.waitForTimeout(1000);
  const watched = (await page.evaluate("({ longTasks, longestFrame })")) as Watched;
  const steps = await page.locator('[data-section="account"] table').last().locator("tbody tr").allTextContents();
  return { seconds, steps, account, watched };
}

function report({ seconds, steps, account, watched }: Result, version: string): string {
  const { longTasks, longestFrame } = watched;
  const longest =
    longTasks.length === 0 ? "none" : `${Math.max(...longTasks).toFixed(0)} ms, ${longTasks.length} in all`;
  const lines = [
    "# The browser app on a million orders",
    "",
    "Written by `npm run bench:browser`; not edited by hand. A CSV file is read, segmented by the plan for a small shop in a",
    "worker, filtered three times and shown in the other language, while the browser watches the main thread.",
    "",
    `- Chromium ${version}, ${cpus()[0]?.model ?? "unknown processor"}, ${cpus().length} cores`,
    `- ${account}`,
    "",
    "| | |",
    "|---|--:|",
    `| from the click to the result | ${seconds.toFixed(1)} s |`,
    `| tasks of the main thread over 50 ms (target: none) | ${longest} |`,
    `| longest time between two frames | ${longestFrame.toFixed(0)} ms |`,
    ...steps.map((step) => `| step ${step.replace(/(\S+?)(\d[\d,]* ms).*/, "$1 | $2")} |`),
  ];
  return `${lines.join("\n")}\n`;
}

/** Many small shops, one after the other, until there are enough orders. */
function writeLog(path: string): void {
  const rows: string[] = ["customer,at,amount,order"];
  for (let shop = 0; rows.length <= ORDERS; shop++) {
    for (const row of simulateShop({ seed: shop, customers: 20_000, mixedDates: false })) {
      rows.push(`${shop}-${row.customer},${row.at},${row.amount},${shop}-${row.order}`);
    }
  }
  writeFileSync(path, `${rows.slice(0, ORDERS + 1).join("\n")}\n`);
}
