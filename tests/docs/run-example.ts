import { createRequire } from "node:module";
import { resolve } from "node:path";
import { format } from "node:util";
import ts from "typescript";
import { expect } from "vitest";
import { entries } from "../harness/manifest";
import { ROOT } from "../harness/program";
import type { Example } from "./blocks";

/** What a statement's comment says about it. */
type Check = (run: () => unknown, expected: string, evaluate: () => unknown, print: boolean) => Promise<unknown>;

const AsyncFunction = (async () => {}).constructor as new (...parts: string[]) => (...args: unknown[]) => Promise<void>;

/** Runs an example and checks every `// =>` in it; throws at the first that is not as it says. Returns their number. */
export async function runExample(example: Example): Promise<number> {
  const { code, checks } = instrument(example);
  const compiled = ts.transpileModule(code, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  }).outputText;
  const modules = await loadModules(example, code);
  const printed: string[] = [];
  const console = { log: (...values: unknown[]) => printed.push(format(...values)) };
  const check: Check = async (run, expected, evaluate, print) => {
    const before = printed.length;
    const pattern = /^throws(?:\s+\/(.*)\/([a-z]*))?$/.exec(expected);
    if (pattern !== null) {
      const [, text = "", flags] = pattern;
      await expect(async () => await run(), expected).rejects.toThrow(new RegExp(text, flags));
      return undefined;
    }
    const value = await run();
    if (print) expect(printed.slice(before).join("\n").trim()).toBe(expected);
    else expect(plain(value), expected).toEqual(plain(evaluate()));
    return value;
  };
  const require = (specifier: string) => modules.get(specifier);
  await new AsyncFunction("require", "exports", "console", "__check", compiled)(require, {}, console, check);
  if (example.prints !== undefined) expect(trimmed(printed.join("\n"))).toBe(trimmed(example.prints));
  return checks + (example.prints === undefined ? 0 : 1);
}

/** The code with a call of `__check` around every statement that a `// =>` follows. */
function instrument({ title, code }: Example): { code: string; checks: number } {
  const source = ts.createSourceFile("example.ts", code, ts.ScriptTarget.ES2022, true);
  const edits: { from: number; to: number; text: string }[] = [];
  for (const statement of source.statements) {
    const expected = expectationAfter(code, statement.end);
    if (expected === undefined) continue;
    const target = checkedExpression(statement);
    if (target === undefined) throw new Error(`${title}: "// => ${expected}" follows what has no value`);
    const text = code.slice(target.getStart(), target.end);
    const print = /^console\.log\(/.test(text);
    const value = print || expected.startsWith("throws") ? "undefined" : `(${expected})`;
    const call = `await __check(async () => (${text}), ${JSON.stringify(expected)}, () => ${value}, ${print})`;
    edits.push({ from: target.getStart(), to: target.end, text: call });
  }
  const written = code.match(/\/\/ =>/g)?.length ?? 0;
  if (written !== edits.length)
    throw new Error(`${title}: ${written} results, but ${edits.length} statements with one`);
  let result = code;
  for (const { from, to, text } of edits.reverse()) result = result.slice(0, from) + text + result.slice(to);
  return { code: result, checks: edits.length };
}

/** The text of the `// =>` that follows on the same line, with the comment lines that continue it. */
function expectationAfter(code: string, end: number): string | undefined {
  const match = /^[^\S\n]*;?[^\S\n]*\/\/ => (.*(?:\n[^\S\n]*\/\/(?! =>).*)*)/.exec(code.slice(end));
  return match?.[1]?.replace(/\n\s*\/\//g, "\n").trim();
}

function checkedExpression(statement: ts.Statement): ts.Expression | undefined {
  if (ts.isExpressionStatement(statement)) return statement.expression;
  if (!ts.isVariableStatement(statement)) return undefined;
  const { declarations } = statement.declarationList;
  return declarations.length === 1 ? declarations[0]!.initializer : undefined;
}

/** The package's own names lead into src, as a user's lead into dist; everything else is loaded as Node does. */
async function loadModules({ folder }: Example, code: string): Promise<Map<string, unknown>> {
  const specifiers = ts.preProcessFile(code).importedFiles.map(({ fileName }) => fileName);
  const require = createRequire(`${ROOT}package.json`);
  const loaded = specifiers.map(async (specifier) => {
    const entry = entries().find((candidate) => candidate.specifier === specifier);
    const relative = specifier.startsWith(".") ? resolve(ROOT, folder, `${specifier}.ts`) : undefined;
    const file = entry?.source ?? relative;
    return [specifier, file === undefined ? require(specifier) : await import(/* @vite-ignore */ file)] as const;
  });
  return new Map(await Promise.all(loaded));
}

/** Typed arrays as plain arrays, all the way down. */
function plain(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return Array.from(value as Uint8Array);
  if (Array.isArray(value)) return value.map(plain);
  const proto = typeof value === "object" && value !== null ? Object.getPrototypeOf(value) : undefined;
  if (proto !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value as object).map(([key, member]) => [key, plain(member)]));
}

function trimmed(text: string): string {
  return text
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .trim();
}
