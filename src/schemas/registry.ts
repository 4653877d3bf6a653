import { registry, type ZodMiniType } from "zod/mini";

/** What JSON Schema says of a part of a document beyond its type. */
export interface Note {
  /** Its name among the definitions, where it has one. */
  readonly id?: string;
  /** Keywords for what its type cannot state. */
  readonly [keyword: string]: unknown;
}

type Notes = ReturnType<typeof registry<Note>>;

const KEPT: { notes?: Notes } = {};

/** A registry of our own, since that of zod belongs to whoever uses zod. */
export function notes(): Notes {
  KEPT.notes ??= registry<Note>();
  return KEPT.notes;
}

/** Gives a part of a document a name, under which JSON Schema defines it once. */
export function named<S extends ZodMiniType>(
  id: string,
  schema: S,
  keywords: Readonly<Record<string, unknown>> = {},
): S {
  return noted(schema, { ...keywords, id });
}

/** Adds keywords to what JSON Schema says of a part. */
export function noted<S extends ZodMiniType>(schema: S, note: Note): S {
  notes().add(schema, note);
  return schema;
}
