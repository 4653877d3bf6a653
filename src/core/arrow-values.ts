import { type ArrowData, type ArrowReader, type ArrowType, type ArrowVector, isSet, wordsIn } from "./arrow-shape";
import { arrowTimeReader } from "./arrow-times";
import { decimalValue, integerValue, scaled, wordsToBigInt } from "./decimal-values";

/** All values of a vector, for the dictionary of another one. */
type ColumnOf = (vector: ArrowVector) => ArrayLike<unknown> | undefined;

/**
 * How the values of a vector are read; undefined for a type that is no number, text or truth value. The numbers of the types
 * are those of the format: https://github.com/apache/arrow/blob/main/format/Schema.fbs
 */
export function arrowReader(vector: ArrowVector, columnOf: ColumnOf): ArrowReader<unknown> | undefined {
  const { type } = vector;
  switch (type.typeId) {
    case -1:
      return type.dictionary && isReadable(type.dictionary) ? dictionaryReader(columnOf) : undefined;
    case 1:
      return () => () => null;
    case 2:
      return type.bitWidth === 64
        ? longReader
        : ({ values }) =>
            (i) =>
              values[i];
    case 3:
      return type.precision === 0
        ? (_, start) => (i) => vector.get(start + i)
        : ({ values }) =>
            (i) =>
              values[i];
    case 5:
    case 20:
      return (data, start) => textReader(data, (i) => vector.get(start + i));
    case 6:
      return ({ values, offset }) =>
        (i) =>
          isSet(values, offset + i);
    case 7:
      return decimalReader(type);
    default:
      return undefined;
  }
}

function isReadable(type: ArrowType): boolean {
  const empty = { type, data: [], length: 0, get: () => null };
  return arrowTimeReader(type) !== undefined || arrowReader(empty, () => undefined) !== undefined;
}

/** Every batch may bring its own dictionary; most share one, which is then read once. */
function dictionaryReader(columnOf: ColumnOf): ArrowReader<unknown> {
  let known: ArrowVector | undefined;
  let words: ArrayLike<unknown> | undefined;
  return ({ values, dictionary }) => {
    if (dictionary !== known) words = dictionary === undefined ? [] : columnOf(dictionary);
    known = dictionary;
    return (i) => words![Number(values[i])];
  };
}

function longReader({ values }: ArrowData): (index: number) => unknown {
  const halves = wordsIn(values);
  const signed = values instanceof BigInt64Array;
  return (i) => {
    const high = signed ? halves[2 * i + 1]! : halves[2 * i + 1]! >>> 0;
    const value = high * 4_294_967_296 + (halves[2 * i]! >>> 0);
    return Number.isSafeInteger(value) ? value : integerValue(values[i] as unknown as bigint);
  };
}

/** ASCII is decoded here, which a table is mostly made of; anything else by the vector itself. */
function textReader({ values, valueOffsets }: ArrowData, get: (index: number) => unknown): (index: number) => unknown {
  const offsets = valueOffsets!;
  return (i) => {
    const start = Number(offsets[i]);
    const end = Number(offsets[i + 1]);
    let text = "";
    for (let k = start; k < end; k++) {
      const byte = values[k]!;
      if (byte > 127) return get(i);
      text += String.fromCharCode(byte);
    }
    return text;
  };
}

/** The low 64 bits hold nearly every amount; whether they do shows in the words above, which only repeat the sign. */
function decimalReader({ scale, bitWidth }: ArrowType): ArrowReader<unknown> {
  const places = scale ?? 0;
  return ({ values }) => {
    const words = wordsIn(values);
    const width = (bitWidth ?? 128) / 32;
    return (i) => {
      const start = i * width;
      const units = width === 4 ? lowUnits(words, start) : Number.NaN;
      if (Number.isSafeInteger(units) && places >= 0) return scaled(units, places);
      return decimalValue(wordsToBigInt(words, start, width), places);
    };
  };
}

/** NaN where the value needs more than the low 64 bits. */
function lowUnits(words: Int32Array, start: number): number {
  const high = words[start + 1]!;
  const sign = high >> 31;
  if (words[start + 2] !== sign || words[start + 3] !== sign) return Number.NaN;
  return high * 4_294_967_296 + (words[start]! >>> 0);
}
