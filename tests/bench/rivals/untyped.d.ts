// The parts of these packages that the benches call; they have no types of their own.
declare module "ml-disjoint-set" {
  export interface DisjointSetNode<T> {
    readonly value: T;
  }
  export default class DisjointSet<T> {
    add(value: T): DisjointSetNode<T>;
    union(a: DisjointSetNode<T>, b: DisjointSetNode<T>): void;
    find(node: DisjointSetNode<T>): DisjointSetNode<T>;
  }
}
declare module "jaro-winkler" {
  export default function distance(a: string, b: string): number;
}
