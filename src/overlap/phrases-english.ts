import type { Phrases } from "./phrases";

export const ENGLISH_PHRASES: Phrases = {
  noScore: "none",
  noDate: "an unknown date",
  isFirst: "it comes first",
  closed: "it is closed",
  pastMargin: ", by more than the margin",
  kept: {
    dwell: () => "it is kept, since its minimum dwell is not over",
    previous: (first) => `nothing tells it from ${first}, and the customer had it before`,
    margin: (first) => `it is kept over ${first}, which is not better by more than the margin`,
  },
  keptOther: {
    dwell: (kept) => `${kept} is kept, since its minimum dwell is not over`,
    previous: (kept) => `nothing tells it from ${kept}, which the customer had before`,
    margin: (kept, key, best, own) =>
      `its ${key} is not better than that of ${kept} by more than the margin (${own} against ${best})`,
  },
  comesAfter: (first, kept) => `it comes after ${first}, over which ${kept} was kept`,
  lost: {
    priority: (winner, best, own) => `${winner} comes before it by priority (${best} before ${own})`,
    weight: (winner, best, own) => `${winner} weighs more (${best} against ${own})`,
    score: (winner, best, own) => `${winner} has the higher score (${best} against ${own})`,
    earliest: (winner, best, own) =>
      `the customer has been in ${winner} longer (since ${best}, in this one since ${own})`,
    latest: (winner, best, own) => `the customer came into ${winner} later (${best}, in this one since ${own})`,
    position: (winner) => `nothing tells them apart, and ${winner} is declared first`,
  },
  fullOfEquals: (places, hadIt) =>
    `it is full: ${all(places)} went to its equals, who ${hadIt ? "had it before" : "came first"}`,
  fullOfOthers: (places, key, best, own) => {
    const values =
      key === "entry" ? `${best} for the last one in, ${own} here` : `the last one in has ${best}, the customer ${own}`;
    return `it is full: ${all(places)} went to others by ${key} (${values})`;
  },
  onAxis: (axis, reason, decided) => (decided ? `on ${axis} ${reason}` : `${reason} on ${axis}`),
  amongWinners: (reason) => `; of the winners, ${reason}`,
  inNone: "The customer is in no segment.",
  onlyOne: (segment) => `The customer is in ${segment} alone, which is therefore its primary.`,
  whole: (primary, reasons) => {
    const named = reasons.map(([segment]) => segment).join(", ");
    const alone = reasons.length === 1 ? " alone" : "";
    const result = primary === undefined ? "has no primary" : `its primary is ${primary}`;
    const told = reasons.map(([segment, reason]) => `${segment}: ${reason}.`).join(" ");
    return `The customer is in ${named}${alone}; ${result}. ${told}`;
  },
};

function all(places: number): string {
  return places === 1 ? "its one place" : `all ${places} places`;
}
