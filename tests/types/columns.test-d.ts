import { columnsFrom, type Labels, type RowOf, rowAt, type Tags, take, toRows } from "segmentry";
import { expectTypeOf } from "vitest";

interface Order {
  readonly total: number;
  readonly note: string;
  readonly at: Date;
  readonly discount: number | null;
  readonly who: { readonly age: number; readonly city?: string };
}
declare const orders: readonly Order[];
declare const labels: Labels;
declare const tags: Tags;

// Numbers and dates become a Float64Array, missing ones included; everything else stays a plain array.
const columns = columnsFrom(orders, {
  revenue: "total",
  note: "note",
  at: "at",
  discount: "discount",
  age: (row) => row.who.age,
  city: (row) => row.who.city,
  rank: (_row, index) => index,
  ready: ["a", "b"],
  readyNumbers: [1, 2],
});
expectTypeOf(columns.revenue).toEqualTypeOf<Float64Array>();
expectTypeOf(columns.note).toEqualTypeOf<readonly string[]>();
expectTypeOf(columns.at).toEqualTypeOf<Float64Array>();
expectTypeOf(columns.discount).toEqualTypeOf<Float64Array>();
expectTypeOf(columns.age).toEqualTypeOf<Float64Array>();
expectTypeOf(columns.city).toEqualTypeOf<readonly (string | undefined)[]>();
expectTypeOf(columns.rank).toEqualTypeOf<Float64Array>();
expectTypeOf(columns.ready).items.toExtend<string>();
expectTypeOf(columns.readyNumbers).toEqualTypeOf<Float64Array>();

// Slips of the pen do not compile.
// @ts-expect-error a field that the rows do not have
columnsFrom(orders, { revenue: "totl" });
// @ts-expect-error an accessor of a field that the rows do not have
columnsFrom(orders, { revenue: (row) => row.totl });
// @ts-expect-error a column that was not asked for
columnsFrom(orders, { revenue: "total" }).note;
// @ts-expect-error columns are read-only
columnsFrom(orders, { revenue: "total" }).revenue = new Float64Array();

// The row type follows from the columns: labels read as their level, tags as names, a model beside them has no rows.
const model = {
  kind: "rfm",
  version: 1,
  options: {},
  params: {},
  fit: { n: 2, notes: [] as readonly string[] },
} as const;
const table = { ...columns, segment: labels, tags, orders: new Uint32Array(2), ids: ["a", "b"], model };
type Row = RowOf<typeof table>;
expectTypeOf<Row["revenue"]>().toEqualTypeOf<number>();
expectTypeOf<Row["note"]>().toEqualTypeOf<string>();
expectTypeOf<Row["segment"]>().toEqualTypeOf<string>();
expectTypeOf<Row["tags"]>().toEqualTypeOf<readonly string[]>();
expectTypeOf<Row["orders"]>().toEqualTypeOf<number>();
expectTypeOf<Row["ids"]>().toEqualTypeOf<string>();
expectTypeOf<Row>().not.toHaveProperty("model");

expectTypeOf(toRows(table)).toEqualTypeOf<Row[]>();
expectTypeOf(rowAt(table, 0)).toEqualTypeOf<Row>();
expectTypeOf(take(table, [0])).toEqualTypeOf(table);
// @ts-expect-error the model has no rows
rowAt(table, 0).model;
// @ts-expect-error rows are read-only
rowAt(table, 0).note = "";
