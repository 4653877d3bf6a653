import { chineseLog } from "../../shared/log-texts-chinese";
import { figures, type Texts } from "./texts";

const words = figures("zh-CN");

const ROLES = { customer: "客户", date: "下单日期", amount: "金额", order: "订单号", category: "品类" };

const DATE_REMEDY =
  "如果这些是日期：全部日期按同一种写法读取，请在上方填写是哪一种，例如 yyyy/M/d 或 d/M/yyyy；写法混杂时请先统一。";

export const chinese: Texts = {
  ...words,
  otherLanguage: "English",
  intro: "放入订单明细，看清您的客户分层。文件不会离开这台电脑。",
  drop: "把 CSV 文件拖到这里，或点击选择",
  sample: "试用模拟店铺",
  settings: (file) => `文件：${file}`,
  encoding: (encoding) => `文件不是 UTF-8，已按 ${encoding} 读取。如果文字有误，请另存为 CSV（UTF-8）。`,
  noColumn: "— 无 —",
  plan: "方案",
  ownPlan: "使用自己的方案（JSON）…",
  removePlan: (plan) => `移除：${plan}`,
  asOf: "基准日（留空：最后一单的次日）",
  asOfMeans: "统计到这一天零点为止，零点之后的订单不计入。",
  zone: "时区",
  dateFormat: "日期写法",
  unreadDates: (unread, texts) =>
    `前 ${words.number(texts)} 个日期中有 ${words.number(unread)} 个不是这种写法，这些行会被剔除。`,
  numbers: "金额写法",
  run: "开始分层",
  cancel: "取消",
  cancelled: "已取消。文件和选项仍在，之前的结果已清除，可重新开始。",
  failed: "未能完成，原因如下（程序库的英文说明）：",
  mistakes: {
    ...chineseLog.faults,
    notGzip: "文件名以 .gz 结尾，但无法解压：它不是 gzip 文件，或内容不完整。未压缩的 CSV 文件应以 .csv 结尾。",
    unreadable: "文件无法读取：选择之后它可能被移动、修改或删除。请重新选择。",
    notJson: "这不是 JSON，因此不是方案。",
    notPlan: "这是 JSON，但不是方案：kind 应为 “plan” 或 “fitted-plan”。",
    noRow: "没有可用的行，原因见下表。",
    beforeOrders: "基准日早于所有可读取的订单：请选择更晚的日期，或留空。",
    currencies: "金额中有多种货币，相加没有意义。请换算成一种货币，或按货币拆分文件。",
    zone: "没有这个时区。请填写例如 Asia/Shanghai 或 +08:00。",
    dateFormat: "无法识别这种日期写法。请填写例如 yyyy/M/d 或 d/M/yyyy H:mm。",
    tooFew: "订单太少，方案中的这些步骤无从学起。请放入更多订单，或选择其他方案。",
  },
  about: (where) => (/^\d+$/.test(where) ? `第 ${where} 行：` : `${where}：`),
  reading: "正在读取文件",
  summing: "正在汇总客户",
  segments: "客户分层",
  levels: { segment: "分群", tier: "等级", tag: "标签" },
  customers: "客户数",
  customer: "客户",
  revenue: "收入",
  orders: "订单数",
  lastOrder: "最近下单",
  heatMap: "最近购买与购买频率",
  abcCurve: "多少客户贡献多少价值",
  everybody: "全部客户",
  why: "为什么？",
  reason: "剔除原因",
  rowCount: "行数",
  firstLine: "首见行号",
  example: "原文",
  rejectCodes: { ...chineseLog.reasons, after_as_of: "晚于基准日" },
  remedies: {
    invalid_date: DATE_REMEDY,
    ambiguous_date: DATE_REMEDY,
    invalid_amount: "如果这些是金额，请在上方选择金额写法：1,234.56 或 1.234,56。",
  },
  steps: "计算过程",
  step: "步骤",
  time: "用时",
  notes: "说明",
  downloadLabels: "下载标签（CSV）",
  downloadPlan: "下载已拟合的方案（JSON）",
  planLacks: {
    amounts: "方案无法记录本页对金额的读法（货币符号、千位分隔符、小数逗号）：在别处使用时，请先把金额转成数字。",
    names: "所选的列没有唯一的列名：在别处使用方案时，请先为它们改名。",
    blanks: "有些行没有客户编号或订单号，本页已剔除：在别处使用方案时，请把空单元格转成 null。",
  },
  factColumns: ["客户编号", "订单数", "收入"],
  role: (role) => ROLES[role],
  running: (step) => `正在计算：${step}`,
  account: (customers, asOf, zone) => `基准日 ${words.date(asOf, zone)}，共 ${words.number(customers)} 位客户`,
  rows: ({ read, kept, rejected }) =>
    `读取 ${words.number(read)} 行，采用 ${words.number(kept)} 行，剔除 ${words.number(rejected)} 行。`,
  customersOf: (segment, count) => `${segment}：${words.number(count)}`,
  pageOf: (from, to, total) => ` 第 ${words.number(from)}–${words.number(to)} 位，共 ${words.number(total)} 位 `,
  heatCell: (r, f, count) => `R ${r}、F ${f}：${words.number(count)} 位客户`,
  curveClass: (name, customers, value) =>
    `到“${name}”为止：${words.share(customers, 1)} 的客户，${words.share(value, 1)} 的价值`,
  facts: "事实",
  noOrders: "尚无订单。",
  factsOf: (orders, revenue, days) =>
    `共 ${words.number(orders)} 单，合计 ${words.number(revenue)}，最近一单在 ${words.number(days)} 天前。`,
  scores: (r, f, m) => `R ${r}、F ${f}、M ${m}：从 1 起，越高越好。`,
  stageTime: ({ measure, value, after, upTo }) => {
    const [what, unit] = {
      daysSinceFirst: ["首单距今", "天"],
      daysSinceLast: ["末单距今", "天"],
      gapsSinceLast: ["末单距今为平时购买间隔的", "倍"],
    }[measure];
    const limits = [
      after === null ? [] : [`超过 ${words.tenths(after)} ${unit}`],
      upTo === null ? [] : [`不超过 ${words.tenths(upTo)} ${unit}`],
    ].flat();
    return `${what} ${words.tenths(value)} ${unit}（${limits.join("，")}）。`;
  },
  centres: (own, nextName, next, features) => {
    const why = features.length === 0 ? "" : `；最能说明归属的是 ${features.join("、")}`;
    return `到本群中心的距离为 ${words.tenths(own)}，到次近的“${nextName}”为 ${words.tenths(next)}${why}。`;
  },
  whyOf: (id) => `客户 ${id} 为什么在这里？`,
};
