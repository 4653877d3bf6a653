import { type Issues, report } from "../../core/issue";

/** A seed has no default: who draws says where from. */
export function checkSeed(issues: Issues, seed: unknown): number {
  if (typeof seed === "number" && Number.isFinite(seed)) return seed;
  const code = seed === undefined ? "missing" : typeof seed === "number" ? "not_finite" : "invalid_type";
  report(issues, { code, path: "/seed", expected: "a finite number", received: seed });
  return 0;
}
