import { isObject } from "../../core/check";
import { applyHierarchy, hierarchy } from "../../cross/hierarchy/apply-hierarchy";
import { fitHierarchy, type HierarchyOptions } from "../../cross/hierarchy/fit-hierarchy";
import type { HierarchyLevel, HierarchyModel } from "../../cross/hierarchy/hierarchy-model";
import { checkByModule, knownField, readOptions } from "../door";
import { knownFeatures, spreadLabels } from "../field-store";
import type { KnownField, StepKind } from "../step";
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
    const names = list.flatMap((level, k): string[] => {
      const byLabels = level["by"] === "labels";
      const types: readonly KnownField["type"][] = byLabels ? ["labels", "string"] : ["number"];
      return [
        knownField(door, `/levels/${k}/column`, level["column"], types, byLabels ? "labels" : "a field of numbers") ??
          [],
      ].flat();
    });
    const nobody = Object.fromEntries(list.map(({ column }) => [String(column), []]));
    checkByModule(door, "", () => fitHierarchy(nobody, levels, { minimumSize: undefined }));
    checkByModule(door, "/options", () => fitHierarchy({ a: [] }, [{ column: "a" }], options));
    const layerNames = list.map(({ name, column }) => String(name ?? column));
    const depths = Object.fromEntries(layerNames.map((layer) => [layer, { type: "labels" } as const]));
    const columnNames = [...new Set(names)];
    return {
      gives: { "": { type: "labels" }, ...depths },
      learns: true,
      run: ({ fields }, model) => {
        const known = knownFeatures(fields, columnNames);
        const fitted = model === undefined ? hierarchy(known.columns, levels, options) : undefined;
        const learned = (model ?? fitted!.model) as HierarchyModel;
        const { labels, levels: layers, nodes } = fitted ?? applyHierarchy(known.columns, learned);
        const own = layers.map((layer, k) => [layerNames[k]!, spreadLabels(layer, known)]);
        const columns = { "": spreadLabels(labels, known), ...Object.fromEntries(own) };
        return { columns, model: learned, notes: learned.fit.notes, details: nodes };
      },
    };
  },
};
