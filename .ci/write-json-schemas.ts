import { writeFileSync } from "node:fs";
import ts from "typescript";

// The JSON Schemas as files, for editors and for other languages. What editors show beside a member is its doc comment:
// the definitions of the schemas are named after the types that they describe.

type Node = Record<string, unknown>;

/** Writes `segmentMap` to `segment-map.json` in the folder, and so on, each part described. */
export function writeJsonSchemas(folder: string, schemas: Readonly<Record<string, object>>): void {
  const docs = docComments("src/schemas/index.ts");
  for (const [name, schema] of Object.entries(schemas)) {
    const file = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    writeFileSync(`${folder}/${file}.json`, `${JSON.stringify(described(schema as Node, docs), null, 2)}\n`);
  }
}

/** Doc comments of types under "", and of their members under their names. */
type Docs = ReadonlyMap<string, ReadonlyMap<string, string>>;

function described(schema: Node, docs: Docs): Node {
  const definitions = Object.entries((schema["$defs"] ?? {}) as Readonly<Record<string, Node>>);
  const $defs = definitions.map(([id, definition]) => {
    const own = docs.get(id) ?? docs.get(id.replace(/^Row/, "")) ?? new Map<string, string>();
    const members = Object.entries((definition["properties"] ?? {}) as Readonly<Record<string, Node>>);
    const properties = members.map(([name, member]) => [name, withText(member, own.get(name))]);
    const whole = members.length === 0 ? definition : { ...definition, properties: Object.fromEntries(properties) };
    return [id, withText(whole, own.get(""))];
  });
  return { ...schema, $defs: Object.fromEntries($defs) };
}

function withText(node: Node, description: string | undefined): Node {
  return description === undefined || description === "" ? node : { description, ...node };
}

/** The doc comments of all types that a file leads to. */
function docComments(root: string): Docs {
  const bundler = { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler };
  const program = ts.createProgram([root], { ...bundler, target: ts.ScriptTarget.ES2022, strict: true, types: [] });
  const checker = program.getTypeChecker();
  const sources = program.getSourceFiles().filter(({ fileName }) => !fileName.includes("node_modules"));
  const symbols = sources.flatMap((source) => {
    const file = checker.getSymbolAtLocation(source);
    return file === undefined ? [] : checker.getExportsOfModule(file);
  });
  const types = symbols.filter(({ flags }) => flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias));
  return new Map(types.map((symbol) => [symbol.name, membersOf(checker, symbol)]));
}

function membersOf(checker: ts.TypeChecker, symbol: ts.Symbol): ReadonlyMap<string, string> {
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  const members = (type.isUnion() ? type.types : [type]).flatMap((one) => checker.getPropertiesOfType(one));
  return new Map([
    ...members.map((member) => [member.name, textOf(checker, member)] as const),
    ["", textOf(checker, symbol)],
  ]);
}

/** A comment, and the default where it names one. */
function textOf(checker: ts.TypeChecker, symbol: ts.Symbol): string {
  const text = ts
    .displayPartsToString(symbol.getDocumentationComment(checker))
    .replace(/\{@link (\w+)\}/g, "$1")
    .replace(/\n(?![\n-])/g, " ");
  const fallback = symbol.getJsDocTags(checker).find(({ name }) => name === "defaultValue");
  if (fallback === undefined) return text;
  return `${text}${text === "" ? "" : "\n"}Default: ${ts.displayPartsToString(fallback.text)}`;
}
