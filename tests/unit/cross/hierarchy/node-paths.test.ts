import { describe, expect, it } from "vitest";
import { keysOfPath, nodePaths } from "../../../../src/cross/hierarchy/node-paths";

describe("keysOfPath", () => {
  it("takes every path apart again, whatever the layers and groups are called", () => {
    const nodes = [
      { parent: -1, key: "all" },
      { parent: 0, key: "a/b=c" },
      { parent: 0, key: "~1~2~0" },
      { parent: 1, key: "" },
      { parent: 2, key: "all" },
    ];
    const paths = nodePaths(nodes, [{ name: "x/y=z~" }, { name: "=" }]);
    expect(paths[3]).toBe("x~1y~2z~0=a~1b~2c/~2=");
    expect(paths.map(keysOfPath)).toEqual([[], ["a/b=c"], ["~1~2~0"], ["a/b=c", ""], ["~1~2~0", "all"]]);
  });
});
