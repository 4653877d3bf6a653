import ts from "typescript";
import { lineOf } from "./purity";

const MOST_LINES = 300;

/** `line: reason` for what a source file of this library may not contain, whatever it computes. */
export function checkStyle(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const problems: string[] = [];
  const add = (node: ts.Node, reason: string) => problems.push(`${lineOf(source, node)}: ${reason}`);
  const lines = text.trimEnd().split("\n").length;
  // The root entry is a list of names, and grows with every module.
  if (lines > MOST_LINES && file !== "index.ts") problems.push(`1: ${lines} lines, at most ${MOST_LINES}`);
  if (/(^|\/)utils?(\.ts|\/)/.test(file)) problems.push("1: a file named utils has no concept");
  for (const statement of source.statements) {
    const reason = refuseStatement(statement);
    if (reason !== undefined) add(statement, reason);
    findRunAtLoad(statement, (node) => add(node, `${node.getText().slice(0, 40)} runs when the module loads`));
  }
  return problems;
}

function refuseStatement(node: ts.Statement): string | undefined {
  if (ts.isEnumDeclaration(node)) return "an enum";
  if (ts.isModuleDeclaration(node)) return "a namespace";
  if (ts.isClassDeclaration(node) && node.name?.text !== "SegmentationError") return "a class";
  if (ts.isExportAssignment(node) || hasModifier(node, ts.SyntaxKind.DefaultKeyword)) return "a default export";
  if (ts.isExportDeclaration(node)) return refuseExport(node);
  if (ts.isImportDeclaration(node)) return node.importClause === undefined ? "an import for its effect" : undefined;
  if (ts.isVariableStatement(node)) {
    return node.declarationList.flags & ts.NodeFlags.Const ? undefined : "a variable that all callers share";
  }
  const declares = ts.isFunctionDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
  return declares || ts.isClassDeclaration(node) ? undefined : "a statement that runs when the module loads";
}

function refuseExport({ exportClause }: ts.ExportDeclaration): string | undefined {
  if (exportClause === undefined) return "export * hides what is exported";
  if (ts.isNamespaceExport(exportClause)) return "export * as";
  return exportClause.elements.some(({ name }) => name.text === "default") ? "a default export" : undefined;
}

/** Calls and constructions outside of functions: bundlers must keep them, whoever imports what. */
function findRunAtLoad(node: ts.Node, found: (node: ts.Node) => void): void {
  if (ts.isFunctionLike(node) || ts.isTypeNode(node)) return;
  if (ts.isCallExpression(node) || ts.isNewExpression(node) || ts.isTaggedTemplateExpression(node)) found(node);
  else if (ts.isPropertyDeclaration(node) && !hasModifier(node, ts.SyntaxKind.StaticKeyword)) return;
  else ts.forEachChild(node, (child) => findRunAtLoad(child, found));
}

function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) ?? false);
}
