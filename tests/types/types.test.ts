import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { problemsIn, programOf, ROOT, testsConfig } from "../harness/program";

const folder = `${ROOT}tests/types`;
const typeTests = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".test-d.ts"),
);
const canary = `${folder}/canary/wrong.ts`;
const config = testsConfig();
const program = programOf([...typeTests.map((name) => `${folder}/${name}`), canary], config.options);

describe("type tests", () => {
  it("exist, and are all checked by tests/tsconfig.json too", () => {
    expect(typeTests.length).toBeGreaterThan(0);
    const checked = config.fileNames.map((name) => name.replace(`${folder}/`, ""));
    expect(checked).toEqual(expect.arrayContaining(typeTests));
    expect(checked).not.toContain("canary/wrong.ts");
  });

  for (const name of typeTests) {
    it(`${name} compiles`, () => {
      expect(problemsIn(program, `${folder}/${name}`)).toEqual([]);
    });
  }

  it("can fail: the canary has an error on each line marked wrong, and no other", () => {
    const lines = readFileSync(canary, "utf8").split("\n");
    const wrong = lines.flatMap((line, i) => (/\bwrong$/.test(line) ? [i + 1] : []));
    expect(wrong.length).toBeGreaterThan(0);
    expect(problemsIn(program, canary).map((problem) => problem.line)).toEqual(wrong);
  });
});
