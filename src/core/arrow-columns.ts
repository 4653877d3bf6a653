import { type ArrowData, type ArrowReader, type ArrowVector, isSet } from "./arrow-shape";
import { arrowTimeReader } from "./arrow-times";
import { arrowReader } from "./arrow-values";
import { isTimeColumn, type TimeColumn, timeColumnOf, timeValues } from "./time-values";

// Buffers are read directly, because a call per value costs more than all that follows.

/** The values of a vector, `null` where they are missing; undefined for a type that is no number, text or date. */
export function arrowColumn(vector: ArrowVector): ArrayLike<unknown> | TimeColumn | undefined {
  if (isPlainNumbers(vector)) return joined(vector.data);
  const times = arrowTimeReader(vector.type);
  if (times !== undefined) {
    return timeColumnOf(times.kind, read(vector, times.reader, new Float64Array(vector.length), Number.NaN));
  }
  const reader = arrowReader(vector, arrowValues);
  return reader === undefined ? undefined : read(vector, reader, new Array<unknown>(vector.length), null);
}

/** All values of a dictionary one by one. */
function arrowValues(vector: ArrowVector): ArrayLike<unknown> | undefined {
  const column = arrowColumn(vector);
  return column !== undefined && isTimeColumn(column) ? timeValues(column) : column;
}

/** Writes all batches, one after the other. */
function read<T, C extends { [index: number]: T }>({ data }: ArrowVector, reader: ArrowReader<T>, to: C, none: T): C {
  let start = 0;
  for (const batch of data) {
    checkBuffers(batch);
    const value = reader(batch, start);
    const present = batch.nullCount > 0 ? batch.nullBitmap : undefined;
    for (let i = 0; i < batch.length; i++) {
      to[start + i] = present && !isSet(present, batch.offset + i) ? none : value(i);
    }
    start += batch.length;
  }
  return to;
}

/** What is no buffer would read as zeros or empty texts. A column of nothing has none. */
function checkBuffers({ type, values, valueOffsets }: ArrowData): void {
  const buffers = [type.typeId === 1 ? new Uint8Array() : values, valueOffsets ?? new Int32Array()];
  if (!buffers.every((buffer) => ArrayBuffer.isView(buffer))) throw new TypeError("a buffer is missing");
}

/** Whether the values are numbers as they stand in the buffers: integers of up to 32 bits, floats of 32 or 64. */
function isPlainNumbers({ type, data }: ArrowVector): boolean {
  const narrow = (type.typeId === 2 && type.bitWidth! <= 32) || (type.typeId === 3 && type.precision !== 0);
  return narrow && data.every(({ nullCount }) => nullCount === 0);
}

function joined(data: readonly ArrowData[]): Float64Array | ArrayLike<number> {
  const [only] = data;
  if (data.length === 1) return (only!.values as Float64Array).subarray(0, only!.length);
  const numbers = new Float64Array(data.reduce((sum, { length }) => sum + length, 0));
  let start = 0;
  for (const { values, length } of data) {
    numbers.set((values as Float64Array).subarray(0, length), start);
    start += length;
  }
  return numbers;
}
