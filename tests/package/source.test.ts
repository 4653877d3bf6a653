import { describe, expect, it } from "vitest";
import { checkPurity } from "./checks/purity";
import { checkStyle } from "./checks/style";
import { sourceTree } from "./checks/tree";

// Where exp, log and their like may be used: nothing there decides a threshold, a seed or a cluster.
const INEXACT_MATH = [
  "clv/",
  "math/optimize.ts",
  "math/gamma-variates.ts",
  "math/ln-gamma.ts",
  "math/digamma.ts",
  "math/beta.ts",
  "math/incomplete-beta.ts",
  "math/incomplete-gamma.ts",
  "math/normal.ts",
  "math/gauss-legendre.ts",
  "math/log1p-minus.ts",
  "math/hypergeometric",
  "math/tricomi.ts",
];

describe("src", () => {
  const tree = Object.entries(sourceTree());
  const inexactMath = (file: string) => INEXACT_MATH.some((start) => file.startsWith(start));

  it("reads no clock, chance, locale, local time or outside world", () => {
    const problems = tree.flatMap(([file, text]) =>
      checkPurity(file, text, { inexactMath: inexactMath(file) }).map((problem) => `${file}:${problem}`),
    );
    expect(problems).toEqual([]);
  });

  it("keeps the style: nothing runs at load, no default exports, classes, enums or long files", () => {
    expect(tree.flatMap(([file, text]) => checkStyle(file, text).map((problem) => `${file}:${problem}`))).toEqual([]);
  });
});

describe("checkPurity", () => {
  const refused = [
    "Date.now()",
    "const now = Date.now;",
    "new Date()",
    "new Date(2026, 1, 1)",
    "Date()",
    'Date.parse("x")',
    'Date["now"]()',
    "at.getHours()",
    "at.setMonth(1)",
    "at.getTimezoneOffset()",
    "Math.random()",
    "Math.exp(1)",
    "const { x = Math.pow(2, 3) } = y;",
    "a ** b",
    "n.toLocaleString()",
    "a.localeCompare(b)",
    'eval("1")',
    'new Function("return 1")',
    'import fs from "node:fs";',
    'await import("node:fs")',
    "process.env",
    "globalThis.x",
    "console.log(1)",
    "const x = { fetch };",
    "document.title",
    "setTimeout(f, 1)",
    'require("x")',
  ];
  for (const text of refused) it(`refuses ${text}`, () => expect(checkPurity("x.ts", text)).toHaveLength(1));

  it("allows what depends on its arguments alone", () => {
    const text = `
      const at = new Date(ms).getUTCHours() + Date.UTC(2026, 0, 1);
      const square = x ** 2 + Math.sqrt(x) + Math.floor(x);
      const { process: own } = plan.document; // Date.now() in a comment, and "Math.random()" in a text
      interface Options { fetch: boolean; document: Function }
      const options = { process: 1, "eval": 2 };
      function f(window: number): string { return "new Date()"; }`;
    expect(checkPurity("x.ts", text)).toEqual([]);
    expect(checkPurity("x.ts", "Math.log(a ** b)", { inexactMath: true })).toEqual([]);
    expect(checkPurity("x.cjs", 'require("./x")', { commonJs: true })).toEqual([]);
  });
});

describe("checkStyle", () => {
  const refused = [
    "const names = Object.keys(map);",
    "const table = new Float64Array(8);",
    "export const table: Float64Array = Float64Array.of(1);",
    "const map = { a: f() };",
    "const text = String.raw`x`;",
    "f();",
    "if (a) b = 1;",
    "let cache = 0;",
    "export class Model {}",
    "class SegmentationError { static all = f(); }",
    "enum Color { Red }",
    "namespace A {}",
    "export default function f() {}",
    "export default 1;",
    "export { f as default };",
    'export * as rfm from "./rfm";',
    'export * from "./rfm";',
    'import "./effect";',
    "export const a = 1;\n".repeat(301),
  ];
  for (const text of refused) {
    it(`refuses ${text.slice(0, 60).trim()}`, () => {
      // `f();` is both a statement and a call
      expect(checkStyle("x.ts", text).length).toBeGreaterThan(0);
    });
  }

  it("refuses utils", () => {
    expect(checkStyle("core/utils.ts", "")).toHaveLength(1);
  });

  it("allows data and declarations", () => {
    const text = `
      import type { A } from "./a";
      export { a } from "./a";
      const limits = { from: 0, to: [1, 2, -3], name: \`x\`, f: () => new Date(0) } as const;
      export class SegmentationError extends Error { override readonly name = describe(); constructor() { super(); } }
      export function f(): Float64Array { return new Float64Array(8); }
      export type B = typeof limits;
      ${"// a line\n".repeat(280)}`;
    expect(checkStyle("x.ts", text)).toEqual([]);
  });
});
