import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The test files that a browser can run: all but those that read files or start programs, themselves or through others. */
export function browserTests(root: string): string[] {
  const known = new Map<string, boolean>();
  return ["unit", "laws", "golden", "contract", "harness"]
    .flatMap((folder) =>
      readdirSync(join(root, "tests", folder), { recursive: true }).map((file) => `${folder}/${file}`),
    )
    .filter((file) => file.endsWith(".test.ts") && !needsNode(join(root, "tests", file), known))
    .map((file) => `tests/${file}`);
}

function needsNode(file: string, known: Map<string, boolean>): boolean {
  const before = known.get(file);
  if (before !== undefined) return before;
  known.set(file, false);
  const text = readFileSync(file, "utf8");
  const imported = [...text.matchAll(/\bfrom "([^"]+)"/g)].map(([, specifier]) => specifier!);
  const needs =
    text.includes("process.env") ||
    imported.some((specifier) => {
      if (!specifier.startsWith(".")) return specifier.startsWith("node:") || ONLY_IN_NODE.includes(specifier);
      const path = join(dirname(file), `${specifier}.ts`);
      return existsSync(path) && needsNode(path, known);
    });
  known.set(file, needs);
  return needs;
}

/** Packages that some tests compare with and that do not load in a browser. */
const ONLY_IN_NODE = ["@duckdb/node-api"];
