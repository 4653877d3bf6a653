import { type Issues, report } from "../../core/issue";
import { isModel, modelText } from "../../core/model";
import { BG_NBD } from "../beta-geometric/bg-nbd";
import { MBG_NBD } from "../beta-geometric/mbg-nbd";
import { BG_BB } from "../discrete/bg-bb";
import { NBD } from "../pareto-nbd/nbd";
import { PARETO_NBD } from "../pareto-nbd/pareto-nbd";
import type { FamilyKernel } from "./family";

// For functions that take a model of any family: a model is JSON and tells its family by its kind.

/** Any family from inside. */
export type AnyKernel = FamilyKernel<string, string>;

const KERNELS: Readonly<Record<string, AnyKernel>> = {
  bgNbd: BG_NBD,
  mbgNbd: MBG_NBD,
  paretoNbd: PARETO_NBD,
  nbd: NBD,
  bgBb: BG_BB,
};

/** The mathematics of a model's family; a kind that is none is reported. */
export function kernelOf(issues: Issues, path: string, model: unknown): AnyKernel {
  const kind: unknown = isModel(model) ? model.kind : undefined;
  const kernel = typeof kind === "string" && Object.hasOwn(KERNELS, kind) ? KERNELS[kind] : undefined;
  if (kernel !== undefined) return kernel;
  const expected = `a model of kind ${Object.keys(KERNELS).join(", ")}`;
  report(issues, { code: "invalid_model", path, expected, found: modelText(model) });
  return NBD;
}
