export { type AbcClasses, type AbcResult, abc } from "./abc";
export { classifyAbc } from "./classify";
export { type Concentration, type ConcentrationOptions, concentration } from "./concentration";
export { fitAbc } from "./fit";
export type { AbcModel, AbcOptions } from "./model";
export { type XyzLabels, type XyzOptions, xyz } from "./xyz";
