import Papa from "papaparse";
import { simulateShop } from "segmentry";

/** Two years of a shop with refunds and faults, as the CSV file that its database might export. */
export function simulatedFile(): File {
  const rows = simulateShop({ seed: 2026, customers: 5000, refundShare: 0.04, dirtyShare: 0.02, mixedDates: false });
  return new File([Papa.unparse(rows)], "simulated-shop.csv", { type: "text/csv" });
}
