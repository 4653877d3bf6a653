/** The languages that shipped names come in. */
export type Language = "en" | "zh-CN";

/** One text for display, by language. */
export type LocalizedText = { readonly [L in Language]?: string };

/** Names for display, by key and language. */
export type DisplayNames<Key extends string> = { readonly [K in Key]: { readonly [L in Language]: string } };
