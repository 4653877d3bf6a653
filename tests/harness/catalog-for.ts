import type { Catalog } from "../../src/rules/grammar/catalog";

// The catalog under which a rule set would compile if any catalog can: every place that names a field gets a field of its
// own, of the type that stands there. What compileRules then still refuses is wrong whatever the catalog is.

type Node = Record<string, unknown>;
type Fields = Record<string, string>;

interface Naming {
  readonly catalog: Record<string, string | Fields>;
  count: number;
}

/** A copy of a rule set, which may be broken in any way, over fields of its own, and the catalog of these. */
export function withOwnCatalog(ruleSet: unknown): { rules: unknown; catalog: Catalog } {
  const rules = structuredClone(ruleSet);
  const naming: Naming = { catalog: { spare: "number" }, count: 0 };
  const list = Array.isArray(rules) ? rules : isNode(rules) ? rules["rules"] : [];
  if (Array.isArray(list))
    for (const entry of list) if (isNode(entry)) visit(naming, naming.catalog as Fields, entry["when"]);
  return { rules, catalog: naming.catalog as Catalog };
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Gives the field that a node names under `key` a name of its own and a type. */
function place(naming: Naming, fields: Fields, node: Node, key: string, type: string): void {
  if (typeof node[key] !== "string" || node[key] === "") return;
  const name = `field ${naming.count++}`;
  node[key] = name;
  fields[name] = type;
}

function visit(naming: Naming, fields: Fields, node: unknown): void {
  if (!isNode(node)) return;
  const { rules, rule } = node;
  if (Array.isArray(rules)) for (const child of rules) visit(naming, fields, child);
  visit(naming, fields, rule);
  place(naming, fields, node, "field", typeOfField(node));
  place(naming, fields, node, "left", "number");
  place(naming, fields, node, "right", "number");
  place(naming, fields, node, "per", "string");
  if (node["op"] === "aggregate") {
    const inside = relationOf(naming, node);
    if (inside !== undefined) place(naming, inside, node, "value", typeof node["to"] === "string" ? "date" : "number");
  }
  if (node["op"] === "didNotFollow") visitSequence(naming, node);
}

function typeOfField({ op, value, values, min, max }: Node): string {
  switch (op) {
    case "eq":
      return typeof value;
    case "in":
      return Array.isArray(values) ? typeOfAll(values) : "string";
    case "lt":
    case "lte":
    case "gt":
    case "gte":
      return typeof value === "string" ? "date" : "number";
    case "between":
      return typeof min === "string" || typeof max === "string" ? "date" : "number";
    case "within":
    case "olderThan":
    case "anniversary":
      return "date";
    case "top":
    case "band":
      return "number";
    default:
      return "string";
  }
}

function typeOfAll(values: readonly unknown[]): string {
  const kinds = new Set(values.map((value) => typeof value));
  return kinds.size === 1 ? [...kinds][0]! : "date";
}

/** A relation of its own for what a node asks about, with a date that says when. */
function relationOf(naming: Naming, node: Node): Fields | undefined {
  if (typeof node["of"] !== "string" || node["of"] === "") return undefined;
  const name = `relation ${naming.count++}`;
  const fields: Fields = { at: "date" };
  node["of"] = name;
  naming.catalog[name] = fields;
  visit(naming, fields, node["where"]);
  place(naming, fields, node, "at", "date");
  return fields;
}

function visitSequence(naming: Naming, { did, then, on }: Node): void {
  const first = isNode(did) ? relationOf(naming, did) : undefined;
  const second = isNode(then) ? relationOf(naming, then) : undefined;
  if (!Array.isArray(on) || first === undefined || second === undefined) return;
  on.forEach((name, i) => {
    if (typeof name !== "string" || name === "") return;
    const shared = `field ${naming.count++}`;
    on[i] = shared;
    first[shared] = "string";
    second[shared] = "string";
  });
}
