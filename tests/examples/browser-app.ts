import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright";
import { build, type PreviewServer, preview } from "vite";
import { afterAll, beforeAll } from "vitest";
import { ROOT } from "../harness/program";
import { CHROMIUM, CHROMIUM_FLAGS } from "../runtimes/chromium";

/** Whether the machine has a browser to click with. */
export const HAS_BROWSER: boolean = existsSync(CHROMIUM);

/** The app as it is shipped, built and served under its content security policy on loopback. */
export function browserApp() {
  const folder = mkdtempSync(join(tmpdir(), "segmentry-browser-"));
  const shared = { root: join(ROOT, "examples/browser"), logLevel: "error" as const };
  let server: PreviewServer;
  let browser: Browser;
  beforeAll(async () => {
    const options = { ...shared, build: { outDir: folder, emptyOutDir: true } };
    await build(options);
    server = await preview({ ...options, preview: { port: 0 } });
    browser = await chromium.launch({ executablePath: CHROMIUM, args: [...CHROMIUM_FLAGS] });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    rmSync(folder, { recursive: true });
  });
  return {
    /** A new page, and everything that went wrong in it. */
    open: async (
      locale = "en-US",
      timezoneId = "UTC",
    ): Promise<{ page: Page; context: BrowserContext; faults: string[] }> => {
      const context = await browser.newContext({ locale, timezoneId, acceptDownloads: true });
      const page = await context.newPage();
      const faults: string[] = [];
      page.on("pageerror", (error) => faults.push(String(error)));
      page.on("console", (message) => {
        if (message.type() === "error") faults.push(message.text());
      });
      page.on("request", (request) => {
        if (!request.url().startsWith(addressOf(server)) && !/^(blob|data):/.test(request.url()))
          faults.push(`asked ${request.url()}`);
      });
      await page.goto(addressOf(server));
      return { page, context, faults };
    },
  };
}

function addressOf(server: PreviewServer): string {
  return server.resolvedUrls?.local[0] ?? "";
}
