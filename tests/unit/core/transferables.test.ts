import { describe, expect, it } from "vitest";
import { transferables } from "../../../src/core/transferables";

// As every engine has it; the types of the language alone do not tell.
const engine = globalThis as unknown as {
  readonly WebAssembly: { readonly Memory: new (limits: object) => { readonly buffer: SharedArrayBuffer } };
};

describe("transferables", () => {
  it("finds the buffer of every typed array once, however deep", () => {
    const shared = new Float64Array(4);
    const labels = { levels: ["a"], codes: new Uint16Array(3) };
    const tags = { names: ["t"], bits: [new Uint32Array(1), new Uint32Array(2)], length: 3 };
    const found = transferables({ a: shared, b: shared.subarray(1), steps: [{ details: { labels } }], tags });
    expect(found).toEqual([shared.buffer, tags.bits[0]!.buffer, tags.bits[1]!.buffer, labels.codes.buffer]);
  });

  it("survives circles, and takes neither shared memory nor what is no result", () => {
    const circle: Record<string, unknown> = { x: new Uint8Array(1) };
    circle["self"] = circle;
    expect(transferables(circle)).toHaveLength(1);
    // Pages have no constructor of shared buffers, but memory that is shared.
    const { buffer } = new engine.WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
    expect(transferables({ x: new Uint8Array(buffer) })).toEqual([]);
    for (const nothing of [undefined, null, 5, "text", [], {}, [1, 2], new Map()])
      expect(transferables(nothing)).toEqual([]);
  });

  it("hands over what a worker would get", () => {
    const result = { spend: Float64Array.of(1, 2), ids: ["a", "b"] };
    const received = structuredClone(result, { transfer: transferables(result) });
    expect(received).toEqual({ spend: Float64Array.of(1, 2), ids: ["a", "b"] });
    expect(result.spend.length).toBe(0);
  });
});
