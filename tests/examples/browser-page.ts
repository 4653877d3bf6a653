import { readFileSync } from "node:fs";
import type { Download, Page } from "playwright";

// What a user does on the page, and what the page says.

/** A file as a user would choose it. */
export function file(name: string, content: string | Uint8Array) {
  return { name, mimeType: "text/plain", buffer: Buffer.from(content as string) };
}

/** Gives the app a file and waits until it has read its head. */
export async function drop(page: Page, name: string, content: string | Uint8Array): Promise<void> {
  await page.setInputFiles('[data-field="file"]', file(name, content));
  await page.waitForSelector('[data-section="settings"]');
  await see(page, '[data-section="settings"] h2', new RegExp(`${name}$`));
}

/** Runs the plan to its end. */
export async function run(page: Page): Promise<void> {
  await page.click('[data-action="run"]');
  await page.waitForSelector('[data-section="customers"]');
}

/** What the page says after a run that fails. */
export async function complaint(page: Page): Promise<string | null> {
  await page.click('[data-action="run"]');
  return page.locator('[role="alert"]').textContent();
}

export function fieldValue(page: Page, field: string): Promise<string> {
  return page.locator(`[data-field="${field}"]`).inputValue();
}

/** Waits until a text is on the page. */
export async function see(page: Page, selector: string, text: RegExp): Promise<void> {
  await page.locator(selector).filter({ hasText: text }).first().waitFor();
}

/** The text of the file that a button saves. */
export async function saved(page: Page, action: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(`[data-action="${action}"]`)]);
  return readFileSync(await (download as Download).path(), "utf8");
}

/** The fields of a line of CSV; commas stand only in quotes. */
export function fieldsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(([, quoted, bare]) => quoted ?? bare ?? "");
}
