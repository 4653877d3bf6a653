import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import ts from "typescript";

/** A function, or a constant. */
export type Declaration = ts.FunctionDeclaration | ts.VariableStatement;

/** What a file exports under a name, or first: all overloads of a function. Exports of other files are followed. */
export function exportedDeclarations(file: string, name?: string): readonly Declaration[] {
  const text = readFileSync(file, "utf8");
  const { statements } = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const own = statements.filter(isDeclaration).filter((statement) => isExported(statement));
  const wanted = name ?? (own[0] === undefined ? undefined : nameOf(own[0]));
  const found = own.filter((statement) => nameOf(statement) === wanted);
  // Behind overloads stands the body, which callers do not see.
  if (found.length > 0) return found.length === 1 ? found : found.filter((statement) => !hasBody(statement));
  for (const statement of statements) {
    if (!ts.isExportDeclaration(statement) || !statement.exportClause || !ts.isNamedExports(statement.exportClause))
      continue;
    const values = statement.exportClause.elements.filter(({ isTypeOnly }) => !(isTypeOnly || statement.isTypeOnly));
    const at = name === undefined ? values[0] : values.find((element) => element.name.text === name);
    if (at === undefined || statement.moduleSpecifier === undefined) continue;
    const specifier = (statement.moduleSpecifier as ts.StringLiteral).text;
    const target = [`${specifier}.ts`, `${specifier}/index.ts`]
      .map((path) => resolve(dirname(file), path))
      .find(existsSync);
    if (target !== undefined) return exportedDeclarations(target, (at.propertyName ?? at.name).text);
  }
  return [];
}

/** A function without its body, in as many lines as it has in the source. */
export function signatureOf(declaration: Declaration): string {
  const end = ts.isFunctionDeclaration(declaration) ? (declaration.body?.pos ?? declaration.end) : declaration.end;
  const text = declaration.getSourceFile().text.slice(declaration.getStart(), end).trim();
  return text.replace(/^export /, "").replace(/;?$/, ";");
}

/** The first sentence of the doc comment. */
export function sentenceOf(declarations: readonly Declaration[]): string {
  const comments = declarations.flatMap((declaration) => ts.getJSDocCommentsAndTags(declaration).filter(ts.isJSDoc));
  const text = ts.getTextOfJSDocComment(comments[0]?.comment) ?? "";
  return (text.split("\n\n", 1)[0] ?? "").replace(/\s*\n\s*/g, " ").replace(/([.!])\s.*$/, "$1");
}

function isDeclaration(statement: ts.Statement): statement is Declaration {
  return ts.isFunctionDeclaration(statement) || ts.isVariableStatement(statement);
}

function hasBody(statement: Declaration): boolean {
  return ts.isFunctionDeclaration(statement) && statement.body !== undefined;
}

function isExported(statement: Declaration): boolean {
  return statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function nameOf(statement: Declaration): string | undefined {
  if (ts.isFunctionDeclaration(statement)) return statement.name?.text;
  return statement.declarationList.declarations[0]?.name.getText();
}
