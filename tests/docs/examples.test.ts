import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { entries } from "../harness/manifest";
import { problemsIn, programOf, ROOT, testsConfig } from "../harness/program";
import { allExamples } from "./all-examples";
import { runExample } from "./run-example";

const examples = allExamples();

describe("examples", () => {
  it.each(examples)("$title runs and gives what it says", async (example) => {
    await runExample(example);
  });

  it("compile as a user's program would", { timeout: 60_000 }, () => {
    const { options } = testsConfig();
    const user: ts.CompilerOptions = {
      ...options,
      target: ts.ScriptTarget.ES2022,
      noUnusedLocals: false,
      noUnusedParameters: false,
      noUncheckedIndexedAccess: false,
      noPropertyAccessFromIndexSignature: false,
      isolatedModules: false,
      verbatimModuleSyntax: false,
    };
    const files = new Map(
      examples.map((example, i) => [join(ROOT, example.folder, `example-${i}.ts`), `${example.code}\nexport {};\n`]),
    );
    const program = programOf([...files.keys()], user, files);
    const problems = [...files.keys()].flatMap((file, i) =>
      problemsIn(program, file).map(({ line, text }) => `${examples[i]!.title.replace(/\d+$/, `${line}`)}: ${text}`),
    );
    expect(problems).toEqual([]);
  });

  it("show every function of every entry, with a result that is checked", async () => {
    const shown = new Set(examples.filter(({ code }) => code.includes("// =>")).map(({ of }) => of));
    const missing = [];
    for (const { specifier, source } of entries()) {
      const module: Record<string, unknown> = await import(/* @vite-ignore */ source);
      const functions = Object.keys(module).filter((name) => typeof module[name] === "function");
      expect(Object.keys(module).length).toBeGreaterThan(0);
      // SegmentationError is thrown by the library, not made by its users.
      const without = functions.filter((name) => !shown.has(name) && name !== "SegmentationError");
      missing.push(...without.map((name) => `${specifier}: ${name}`));
    }
    expect(missing).toEqual([]);
  });
});
