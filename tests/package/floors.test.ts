import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ROOT } from "../harness/program";
import { checkFloors, importsOf } from "./checks/floors";
import { sourceTree } from "./checks/tree";

describe("the floors of src", () => {
  const tree = sourceTree();

  it("hold", () => {
    expect(Object.keys(tree).length).toBeGreaterThan(10);
    expect(checkFloors(tree)).toEqual([]);
  });

  it("rest on no package but the dependencies of package.json", () => {
    const manifest = JSON.parse(readFileSync(`${ROOT}package.json`, "utf8"));
    const declared = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
    const lines = Object.entries(tree).flatMap(([file, text]) => importsOf(file, text));
    const used = lines.map(({ specifier }) => specifier).filter((specifier) => !specifier.startsWith("."));
    expect(new Set(used.map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)![0]))).toEqual(new Set(declared));
  });
});

describe("checkFloors", () => {
  const house = {
    "index.ts": 'export { rfm } from "./rfm/fit";',
    "core/labels.ts": "export const a = 1;",
    "core/index.ts": 'export * from "./labels";',
    "math/sum.ts": "export const sum = 0;",
    "prepare/shop.ts": 'import { a } from "../core/labels";\nimport { tzOffset } from "@date-fns/tz";',
    "rfm/fit.ts": 'import type { Abc } from "../abc/abc";\nimport { sum } from "../math/sum";',
    "abc/abc.ts": "export interface Abc {}",
    "schemas/plan.ts": 'import { z } from "zod/mini";',
  };

  it("allows what the picture allows", () => {
    expect(checkFloors(house)).toEqual([]);
  });

  const refused: readonly [file: string, text: string, reason: string][] = [
    ["core/up.ts", 'import { x } from "../rfm/fit";', "imports run downwards only"],
    ["core/up.ts", 'import type { x } from "../rfm/fit";', "imports run downwards only"],
    ["rfm/side.ts", 'import { x } from "../abc/abc";', "only import type"],
    ["rfm/side.ts", 'import { type x, y } from "../abc/abc";', "only import type"],
    ["rfm/side.ts", 'export * from "../abc/abc";', "only import type"],
    ["rfm/side.ts", 'const x = await import("../abc/abc");', "only import type"],
    ["core/own.ts", 'import { a } from "./index";', "index.ts of its own folder"],
    ["core/own.ts", 'import { a } from ".";', "index.ts of its own folder"],
    ["rfm/root.ts", 'import { rfm } from "../index";', "nobody imports the root entry"],
    ["math/table.ts", 'import type { a } from "../core/labels";', "math imports nothing but math"],
    ["index.ts", 'export { plan } from "./schemas/plan";', "does not carry schemas"],
    ["rfm/zod.ts", 'import { z } from "zod/mini";', "only schemas may use it"],
    ["rfm/zod.ts", 'import type { z } from "zod/mini";', "only schemas may use it"],
    ["schemas/zod.ts", 'import { z } from "zod";', "not one of the packages"],
    ["rfm/deep.ts", 'import { map } from "lodash";', "not one of the packages"],
    ["rfm/file.ts", 'import { readFileSync } from "node:fs";', "not one of the packages"],
    ["rfm/lost.ts", 'import { x } from "./nowhere";', "no such file"],
    ["helpers/x.ts", "export const x = 1;", "stands on no floor"],
  ];
  for (const [file, text, reason] of refused) {
    it(`refuses ${file} with ${text}`, () => {
      const problems = checkFloors({ ...house, [file]: text });
      expect(problems).toHaveLength(1);
      expect(problems[0]).toContain(file);
      expect(problems[0]).toContain(reason);
    });
  }
});
