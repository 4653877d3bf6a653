import { describe, expect, it } from "vitest";
import { ROOT } from "../harness/program";
import { importsOf } from "./checks/floors";
import { checkPurity } from "./checks/purity";
import { readTree } from "./checks/tree";

describe("dist", () => {
  const files = Object.entries(readTree(`${ROOT}dist`, /\.c?js$/));

  it("reaches for no Node or browser global, clock, chance, locale or eval", () => {
    expect(files.length).toBeGreaterThan(0);
    const problems = files.flatMap(([file, text]) =>
      checkPurity(file, text, { commonJs: file.endsWith(".cjs"), inexactMath: true }).map(
        (problem) => `${file}:${problem}`,
      ),
    );
    expect(problems).toEqual([]);
  });

  it("loads nothing but itself and its dependencies", () => {
    const loaded = files.flatMap(([file, text]) => importsOf(file, text).map(({ specifier }) => specifier));
    expect(loaded.length).toBeGreaterThan(0);
    const packages = new Set(["@date-fns/tz", "ml-kmeans", "zod/mini"]);
    expect(new Set(loaded.filter((name) => !name.startsWith(".")))).toEqual(packages);
  });
});
