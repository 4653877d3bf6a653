import { chineseLog } from "../shared/log-texts-chinese";
import type { Texts } from "./texts";

export const chinese: Texts = {
  ...chineseLog,
  usage: `按已保存的方案为单个客户分群，仅供本机通过 HTTP 访问。

  npm run server                           用模拟店铺拟合小型店铺方案
  npm run server -- --store plan.json      同上，并保存拟合结果
  npm run server -- --plan plan.json       使用已保存的方案

  --plan 文件        拟合后方案的 JSON，来自 --store 或 JSON.stringify(fitPlan(…))
  --store 文件       拟合结果的保存位置
  --port N           127.0.0.1 上的端口；0 表示任意空闲端口（默认：8787）
  --lang en|zh-CN    输出语言；应答语言取决于 Accept-Language
  --help             显示本说明

  curl http://127.0.0.1:8787/customers/score -H 'content-type: application/json' -H 'accept-language: zh-CN' \\
    -d '{"customer":"ann","orders":[{"at":"2026-10-30","amount":60,"order":"A1"}]}'`,
  plan: ({ params: { plan }, options, fit }) =>
    `方案    ${plan.names?.["zh-CN"] ?? plan.id}，由 ${fit.n} 位客户拟合，截至 ${new Date(options.asOf).toISOString().slice(0, 10)}`,
  stored: (file) => `已保存  ${file}`,
  listening: (url) => `监听中  ${url}/customers/score （按 Ctrl+C 结束）`,
  badPort: (given) => `--port 须为 0 到 65535 的整数，而不是“${given}”。`,
  planOrStore: "--store 用于保存在此拟合的方案，不能与 --plan 同时使用。",
  noJsonFile: (file, reason) => `${file} 不是 JSON：${reason}`,
  noFittedPlan: (file, kind) => `${file} 中的模型类型为“${kind}”，不是拟合后的方案。`,
  needsColumns: "该方案未说明订单有哪些字段（prepare.columns），无法读取订单。",
  hasRelations: "该方案需要事件等关联数据；本服务只接收订单和客户属性。",
  unwritable: (file, reason) => `无法写入 ${file}：${reason}`,
  cannotListen: (port, reason) => `无法使用端口 ${port}：${reason}`,
  unassigned: "未归类",
  facts: {
    firstAt: "首次下单时间",
    lastAt: "最近下单时间",
    orders: "订单数",
    purchaseDays: "购买天数",
    revenue: "收入",
    gapMean: "平均购买间隔（天）",
    gapDeviation: "购买间隔标准差（天）",
    "rfm.recency": "距最近一次下单的天数",
    "rfm.frequency": "下单次数",
    "rfm.monetary": "消费金额",
    "rfm.r": "R 得分",
    "rfm.f": "F 得分",
    "rfm.m": "M 得分",
    "rfm.total": "RFM 总分",
  },
  refusals: {
    unknownRoute: "地址不存在；请使用 POST /customers/score 为客户分群。",
    unknownMethod: "请使用 POST 为客户分群。",
    notJsonType: "请求内容须为 JSON，内容类型为 application/json。",
    noJson: "请求内容不是 UTF-8 编码的 JSON。",
    tooLarge: "请求内容超过 1 MiB。",
    invalid: "无法为该客户分群。",
    fault: "服务器出错。",
  },
};
