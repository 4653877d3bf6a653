import { posix } from "node:path";
import ts from "typescript";

/** Path below `src/` → text. */
export type Tree = Readonly<Record<string, string>>;

// The floors of the house: imports run downwards only. A new module is one new name here.
const FLOORS: readonly (readonly string[])[] = [
  ["core", "math"],
  ["prepare"],
  ["rfm", "tiers", "abc", "clv", "cluster", "rules"],
  ["overlap", "cross", "evaluate", "chart", "sql"],
  ["plan", "schemas"],
  ["index.ts"],
];

// Which module may use which package.
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  "@date-fns/tz": ["prepare", "tiers", "rules"],
  "zod/mini": ["schemas"],
  "ml-kmeans": ["cluster"],
};

interface Import {
  readonly file: string;
  readonly specifier: string;
  readonly typeOnly: boolean;
}

/** Every import line of the tree that the picture of the floors does not allow, with the reason. */
export function checkFloors(tree: Tree): string[] {
  const unknown = Object.keys(tree).filter((file) => floorOf(file) < 0);
  const problems = unknown.map((file) => `${file}: ${moduleOf(file)} stands on no floor`);
  for (const file of Object.keys(tree)) {
    for (const line of importsOf(file, tree[file]!)) {
      const reason = line.specifier.startsWith(".") ? refuseFile(line, tree) : refusePackage(line);
      if (reason !== undefined) problems.push(`${file}: imports "${line.specifier}": ${reason}`);
    }
  }
  return problems;
}

/** All import and re-export lines of a file, `import("…")` included, in values and in types. */
export function importsOf(file: string, text: string): Import[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, typeOnly: boolean) => {
    if (specifier === undefined) return;
    found.push({ file, specifier: ts.isStringLiteral(specifier) ? specifier.text : specifier.getText(), typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeImport(node));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, isTypeExport(node));
    else if (ts.isImportTypeNode(node)) add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : node, true);
    else if (ts.isCallExpression(node) && /^(import|require)$/.test(node.expression.getText())) {
      add(node.arguments[0], false);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isTypeImport({ importClause }: ts.ImportDeclaration): boolean {
  if (importClause === undefined) return false;
  const { isTypeOnly, name, namedBindings } = importClause;
  if (isTypeOnly) return true;
  return name === undefined && hasOnlyTypes(namedBindings);
}

function isTypeExport({ isTypeOnly, exportClause }: ts.ExportDeclaration): boolean {
  return isTypeOnly || hasOnlyTypes(exportClause);
}

function hasOnlyTypes(names: ts.NamedImportBindings | ts.NamedExportBindings | undefined): boolean {
  if (names === undefined || !(ts.isNamedImports(names) || ts.isNamedExports(names))) return false;
  return names.elements.length > 0 && [...names.elements].every((element) => element.isTypeOnly);
}

function refuseFile({ file, specifier, typeOnly }: Import, tree: Tree): string | undefined {
  const target = resolve(file, specifier, tree);
  if (target === undefined) return "there is no such file in src";
  if (target === "index.ts") return "nobody imports the root entry";
  const [from, to] = [moduleOf(file), moduleOf(target)];
  if (from === to) return target === `${to}/index.ts` ? "nobody imports the index.ts of its own folder" : undefined;
  if (from === "math") return "math imports nothing but math";
  if (from === "index.ts" && to === "schemas") return "the root entry does not carry schemas";
  if (floorOf(target) > floorOf(file)) return `imports run downwards only, ${to} stands above ${from}`;
  if (floorOf(target) === floorOf(file) && !typeOnly && to !== "math") {
    return `${to} is a sibling of ${from}: only import type`;
  }
  return undefined;
}

function refusePackage({ file, specifier, typeOnly }: Import): string | undefined {
  const users = PACKAGES[specifier];
  if (users === undefined) return "not one of the packages that src may use";
  if (users.includes(moduleOf(file))) return undefined;
  return typeOnly && specifier !== "zod/mini" ? undefined : `only ${users.join(", ")} may use it`;
}

function resolve(file: string, specifier: string, tree: Tree): string | undefined {
  const path = posix.join(posix.dirname(file), specifier).replace(/^\.$/, "index");
  return [`${path}.ts`, `${path}/index.ts`, path].find((candidate) => candidate in tree);
}

function moduleOf(file: string): string {
  return file.split("/")[0]!;
}

function floorOf(file: string): number {
  return FLOORS.findIndex((floor) => floor.includes(moduleOf(file)));
}
