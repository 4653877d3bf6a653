import { type DimensionModel, type PerDimension, RFM_DIMENSIONS, type RfmDimension } from "./model";

/** What is worth knowing about a fit: the scores that the fitted customers have, and models that fit no other table. */
export function notesOn(
  params: PerDimension<DimensionModel>,
  scores: PerDimension<Uint8Array>,
  weights: Float64Array | undefined,
): string[] {
  const notes = RFM_DIMENSIONS.flatMap((dimension) => {
    const { bins } = params[dimension];
    return noteOnScores(dimension, bins, givenScores(scores[dimension], bins, weights));
  });
  const placed = RFM_DIMENSIONS.filter((dimension) => params[dimension].method === "qcutRank");
  if (placed.length === 0) return notes;
  const advice = "scores depend on the place in the table: apply this model to the fitted table only";
  return [...notes, `${placed.join(", ")}: ${advice}`];
}

function noteOnScores(dimension: RfmDimension, bins: number, given: readonly number[]): string[] {
  if (given.length === bins) return [];
  const verb = given.length === 1 ? "score is" : "scores are";
  return [`${dimension}: only ${given.length} of ${bins} ${verb} given: ${given.join(", ")}`];
}

/** The scores that customers of positive weight have, rising. Most tables show all of them within their first rows. */
function givenScores(scores: Uint8Array, bins: number, weights: Float64Array | undefined): number[] {
  const seen = new Uint8Array(bins + 1);
  for (let i = 0, left = bins; i < scores.length && left > 0; i++) {
    if (weights?.[i] === 0 || seen[scores[i]!] === 1) continue;
    seen[scores[i]!] = 1;
    left--;
  }
  return Array.from({ length: bins }, (_, k) => k + 1).filter((score) => seen[score] === 1);
}
