import { englishLog } from "../../shared/log-texts-english";
import { figures, type Texts } from "./texts";

const words = figures("en");

const ROLES = {
  customer: "Customer",
  date: "Date of the order",
  amount: "Amount",
  order: "Order number",
  category: "Category",
};

const DATE_REMEDY = "If these are dates, say above how they are written, such as d/M/yyyy or yyyy/M/d.";

export const english: Texts = {
  ...words,
  otherLanguage: "中文",
  intro: "Drop an order log and see who your customers are. The file never leaves this computer.",
  drop: "Drop a CSV file here, or choose one",
  sample: "Try a simulated shop",
  settings: "File",
  noColumn: "– none –",
  plan: "Plan",
  ownPlan: "A plan of your own (JSON) …",
  removePlan: "Remove it",
  asOf: "As of (empty: after the last order)",
  zone: "Time zone",
  dateFormat: "How dates are written",
  numbers: "How amounts are written",
  run: "Segment",
  cancel: "Cancel",
  cancelled: "Cancelled. Nothing was changed.",
  failed: "That did not work:",
  mistakes: {
    emptyFile: "This file has no orders: a line of column names and at least one row are needed.",
    notGzip:
      "The name of this file ends in .gz, but it cannot be unpacked: it is no gzip file, or a part of it is missing. A CSV file that is not packed ends in .csv.",
    spreadsheet: "This is a spreadsheet or an archive, not a CSV file. Save the sheet as CSV (UTF-8) and drop that.",
    notJson: "This is no JSON, so it cannot be a plan.",
    notPlan: 'This is JSON, but no plan: its kind must be "plan" or "fitted-plan".',
    noRow: "No row could be used. The table says why.",
    beforeOrders: "The as-of date lies before all orders that could be read: choose a later one, or leave it empty.",
  },
  reading: "Reading the file",
  summing: "Working: customers",
  segments: "Segments",
  level: "Segment",
  customers: "Customers",
  customer: "Customer",
  revenue: "Revenue",
  orders: "Orders",
  lastOrder: "Last order",
  heatMap: "Recency and frequency",
  abcCurve: "What share of customers brings what share of value",
  everybody: "All customers",
  why: "Why?",
  reason: "Why rows were rejected",
  rowCount: "Rows",
  firstLine: "First in line",
  example: "What stands there",
  rejectCodes: {
    ...englishLog.reasons,
    ambiguous_date: "which number is the day?",
    after_as_of: "after the as-of date",
  },
  remedies: {
    invalid_date: DATE_REMEDY,
    ambiguous_date: DATE_REMEDY,
    invalid_amount: "If these are amounts, choose above how they are written: 1,234.56 or 1.234,56.",
  },
  steps: "How it was worked out",
  step: "Step",
  time: "Time",
  notes: "Notes",
  downloadLabels: "Download the labels (CSV)",
  downloadPlan: "Download the fitted plan (JSON)",
  role: (role) => ROLES[role],
  running: (step) => `Working: ${step}`,
  account: (customers, asOf) => `${words.number(customers)} customers as of ${words.date(asOf)}`,
  rows: ({ read, kept, rejected }) =>
    `${words.number(read)} rows read, ${words.number(kept)} kept, ${words.number(rejected)} rejected.`,
  customersOf: (segment, count) => `${segment}: ${words.number(count)}`,
  pageOf: (from, to, total) => ` ${words.number(from)}–${words.number(to)} of ${words.number(total)} `,
  heatCell: (r, f, count) => `Recency ${r}, frequency ${f}: ${words.number(count)} customers`,
  curveClass: (name, customers, value) =>
    `Down to the end of “${name}”: ${words.share(customers, 1)} of customers, ${words.share(value, 1)} of value`,
  facts: "Facts",
  noOrders: "No order yet.",
  factsOf: (orders, revenue, days) =>
    `${words.number(orders)} orders, ${words.number(revenue)} in all, the last ${words.number(days)} days ago.`,
  scores: (r, f, m) => `Recency ${r}, frequency ${f}, monetary ${m}: from 1, and the higher the better.`,
  stageTime: ({ measure, value, after, upTo }) => {
    const since = measure === "daysSinceFirst" ? "first" : "last";
    const time = measure === "gapsSinceLast" ? "usual gaps" : "days";
    const limits = [
      after === null ? [] : [`more than ${words.tenths(after)}`],
      upTo === null ? [] : [`up to ${words.tenths(upTo)}`],
    ].flat();
    return `${words.tenths(value)} ${time} since the ${since} order (${limits.join(", ")}).`;
  },
  centres: (own, nextName, next, features) => {
    const why = features.length === 0 ? "" : `; told apart most by ${features.join(", ")}`;
    return `Distance ${words.tenths(own)} to the centre of these, ${words.tenths(next)} to “${nextName}”${why}.`;
  },
  whyOf: (id) => `Why is ${id} where it is?`,
};
