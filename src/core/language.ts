/** The languages that shipped names come in. */
export type Language = "en" | "zh-CN";

/** One text for display, by language. */
export type LocalizedText = { readonly [L in Language]?: string };

/** What the level of those to whom nothing applies is called. */
export const UNASSIGNED_NAME: { readonly [L in Language]: string } = { en: "Unassigned", "zh-CN": "未归类" };

/** Names for display, by key and language. */
export type DisplayNames<Key extends string> = { readonly [K in Key]: { readonly [L in Language]: string } };
