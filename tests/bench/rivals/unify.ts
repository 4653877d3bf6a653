import jaroWinkler from "jaro-winkler";
import DisjointSet from "ml-disjoint-set";
import type { Answer, Contestant } from "../bench";

/** A person as one of several systems knows it. */
export interface PersonRecord {
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly postcode: string;
}

type Person = Partial<Record<keyof PersonRecord, string>>;

const FIELDS = ["name", "email", "phone", "postcode"] as const;

/** Figures that all must agree on: customers, and how many of them have what. */
export function totalsOf(people: readonly Person[]): Answer {
  const count = (field: keyof Person) => people.filter((person) => person[field] !== undefined).length;
  return { customers: people.length, emails: count("email"), phones: count("phone") };
}

/** What most people write: a `Map` from each key to a node, nodes that point to their parents, then a merge by root. */
export function mapAndNodes(records: readonly PersonRecord[]): Contestant {
  interface Node {
    parent: Node | undefined;
  }
  const rootOf = (node: Node): Node => {
    let root = node;
    while (root.parent !== undefined) root = root.parent;
    while (node !== root) {
      const { parent } = node;
      node.parent = root;
      node = parent!;
    }
    return root;
  };
  const run = () => {
    const nodes = new Map<string, Node>();
    const owners = records.map((record): Node => {
      const own: Node = { parent: undefined };
      for (const key of keysOf(record)) {
        const other = nodes.get(key);
        if (other === undefined) nodes.set(key, own);
        else if (rootOf(other) !== rootOf(own)) rootOf(own).parent = rootOf(other);
      }
      return own;
    });
    return mergedBy(records, (i) => rootOf(owners[i]!));
  };
  return {
    name: "Map and nodes",
    does: "normalises by regular expressions, unites, first value of each field; no report, conflicts or ties",
    run,
    answer: (people) => totalsOf(people as Person[]),
  };
}

/** The same with a package for the sets. */
export function mlDisjointSet(records: readonly PersonRecord[]): Contestant {
  const run = () => {
    const sets = new DisjointSet<number>();
    const firsts = new Map<string, number>();
    const nodes = records.map((record, i) => {
      const own = sets.add(i);
      for (const key of keysOf(record)) {
        const first = firsts.get(key);
        if (first === undefined) firsts.set(key, i);
        else sets.union(sets.add(first), own);
      }
      return own;
    });
    return mergedBy(records, (i) => sets.find(nodes[i]!));
  };
  return {
    name: "ml-disjoint-set",
    does: "the same, sets by the package",
    run,
    answer: (people) => totalsOf(people as Person[]),
  };
}

/** Every pair of names within a postcode by the most used package for the measure. */
export function pairsByJaroWinkler(records: readonly PersonRecord[], threshold: number): Contestant {
  const run = () => {
    const blocks = new Map<string, number[]>();
    records.forEach(({ postcode }, i) => {
      const block = blocks.get(postcode);
      if (block === undefined) blocks.set(postcode, [i]);
      else block.push(i);
    });
    const sets = new DisjointSet<number>();
    const nodes = records.map((_, i) => sets.add(i));
    const names = records.map(({ name }) => name.toLowerCase());
    for (const block of blocks.values()) {
      for (let y = 1; y < block.length; y++) {
        for (let x = 0; x < y; x++) {
          const [a, b] = [block[x]!, block[y]!];
          if (jaroWinkler(names[a]!, names[b]!) >= threshold) sets.union(nodes[a]!, nodes[b]!);
        }
      }
    }
    return mergedBy(records, (i) => sets.find(nodes[i]!));
  };
  return {
    name: "jaro-winkler",
    does: "every pair of names in a block by the package, sets by ml-disjoint-set",
    run,
    answer: (people) => totalsOf(people as Person[]),
  };
}

function keysOf({ email, phone }: PersonRecord): string[] {
  const keys: string[] = [];
  if (email !== null) keys.push(`email:${email.trim().toLowerCase()}`);
  if (phone !== null) keys.push(`phone:${phone.replace(/[^0-9]/g, "")}`);
  return keys;
}

function mergedBy(records: readonly PersonRecord[], rootOf: (i: number) => unknown): Person[] {
  const people = new Map<unknown, Person>();
  records.forEach((record, i) => {
    const root = rootOf(i);
    const person = people.get(root) ?? {};
    people.set(root, person);
    for (const field of FIELDS) {
      const value = record[field];
      if (value !== null) person[field] ??= value;
    }
  });
  return [...people.values()];
}
