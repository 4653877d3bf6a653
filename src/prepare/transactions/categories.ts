import { type Rejections, reject } from "./rejected";

/**
 * One text per row. A missing category is `""` ("none"), because an order keeps its money whatever it is called;
 * numbers become their text.
 */
export function categoryColumn(values: ArrayLike<unknown>, rejections: Rejections): string[] {
  const categories = new Array<string>(values.length);
  for (let i = 0; i < categories.length; i++) {
    const value = values[i];
    if (typeof value === "string") categories[i] = value;
    else categories[i] = categoryFrom(value) ?? rejected(rejections, i, value);
  }
  return categories;
}

function categoryFrom(value: unknown): string | undefined {
  if (value === null || value === undefined) return "";
  return typeof value === "bigint" || (typeof value === "number" && Number.isFinite(value)) ? String(value) : undefined;
}

function rejected(rejections: Rejections, index: number, value: unknown): string {
  reject(rejections, index, "invalid_category", "category", value);
  return "";
}
