/** The languages that shipped names come in. */
export type Language = "en" | "zh-CN";
