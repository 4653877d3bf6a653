import { isObject } from "../../core/check";
import { issuesOf, throwIssues } from "../../core/issue";
import { UNASSIGNED } from "../../core/labels";
import { type LocalizedText, UNASSIGNED_NAME } from "../../core/language";
import { applyHierarchy, hierarchy } from "../../cross/hierarchy/apply-hierarchy";
import { checkHierarchyModel } from "../../cross/hierarchy/check-hierarchy-model";
import { fitHierarchy, type HierarchyOptions } from "../../cross/hierarchy/fit-hierarchy";
import type { HierarchyLevel, HierarchyModel, StoredLevel } from "../../cross/hierarchy/hierarchy-model";
import { keysOfPath } from "../../cross/hierarchy/node-paths";
import { TIER_NAMES } from "../../tiers/names";
import { knownFeatures, spreadLabels } from "../data/field-store";
import { checkByModule, knownField, readOptions } from "../document/door";
import { joinedNames, type LevelNames } from "../level-names";
import { checkAsPlanned } from "./check-as-planned";
import type { KnownField, KnownNames, StepDoor, StepKind } from "./step";
import type { StepWords } from "./words";

/**
 * Layers: each level divides the customers inside every group of the level before. Gives labels, the paths of the innermost
 * groups, and the group in each layer as `name.<layer>`.
 */
export interface HierarchyStep extends StepWords {
  readonly use: "hierarchy";
  readonly levels: readonly PlanHierarchyLevel[];
  /** @defaultValue the defaults of `fitHierarchy` */
  readonly options?: Omit<HierarchyOptions, "weights"> | undefined;
}

/** One level: labels that are there (or texts), or tiers of a field of numbers; `column` is a field. */
export type PlanHierarchyLevel = HierarchyLevel;

/** How `hierarchy` works as a step. */
export const hierarchyStep: StepKind<HierarchyStep> = {
  keys: ["levels", "options"],
  namesColumns: true,
  reads: ({ levels }) => (Array.isArray(levels) ? levels.filter(isObject).map(({ column }) => column) : []),
  ready: (door, { levels, options: given }) => {
    const options = readOptions<HierarchyOptions>(door, given, ["weights"]);
    const list = Array.isArray(levels) ? levels.filter(isObject) : [];
    const names = list.flatMap((level) => columnOf(door, (levels as readonly unknown[]).indexOf(level), level) ?? []);
    const nobody = Object.fromEntries(list.map(({ column }) => [String(column), []]));
    checkByModule(door, "", () => fitHierarchy(nobody, levels, { minimumSize: undefined }));
    checkByModule(door, "/options", () => fitHierarchy({ a: [] }, [{ column: "a" }], options));
    const layerNames = list.map(({ name, column }) => String(name ?? column));
    const depths = Object.fromEntries(layerNames.map((layer) => [layer, { type: "labels" } as const]));
    const columnNames = [...new Set(names)];
    return {
      gives: { "": { type: "labels" }, ...depths },
      learns: true,
      madeNames: (paths, known) => pathNames(paths, list, known),
      run: ({ fields }, model) => {
        const known = knownFeatures(fields, columnNames);
        const fitted = model === undefined ? hierarchy(known.columns, levels, options) : undefined;
        const learned = fitted?.model ?? readModel(model as HierarchyModel, levels);
        const { labels, levels: layers, nodes } = fitted ?? applyHierarchy(known.columns, learned);
        const own = layers.map((layer, k) => [layerNames[k]!, spreadLabels(layer, known)]);
        const columns = { "": spreadLabels(labels, known), ...Object.fromEntries(own) };
        return { columns, model: learned, details: nodes };
      },
    };
  },
};

/** A group is called like its level, after those above; tiers have the shipped names. */
function pathNames(paths: readonly string[], levels: readonly RawLevel[], known: KnownNames): LevelNames {
  const names = levels.map(({ column, by }) => ({
    [UNASSIGNED]: UNASSIGNED_NAME,
    ...(by === "labels" ? known(String(column)) : TIER_NAMES),
  }));
  const groups = paths.filter((path) => path !== UNASSIGNED);
  return Object.fromEntries(
    groups.map((path) => {
      const keys = keysOfPath(path);
      return [
        path,
        keys.length === 0
          ? EVERYONE_NAME
          : joinedNames(
              keys.map((key, k) => [key, names[k]!]),
              " / ",
            ),
      ];
    }),
  );
}

const EVERYONE_NAME: LocalizedText = { en: "Everyone", "zh-CN": "全部客户" };

/** The field of a layer: groups that are there already, or numbers, of which groups are made. */
function columnOf(door: StepDoor, k: number, { column, by }: RawLevel): string | undefined {
  // The module says so of what is no name.
  if (typeof column !== "string") return undefined;
  const below = `/levels/${k}/column`;
  const groups: readonly KnownField["type"][] = ["labels", "string"];
  if (by === "labels") return knownField(door, below, column, groups, "labels");
  const type = door.fields.get(column)?.type;
  const hint = `its values are groups: write { "column": ${JSON.stringify(column)}, "by": "labels" }`;
  const given = type !== undefined && groups.includes(type) ? hint : undefined;
  return knownField(door, below, column, ["number"], "a field of numbers", given);
}

type RawLevel = { readonly [K in keyof HierarchyLevel]?: unknown };

/** A model of the layers of the plan. */
function readModel(model: HierarchyModel, levels: readonly HierarchyLevel[]): HierarchyModel {
  const issues = issuesOf("hierarchy");
  checkHierarchyModel(issues, model);
  throwIssues(issues);
  checkAsPlanned(issues, "/model/params/levels", layersText(model.params.levels), layersText(levels));
  throwIssues(issues);
  return model;
}

function layersText(levels: readonly (HierarchyLevel | StoredLevel)[]): string {
  return levels
    .map(({ column, by, name = column }) => `${name} = ${column}${by === "labels" ? " by labels" : ""}`)
    .join(", ");
}
