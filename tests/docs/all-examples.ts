import { existsSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import ts from "typescript";
import { entries } from "../harness/manifest";
import { ROOT } from "../harness/program";
import { readTree } from "../package/checks/tree";
import { type Example, examplesOfPage, examplesOfSource, withImports } from "./blocks";

/** Every example of the README, the pages below docs, and the doc comments of src. */
export function allExamples(): Example[] {
  const pages = Object.entries(readTree(`${ROOT}docs`, /^(?!site\/|api-report\/).*\.md$/));
  const inPages = [
    ...examplesOfPage("README.md", readFileSync(`${ROOT}README.md`, "utf8")),
    ...pages.flatMap(([file, text]) => examplesOfPage(`docs/${file}`, text)),
  ];
  const packageNames = new Map(entries().map(({ specifier, source }) => [specifier, namesExportedBy(source)]));
  const sources = Object.entries(readTree(`${ROOT}src`, /\.ts$/));
  const inSources = sources.flatMap(([file, text]) => {
    const folder = posix.dirname(file);
    const near = [`${folder.split("/")[0]}/index.ts`, file].filter((name) => existsSync(`${ROOT}src/${name}`));
    const nearNames = near.map((name) => {
      const specifier = posix.relative(folder, name).replace(/^(?!\.)/, "./");
      return [specifier.replace(/\.ts$/, ""), namesExportedBy(`${ROOT}src/${name}`)] as const;
    });
    const names = new Map([...packageNames, ...nearNames]);
    return examplesOfSource(`src/${file}`, text).map((example) => withImports(example, names));
  });
  return [...inPages, ...inSources];
}

/** Names that a file exports, read from its text. */
export function namesExportedBy(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2022, true);
  return source.statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause)) {
      return statement.exportClause.elements.map(({ name }) => name.text);
    }
    const exported = ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.[0];
    if (!exported || exported.kind !== ts.SyntaxKind.ExportKeyword) return [];
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.map(({ name }) => name.getText());
    return "name" in statement ? [(statement.name as ts.Identifier).text] : [];
  });
}
