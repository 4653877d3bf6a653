import { transactionsFrom } from "segmentry";
import type { ColumnForms } from "../protocol";
import { numberParser } from "./number-styles";

const DAYS = ["yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "yyyy年M月d日", "yyyy-M-d", "d/M/yyyy", "M/d/yyyy", "d.M.yyyy"];
const TIMES = ["", " H:mm", " H:mm:ss"];
const DATE_FORMATS = DAYS.flatMap((day) => TIMES.map((time) => day + time));

/** What may be a date in one of these forms; other columns need not be tried. */
const LIKE_A_DATE = /^\d{1,4}[^\d,]\d{1,2}[^\d,]\d{1,4}|^\d{8}(?: |$)/;

/** How the sampled texts of a column are written. */
export function columnForms(texts: readonly string[]): ColumnForms {
  const filled = texts.filter((text) => text !== "");
  return { ...datesOf(filled), texts: filled.length, numbers: numbersOf(filled) };
}

/** The form that reads most; empty where that is ISO 8601, and where day and month could be either. */
function datesOf(texts: readonly string[]): Pick<ColumnForms, "dateFormat" | "unread"> {
  const iso = datesIn(texts, undefined);
  const standard = { dateFormat: "", unread: texts.length - iso };
  if (texts.filter((text) => LIKE_A_DATE.test(text)).length < texts.length / 2) return standard;
  const fits = DATE_FORMATS.map((format) => datesIn(texts, format));
  const most = Math.max(...fits);
  const best = fits.indexOf(most);
  if (most <= iso || best !== fits.lastIndexOf(most)) return standard;
  return { dateFormat: DATE_FORMATS[best]!, unread: texts.length - most };
}

function datesIn(texts: readonly string[], dateFormat: string | undefined): number {
  const columns = { customerId: texts, at: texts, amount: new Float64Array(texts.length) };
  return transactionsFrom(columns, undefined, { zone: "UTC", dateFormat }).report.kept;
}

function numbersOf(texts: readonly string[]): ColumnForms["numbers"] {
  const numbersIn = (style: ColumnForms["numbers"]) => {
    const parse = numberParser(style);
    return texts.filter((text) => !Number.isNaN(parse(text))).length;
  };
  return numbersIn("comma") > numbersIn("point") ? "comma" : "point";
}
