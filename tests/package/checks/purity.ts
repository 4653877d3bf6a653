import ts from "typescript";

// What neither src nor dist may do: read the clock, the host's zone or locale, chance, or the world outside.

/** Globals of Node and of browsers. ECMAScript's own, except those that make code from text or reach everything. */
const GLOBALS = new Set(
  `process Buffer require __dirname __filename setTimeout setInterval setImmediate queueMicrotask performance console
  window document navigator location history localStorage sessionStorage indexedDB fetch XMLHttpRequest WebSocket Worker
  self crypto alert Deno Bun globalThis global eval Function importScripts postMessage`.split(/\s+/),
);

/** Date methods that answer in the zone of the host. */
const LOCAL_TIME =
  /^([gs]et(FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds|Year)|getTimezoneOffset|to(Date|Time)String)$/;

/** Their last bit differs between engines. */
const INEXACT = new Set(
  `exp expm1 log log1p log2 log10 pow cbrt hypot sin cos tan asin acos atan atan2
  sinh cosh tanh asinh acosh atanh`.split(/\s+/),
);

export interface PurityOptions {
  /** Whether `Math.exp` and its like are allowed. */
  readonly inexactMath?: boolean;
  /** Whether `require("…")` may load what an import line may. */
  readonly commonJs?: boolean;
}

/** `line: reason` for everything in this text that reaches outside of its arguments. */
export function checkPurity(file: string, text: string, options: PurityOptions = {}): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const problems: string[] = [];
  const visit = (node: ts.Node): void => {
    const reason = refuse(node, options);
    if (reason !== undefined) problems.push(`${lineOf(source, node)}: ${reason}`);
    if (!ts.isTypeNode(node)) ts.forEachChild(node, visit);
  };
  visit(source);
  return problems;
}

/** Line of a node, from 1. */
export function lineOf(source: ts.SourceFile, node: ts.Node): number {
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
}

function refuse(node: ts.Node, options: PurityOptions): string | undefined {
  if (ts.isStringLiteral(node) && node.text.startsWith("node:")) return `"${node.text}"`;
  if (ts.isNewExpression(node) && isNamed(node.expression, "Date")) return refuseDate(node.arguments?.length ?? 0);
  if (ts.isCallExpression(node) && isNamed(node.expression, "Date")) return "Date() reads the clock";
  if (ts.isPropertyAccessExpression(node)) return refuseMember(node, options);
  if (ts.isElementAccessExpression(node) && isNamed(node.expression, "Math", "Date")) {
    return `${node.getText()} hides what it calls`;
  }
  const power = ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AsteriskAsteriskToken;
  if (power && options.inexactMath !== true && !isInteger(node.right)) return "** is Math.pow";
  return ts.isIdentifier(node) ? refuseGlobal(node, options) : undefined;
}

function refuseDate(count: number): string | undefined {
  if (count === 0) return "new Date() reads the clock";
  return count > 1 ? "new Date(year, month, …) is local time" : undefined;
}

function refuseMember({ expression, name: { text } }: ts.PropertyAccessExpression, options: PurityOptions) {
  if (isNamed(expression, "Date") && (text === "now" || text === "parse")) return `Date.${text}`;
  if (isNamed(expression, "Math") && text === "random") return "Math.random";
  if (isNamed(expression, "Math") && INEXACT.has(text) && options.inexactMath !== true) {
    return `Math.${text} differs between engines`;
  }
  if (LOCAL_TIME.test(text)) return `${text} is local time`;
  if (text.startsWith("toLocale") || text === "localeCompare") return `${text} reads the locale`;
  return undefined;
}

function refuseGlobal(node: ts.Identifier, { commonJs }: PurityOptions): string | undefined {
  if (!GLOBALS.has(node.text) || isJustAName(node)) return undefined;
  if (node.text === "require" && commonJs === true) return undefined;
  return `the global ${node.text}`;
}

/** The identifier names a member or declares something, so no global is read. */
function isJustAName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isPropertyAssignment(parent)) return parent.name === node;
  if (ts.isBindingElement(parent)) return parent.propertyName === node;
  return "name" in parent && parent.name === node && !ts.isShorthandPropertyAssignment(parent);
}

function isNamed(node: ts.Node, ...names: readonly string[]): boolean {
  return ts.isIdentifier(node) && names.includes(node.text);
}

function isInteger(node: ts.Node): boolean {
  return /^-?\d+$/.test(node.getText());
}
