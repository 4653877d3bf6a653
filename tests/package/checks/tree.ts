import { readdirSync, readFileSync } from "node:fs";
import { ROOT } from "../../harness/program";
import type { Tree } from "./floors";

/** All TypeScript files below `src`. */
export function sourceTree(): Tree {
  return readTree(`${ROOT}src`, /\.ts$/);
}

/** The files of a folder whose names match, by path below it. */
export function readTree(folder: string, names: RegExp): Tree {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => names.test(name))
    .sort();
  return Object.fromEntries(files.map((name) => [name, readFileSync(`${folder}/${name}`, "utf8")]));
}
