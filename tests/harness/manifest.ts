import { readFileSync } from "node:fs";
import { ROOT } from "./program";

/** One entry of the exports map, with the files that it names. */
export interface Entry {
  /** As users import it: `segmentry/rfm`. */
  readonly specifier: string;
  /** Short name: `rfm`, `cluster-ml-kmeans`; `index` for the root. */
  readonly name: string;
  /** Full paths. */
  readonly esm: string;
  readonly types: string;
  /** Undefined where there is an ES module alone. */
  readonly commonJs: { readonly code: string; readonly types: string } | undefined;
  readonly source: string;
}

interface Target {
  readonly types: string;
  readonly default: string;
}

type Exports = Readonly<Record<string, string | { readonly import: Target; readonly require?: Target }>>;

/** The entries of the exports map of package.json, which is the only list of them. */
export function entries(): Entry[] {
  const { exports } = JSON.parse(readFileSync(`${ROOT}package.json`, "utf8")) as { exports: Exports };
  return Object.entries(exports).flatMap(([path, target]) => {
    if (typeof target === "string") return [];
    const esm = target.import.default;
    return {
      specifier: path.replace(".", "segmentry"),
      name: path === "." ? "index" : path.slice(2).replaceAll("/", "-"),
      esm: ROOT + esm.slice(2),
      types: ROOT + target.import.types.slice(2),
      commonJs: target.require && {
        code: ROOT + target.require.default.slice(2),
        types: ROOT + target.require.types.slice(2),
      },
      source: ROOT + esm.replace("./dist/", "src/").replace(/\.js$/, ".ts"),
    };
  });
}
