import { execFileSync } from "node:child_process";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { EVERY_STEP } from "../../harness/every-step";
import { ROOT } from "../../harness/program";

/** What a page does that reads documents; the global `Function` counts who asks for code made of text. */
const PROGRAM = `
  import { jsonSchemas, modelSchema, parseModel, parsePlan, parseRules, parseSegmentMap } from "./src/schemas/index.ts";
  let asked = 0;
  globalThis.Function = new Proxy(Function, {
    construct() { asked++; throw new Error("no code from text"); },
    apply() { asked++; throw new Error("no code from text"); },
  });
  const refused = [parsePlan, parseRules, parseSegmentMap, parseModel].filter((parse) => {
    try { return parse({ kind: "none" }) === undefined; } catch (error) { return error.name === "SegmentationError"; }
  });
  const plan = parsePlan(${JSON.stringify(EVERY_STEP)});
  const titles = Object.values(jsonSchemas).map(({ title }) => title);
  const { issues } = modelSchema["~standard"].validate({});
  console.log(JSON.stringify({ asked, refused: refused.length, id: plan.id, titles: titles.length, issues: issues.length }));
`;

/** Runs a program as a page under a Content Security Policy without unsafe-eval does. */
function runStrictly(code: string): string {
  const flags = ["--disallow-code-generation-from-strings", "--input-type=module", "-"];
  return execFileSync(process.execPath, flags, { input: code, encoding: "utf8", stdio: "pipe" });
}

describe("schemas under a strict Content Security Policy", () => {
  it("make no code from text, and do not even try", async () => {
    const { outputFiles } = await build({
      stdin: { contents: PROGRAM, resolveDir: ROOT, loader: "ts" },
      bundle: true,
      format: "esm",
      platform: "neutral",
      mainFields: ["module", "main"],
      write: false,
    });
    const printed = runStrictly(outputFiles[0]!.text);
    expect(JSON.parse(printed)).toEqual({ asked: 0, refused: 4, id: "every_step", titles: 4, issues: 1 });
  });

  it("would fail if they did", () => {
    expect(() => runStrictly('new Function("")')).toThrow(/Code generation from strings disallowed/);
  });
});
