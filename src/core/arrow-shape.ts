// Vectors of Apache Arrow, known by their shape: https://arrow.apache.org/docs/format/Columnar.html

/** The members of an Arrow vector that are read. */
export interface ArrowVector {
  readonly type: ArrowType;
  /** One entry for each record batch. */
  readonly data: readonly ArrowData[];
  readonly length: number;
  get(index: number): unknown;
}

/** The logical type of a vector; which members there are depends on the type. */
export interface ArrowType {
  readonly typeId: number;
  readonly bitWidth?: number;
  readonly precision?: number;
  readonly scale?: number;
  readonly unit?: number;
  readonly timezone?: string | null;
  /** The type of the values of a dictionary. */
  readonly dictionary?: ArrowType;
}

/** The buffers of one batch. They may be longer than the batch; `offset` counts in the bitmaps only. */
export interface ArrowData {
  readonly type: ArrowType;
  readonly offset: number;
  readonly length: number;
  readonly nullCount: number;
  readonly nullBitmap?: Uint8Array | null;
  readonly values: ArrayLike<number>;
  readonly valueOffsets?: Int32Array | BigInt64Array;
  readonly dictionary?: ArrowVector;
}

/** Reads one value of a batch that begins at row `start`. */
export type ArrowReader<T> = (data: ArrowData, start: number) => (index: number) => T;

/** Whether a value has the shape of an Arrow vector. */
export function isArrowVector(value: unknown): value is ArrowVector {
  if (typeof value !== "object" || value === null || Array.isArray(value) || ArrayBuffer.isView(value)) return false;
  const { type, data, get } = value as Partial<ArrowVector>;
  return typeof type?.typeId === "number" && Array.isArray(data) && typeof get === "function";
}

/** Arrow counts the bits of a bitmap from the lowest of each byte. */
export function isSet(bitmap: ArrayLike<number>, index: number): boolean {
  return ((bitmap[index >> 3]! >> (index & 7)) & 1) === 1;
}

/** The buffer of wide integers as halves or quarters of 32 bits, the lowest first. */
export function wordsIn(values: ArrayLike<unknown>): Int32Array {
  const { buffer, byteOffset, byteLength } = values as BigInt64Array;
  return new Int32Array(buffer, byteOffset, byteLength / 4);
}
