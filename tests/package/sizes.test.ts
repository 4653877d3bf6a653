import { describe, expect, it } from "vitest";
import { entries } from "../harness/manifest";
import { bundle, committedTable, gzippedBytes, sizes, sizeTable } from "./sizes";

const list = sizes();

describe("sizes, minified and gzipped", () => {
  it.each(list)("$what stays below its ceiling, and not far below", async ({ code, ceiling }) => {
    const bytes = await gzippedBytes(code);
    expect(bytes).toBeLessThanOrEqual(ceiling);
    expect(bytes).toBeGreaterThan(ceiling * 0.75 - 100);
  });

  it("cover every entry", () => {
    const measured = list.map(({ code }) => code).join("\n");
    for (const { specifier } of entries()) expect(measured).toContain(`export * from "${specifier}";`);
  });

  it("are those of the README's table (else run `npm run sizes`)", () => {
    expect(committedTable()).toBe(sizeTable(list));
  });
});

describe("a bundler", () => {
  // What is left out must be left out because it has no effect, not because package.json says so.
  const distrust = { ignoreAnnotations: true, external: ["@date-fns/tz", "ml-kmeans", "zod/mini"] };

  it("keeps nothing that runs of an import that is not used", async () => {
    for (const { specifier } of entries()) {
      expect((await bundle(`import "${specifier}";`)).trim()).toBe("");
      const rest = (await bundle(`import "${specifier}";`, distrust)).replace('import"@date-fns/tz";', "");
      expect(rest).not.toMatch(/[\w\])]\(|\bnew\b|=>/);
      expect(rest.length).toBeLessThan(1000);
    }
  });

  it("keeps of the library only what a small function needs", async () => {
    const text = await bundle('export { countLabels } from "segmentry";', { minify: false });
    expect(text).toContain("function countLabels(");
    for (const other of ["transactionsFrom", "rfm", "abc", "toRows", "labelsFrom", "simulateShop"]) {
      expect(text).not.toContain(`function ${other}(`);
    }
    expect(text).not.toContain("at_risk");
    expect(text).not.toContain("tzOffset");
  });

  it("would keep what runs at load", async () => {
    expect(await bundle("const table = unknown();", distrust)).toContain("unknown()");
  });
});
