import type { PlanStep } from "../../plan/steps/step-kinds";
import type { StepWords } from "../../plan/steps/words";
import { byName, exactly } from "../pieces";
import { named } from "../registry";
import { objectOf, optional, type Schema, type ShapeOf } from "../schema";
import { mapSchemas } from "../segment-map";

/** Schemas for steps of these kinds, one for each. */
export type StepSchemas<U extends PlanStep["use"]> = {
  readonly [K in U]: Schema<Extract<PlanStep, { readonly use: K }>>;
};

/** The members of a step beside those that all steps have. */
export type OwnShape<S extends PlanStep> = Omit<ShapeOf<S>, "use" | keyof StepWords>;

/** A step of one kind, defined as `id` in JSON Schema. */
export function stepOf<S extends PlanStep>(id: string, use: S["use"], own: OwnShape<S>): Schema<S> {
  const { texts } = mapSchemas();
  const levelNames = optional(byName("texts by level", texts));
  const shape = { use: exactly(use), ...own, names: optional(texts), description: optional(texts), levelNames };
  return named(id, objectOf<S>("a step", shape as unknown as ShapeOf<S>));
}

/** Options by their names. Their ranges are checked by the modules, when the plan is defined. */
export function optionsOf<O>(id: string, shape: ShapeOf<O>): Schema<O> {
  return named(id, objectOf<O>("an object of options", shape));
}
