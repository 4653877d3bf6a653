import type { LogTexts } from "./log-texts";
import type { Role } from "./usual-columns";

const ROLES: Readonly<Record<Role, string>> = {
  customer: "客户",
  date: "日期",
  amount: "金额",
  order: "订单号",
  category: "品类",
};

export const chineseLog: LogTexts = {
  ownLog: { flags: "文件.csv [选项]", meaning: "您自己的记录，每行一个订单或订单明细（.csv 或 .csv.gz）" },
  flagValues: {
    ...{ customer: "列", date: "列", amount: "列", order: "列", category: "列" },
    ...{ "as-of": "日期", zone: "时区", "date-format": "格式" },
  },
  flagMeanings: {
    customer: "客户编号所在列；这里没有指定的列按常见列名查找",
    date: "下单日期所在列",
    amount: "金额所在列",
    order: "订单号所在列；没有时每行算一个订单",
    zone: "未注明时区的时间以及日历所用的时区：Asia/Shanghai、+08:00",
    "date-format": '其他日期写法：dd/MM/yyyy、"M/d/yyyy H:mm"',
    lang: "输出语言",
    help: "显示本说明",
  },

  simulated: "模拟商店",
  file: (file) => `文件 ${file}`,
  columns: (chosen) => {
    const named = Object.entries(chosen).filter(([, column]) => column !== undefined);
    return `列    ${named.map(([role, { name, guessed }]) => `${ROLES[role as Role]} = ${name}${guessed ? "（自动识别）" : ""}`).join("，")}`;
  },
  noOrderColumn: "      没有订单号列：每行算一个订单",
  encoding: (encoding) => `      文件不是 UTF-8，已按 ${encoding} 读取`,
  progress: (rows, share) => `  已读取 ${rows.toLocaleString("zh-CN")} 行（${Math.round(100 * share)}%）`,

  rows: (read, kept, rejected) => `行    读取 ${read}，采用 ${kept}，剔除 ${rejected}`,
  customers: (customers, orders, revenue) => `客户  ${customers} 位，订单 ${orders} 个，收入 ${revenue}`,
  days: (from, to, asOf, zone) => `时间  ${from} 至 ${to}，基准日 ${asOf}（${zone}）`,

  rejectedTitle: "剔除的行",
  rejectedHeadings: ["原因", "行数", "最先出现的例子"],
  reasons: {
    not_a_row: "单元格数与首行不一致，或引号不配对",
    accessor_failed: "无法读取",
    missing_id: "缺少客户编号",
    invalid_id: "客户编号不是文本或整数",
    missing_date: "缺少日期",
    invalid_date: "不是日期，或日期不存在",
    zoneless_date: "时间没有时区",
    ambiguous_date: "无法区分日和月",
    after_as_of: "晚于基准日",
    missing_amount: "缺少金额",
    invalid_amount: "金额不是数字",
    text_amount: "金额是文本",
    not_finite: "金额不是有限数",
    amount_out_of_range: "金额过大",
    missing_order_id: "缺少订单号",
    invalid_order_id: "订单号不是文本或整数",
    invalid_category: "品类不是文本",
    cancelled: "已取消",
    invalid_cancelled: "取消标记无法识别",
    fractional_cents: "以分计的金额不是整数",
    missing_currency: "缺少币种",
    invalid_currency: "币种不是文本",
    unknown_currency: "币种没有汇率",
    conversion_failed: "币种无法换算",
    zero_amount: "金额为零",
    refund: "退款",
    refunded: "已全额退款",
  },
  example: (line, received) => `第 ${line} 行：${received}`,
  zoneHint: "提示：请说明这些时间所在的时区，例如 --zone Asia/Shanghai",
  formatHint: "提示：所有日期按同一种写法读取；请说明是哪一种，例如 --date-format dd/MM/yyyy",

  missingFile: (file) => `找不到文件 ${file}。`,
  isFolder: (file) => `${file} 是文件夹，不是 CSV 文件。`,
  faults: {
    emptyFile: "文件里没有订单：需要一行列名和至少一行数据。",
    spreadsheet: "这是电子表格或压缩包，不是 CSV 文件。请另存为 CSV（UTF-8）。",
    notText: "这不是文本文件，因此不是 CSV 文件。请把订单另存为 CSV（UTF-8）。",
    damaged: "此处既不是 UTF-8 也不是 GB 18030。请修正这一行，或重新另存为 CSV（UTF-8）。",
    openQuote: "这一行里的引号没有配对。请补上或删去引号。",
    titleRow: "首行的单元格比下面各行少。首行应为列名：请删去列名上方的内容。",
  },
  fault: (file, where, sentence) => `${file}${where === "" ? "" : ` 第 ${where} 行`}：${sentence}`,
  unreadable: (file, reason) => `无法读取 ${file}：${reason}`,
  columnNeeded: (role, header) => `哪一列是${ROLES[role]}？请用 --${role} 指定其中之一：${header.join("、")}`,
  unknownColumn: (name, nearest, header) =>
    `没有名为“${name}”的列${nearest === undefined ? "。" : `，您是指“${nearest}”吗？`}文件中有：${header.join("、")}`,
  oneFile: "最多指定一个文件。",
  fileForFlags: (program, flag) => `--${flag} 需要文件：npm run ${program} -- 文件.csv --${flag} …`,
  oneOf: (flag, allowed, given) => `--${flag} 应为 ${allowed.join(" 或 ")}，而不是“${given}”。`,
  refused: {
    "/zone": (given) => `--zone 应为时区，例如 Asia/Shanghai 或 +08:00，而不是 ${given}。`,
    "/asOf": (given) => `--as-of 应为日期，例如 2026-11-01，而不是 ${given}。`,
    "/dateFormat": (given) => `--date-format 应为日期写法，例如 dd/MM/yyyy 或 "M/d/yyyy H:mm"，而不是 ${given}。`,
  },
  nothingKept: "没有可用的行。",
  seeHelp: (program) => `npm run ${program} -- --help 显示所有选项。`,
};
