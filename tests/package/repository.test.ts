import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ROOT } from "../harness/program";

// Words that no file of the repository may contain: they are true on one machine only.
const FORBIDDEN: Readonly<Record<string, RegExp>> = {
  "an absolute path of a machine": /(?<![\w.~)}\]-])\/(?:work|root|home|Users)\/\w|\b[A-Z]:\\Users\\/,
  "the host of a package registry": /\bregistry\.[\w-]+\.\w+|\bnpm\.pkg\.\w|\b(?:artifactory|verdaccio|nexus)[.:/]/i,
};

function forbiddenIn(text: string): string[] {
  return Object.entries(FORBIDDEN).flatMap(([name, pattern]) => (pattern.test(text) ? [name] : []));
}

/** Files under version control, and new ones that are not ignored. */
function repositoryFiles(): string[] {
  const args = ["ls-files", "--cached", "--others", "--exclude-standard"];
  const listed = execFileSync("git", args, { cwd: ROOT, encoding: "utf8" }).split("\n");
  return listed.filter((file) => file !== "" && existsSync(ROOT + file));
}

describe("the repository", () => {
  it("names no machine and no registry", () => {
    const files = repositoryFiles();
    expect(files).toContain("package-lock.json");
    const problems = files.flatMap((file) =>
      forbiddenIn(readFileSync(ROOT + file, "utf8")).map((what) => [file, what]),
    );
    expect(problems).toEqual([]);
  });

  it("would notice them", () => {
    expect(forbiddenIn(`see /${"home"}/ada/notes`)).toHaveLength(1);
    expect(forbiddenIn(`"resolved": "https://${"registry"}.example.org/x"`)).toHaveLength(1);
    expect(forbiddenIn("docs/home/page and https://example.org/home/page")).toEqual([]);
  });
});
