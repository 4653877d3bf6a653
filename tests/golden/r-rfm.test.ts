import { type RfmModel, scoreRfm } from "segmentry";
import { expect, it } from "vitest";

// The first ten rows that the README of the R package rfm (versions 0.1 to 0.2) prints for its data set of 995 customers,
// and the limits of its documentation (`recency_bins = c(115, 181, 297, 482)`, …: the quantiles plus 1). Exact.
const ROWS = [
  [205, 6, 472, 343],
  [140, 3, 340, 412],
  [194, 4, 405, 323],
  [132, 5, 448, 433],
  [90, 9, 843, 555],
  [84, 9, 763, 555],
  [281, 8, 699, 355],
  [246, 4, 157, 321],
  [349, 3, 363, 212],
  [619, 4, 196, 121],
] as const;

const limits = (breaks: readonly number[], scores: readonly number[]) =>
  ({ method: "rRfm", bins: 5, breaks, closed: "left", scores }) as const;

const model: RfmModel = {
  kind: "rfm",
  version: 1,
  options: {
    atCut: "high",
    ties: "same",
    weighted: false,
    scoring: "independent",
    order: ["recency", "frequency", "monetary"],
    total: "digits",
  },
  params: {
    recency: limits([115, 181, 297, 482], [5, 4, 3, 2, 1]),
    frequency: limits([4, 5, 6, 8], [1, 2, 3, 4, 5]),
    monetary: limits([256, 382, 506, 666], [1, 2, 3, 4, 5]),
  },
  fit: { n: 995, notes: [] },
};

it("scores the rows that the R package prints as it does", () => {
  const [recency, frequency, monetary, printed] = [0, 1, 2, 3].map((column) => ROWS.map((row) => row[column]!));
  const { total } = scoreRfm({ recency: recency!, frequency: frequency!, monetary: monetary! }, model);
  expect(Array.from(total)).toEqual(printed);
});
