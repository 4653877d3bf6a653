import type { DisplayNames } from "../core/language";

/** Display names of the default classes of `abc`. */
export const ABC_NAMES: DisplayNames<"A" | "B" | "C" | "none"> = {
  A: { en: "Class A", "zh-CN": "A 类" },
  B: { en: "Class B", "zh-CN": "B 类" },
  C: { en: "Class C", "zh-CN": "C 类" },
  none: { en: "No contribution", "zh-CN": "无贡献" },
};

/** Display names of the classes of `xyz`. */
export const XYZ_NAMES: DisplayNames<"X" | "Y" | "Z" | "none"> = {
  X: { en: "X: steady", "zh-CN": "X 类（稳定）" },
  Y: { en: "Y: varying", "zh-CN": "Y 类（有波动）" },
  Z: { en: "Z: erratic", "zh-CN": "Z 类（不规律）" },
  none: { en: "Not measurable", "zh-CN": "无法衡量" },
};
