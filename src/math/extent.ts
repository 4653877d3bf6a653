/** The smallest and the largest of whole numbers; 0 and 0 of none. */
export function extent(values: Int32Array | Float64Array): [lowest: number, highest: number] {
  let lowest = values.length > 0 ? values[0]! : 0;
  let highest = lowest;
  for (let i = 1; i < values.length; i++) {
    const value = values[i]!;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  return [lowest, highest];
}
