import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { EXPLAINED } from "../mutation/explained";
import { MODULES } from "../mutation/modules";
import { allResults, page } from "../mutation/page";
import { oneLine } from "../mutation/result";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

it("has a page that shows the results of all modules", () => {
  expect(MODULES.map(({ name }) => name)).toEqual(expect.arrayContaining(allResults().map(({ module }) => module)));
  expect(readFileSync(`${ROOT}docs/mutation.md`, "utf8")).toBe(page(allResults()));
});

it("explains changes that can still be made, each once", () => {
  const gone = EXPLAINED.filter(({ file, original }) => !sourceOf(file).includes(original));
  expect(gone).toEqual([]);
  const keys = EXPLAINED.map(({ file, original, replacement }) => `${file} ${original} ${replacement}`);
  expect(new Set(keys).size).toBe(keys.length);
});

/** The source on one line, as changes are told. */
function sourceOf(file: string): string {
  const path = `${ROOT}${file}`;
  return existsSync(path) ? oneLine(readFileSync(path, "utf8")) : "";
}
