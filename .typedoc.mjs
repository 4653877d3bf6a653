import { readFileSync } from "node:fs";

// The exports map of package.json is the only list of entries; the site has one page for each.
const manifest = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));
const entryPoints = Object.values(manifest.exports)
  .filter((target) => typeof target !== "string")
  .map((target) => target.import.default.replace("./dist/", "src/").replace(/\.js$/, ".ts"));

/** @type {Partial<import("typedoc").TypeDocOptions>} */
const options = {
  entryPoints,
  tsconfig: "tsconfig.json",
  out: "docs/site",
  readme: "README.md",
  includeVersion: true,
  disableSources: true,
  excludeInternal: true,
  // Steps of a type computation: the exported types that use them are documented.
  intentionallyNotExported: [
    ...["ColumnOf", "SourceValue", "ValueOf"],
    ...["Alike", "Constant", "Named", "Ordered", "RelationOf", "Where"],
    ...["Described", "NumberNames", "Numbers"],
    "StoredModels",
  ],
  treatWarningsAsErrors: true,
  treatValidationWarningsAsErrors: true,
  validation: { notExported: true, invalidLink: true, notDocumented: false },
};

export default options;
