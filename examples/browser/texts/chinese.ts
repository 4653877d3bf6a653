import { chineseLog } from "../../shared/log-texts-chinese";
import { figures, type Texts } from "./texts";

const words = figures("zh-CN");

const ROLES = { customer: "客户", date: "下单日期", amount: "金额", order: "订单号", category: "品类" };

const DATE_REMEDY = "如果这些是日期，请在上方填写日期写法，例如 yyyy/M/d 或 d/M/yyyy。";

export const chinese: Texts = {
  ...words,
  otherLanguage: "English",
  intro: "放入订单明细，看清您的客户分层。文件不会离开这台电脑。",
  drop: "把 CSV 文件拖到这里，或点击选择",
  sample: "试用模拟店铺",
  settings: "文件",
  noColumn: "— 无 —",
  plan: "方案",
  ownPlan: "使用自己的方案（JSON）…",
  removePlan: "移除",
  asOf: "截止日期（留空：最后一单的次日）",
  zone: "时区",
  dateFormat: "日期写法",
  numbers: "金额写法",
  run: "开始分层",
  cancel: "取消",
  cancelled: "已取消，没有任何改动。",
  failed: "未能完成：",
  mistakes: {
    emptyFile: "文件里没有订单：需要一行列名和至少一行数据。",
    notGzip: "文件名以 .gz 结尾，但无法解压：它不是 gzip 文件，或内容不完整。未压缩的 CSV 文件应以 .csv 结尾。",
    spreadsheet: "这是电子表格或压缩包，不是 CSV 文件。请另存为 CSV（UTF-8）后再放入。",
    notJson: "这不是 JSON，因此不是方案。",
    notPlan: "这是 JSON，但不是方案：kind 应为 “plan” 或 “fitted-plan”。",
    noRow: "没有可用的行，原因见下表。",
    beforeOrders: "截止日期早于所有可读取的订单：请选择更晚的日期，或留空。",
  },
  reading: "正在读取文件",
  summing: "正在汇总客户",
  segments: "客户分层",
  level: "层级",
  customers: "客户数",
  customer: "客户",
  revenue: "销售额",
  orders: "订单数",
  lastOrder: "最近下单",
  heatMap: "最近购买与购买频率",
  abcCurve: "多少客户贡献多少价值",
  everybody: "全部客户",
  why: "为什么？",
  reason: "拒收原因",
  rowCount: "行数",
  firstLine: "首见行号",
  example: "原文",
  rejectCodes: { ...chineseLog.reasons, after_as_of: "晚于截止日期" },
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
  role: (role) => ROLES[role],
  running: (step) => `正在计算：${step}`,
  account: (customers, asOf) => `截至 ${words.date(asOf)} 共 ${words.number(customers)} 位客户`,
  rows: ({ read, kept, rejected }) =>
    `读取 ${words.number(read)} 行，采用 ${words.number(kept)} 行，拒收 ${words.number(rejected)} 行。`,
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
