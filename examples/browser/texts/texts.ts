import type { RejectCode } from "segmentry";
import type { TimeWithin } from "segmentry/plan";
import { dateIn } from "../../shared/calendar";
import type { Role } from "../../shared/usual-columns";
import type { Mistake } from "../mistake";
import type { LevelKind, PlanLack } from "../protocol";

/** Everything the page says, in one language. */
export interface Texts {
  readonly language: "en" | "zh-CN";
  readonly otherLanguage: string;
  readonly intro: string;
  readonly drop: string;
  readonly sample: string;
  readonly settings: (file: string) => string;
  /** Of a file that is not in UTF-8. */
  readonly encoding: (encoding: string) => string;
  readonly noColumn: string;
  readonly plan: string;
  readonly ownPlan: string;
  readonly removePlan: (plan: string) => string;
  readonly asOf: string;
  /** Which orders count. */
  readonly asOfMeans: string;
  readonly zone: string;
  readonly dateFormat: string;
  /** How many of the first dates the form that is proposed does not read. */
  readonly unreadDates: (unread: number, texts: number) => string;
  readonly numbers: string;
  readonly run: string;
  readonly cancel: string;
  readonly cancelled: string;
  readonly failed: string;
  readonly mistakes: Readonly<Record<Mistake, string>>;
  /** Where or about what a mistake is: a line, or a name. */
  readonly about: (where: string) => string;
  readonly reading: string;
  readonly summing: string;
  readonly segments: string;
  readonly levels: Readonly<Record<LevelKind, string>>;
  readonly customers: string;
  readonly customer: string;
  readonly revenue: string;
  readonly orders: string;
  readonly lastOrder: string;
  readonly heatMap: string;
  readonly abcCurve: string;
  readonly everybody: string;
  readonly why: string;
  readonly reason: string;
  readonly rowCount: string;
  readonly firstLine: string;
  readonly example: string;
  readonly rejectCodes: Readonly<Record<RejectCode, string>>;
  /** What the user can do about a reason. */
  readonly remedies: { readonly [C in RejectCode]?: string };
  readonly steps: string;
  readonly step: string;
  readonly time: string;
  readonly notes: string;
  readonly downloadLabels: string;
  readonly downloadPlan: string;
  /** What a downloaded plan cannot say, so that elsewhere it would read the file in another way. */
  readonly planLacks: Readonly<Record<PlanLack, string>>;
  /** The first columns of downloaded labels. */
  readonly factColumns: readonly [id: string, orders: string, revenue: string];
  readonly role: (role: Role) => string;
  readonly running: (step: string) => string;
  readonly account: (customers: number, asOf: number, zone: string) => string;
  readonly rows: (rows: { readonly read: number; readonly kept: number; readonly rejected: number }) => string;
  readonly customersOf: (segment: string, count: number) => string;
  readonly pageOf: (from: number, to: number, total: number) => string;
  readonly heatCell: (r: number, f: number, count: number) => string;
  readonly curveClass: (name: string, customers: number, value: number) => string;
  readonly facts: string;
  readonly noOrders: string;
  readonly factsOf: (orders: number, revenue: number, days: number) => string;
  readonly scores: (r: number, f: number, m: number) => string;
  /** How long ago what decided about a stage was, and the limits around it. */
  readonly stageTime: (time: TimeWithin) => string;
  /** How near the own centre of a cluster is and the next one, and which features speak for the own. */
  readonly centres: (own: number, nextName: string, next: number, features: readonly string[]) => string;
  readonly whyOf: (id: string) => string;
  readonly number: (value: number) => string;
  readonly tenths: (value: number) => string;
  readonly share: (part: number, whole: number) => string;
  readonly date: (at: number, zone: string) => string;
  readonly milliseconds: (time: number) => string;
}

/** Numbers and dates as a language writes them. */
export function figures(
  language: Texts["language"],
): Pick<Texts, "number" | "tenths" | "share" | "date" | "milliseconds" | "language"> {
  const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0, signDisplay: "negative" });
  const tenths = new Intl.NumberFormat(language, { maximumFractionDigits: 1, signDisplay: "negative" });
  const percent = new Intl.NumberFormat(language, {
    maximumFractionDigits: 1,
    signDisplay: "negative",
    style: "percent",
  });
  const day = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" });
  return {
    language,
    number: (value) => whole.format(value),
    tenths: (value) => tenths.format(value),
    share: (part, total) => (total === 0 ? "–" : percent.format(part / total)),
    date: (at, zone) => day.format(Date.parse(dateIn(zone, at))),
    milliseconds: (time) => `${whole.format(time)} ms`,
  };
}
