import {
  type CustomerTable,
  columnsFrom,
  featureTable,
  type Labels,
  type RepeatTable,
  type RfmTable,
  type RowOf,
  repeatTable,
  rowAt,
  type Tags,
  take,
  toRows,
} from "segmentry";
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

// Facts about the whole table and the report have no rows; a column named report has.
declare const repeat: RepeatTable & { readonly zone?: string; readonly report: { readonly customers: number } };
type RepeatRow = RowOf<typeof repeat>;
expectTypeOf<RepeatRow["tx"]>().toEqualTypeOf<number>();
expectTypeOf<RepeatRow["customerId"]>().toEqualTypeOf<string | number | bigint>();
expectTypeOf<RepeatRow["holdoutX"]>().toEqualTypeOf<number | undefined>();
expectTypeOf<RepeatRow>().not.toHaveProperty("unit");
expectTypeOf<RepeatRow>().not.toHaveProperty("zone");
expectTypeOf<RepeatRow>().not.toHaveProperty("report");
expectTypeOf<RowOf<{ report: string[]; n: 7; on: boolean }>>().toEqualTypeOf<{ readonly report: string }>();
expectTypeOf(take(repeat, [0]).unit).toEqualTypeOf<"day" | "week" | "month">();

// The columns of a holdout are there where one is asked for.
declare const log: { customerId: string[]; at: Float64Array; amount: Float64Array };
const held = repeatTable(log, { unit: "week", observeUntil: "1997-09-30", holdoutUntil: "1998-06-30" });
expectTypeOf(held.holdoutX).toEqualTypeOf<Float64Array>();
expectTypeOf<RowOf<typeof held>["holdoutX"]>().toEqualTypeOf<number>();
expectTypeOf<RowOf<typeof held>>().not.toHaveProperty("report");
const notHeld = repeatTable(log, { unit: "week", observeUntil: "1997-09-30" });
expectTypeOf(notHeld.holdoutX).toEqualTypeOf<Float64Array | undefined>();
// @ts-expect-error a unit that the table does not have
repeatTable(log, { unit: "year", observeUntil: "1997-09-30" });
// @ts-expect-error a word slipped
repeatTable(log, { unit: "week", observeUntil: "1997-09-30", holdOutUntil: "1998-06-30" });

// Tables go into features as they are; options name their columns.
declare const measures: RfmTable;
declare const facts: CustomerTable;
expectTypeOf(featureTable(measures, { transform: { monetary: "log1p" } }).values).toEqualTypeOf<Float64Array>();
featureTable({ ...facts, segment: labels, city: ["a"], model, report: {} }, { scale: { segment: "standard" } });
featureTable(held, { importance: { x: 2 } });
// @ts-expect-error a column that the table does not have
featureTable(measures, { transform: { money: "log1p" } });
// @ts-expect-error a transform that does not exist
featureTable(measures, { transform: "sqrt" });
// @ts-expect-error tags are no column of numbers or levels
featureTable({ tags });
