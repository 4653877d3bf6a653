import { isObject, isTextArray } from "../../core/check";
import { type Issues, report } from "../../core/issue";
import { UNASSIGNED } from "../../core/labels";
import { checkModel } from "../../core/model";
import { TIER_METHODS } from "../../tiers/model";
import { EVERYONE, HIERARCHY_MODEL_VERSION, type HierarchyModel, MOST_NODES } from "./hierarchy-model";

/** Refuses a stored model whose fields are not what `fitHierarchy` writes; the path of a problem leads to the field. */
export function checkHierarchyModel(issues: Issues, model: HierarchyModel): void {
  if (!checkModel(issues, "/model", model, "hierarchy", HIERARCHY_MODEL_VERSION)) return;
  const { levels, nodes }: { levels?: unknown; nodes?: unknown } = isObject(model.params) ? model.params : {};
  const expected = "what fitHierarchy writes";
  const wrong = (path: string, received: unknown) =>
    report(issues, { code: "invalid_model", path: `/model/params/${path}`, expected, received });
  if (!Array.isArray(levels) || levels.length === 0 || !Array.from(levels).every(isStoredLevel)) {
    wrong("levels", levels);
    return;
  }
  if (!Array.isArray(nodes) || nodes.length === 0 || nodes.length > MOST_NODES) {
    wrong("nodes", nodes);
    return;
  }
  const k = firstWrongNode(Array.from(nodes), levels);
  if (k >= 0) wrong(`nodes/${k}`, nodes[k]);
}

function isStoredLevel(level: unknown): boolean {
  if (!isObject(level)) return false;
  const { name, column, by, labels } = level;
  if (typeof name !== "string" || typeof column !== "string") return false;
  return by === "labels" || ((TIER_METHODS as readonly unknown[]).includes(by) && isTextArray(labels));
}

/** A node or a layer as it may arrive: every field is to be looked at. */
type Unread = Readonly<Record<string, unknown>>;

/** The first node that is none, or not where it must be: layer after layer, children side by side; −1 if all are right. */
function firstWrongNode(nodes: readonly unknown[], levels: readonly Unread[]): number {
  const depths = new Uint8Array(nodes.length);
  let next = 1;
  for (let k = 0; k < nodes.length; k++) {
    const node = nodes[k];
    if (k >= next || !isObject(node) || !isSound(node)) return k;
    if (k === 0 && (node["parent"] !== -1 || node["key"] !== EVERYONE)) return k;
    const { firstChild, limits } = node;
    if (firstChild === undefined && limits === undefined) continue;
    const keys = keysOfChildren(nodes, next, k);
    const level = levels[depths[k]!];
    if (firstChild !== next || keys.length === 0 || level === undefined || !areKeys(keys, limits, level)) return k;
    depths.fill(depths[k]! + 1, next, next + keys.length);
    next += keys.length;
  }
  return -1;
}

function isSound({ key, size }: Unread): boolean {
  return typeof key === "string" && typeof size === "number" && size >= 0 && Number.isFinite(size);
}

function keysOfChildren(nodes: readonly unknown[], first: number, parent: number): readonly unknown[] {
  const keys: unknown[] = [];
  for (let k = first; k < nodes.length; k++) {
    const node = nodes[k];
    if (!isObject(node) || node["parent"] !== parent) break;
    keys.push(node["key"]);
  }
  return keys;
}

/**
 * Tiers are called as the layer says and have limits, with one group beside them for missing measures; labels differ from
 * each other and have none.
 */
function areKeys(keys: readonly unknown[], limits: unknown, { by, labels }: Unread): boolean {
  if (by === "labels") return limits === undefined && new Set(keys).size === keys.length;
  const names = labels as readonly string[];
  const beside = keys.length === names.length + 1 && keys.at(-1) === UNASSIGNED;
  const same = (beside || keys.length === names.length) && names.every((name, k) => name === keys[k]);
  return same && areLimits(limits, names.length - 1);
}

function areLimits(limits: unknown, count: number): boolean {
  if (!Array.isArray(limits) || limits.length !== count) return false;
  return Array.from(limits).every((limit) => limit === null || (typeof limit === "number" && Number.isFinite(limit)));
}
