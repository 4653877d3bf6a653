import { exactOptional, strictObject, type ZodMiniExactOptional, type ZodMiniType } from "zod/mini";

// Schemas are typed against the types that the rest of the library reads: a member more, a member less, or one of another
// type, and this folder does not compile. They are made inside functions, because what runs when a module loads is paid
// for by everyone who imports anything.

/** A schema for JSON that is a T. */
export type Schema<T> = ZodMiniType<T>;

/** A member that may be absent; where it is there, it has a value. */
export type Optional<T> = ZodMiniExactOptional<Schema<T>>;

type KeysOf<U> = U extends unknown ? keyof U : never;
type MemberOf<U, K> = U extends unknown ? (K extends keyof U ? U[K] : never) : never;

/** A schema for every member that T has, or one of the types in the union T. */
export type ShapeOf<T> = {
  readonly [K in KeysOf<T>]: [T] extends [{ readonly [P in K]: unknown }]
    ? Schema<MemberOf<T, K>>
    : Optional<Exclude<MemberOf<T, K>, undefined>>;
};

/** An object with these members and no others; `what` it is continues "must be …". */
export function objectOf<T>(what: string, shape: ShapeOf<T>): Schema<T> {
  return strictObject(shape, { error: what }) as unknown as Schema<T>;
}

/** A member that may be left out. */
export function optional<T>(schema: Schema<T>): Optional<T> {
  return exactOptional(schema);
}

/** A schema for every member of a record of types. */
export type SchemasOf<M> = { readonly [K in keyof M]: Schema<M[K]> };

/** The type that a schema gives. */
export type TypeOf<S> = S extends Schema<infer T> ? T : never;
