export type { DisplayNames } from "../core/language";
export { type AbcResult, abc } from "./abc";
export type { AbcClasses } from "./class-table";
export { classifyAbc } from "./classify";
export { type Concentration, type ConcentrationOptions, concentration } from "./concentration";
export { fitAbc } from "./fit";
export type { AbcModel, AbcOptions } from "./model";
export { ABC_NAMES, XYZ_NAMES } from "./names";
export { type XyzLabels, type XyzOptions, xyz } from "./xyz";
