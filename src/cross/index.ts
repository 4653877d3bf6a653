export { type CrossOptions, crossLabels } from "./cross-labels";
