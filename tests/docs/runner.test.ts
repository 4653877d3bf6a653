import { describe, expect, it } from "vitest";
import { type Example, examplesOfPage, examplesOfSource, withImports } from "./blocks";
import { runExample } from "./run-example";

const run = (code: string, prints?: string) =>
  runExample({ title: "page.md:1", folder: "docs", code, ...(prints === undefined ? {} : { prints }) });

describe("runExample", () => {
  it("checks values, declarations, prints and what is thrown", async () => {
    const code = `
import { countLabels, labelsFrom, toRows } from "segmentry";
import { rfm } from "segmentry/rfm";
const labels: { levels: readonly string[] } = labelsFrom(["a", "b", "a"]);
labels.levels // => ["a", "b"]
Float64Array.of(1, 2); // => [1, 2]
const counts = countLabels(labelsFrom(["a"])); // => { a: 1 }
toRows({ id: ["x"], codes: Uint8Array.of(3) }); // => [
// { id: "x", codes: 3 },
// ]
console.log("a", 1); // => a 1
rfm({ recency: [], frequency: [] } as never); // => throws /monetary/
await Promise.resolve(counts); // => { a: 1 }`;
    expect(await run(code)).toBe(7);
    expect(await run('console.log("a\\n b");\nconsole.log({ c: 1 });', "a\n b\n{ c: 1 }\n")).toBe(1);
  });

  const wrong = [
    "1 + 1; // => 3",
    "[1, 2]; // => [1]",
    "({ a: Uint8Array.of(1) }); // => { a: [2] }",
    "const x = 1; // => 2",
    'console.log("a"); // => b',
    "1; // => throws /x/",
    'throw new Error("a");',
    "(() => { throw new Error('a'); })(); // => throws /b/",
    "if (true) {\n  1; // => 1\n}",
    "function f() {} // => 1",
    'import { nothing } from "segmentry";\nnothing(); // => 1',
  ];
  for (const code of wrong) it(`refuses ${code}`, async () => await expect(run(code)).rejects.toThrow());

  it("refuses another output than the page prints", async () => {
    await expect(run('console.log("a");', "b")).rejects.toThrow();
  });
});

describe("finding examples", () => {
  it("in a page: blocks, continuations and what they print", () => {
    const page = ["# T", "```text", "no output", "```", "```ts", "const a = 1;", "```", "and", "```ts continued", "a;"];
    const end = ["```", "It prints:", "```text", "1", "```", "```sh", "ls", "```", "```ts", "2;", "```", "## H"];
    const found = examplesOfPage("docs/a.md", [...page, ...end, "```text", "x", "```"].join("\n"));
    expect(found.map(({ title, prints }) => [title, prints])).toEqual([
      ["docs/a.md:9", "1"],
      ["docs/a.md:19", undefined],
    ]);
    expect(found[0]!.code.split("\n").map((line) => line.trim())).toEqual([
      "",
      "",
      "",
      "",
      "",
      "const a = 1;",
      "",
      "",
      "",
      "a;",
    ]);
    expect(() => examplesOfPage("a.md", "```ts\n1;")).toThrow("never closed");
    expect(() => examplesOfPage("a.md", "```ts continued\n1;\n```")).toThrow("nothing to continue");
  });

  it("in doc comments, with the names in scope that they use and do not declare", () => {
    const text = `
/**
 * Doubles.
 *
 * @example
 * const four = double(2);
 * four // => two + two
 * @see elsewhere
 */
export function double(n: number): number { return n * 2; }`;
    const [example] = examplesOfSource("src/core/double.ts", text) as [Example];
    expect(example).toMatchObject({ title: "src/core/double.ts:5", folder: "src/core", of: "double" });
    const names = new Map([["./double", ["double", "two", "four", "five"]]]);
    const { code } = withImports(example, names);
    expect(code.split("\n")[0]).toBe('import { double, two } from "./double"; ');
    expect(code.split("\n").slice(5)).toEqual(["const four = double(2);", "four // => two + two"]);
  });
});
