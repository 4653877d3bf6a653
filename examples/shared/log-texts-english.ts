import type { LogTexts } from "./log-texts";

export const englishLog: LogTexts = {
  ownLog: { flags: "FILE.csv [options]", meaning: "your own log, one row per order or order line (.csv or .csv.gz)" },
  flagValues: {
    ...{ customer: "COL", date: "COL", amount: "COL", order: "COL", category: "COL" },
    ...{ "as-of": "DATE", zone: "ZONE", "date-format": "F" },
  },
  flagMeanings: {
    customer: "column of the customer id; columns that are not named here are looked for by their usual names",
    date: "column of the order date",
    amount: "column of the amount",
    order: "column of the order id; without one every row is an order",
    zone: "time zone of dates that name none, and of the calendar: America/New_York, +08:00",
    "date-format": 'how other dates are written: dd/MM/yyyy, "M/d/yyyy H:mm"',
    lang: "language of the output",
    help: "this text",
  },

  simulated: "Simulated shop",
  file: (file) => `File ${file}`,
  columns: (chosen) => {
    const named = Object.entries(chosen).filter(([, column]) => column !== undefined);
    return `Columns    ${named.map(([role, { name, guessed }]) => `${role} = ${name}${guessed ? " (by its name)" : ""}`).join(", ")}`;
  },
  noOrderColumn: "           no order column: every row counts as one order",
  encoding: (encoding) => `           read as ${encoding}, since it is not in UTF-8`,
  progress: (rows, share) => `  ${rows.toLocaleString("en")} rows read (${Math.round(100 * share)} %)`,

  rows: (read, kept, rejected) => `Rows       ${read} read, ${kept} kept, ${rejected} rejected`,
  customers: (customers, orders, revenue) => `Customers  ${customers}, with ${orders} orders, revenue ${revenue}`,
  days: (from, to, asOf, zone) => `Time       ${from} to ${to}, seen from ${asOf} (${zone})`,

  rejectedTitle: "Rejected rows",
  rejectedHeadings: ["Reason", "Rows", "First examples"],
  reasons: {
    not_a_row: "more or fewer cells than the header, or quotes that do not fit",
    accessor_failed: "cannot be read",
    missing_id: "no customer",
    invalid_id: "customer id is no text or whole number",
    missing_date: "no date",
    invalid_date: "not a date, or one that does not exist",
    zoneless_date: "date and time without a zone",
    ambiguous_date: "which number is the day? (--date-format)",
    after_as_of: "after the day of the analysis",
    missing_amount: "no amount",
    invalid_amount: "amount is not a number",
    text_amount: "amount is a text",
    not_finite: "amount is not finite",
    amount_out_of_range: "amount is too large",
    missing_order_id: "no order id",
    invalid_order_id: "order id is no text or whole number",
    invalid_category: "category is no text",
    cancelled: "cancelled",
    invalid_cancelled: "mark of cancellation is neither yes nor no",
    fractional_cents: "amount in cents is not whole",
    missing_currency: "no currency",
    invalid_currency: "currency is no text",
    unknown_currency: "currency without a rate",
    conversion_failed: "currency cannot be converted",
    zero_amount: "amount is 0",
    refund: "refund",
    refunded: "refunded in full",
  },
  example: (line, received) => `line ${line}: ${received}`,
  zoneHint: "Hint: say in which time zone the times were written, for example --zone America/New_York",
  formatHint: "Hint: all dates are read in one form; say which, for example --date-format dd/MM/yyyy",

  missingFile: (file) => `There is no file ${file}.`,
  isFolder: (file) => `${file} is a folder, not a CSV file.`,
  faults: {
    emptyFile: "This file has no orders: a line of column names and at least one row are needed.",
    spreadsheet: "This is a spreadsheet or an archive, not a CSV file. Save the sheet as CSV (UTF-8).",
    notText: "This is no text file, so it is no CSV file. Save the orders as CSV (UTF-8).",
    damaged:
      "What stands there is neither UTF-8 nor GB 18030. Mend this line, or save the file as CSV (UTF-8) once more.",
    openQuote: "A quote opens in this row and is never closed. Close it or take it away.",
    titleRow:
      "The first line has fewer cells than those under it. It has to name the columns: take away what stands above their names.",
  },
  fault: (file, where, sentence) => `${file}${where === "" ? "" : `, line ${where}`}: ${sentence}`,
  unreadable: (file, reason) => `${file} cannot be read: ${reason}`,
  columnNeeded: (role, header) =>
    `Which column holds the ${role}? Say --${role} COL, with one of: ${header.join(", ")}`,
  unknownColumn: (name, nearest, header) =>
    `There is no column "${name}"${nearest === undefined ? "." : `; did you mean "${nearest}"?`} The file has: ${header.join(", ")}`,
  oneFile: "Give one file at most.",
  fileForFlags: (program, flag) => `--${flag} needs a file: npm run ${program} -- FILE.csv --${flag} …`,
  oneOf: (flag, allowed, given) => `--${flag} must be ${allowed.join(" or ")}, not "${given}".`,
  refused: {
    "/zone": (given) => `--zone must be a time zone such as Asia/Shanghai or +08:00, not ${given}.`,
    "/asOf": (given) => `--as-of must be a date such as 2026-11-01, not ${given}.`,
    "/dateFormat": (given) => `--date-format must be a pattern such as dd/MM/yyyy or "M/d/yyyy H:mm", not ${given}.`,
  },
  nothingKept: "No row could be used.",
  seeHelp: (program) => `npm run ${program} -- --help shows all options.`,
};
