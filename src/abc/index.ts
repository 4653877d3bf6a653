export { type AbcClasses, type AbcResult, abc } from "./abc";
export { classifyAbc } from "./classify";
export { fitAbc } from "./fit";
export type { AbcModel, AbcOptions } from "./model";
