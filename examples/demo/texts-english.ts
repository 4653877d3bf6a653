import { englishLog } from "../shared/log-texts-english";
import type { Texts } from "./texts";

export const english: Texts = {
  ...englishLog,
  help: {
    does: "Segments the customers of an order log.",
    without: "a simulated shop with refunds, dirty rows and several forms of dates",
    flags: {
      "as-of": "day from which recency counts back (default: the day after the last order)",
      map: "eight classes cut at the mean (default), or ten segments on a grid of recency × frequency",
    },
  },
  segmentTitles: {
    eight: "Segments: eight classes (recency, frequency and monetary value above or below their mean)",
    grid: "Segments: grid of recency × frequency (quintiles)",
  },
  segmentHeadings: [
    "Segment",
    "Customers",
    "Share of customers",
    "Share of revenue",
    "Median recency (days)",
    "Median orders",
    "Median revenue",
  ],
  abcTitle: "ABC classes by revenue",
  abcHeadings: ["Class", "Customers", "Share of customers", "Revenue", "Share of revenue"],
  abcNames: { none: "No revenue (≤ 0)" },
  total: "Total",
};
