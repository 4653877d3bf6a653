import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import ts from "typescript";
import { entries } from "../harness/manifest";
import { ROOT } from "../harness/program";

// The API report: what each entry exports, with its declaration, sorted, as a page that a reviewer can read. It is
// made from the built declarations. What a subpath exports is written there once; the root only names it.

const folder = `${ROOT}docs/api-report`;

/** Text of the report of each entry, by path of its file. */
export function apiReports(): Map<string, string> {
  const all = entries();
  const options = { moduleResolution: ts.ModuleResolutionKind.Bundler, module: ts.ModuleKind.ESNext, types: [] };
  const program = ts.createProgram(
    all.map(({ types }) => types),
    { ...options, target: ts.ScriptTarget.ES2022, lib: ["lib.es2022.d.ts"] },
  );
  const checker = program.getTypeChecker();
  const exportsOf = new Map(all.map(({ name, types }) => [name, exportedFrom(program, types)]));
  const exported = new Set([...exportsOf.values()].flatMap((symbols) => [...symbols.values()]));
  const elsewhere = new Map<ts.Symbol, string>();
  for (const [name, symbols] of exportsOf) {
    if (name !== "index") for (const symbol of symbols.values()) elsewhere.set(symbol, name);
  }
  return new Map(
    all.map(({ name, specifier }) => {
      const known = name === "index" ? elsewhere : new Map<ts.Symbol, string>();
      return [`${folder}/${name}.md`, reportOf(checker, specifier, exportsOf.get(name)!, known, exported)];
    }),
  );
}

/** Names that an entry exports, sorted, with what they stand for. */
function exportedFrom(program: ts.Program, file: string): Map<string, ts.Symbol> {
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(file)!)!;
  const symbols = checker.getExportsOfModule(module).map((symbol) => {
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    return [symbol.name, target] as const;
  });
  return new Map(symbols.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function reportOf(
  checker: ts.TypeChecker,
  specifier: string,
  symbols: ReadonlyMap<string, ts.Symbol>,
  elsewhere: ReadonlyMap<ts.Symbol, string>,
  exported: ReadonlySet<ts.Symbol>,
): string {
  const names = [...symbols].map(([name, symbol]) => ({ name, symbol, at: elsewhere.get(symbol) }));
  const own = names.filter(({ at }) => at === undefined);
  const values = names.filter(({ symbol }) => symbol.flags & ts.SymbolFlags.Value);
  const types = names.filter(({ symbol }) => !(symbol.flags & ts.SymbolFlags.Value));
  const hidden = notExported(
    checker,
    own.map(({ symbol }) => symbol),
    exported,
  );
  const listed = (list: typeof names) =>
    list.map(({ name, at }) => `- \`${name}\`${at === undefined ? "" : ` ([${at}](${at}.md))`}`).join("\n");
  const sections = [
    `# \`${specifier}\``,
    "Written by `npm run api-report` from the built declarations; a test fails when they differ.",
    `## Values (${values.length})\n\n${listed(values)}`,
    `## Types (${types.length})\n\n${listed(types)}`,
  ];
  if (own.length > 0) sections.push(`## Declarations\n\n${code(own.map(({ symbol }) => declarationOf(symbol)))}`);
  if (hidden.length > 0)
    sections.push(`## Exported nowhere, but part of these types\n\n${code(hidden.map(declarationOf))}`);
  return `${sections.join("\n\n")}\n`;
}

/** Types of the package that the declarations of these symbols speak of, all the way down, without being exported. */
function notExported(checker: ts.TypeChecker, roots: readonly ts.Symbol[], exported: ReadonlySet<ts.Symbol>) {
  const found = new Set<ts.Symbol>();
  const visit = (node: ts.Node): void => {
    ts.forEachChild(node, visit);
    if (!ts.isIdentifier(node)) return;
    const here = checker.getSymbolAtLocation(node);
    const symbol = here && here.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(here) : here;
    if (symbol === undefined || exported.has(symbol) || found.has(symbol) || !isTopLevel(symbol)) return;
    found.add(symbol);
    symbol.declarations?.forEach(visit);
  };
  for (const symbol of roots) symbol.declarations?.forEach(visit);
  return [...found].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function isTopLevel({ declarations }: ts.Symbol): boolean {
  const first = declarations?.[0];
  if (first === undefined || statementOf(first) === undefined) return false;
  return first.getSourceFile().fileName.startsWith(`${ROOT}dist/`);
}

function statementOf(node: ts.Declaration): ts.Node | undefined {
  const statement = ts.isVariableDeclaration(node) ? node.parent.parent : node;
  return ts.isSourceFile(statement.parent ?? statement) && !ts.isImportDeclaration(statement) ? statement : undefined;
}

function declarationOf(symbol: ts.Symbol): string {
  const printer = ts.createPrinter({ removeComments: true });
  const texts = symbol.declarations!.map((declaration) => {
    const statement = statementOf(declaration) ?? declaration;
    return printer.printNode(ts.EmitHint.Unspecified, statement, statement.getSourceFile());
  });
  return texts
    .join("\n")
    .replace(/^(export )?declare /gm, "")
    .replaceAll("    ", "  ");
}

function code(declarations: readonly string[]): string {
  return `\`\`\`ts\n${declarations.join("\n\n")}\n\`\`\``;
}

/** The committed reports, by path of their files; undefined where there is none. */
export function committedReport(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

export function writeReports(): void {
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of apiReports()) writeFileSync(file, text);
}
