import type { AnyModel } from "../../core/model";
import { exactly, listOf, text, whole } from "../pieces";
import { named } from "../registry";
import { objectOf, type Schema, type ShapeOf } from "../schema";

// What all models have: kind, version, options, params, fit.

/** What a fit says of itself, beyond the number of rows and the notes. */
type FitShape<M extends AnyModel> = Omit<ShapeOf<M["fit"]>, "n" | "notes">;

/** The parts in which models differ. */
export interface ModelParts<M extends AnyModel> {
  readonly options: ShapeOf<M["options"]>;
  readonly params: ShapeOf<M["params"]>;
  readonly fit: FitShape<M>;
}

/** A model of one kind, defined as `id` in JSON Schema. */
export function modelOf<M extends AnyModel>(
  id: string,
  kind: M["kind"],
  version: M["version"],
  parts: ModelParts<M>,
): Schema<M> {
  const fit = { n: whole({ from: 0 }), ...parts.fit, notes: listOf("texts", text()) };
  const shape = {
    kind: exactly(kind),
    version: exactly(version),
    options: objectOf<M["options"]>("an object of options", parts.options),
    params: objectOf<M["params"]>("an object of what was learned", parts.params),
    fit: objectOf<M["fit"]>("an object about the fit", fit as unknown as ShapeOf<M["fit"]>),
  };
  return named(id, objectOf<M>("a model", shape as unknown as ShapeOf<M>));
}
