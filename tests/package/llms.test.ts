import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { entries } from "../harness/manifest";
import { ROOT } from "../harness/program";
import { exportedDeclarations, sentenceOf, signatureOf } from "./declarations";
import { committedLlmsText, llmsText } from "./llms";

describe("docs/llms.txt", () => {
  it("is what the sources and pages say (else run `npm run llms`)", () => {
    expect(committedLlmsText()).toBe(llmsText());
  });

  it("names every entry, and links to files that are there", () => {
    const text = llmsText();
    for (const { specifier } of entries()) expect(text).toContain(`\n- \`${specifier}\`: `);
    const links = [...text.matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, link]) => link!);
    expect(links).toContain("guide/plan.md");
    expect(links.filter((link) => !/^https:/.test(link) && !existsSync(resolve(ROOT, "docs", link)))).toEqual([]);
  });

  it("says something about each of them, and shows ten functions", () => {
    const text = llmsText();
    const items = text.split("\n").filter((line) => /^- (`|\[)/.test(line));
    expect(items.length).toBeGreaterThan(30);
    for (const item of items) expect(item).toMatch(/^- (`[^`]+`|\[.+?\]\(\S+\)): \S.{15,}$/);
    expect(text.match(/^`\w+` \(`segmentry[\w/]*`\): [A-Z].*\.$/gm)).toHaveLength(10);
    expect(text.match(/^```ts\nfunction /gm)).toHaveLength(10);
  });
});

describe("declarations", () => {
  const source = `${ROOT}src/core/labels.ts`;

  it("are found through the index of a module and of the package, under their public name", () => {
    const [direct] = exportedDeclarations(source, "countLabels");
    const [throughRoot] = exportedDeclarations(`${ROOT}src/index.ts`, "countLabels");
    expect(signatureOf(throughRoot!)).toBe(signatureOf(direct!));
    expect(signatureOf(direct!)).toBe("function countLabels(labels: Labels): Record<string, number>;");
    expect(sentenceOf([direct!])).toMatch(/^[A-Z].*\.$/);
    expect(exportedDeclarations(`${ROOT}src/index.ts`, "nothingOfThatName")).toEqual([]);
  });

  it("show all overloads of a function without its body", () => {
    const overloads = exportedDeclarations(`${ROOT}src/prepare/index.ts`, "transactionsFrom").map(signatureOf);
    expect(overloads.length).toBeGreaterThan(1);
    for (const overload of overloads)
      expect(overload).toMatch(/^function transactionsFrom[\s\S]*: PreparedTransactions;$/);
    expect(overloads.join("\n")).not.toContain("input: object");
  });
});
