import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { entries } from "../harness/manifest";
import { ROOT } from "../harness/program";
import { apiReports, committedReport } from "./api-report";

type Module = Readonly<Record<string, unknown>>;

const all = entries();
const require = createRequire(import.meta.url);
const esm = new Map<string, Module>();
const cjs = new Map<string, Module>();

beforeAll(async () => {
  for (const entry of all) {
    esm.set(entry.name, { ...(await import(/* @vite-ignore */ pathToFileURL(entry.esm).href)) });
    if (entry.commonJs !== undefined) cjs.set(entry.name, { ...require(entry.commonJs.code) });
  }
});

describe("the exports map", () => {
  it("has an entry for the root and names only files that the build makes", () => {
    expect(all.map(({ specifier }) => specifier)).toContain("segmentry");
    const missing = all.flatMap(({ esm, types, commonJs, source }) =>
      [esm, types, ...Object.values(commonJs ?? {}), source].filter((file) => !existsSync(file)),
    );
    expect(missing).toEqual([]);
    // What it adapts is an ES module alone, which older Nodes cannot require.
    expect(all.filter(({ commonJs }) => commonJs === undefined).map(({ name }) => name)).toEqual(["cluster-ml-kmeans"]);
  });

  for (const { name, specifier } of all.filter(({ commonJs }) => commonJs !== undefined)) {
    it(`${specifier} gives the same names as ESM and as CommonJS, none of them "default"`, () => {
      const names = Object.keys(esm.get(name)!).sort();
      expect(names.length).toBeGreaterThan(0);
      expect(names).not.toContain("default");
      expect(Object.keys(cjs.get(name)!).sort()).toEqual(names);
    });
  }

  for (const format of ["ESM", "CommonJS"]) {
    it(`is one library in ${format}: what two entries share is the same thing`, () => {
      const modules = format === "ESM" ? esm : cjs;
      const root = modules.get("index")!;
      const differing = [...modules.values()].flatMap((module) => {
        return Object.keys(module).filter((key) => key in root && module[key] !== root[key]);
      });
      expect(differing).toEqual([]);
    });
  }
});

describe("the API report", () => {
  it.each([...apiReports()].map(([file, text]) => [file.slice(ROOT.length), text]))(
    "%s says what the build exports (else look at the difference and run `npm run api-report`)",
    (file, text) => {
      expect(committedReport(ROOT + file)).toBe(text);
    },
  );

  it("has no page of an entry that is gone", () => {
    const pages = readdirSync(`${ROOT}docs/api-report`).sort();
    expect(pages).toEqual(all.map(({ name }) => `${name}.md`).sort());
  });
});
