import { columnsFrom, toRows } from "segmentry";
import { expectTypeOf } from "vitest";

// Every line marked "wrong" must be refused by the compiler. This file is left out of every tsconfig: a test compiles
// it on its own and expects exactly these errors, which proves that an expectation about types can fail.

const columns = columnsFrom([{ total: 1, note: "a" }], { revenue: "total", note: "note" });
expectTypeOf(columns.revenue).toEqualTypeOf<readonly number[]>(); // wrong
expectTypeOf(columns.note).toEqualTypeOf<Float64Array>(); // wrong
expectTypeOf(toRows(columns)).toEqualTypeOf<{ revenue: string; note: string }[]>(); // wrong
columnsFrom([{ total: 1 }], { revenue: "totl" }); // wrong
// @ts-expect-error nothing is wrong on the next line, so this comment is: wrong
toRows(columns);
