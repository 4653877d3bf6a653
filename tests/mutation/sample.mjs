// A plugin of Stryker that leaves only a share of a module's mutants: all that start in one of so many statements.
import { declareFactoryPlugin, PluginKind } from "@stryker-mutator/api/plugin";

/** Statements that hold no others, and the conditions and steps of those that do. */
const LEAVES = new Set(["ExpressionStatement", "VariableDeclaration", "ReturnStatement", "ThrowStatement"]);
const PARTS = new Set(["test", "update", "discriminant"]);

sampled.inject = [];
function sampled() {
  const oneIn = Number(process.env.MUTATION_ONE_IN);
  return { shouldIgnore: (path) => (isUnit(path) && !isTaken(path, oneIn) ? "not in the sample" : undefined) };
}

function isUnit(path) {
  if (path.isExpression()) return PARTS.has(path.key) && path.parentPath.isStatement();
  return LEAVES.has(path.node.type) && !path.parentPath.isExportNamedDeclaration() && !path.parentPath.isProgram();
}

/** The same choice in every run, whatever is changed elsewhere in the file: the hash (FNV-1a) of the statement's text. */
function isTaken(path, oneIn) {
  if (oneIn === 1) return true;
  let hash = 0x811c9dc5;
  for (const char of path.toString()) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193) >>> 0;
  return (hash >>> 8) % oneIn === 0;
}

export const strykerPlugins = [declareFactoryPlugin(PluginKind.Ignore, "sample", sampled)];
