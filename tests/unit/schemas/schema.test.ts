import { describe, expect, expectTypeOf, it } from "vitest";
import { numeric, oneOf, text } from "../../../src/schemas/pieces";
import { objectOf, optional, type Schema } from "../../../src/schemas/schema";

interface Point {
  readonly x: number;
  readonly name?: string | undefined;
}

type Shape = { readonly kind: "circle"; readonly radius: number } | { readonly kind: "square"; readonly side: number };

describe("schemas that are typed against types", () => {
  it("compile where every member has a schema of its type", () => {
    const point = objectOf<Point>("a point", { x: numeric(), name: optional(text()) });
    expectTypeOf(point).toEqualTypeOf<Schema<Point>>();
    const kind = oneOf<Shape["kind"]>({ circle: true, square: true });
    objectOf<Shape>("a shape", { kind, radius: optional(numeric()), side: optional(numeric()) });
    expect(point._zod.def.type).toBe("object");
  });

  it("do not compile otherwise", () => {
    // @ts-expect-error a member has no schema
    const schema = objectOf<Point>("a point", { x: numeric() });
    // @ts-expect-error a member has one of another type
    objectOf<Point>("a point", { x: text(), name: optional(text()) });
    // @ts-expect-error there is no such member
    objectOf<Point>("a point", { x: numeric(), name: optional(text()), y: numeric() });
    // @ts-expect-error a word is left out
    oneOf<Shape["kind"]>({ circle: true });
    // @ts-expect-error a member of one of the types is left out
    objectOf<Shape>("a shape", {
      kind: oneOf<Shape["kind"]>({ circle: true, square: true }),
      radius: optional(numeric()),
    });
    // It is the compiler that objects.
    expect(schema._zod.def.type).toBe("object");
  });
});
