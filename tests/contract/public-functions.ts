import * as segmentry from "../../src/index";

export type Callable = (...args: readonly unknown[]) => unknown;

/** Every public function by name; the methods of a family of models as `bgNbd.fit`. */
export function publicFunctions(library: Readonly<Record<string, unknown>> = segmentry): [string, Callable][] {
  return Object.entries(library).flatMap(([name, value]) => {
    if (typeof value === "function") return name === "SegmentationError" ? [] : [[name, value as Callable]];
    const members = typeof value === "object" && value !== null ? Object.entries(value) : [];
    return members
      .filter(([, member]) => typeof member === "function")
      .map(([member, method]): [string, Callable] => [`${name}.${member}`, method as Callable]);
  });
}
