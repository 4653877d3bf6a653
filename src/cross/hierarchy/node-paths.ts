import { EVERYONE, type StoredLevel } from "./hierarchy-model";

/** What a path needs to know of a node: nodes stand after their parents. */
export interface PathNode {
  readonly parent: number;
  readonly key: string;
}

/** The path of every node: `industry=retail/size=large`, `all` for the first. */
export function nodePaths(nodes: readonly PathNode[], levels: readonly Pick<StoredLevel, "name">[]): string[] {
  const depths = new Uint8Array(nodes.length);
  const paths: string[] = [];
  nodes.forEach(({ parent, key }, k) => {
    depths[k] = parent < 0 ? 0 : depths[parent]! + 1;
    const step = depths[k] === 0 ? EVERYONE : `${escaped(levels[depths[k]! - 1]!.name)}=${escaped(key)}`;
    paths.push(parent <= 0 ? step : `${paths[parent]}/${step}`);
  });
  return paths;
}

/** The keys of the groups on a path, from the first layer; none for everyone. */
export function keysOfPath(path: string): readonly string[] {
  if (path === EVERYONE) return [];
  return path.split("/").map((step) => unescaped(step.slice(step.indexOf("=") + 1)));
}

function unescaped(text: string): string {
  return text.replaceAll("~2", "=").replaceAll("~1", "/").replaceAll("~0", "~");
}

/** As in a JSON Pointer, and the equals sign as well, so that every path can be taken apart again. */
function escaped(text: string): string {
  return text.replaceAll("~", "~0").replaceAll("/", "~1").replaceAll("=", "~2");
}
