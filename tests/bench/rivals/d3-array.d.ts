// The part of d3-array that the benches call; the package itself has no types.
declare module "d3-array" {
  export function rollup<T, R, K>(values: Iterable<T>, reduce: (group: T[]) => R, key: (value: T) => K): Map<K, R>;
  export function min<T>(values: Iterable<T>, of: (value: T) => number): number | undefined;
  export function max<T>(values: Iterable<T>, of: (value: T) => number): number | undefined;
  export function sum<T>(values: Iterable<T>, of: (value: T) => number): number;
}
