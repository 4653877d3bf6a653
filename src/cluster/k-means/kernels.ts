import type { Kernel } from "./kernel";
import { kernel2 } from "./kernel-2";
import { kernel3 } from "./kernel-3";
import { kernel4 } from "./kernel-4";
import { kernelAny } from "./kernel-any";

/** The loops for p features. */
export function kernelFor(p: number): Kernel {
  if (p === 2) return kernel2;
  if (p === 3) return kernel3;
  return p === 4 ? kernel4 : kernelAny;
}
