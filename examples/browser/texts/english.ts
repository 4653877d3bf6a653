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

const DATE_REMEDY =
  "If these are dates: all of them are read in one form, so say above in which, such as d/M/yyyy or yyyy/M/d; where the file mixes several, make them one first.";

export const english: Texts = {
  ...words,
  otherLanguage: "中文",
  intro: "Drop an order log and see who your customers are. The file never leaves this computer.",
  drop: "Drop a CSV file here, or choose one",
  sample: "Try a simulated shop",
  settings: (file) => `File: ${file}`,
  encoding: (encoding) =>
    `The file is not in UTF-8, so it was read as ${encoding}. If its letters are wrong, save it as CSV (UTF-8).`,
  noColumn: "– none –",
  plan: "Plan",
  ownPlan: "A plan of your own (JSON) …",
  removePlan: (plan) => `Remove it: ${plan}`,
  asOf: "As of (empty: after the last order)",
  asOfMeans: "Counts up to midnight at the beginning of this day; later orders are left out.",
  zone: "Time zone",
  dateFormat: "How dates are written",
  unreadDates: (unread, texts) =>
    `${words.number(unread)} of the first ${words.number(texts)} dates are written in another way: their rows will be rejected.`,
  numbers: "How amounts are written",
  run: "Segment",
  cancel: "Cancel",
  cancelled: "Cancelled. The file and your choices are still here; the result before is gone until you segment again.",
  failed: "That did not work, in the words of the library:",
  mistakes: {
    ...englishLog.faults,
    notGzip:
      "The name of this file ends in .gz, but it cannot be unpacked: it is no gzip file, or a part of it is missing. A CSV file that is not packed ends in .csv.",
    unreadable: "The file cannot be read: it may have been moved, changed or deleted. Choose it again.",
    notJson: "This is no JSON, so it cannot be a plan.",
    notPlan: 'This is JSON, but no plan: its kind must be "plan" or "fitted-plan".',
    noRow: "No row could be used. The table says why.",
    beforeOrders: "The as-of date lies before all orders that could be read: choose a later one, or leave it empty.",
    currencies: "The amounts are in several currencies, so their sum means nothing. Convert them, or split the file.",
    zone: "There is no such time zone. Write for example America/New_York or +08:00.",
    dateFormat: "This is no way to write dates. Write for example d/M/yyyy or M/d/yyyy H:mm.",
    tooFew: "There are too few orders for these steps of the plan to learn from. Use more orders, or another plan.",
  },
  about: (where) => (/^\d+$/.test(where) ? `Line ${where}: ` : `${where}: `),
  reading: "Reading the file",
  summing: "Working: customers",
  segments: "Segments",
  levels: { segment: "Segment", tier: "Level", tag: "Tag" },
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
  planLacks: {
    amounts:
      "The plan cannot say how this page read the amounts (currency signs, separators, decimal commas): elsewhere, make them numbers first.",
    names: "Chosen columns have no name of their own: to use the plan elsewhere, rename them first.",
    blanks:
      "Rows without a customer or an order number were rejected here: to use the plan elsewhere, make empty cells null first.",
  },
  factColumns: ["customer_id", "orders", "revenue"],
  role: (role) => ROLES[role],
  running: (step) => `Working: ${step}`,
  account: (customers, asOf, zone) => `${words.number(customers)} customers as of ${words.date(asOf, zone)}`,
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
