import { englishLog } from "../shared/log-texts-english";
import type { Texts } from "./texts";

export const english: Texts = {
  ...englishLog,
  usage: `Segments the customers of an order log.

  npm run demo                             a simulated shop with refunds, dirty rows and several forms of dates
  npm run demo -- FILE.csv [options]       your own log, one row per order or order line (.csv or .csv.gz)

  --customer COL     column of the customer id   (without these four, columns
  --date COL         column of the order date     with usual names are looked
  --amount COL       column of the amount         for and named in the output)
  --order COL        column of the order id; without one every row is an order
  --as-of DATE       day from which recency counts back (default: the day after the last order)
  --zone ZONE        time zone of dates that name none, and of the calendar: America/New_York, +08:00
  --date-format F    how other dates are written: dd/MM/yyyy, "M/d/yyyy H:mm"
  --map eight|grid   eight classes cut at the mean (default), or ten segments on a grid of recency × frequency
  --lang en|zh-CN    language of the output
  --help             this text`,
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
