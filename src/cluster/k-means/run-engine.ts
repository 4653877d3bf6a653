import { fail } from "../../core/issue";
import type { KMeansEngine, KMeansSolution } from "./engine";
import { lloyd } from "./lloyd";
import type { KMeansProgress } from "./model";
import type { KMeansSettings } from "./options";
import type { Points } from "./points";

/** The engine that is used where none is named. */
const BUILT_IN: KMeansEngine = { name: "built-in", solve: lloyd };

/** The name of the engine that these settings use. */
export function engineName({ engine = BUILT_IN }: KMeansSettings): string {
  return engine.name;
}

/** Whether the caller has asked to stop. */
export function isAborted({ signal }: KMeansSettings): boolean {
  return signal?.aborted === true;
}

/** Which part of the work an engine does. */
export type Progress = Pick<KMeansProgress, "start" | "starts" | "rows">;

/** Moves centroids by the engine of the settings; what an engine from outside gives is checked. */
export function runEngine(
  { values, n, p, weights, origin }: Points,
  start: Float64Array,
  tolerance: number,
  settings: KMeansSettings,
  progress: Progress,
): KMeansSolution {
  const { engine = BUILT_IN, maxIterations, onProgress } = settings;
  // Aborted before the first iteration: where the centroids begin is what there is.
  if (isAborted(settings)) return { centroids: start.slice(), iterations: 0, converged: false };
  const onIteration = (iteration: number, movement: number) => {
    onProgress?.({ ...progress, iteration, movement });
    return isAborted(settings);
  };
  const k = start.length / p;
  const found = engine.solve({ values, n, p, weights, origin, start, k, maxIterations, tolerance, onIteration });
  if (engine !== BUILT_IN) checkSolution(found, start.length);
  return found;
}

function checkSolution(found: KMeansSolution, length: number): void {
  const right =
    found?.centroids instanceof Float64Array &&
    found.centroids.length === length &&
    found.centroids.every(Number.isFinite) &&
    Number.isInteger(found.iterations) &&
    typeof found.converged === "boolean";
  if (right) return;
  const expected = "an engine that gives as many finite centroids as it got, a number of iterations, and converged";
  fail("fitKMeans", { code: "invalid_value", path: "/engine", expected, received: found });
}
