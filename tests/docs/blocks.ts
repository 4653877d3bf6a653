import { dirname } from "node:path";
import ts from "typescript";

// How examples are written, and what is checked of them:
//
//   expression; // => value            the value, compared deeply; typed arrays compare as plain arrays
//   const name = expression; // => value    the same, of what was declared
//   expression; // => throws /pattern/      that it throws, and the message
//   console.log(…); // => text              what this statement prints
//
// The value is any JavaScript expression. It may go on over the next lines as long as they are comments too.
// A ```text block after a ```ts block, without heading or block between them, is what that block prints in all.
// Blocks of a page share nothing, but a block marked ```ts continued goes on where the one before it ended.
// An @example in a doc comment has everything that the package exports in scope, and what its own file exports;
// in pages the imports are written out and really done. All examples are type-checked as a user's would be.

/** One program of the documentation, with as many lines before it as the page has: line numbers stay right. */
export interface Example {
  /** Where it begins: `README.md:21`. */
  readonly title: string;
  /** Folder that relative imports start from. */
  readonly folder: string;
  readonly code: string;
  /** What it must print in all, where the page says so. */
  readonly prints?: string;
  /** Export that it belongs to, for an `@example`. */
  readonly of?: string;
}

/** The ```ts blocks of a page. */
export function examplesOfPage(file: string, text: string): Example[] {
  const examples: Example[] = [];
  const lines = text.split("\n");
  let last: Example | undefined;
  for (let i = 0; i < lines.length; i++) {
    if (lines[i]!.startsWith("#")) last = undefined;
    const fence = /^(`{3,})(.*)$/.exec(lines[i]!);
    if (fence === null) continue;
    const end = lines.indexOf(fence[1]!, i + 1);
    if (end < 0) throw new Error(`${file}:${i + 1}: the block is never closed`);
    const [language, mark] = fence[2]!.trim().split(/\s+/);
    if (language === "ts") {
      const before = mark === "continued" ? examples.pop()?.code : undefined;
      if (mark === "continued" && before === undefined) throw new Error(`${file}:${i + 1}: nothing to continue`);
      const started = (before ?? "").split("\n").length - 1;
      const padding = "\n".repeat(i + 1 - started);
      const code = `${before ?? ""}${padding}${lines.slice(i + 1, end).join("\n")}`;
      last = { title: `${file}:${i + 1}`, folder: dirname(file), code };
      examples.push(last);
    } else if (language === "text" && last !== undefined) {
      examples[examples.length - 1] = { ...last, prints: lines.slice(i + 1, end).join("\n") };
      last = undefined;
    } else last = undefined;
    i = end;
  }
  return examples;
}

/** The `@example`s of all doc comments of a source file. */
export function examplesOfSource(file: string, text: string): Example[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const examples: Example[] = [];
  const visit = (node: ts.Node): void => {
    for (const comment of ts.getJSDocCommentsAndTags(node)) {
      if (!ts.isJSDoc(comment) || comment.parent !== node) continue;
      for (const tag of comment.tags ?? []) {
        if (tag.tagName.text === "example") examples.push(exampleOf(source, tag, nameOf(node)));
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return examples;
}

function exampleOf(source: ts.SourceFile, tag: ts.JSDocTag, of: string | undefined): Example {
  const line = source.getLineAndCharacterOfPosition(tag.pos).line;
  const text = source.text.slice(tag.tagName.end, tag.end).replace(/\*\/\s*$/, "");
  const lines = text.split("\n").map((part) => part.replace(/^\s*\* ?/, "").replace(/^```.*$/, ""));
  const title = `${source.fileName}:${line + 1}`;
  const code = "\n".repeat(line) + lines.join("\n").trimEnd();
  return { title, folder: dirname(source.fileName), code, ...(of === undefined ? {} : { of }) };
}

function nameOf(node: ts.Node): string | undefined {
  if (ts.isVariableStatement(node)) return node.declarationList.declarations[0]?.name.getText();
  return "name" in node && node.name !== undefined ? (node.name as ts.Node).getText() : undefined;
}

/** An import line for the names that an example uses without declaring them, put before its first line. */
export function withImports(example: Example, namesOf: ReadonlyMap<string, readonly string[]>): Example {
  const source = ts.createSourceFile("example.ts", example.code, ts.ScriptTarget.ES2022, true);
  const used = new Set<string>();
  const declared = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      const declares =
        "name" in node.parent && node.parent.name === node && !ts.isPropertyAccessExpression(node.parent);
      const shorthand = ts.isShorthandPropertyAssignment(node.parent);
      (declares && !shorthand && !ts.isPropertyAssignment(node.parent) ? declared : used).add(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  // The checks of results use names too, and are comments for the compiler.
  for (const [, value] of example.code.matchAll(/\/\/ => (.*)/g)) {
    for (const [name] of value!.replace(/"[^"]*"/g, "").matchAll(/[A-Za-z_$][\w$]*/g)) used.add(name);
  }
  let imports = "";
  for (const [module, names] of namesOf) {
    const wanted = names.filter((name) => used.has(name) && !declared.has(name));
    for (const name of wanted) declared.add(name);
    if (wanted.length > 0) imports += `import { ${wanted.join(", ")} } from "${module}"; `;
  }
  return { ...example, code: imports + example.code };
}
